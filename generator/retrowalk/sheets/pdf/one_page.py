"""The sheet for the fridge: one page with every session, a box to tick, the stop signs and the pain rule."""

from retrowalk.pdf.document import Document
from retrowalk.pdf.layout import MARGIN, Style, list_height, put, put_lines, put_list
from retrowalk.plan import TRIAL_DOSES, Plan
from retrowalk.screening_questions import only_for_you
from retrowalk.sheets import clinician_words, words
from retrowalk.sheets.pdf.checks import checks_height, checks_title, put_checks
from retrowalk.sheets.pdf.parts import (
    code_height,
    length_words,
    look_of,
    put_code,
    put_pain,
    put_stop,
    routine,
    say,
)
from retrowalk.sheets.pdf.weeks_table import ROW_LEAST, grid_of, put_weeks
from retrowalk.sheets.rounds import round_words
from retrowalk.sheets.words import Care

LOOK = look_of(title=21, heading=12, lead=12, body=9.5, small=9.5)
BODY = Style(size=10.5)
DATES = Style(size=10.5, ink="soft")
BAND = 126.0  # the width of the right column
GUTTER = 14.0
NOTE_STEP = 22.0
MOST_NOTES = 10
QR_SIZE = 100.0
CHECK_BOXES = (16.0, 12.0)  # how high the boxes of a check are, and how high where long plans leave less room


def put_header(document: Document, plan: Plan, care: Care, top: float, *, dated: bool) -> float:
    """Write the title with its dates, whom a plan without dates suits, and how to walk.

    Returns where the rest may begin.
    """
    right = document.width - MARGIN
    width = right - MARGIN
    put(document, "H1", MARGIN, top, words.title(), LOOK.title, width)
    (dates,) = DATES.lines(length_words(plan, dated=dated), width)
    with document.element("P"):
        upper = LOOK.title.baseline(top) - DATES.baseline(0)
        put_lines(document, right - dates.width, upper, [dates], DATES)
    top += LOOK.title.step + 3
    with document.artifact() as canvas:
        canvas.line((MARGIN, top), (right, top), ink="pine", width=1.5)
    if not dated:  # made for nobody in particular
        top = put(document, "P", MARGIN, top + 5, only_for_you(), LOOK.body, width)
    if clinician_words.is_changed(plan):
        top = put(document, "P", MARGIN, top + 5, clinician_words.title_words(plan), LOOK.body, width)
    top = put(document, "P", MARGIN, top + 6, care.how, LOOK.lead, width)
    top = put(document, "P", MARGIN, top + 1, f"{care.place} {routine(plan)}", BODY, width)
    return put(document, "P", MARGIN, top + 1, round_words(plan, plan.weeks[0].dose), BODY, width)


def small_print(plan: Plan, care: Care) -> str:
    """Return what stands at the foot of a page: who has not reviewed it, and that trial doses were others."""
    return " ".join([care.reviewed, *(advice.words for advice in plan.advice if advice.rule == TRIAL_DOSES)])


def _room_for_checks(plan: Plan, box: float, width: float) -> float:
    """How high the places for the check stand, with their heading and the space around them."""
    return LOOK.heading.step + checks_height(plan, LOOK.body, box, width) + 22


def _checks(document: Document, plan: Plan, x: float, top: float, box: float, width: float) -> float:
    """The places for the check; returns where the rest may begin."""
    top = put(document, "H2", x, top, checks_title(), LOOK.heading, width) + 4
    return put_checks(document, plan, x, top, LOOK.body, box, width)


def _notes(document: Document, x: float, top: float, width: float, bottom: float) -> None:
    """Lines to write on, where there is room for two of them."""
    count = min(MOST_NOTES, int((bottom - top - LOOK.heading.step) / NOTE_STEP))
    if count < 2:
        return
    put(document, "H2", x, top, say("notes"), LOOK.heading, width)
    with document.artifact() as canvas:
        for index in range(count):
            y = top + LOOK.heading.step + NOTE_STEP * (index + 1) - 2
            canvas.line((x, y), (x + width, y), ink="soft", width=0.5)


def draw_sheet(document: Document, plan: Plan, care: Care, link: str | None, *, dated: bool = True) -> None:
    """Draw the whole plan on the one page of the document, its days with their dates or only numbered."""
    left, right = MARGIN, document.width - MARGIN
    bottom = document.height - MARGIN
    width, side = right - left - BAND - GUTTER, right - BAND
    top = put_header(document, plan, care, MARGIN - 4, dated=dated) + 8

    checks = [*care.check, *(advice.words for advice in plan.advice if advice.rule != TRIAL_DOSES)]
    small = small_print(plan, care)
    small_top = bottom - LOOK.small.height(small, width)
    check_height = LOOK.heading.step + 2 + list_height(checks, LOOK.body, width, 1.5)
    room = small_top - top - check_height - 14
    # The largest boxes for the check that leave the weeks their least room; none where not even small ones do.
    boxes = (box for box in CHECK_BOXES if room - _room_for_checks(plan, box, width) >= ROW_LEAST * len(plan.weeks))
    box = next(boxes, None)
    if box:
        room -= _room_for_checks(plan, box, width)
    grid = grid_of(plan, left, width, room)
    code_top = bottom - code_height(plan.code, BAND, QR_SIZE, LOOK) if words.prints_code(plan) else bottom
    other = words.other_short(plan.weeks[0])

    # Safety is read before the weeks, so it is written before them.
    down = put_stop(document, care, side, top, BAND, LOOK)
    down = put_pain(document, care, side, down + 10, BAND, LOOK)
    foot = put_weeks(document, plan, grid, top, dated=dated)
    below = put(document, "H2", left, foot + 8, care.check_title, LOOK.heading, width) + 2
    below = put_list(document, left, below, checks, LOOK.body, width, 1.5)
    if down + 6 + LOOK.body.height(other, BAND) < code_top:
        put(document, "P", side, down + 6, other, LOOK.body, BAND)
    if box:
        below = _checks(document, plan, left, below + 6, box, width)
    _notes(document, left, below + 6, width, small_top - 6)
    put(document, "P", left, small_top, small, LOOK.small, width)
    if words.prints_code(plan):
        put_code(document, plan, link, side, code_top, BAND, QR_SIZE, LOOK)
