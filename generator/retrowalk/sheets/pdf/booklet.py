"""The booklet: how to walk, with pictures; every session in words with lines for a diary; why, and from where."""

from collections.abc import Sequence

from retrowalk.data import table
from retrowalk.pdf.document import Document
from retrowalk.pdf.drawings import drawing_height, put_drawing
from retrowalk.pdf.layout import Style, list_height, put_list
from retrowalk.plan import Plan
from retrowalk.sheets import clinician_words, reasons, words
from retrowalk.sheets.pdf.chart import put_chart
from retrowalk.sheets.pdf.checks import checks_height, checks_title, put_checks
from retrowalk.sheets.pdf.diary_week import put_week
from retrowalk.sheets.pdf.flow import Flow
from retrowalk.sheets.pdf.parts import (
    code_height,
    look_of,
    pain_height,
    put_code,
    put_pain,
    put_stop,
    say,
    stop_height,
)
from retrowalk.sheets.rounds import round_words
from retrowalk.sheets.words import Care
from retrowalk.study_references import Reference, references

LOOK = look_of(title=25, heading=16, lead=13, body=11.5, small=10)
PICTURE = 228.0  # wide enough that the words in a picture are 10 points high
GUTTER = 18.0
QR_SIZE = 130.0
CODE_WIDTH = 170.0
CHART = 130.0
CHECK_BOX = 20.0
FIRST_WEEK = 190.0  # so much room a week may need below the heading of all of them


def _beside(flow: Flow, items: Sequence[str], pictures: Sequence[str]) -> None:
    """A list, with pictures on its right."""
    width = flow.width - PICTURE - GUTTER
    right = sum(drawing_height(name, PICTURE) for name in pictures)
    flow.need(max(list_height(items, LOOK.body, width, LOOK.gap), right))
    top = upper = flow.top
    left = put_list(flow.document, flow.left, top, items, LOOK.body, width, LOOK.gap)
    for name in pictures:
        upper = put_drawing(flow.document, name, flow.left + width + GUTTER, upper, PICTURE)
    flow.top = max(left, upper)


def _beginning(flow: Flow, plan: Plan, care: Care) -> None:
    flow.text(words.title(), LOOK.title, role="H1")
    flow.text(words.dates_words(plan), LOOK.small, after=6)
    flow.rule()
    if clinician_words.is_changed(plan):
        flow.text(clinician_words.title_words(plan), after=4)
    flow.text(words.summary(plan), LOOK.lead, after=4)
    flow.text(f"{words.days_words(plan)} {words.clearance_words(plan)}", after=12)
    half = (flow.width - GUTTER) / 2
    flow.need(max(stop_height(care, half, LOOK), pain_height(care, half, LOOK)))
    stop = put_stop(flow.document, care, flow.left, flow.top, half, LOOK)
    pain = put_pain(flow.document, care, flow.left + half + GUTTER, flow.top + LOOK.pad, half, LOOK)
    flow.top = max(stop, pain)
    flow.heading(care.check_title)
    flow.bullets([care.place, *care.check, *(advice.words for advice in plan.advice)])
    flow.heading(say("booklet_chart"), keep=CHART)
    flow.space(4)
    flow.top = put_chart(flow.document, plan, flow.left, flow.top, flow.width, CHART)


def _technique(flow: Flow, plan: Plan) -> None:
    technique = table("words/technique")
    picture = drawing_height("posture", PICTURE) + drawing_height("foot-contact", PICTURE)
    flow.heading(say("booklet_how"), keep=picture + 16)
    _beside(flow, technique["steps"], ("posture", "foot-contact"))
    flow.text(technique["origin"], LOOK.small)
    flow.heading(technique["turn_title"], keep=drawing_height("turn", PICTURE))
    _beside(flow, technique["turn"], ("turn",))
    if plan.prescription and plan.prescription.place == "treadmill":
        title, items, name = technique["treadmill_title"], technique["treadmill"], "treadmill"
    else:
        title, items, name = technique["support_title"], technique["support"], "support-ladder"
    flow.heading(title, keep=drawing_height(name, PICTURE))
    _beside(flow, items, (name,))


def _why(flow: Flow, plan: Plan) -> set[str]:
    """Every rule with how sure it is; returns the ids of the studies behind them."""
    flow.heading(say("why"))
    flow.text(say("booklet_sure"), after=8)
    found: set[str] = set()
    for rule in reasons.rules_used(plan):
        found.update(rule.sources)
        sure = reasons.how_sure(rule)
        flow.need(LOOK.body.height(rule.words, flow.width) + LOOK.small.height(sure, flow.width))
        flow.text(rule.words)
        flow.text(sure, LOOK.small, after=5)
    return found


def study_words(study: Reference) -> str:
    """Return a study as a line in a list of sources."""
    year = f" ({study.year})" if study.year else ""
    authors = f"{study.authors}{year}" if study.authors else study.cite
    doi = f"doi:{study.doi}" if study.doi else ""
    return " ".join(f"{part.rstrip('.')}." for part in (authors, study.title, study.journal, doi) if part)


def _sources(flow: Flow, ids: set[str]) -> None:
    found = [study for study in references().values() if study.id in ids]
    if not found:
        return
    flow.heading(say("booklet_sources"))
    small = Style(size=LOOK.small.size)
    for study in sorted(found, key=lambda study: study.cite):
        flow.text(study_words(study), small, after=3)


def draw_booklet(document: Document, plan: Plan, care: Care, link: str | None) -> None:
    """Draw the booklet."""
    flow = Flow(document, LOOK)
    _beginning(flow, plan, care)
    _technique(flow, plan)
    flow.heading(say("booklet_weeks"), keep=FIRST_WEEK)
    flow.text(say("booklet_diary"))
    place = plan.prescription.place if plan.prescription else ""
    units = plan.schedule.units if plan.schedule else "metric"
    before = ""
    for week, change in words.weeks_with_changes(plan):
        doing, turning = words.session_words(week.typical, place, units), round_words(plan, week.dose)
        put_week(flow, week, change, doing if turning == before else f"{doing} {turning}")
        before = turning
    flow.heading(table("words/sheets")["other"]["title"])
    flow.text(f"{words.other_words(plan.weeks[0])} {care.partner}")
    flow.heading(checks_title(), keep=checks_height(plan, LOOK.body, CHECK_BOX, flow.width) + LOOK.body.step)
    flow.text(table("words/sheets")["check"]["intro"], after=6)
    flow.top = put_checks(document, plan, flow.left, flow.top, LOOK.body, CHECK_BOX, flow.width)
    _sources(flow, _why(flow, plan))
    if words.prints_code(plan):
        end = code_height(plan.code, CODE_WIDTH, QR_SIZE, LOOK)
        end += LOOK.body.height(say("booklet_again_words"), flow.width)
        flow.heading(say("booklet_again"), keep=end + 40)
        flow.text(say("booklet_again_words"), after=6)
        flow.top = put_code(document, plan, link, flow.left, flow.top, CODE_WIDTH, QR_SIZE, LOOK)
        flow.space(8)
    flow.text(words.code_words(plan), after=6)
    flow.text(care.reviewed, LOOK.small)
    flow.number_pages()
