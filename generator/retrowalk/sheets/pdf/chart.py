"""A chart of the minutes backward, week by week, as hatched bars; its description says the same in words."""

from retrowalk.pdf.document import Document
from retrowalk.pdf.layout import Style
from retrowalk.pdf.text import Span
from retrowalk.plan import Plan
from retrowalk.sheets.pdf.parts import say
from retrowalk.sheets.quantities import duration, minutes_number

LABEL = Style(size=9.5)
WIDEST = 30.0  # of a bar


def chart_words(plan: Plan) -> str:
    """Return what the chart shows, in words."""
    weeks = [(week.number, duration(week.typical.dose.backward_seconds)) for week in plan.weeks]
    return say("chart", weeks=", ".join(say("chart_week", number=str(number), time=time) for number, time in weeks))


def put_chart(document: Document, plan: Plan, x: float, top: float, width: float, height: float) -> float:
    """Draw the chart in this box; return where the next thing may begin."""
    each = width / len(plan.weeks)
    bar = min(WIDEST, each * 0.62)
    foot, room = top + height - LABEL.step, height - 2 * LABEL.step
    most = max(week.typical.dose.backward_seconds for week in plan.weeks)
    with document.figure((x, top, width, height), chart_words(plan)) as canvas:
        for index, week in enumerate(plan.weeks):
            seconds = week.typical.dose.backward_seconds
            middle, high = x + each * (index + 0.5), room * seconds / most
            canvas.hatch((middle - bar / 2, foot - high, bar, high), ink="apricot", gap=6 if week.recovery else 3)
            number = minutes_number(seconds) or duration(seconds)
            canvas.write(middle, foot - high - 4, [Span(text=number, weight="bold")], LABEL.size, align="middle")
            canvas.write(middle, foot + LABEL.size + 2, [Span(text=str(week.number))], LABEL.size, align="middle")
        canvas.line((x, foot), (x + width, foot), ink="ink", width=1)
    return top + height
