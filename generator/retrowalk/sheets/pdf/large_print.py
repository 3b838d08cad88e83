"""The large print: the same plan on more pages, with nothing under 18 points and large boxes."""

from retrowalk.pdf.document import Document
from retrowalk.pdf.layout import put
from retrowalk.pdf.marks import number_box, tick_box
from retrowalk.plan import Plan
from retrowalk.plan_parts import Week
from retrowalk.screening_questions import only_for_you
from retrowalk.sheets import clinician_words, words
from retrowalk.sheets.pdf.checks import checks_height, checks_title, put_checks
from retrowalk.sheets.pdf.flow import Flow
from retrowalk.sheets.pdf.parts import (
    code_height,
    day_labels,
    length_words,
    look_of,
    pain_height,
    put_code,
    put_pain,
    put_stop,
    routine,
    say,
    stop_height,
)
from retrowalk.sheets.pdf.weeks_table import dose_words, usual_rest
from retrowalk.sheets.rounds import round_words
from retrowalk.sheets.words import Care

LOOK = look_of(title=30, heading=24, lead=21, body=18, small=18)
ROW = 44.0
BOX = 30.0
QR_SIZE = 170.0


def _session(flow: Flow, text: str) -> None:
    """One session: its date, a box to tick and a box for pain, both with their word."""
    style, middle = LOOK.body, flow.top + ROW / 2
    upper = middle - style.step / 2
    done, pain = flow.left + flow.width * 0.34, flow.left + flow.width * 0.62
    with flow.document.element("LI"), flow.document.element("LBody"):
        put(flow.document, "P", flow.left + 4, upper, text, style, flow.width)
        for x, name in ((done, "done"), (pain, "pain_box")):
            put(flow.document, "P", x, upper, say(name), style, flow.width)
    (done_word,), (pain_word,) = style.lines(say("done"), flow.width), style.lines(say("pain_box"), flow.width)
    with flow.document.artifact() as canvas:
        tick_box(canvas, done + done_word.width + 10, middle - BOX / 2, BOX)
        number_box(canvas, pain + pain_word.width + 10, middle - BOX / 2, BOX * 1.5, BOX)
        canvas.line((flow.left, flow.top + ROW), (flow.left + flow.width, flow.top + ROW))
    flow.top += ROW


def _week(flow: Flow, week: Week, labels: list[str], units: str, rest_seconds: int) -> None:
    title = say("recovery_week" if week.recovery else "one_week", number=str(week.number))
    bouts, pace, support = dose_words(week, units, rest_seconds)
    parts = (f"*{bouts}* {say('backward').lower()}", pace, support, clinician_words.week_beside(week))
    doing = ", ".join(part for part in parts if part)
    height = LOOK.lead.height(doing, flow.width) + ROW * len(week.sessions)
    flow.heading(title, keep=height)
    flow.text(doing, after=2)
    with flow.document.element("L"):
        for label in labels:
            _session(flow, label)


def draw_large(document: Document, plan: Plan, care: Care, link: str | None, *, dated: bool = True) -> None:
    """Draw the plan in large print, its days with their dates or only numbered."""
    flow = Flow(document, LOOK)
    flow.text(words.title(), LOOK.title, role="H1", after=2)
    flow.text(length_words(plan, dated=dated), after=6)
    flow.rule()
    if not dated:  # made for nobody in particular
        flow.text(only_for_you(), after=8)
    if clinician_words.is_changed(plan):
        flow.text(clinician_words.title_words(plan), after=8)
    flow.text(care.how, LOOK.lead, after=6)
    flow.text(f"{care.place} {routine(plan)}", after=6)
    flow.text(round_words(plan, plan.weeks[0].dose), after=14)
    flow.need(stop_height(care, flow.width, LOOK))
    flow.top = put_stop(document, care, flow.left, flow.top, flow.width, LOOK)
    flow.space(16)
    flow.need(pain_height(care, flow.width, LOOK))
    flow.top = put_pain(document, care, flow.left, flow.top, flow.width, LOOK)
    advice = [advice.words for advice in plan.advice]
    flow.heading(care.check_title)
    flow.bullets([*care.check, *advice])
    units = plan.schedule.units if plan.schedule else "metric"
    for week in plan.weeks:
        _week(flow, week, day_labels(week, dated=dated), units, usual_rest(plan))

    flow.space(24)
    flow.text(words.other_short(plan.weeks[0]), after=6)
    flow.text(care.partner, after=12)
    flow.heading(checks_title(), keep=checks_height(plan, LOOK.body, BOX, flow.width))
    flow.top = put_checks(document, plan, flow.left, flow.top, LOOK.body, BOX, flow.width)
    flow.space(18)
    if words.prints_code(plan):
        flow.need(code_height(plan.code, flow.width, QR_SIZE, LOOK) + 12 + LOOK.small.height(care.reviewed, flow.width))
        flow.top = put_code(document, plan, link, flow.left, flow.top, flow.width, QR_SIZE, LOOK)
        flow.space(12)
    flow.text(words.code_words(plan), LOOK.small, after=6)
    flow.text(care.reviewed, LOOK.small)
    flow.number_pages()
