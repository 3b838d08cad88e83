"""The handout for a group: one page without dates, with pictures, stop signs, the pain rule, and names to tick."""

from retrowalk.pdf.document import Document
from retrowalk.pdf.drawings import put_drawing
from retrowalk.pdf.layout import MARGIN, list_height, put, put_list
from retrowalk.pdf.marks import tick_box
from retrowalk.plan import Plan
from retrowalk.sheets import clinician_words
from retrowalk.sheets.pdf.one_page import BAND, GUTTER, LOOK, put_header, small_print
from retrowalk.sheets.pdf.parts import put_pain, put_stop, say
from retrowalk.sheets.pdf.weeks_table import dose_words, sessions_of, usual_rest
from retrowalk.sheets.quantities import duration
from retrowalk.sheets.words import Care

NAMES = 8
NAME = 120.0  # the width of the line for a name
ROW_MOST = 27.0
BOX_LEAST, BOX_MOST = 6.5, 13.0
BETWEEN = 2.0  # two boxes of a week
BETWEEN_WEEKS = 7.0


def _week_lines(plan: Plan) -> list[str]:
    """What each week asks for, a line a week."""
    units = plan.schedule.units if plan.schedule else "metric"
    lines = []
    for week in plan.weeks:
        rounds, pace, how = dose_words(week, units, usual_rest(plan))
        title = say("recovery_week" if week.recovery else "one_week", number=str(week.number))
        told = ", ".join(part for part in (rounds, pace, how, clinician_words.week_beside(week)) if part)
        lines.append(f"*{title}*: {duration(week.dose.backward_seconds)}, {told}")
    return lines


def _pictures(document: Document, plan: Plan, left: float, top: float, width: float) -> float:
    """The foot and the turn above each other, the hold beside them; returns where the rest may begin."""
    each = (width - GUTTER) / 2
    on_belt = plan.prescription is not None and plan.prescription.place == "treadmill"
    down = put_drawing(document, "foot-contact", left, top, each)
    down = put_drawing(document, "turn", left, down + 6, each)
    hold = put_drawing(document, "treadmill" if on_belt else "support-ladder", left + each + GUTTER, top, each)
    return max(down, hold)


def _names(document: Document, plan: Plan, left: float, top: float, width: float, bottom: float) -> None:
    """Lines for eight names, each with a box for every session, the weeks apart."""
    top = put(document, "H2", left, top, say("names"), LOOK.heading, width) + LOOK.label.step
    row = min(ROW_MOST, (bottom - top) / NAMES)
    weeks, sessions = len(plan.weeks), sessions_of(plan)
    week = (width - NAME - BETWEEN_WEEKS) / weeks
    fits = (week - BETWEEN_WEEKS - (sessions - 1) * BETWEEN) / sessions
    box = min(BOX_MOST, fits, row - 6)
    if fits < BOX_LEAST:  # one box a week, to count in
        sessions, box = 1, min(week - BETWEEN_WEEKS, row - 6)
    with document.artifact() as canvas:
        for number in range(weeks):
            x = left + NAME + BETWEEN_WEEKS + number * week
            label = LOOK.label.lines(str(number + 1), week)[0]
            canvas.text(x, LOOK.label.baseline(top - LOOK.label.step), label, LOOK.label.size)
            for name in range(NAMES):
                for session in range(sessions):
                    tick_box(canvas, x + session * (box + BETWEEN), top + name * row + (row - box) - 2, box)
        for name in range(NAMES):
            canvas.line((left, top + (name + 1) * row - 2), (left + NAME, top + (name + 1) * row - 2), ink="soft")


def draw_handout(document: Document, plan: Plan, care: Care) -> None:
    """Draw the plan of a group on the one page of the document."""
    left, right, bottom = MARGIN, document.width - MARGIN, document.height - MARGIN
    width, side = right - left - BAND - GUTTER, right - BAND
    top = put_header(document, plan, care, MARGIN - 4, dated=False) + 8
    small = small_print(plan, care)
    small_top = bottom - LOOK.small.height(small, right - left)

    # Safety is read before the weeks, so it is written before them.
    beside = put_stop(document, care, side, top, BAND, LOOK)
    beside = put_pain(document, care, side, beside + 10, BAND, LOOK)
    down = _pictures(document, plan, left, top, width)
    down = put(document, "H2", left, down + 8, say("weeks"), LOOK.heading, width) + 2
    lines = _week_lines(plan)
    gap = min(3.0, max(0.0, (beside - down - list_height(lines, LOOK.body, width)) / len(lines)))
    down = put_list(document, left, down, lines, LOOK.body, width, gap)
    _names(document, plan, left, max(down, beside) + 8, right - left, small_top - 6)
    put(document, "P", left, small_top, small, LOOK.small, right - left)
