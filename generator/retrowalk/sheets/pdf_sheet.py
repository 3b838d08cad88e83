"""The sheet for the fridge: one page with every session, a box to tick, the stop signs and the pain rule."""

from contextlib import ExitStack
from itertools import pairwise
from math import ceil

from retrowalk.plan import Plan
from retrowalk.sheets import words
from retrowalk.sheets.pdf_document import Document
from retrowalk.sheets.pdf_layout import MARGIN, Style, list_height, put, put_lines, put_list
from retrowalk.sheets.pdf_marks import SHAPES, draw_qr, pain_shape
from retrowalk.sheets.pdf_weeks import grid_of, put_weeks, say
from retrowalk.sheets.quantities import duration
from retrowalk.sheets.words import Care

TITLE = Style(size=21, weight="bold", ink="pine")
DATES = Style(size=10.5, ink="soft")
LEAD = Style(size=12, weight="bold")
BODY = Style(size=10.5)
SMALL = Style(size=9.5, ink="soft")
PLAIN = Style(size=9.5)
LABEL = Style(size=9.5, weight="bold", ink="soft")
HEADING = Style(size=12, weight="bold", ink="pine")
STOP_HEADING = Style(size=12.5, weight="bold", ink="stop")
BAND = 128.0  # the width of the right column
GUTTER = 14.0
NOTE_STEP = 22.0
MOST_NOTES = 10
QR_SIZE = 100.0
GROUPS_A_LINE = 4


def _header(document: Document, plan: Plan, care: Care, top: float) -> float:
    """The title with its dates, and how to walk; returns where the rest may begin."""
    right = document.width - MARGIN
    width = right - MARGIN
    put(document, "H1", MARGIN, top, words.title(), TITLE, width)
    (dates,) = DATES.lines(words.dates_words(plan), width)
    with document.element("P"):
        put_lines(document, right - dates.width, TITLE.baseline(top) - DATES.baseline(0), [dates], DATES)
    top += TITLE.step + 3
    with document.artifact() as canvas:
        canvas.line((MARGIN, top), (right, top), ink="pine", width=1.5)
    top = put(document, "P", MARGIN, top + 6, care.how, LEAD, width)
    return put(document, "P", MARGIN, top + 1, f"{care.place} {routine(plan)}", BODY, width)


def routine(plan: Plan) -> str:
    """Return in one sentence what every session of the plan is like."""
    first = plan.weeks[0].sessions[0]
    return say(
        "routine",
        warm_up=duration(first.blocks[0].seconds),
        rest=duration(first.dose.rest_seconds),
        cool_down=duration(first.blocks[-1].seconds),
    )


def _stop_band(document: Document, care: Care, x: float, top: float) -> float:
    inner, pad = BAND - 20, 10.0
    height = (
        pad * 2
        + 4
        + STOP_HEADING.height(care.stop_title, inner - 22)
        + list_height(care.stop, PLAIN, inner, 3)
        + PLAIN.height(f"*{care.stop_then}*", inner)
    )
    with document.artifact() as canvas:
        canvas.rounded((x, top, BAND, height), 7, stroke="stop", width=1.8)
        pain_shape(canvas, "stop", x + pad + 8, top + pad + STOP_HEADING.step, 9)
    down = put(document, "H2", x + pad + 22, top + pad, care.stop_title, STOP_HEADING, inner - 22)
    down = put_list(document, x + pad, down + 4, care.stop, PLAIN, inner, 3)
    put(document, "P", x + pad, down, f"*{care.stop_then}*", PLAIN, inner)
    return top + height


def _pain_rule(document: Document, care: Care, x: float, top: float) -> float:
    inset = 22.0
    down = put(document, "H2", x, top, care.pain_title, HEADING, BAND) + 3
    with document.element("L"):
        for kind in SHAPES:
            with document.artifact() as canvas:
                pain_shape(canvas, kind, x + 9, down + BODY.step / 2, 7)
            with document.element("LI"), document.element("LBody"):
                down = put(document, "P", x + inset, down, f"*{say(kind)}*", BODY, BAND - inset)
                down = put(document, "P", x + inset, down, care.pain[kind], PLAIN, BAND - inset) + 4
    return down


def code_lines(code: str) -> list[str]:
    """Return a plan code in lines of about as many groups each."""
    groups = code.split("-")
    rows = ceil(len(groups) / GROUPS_A_LINE)
    ends = [round(len(groups) * index / rows) for index in range(rows + 1)]
    lines = ["-".join(groups[first:last]) for first, last in pairwise(ends)]
    return [f"{line}-" for line in lines[:-1]] + lines[-1:]


def _code(document: Document, plan: Plan, x: float, bottom: float, link: str | None) -> float:
    """The QR code and the plan code at the foot of a column; returns their top."""
    rows = code_lines(plan.code)
    top = bottom - QR_SIZE - PLAIN.step * (len(rows) + 1)
    box = (x + (BAND - QR_SIZE) / 2, top, QR_SIZE, QR_SIZE)
    with document.figure(box, say("qr_alt")) as canvas:
        draw_qr(canvas, link or plan.code, box[0], box[1], QR_SIZE)
    down = put(document, "P", x, top + QR_SIZE, say("code"), LABEL, BAND)
    with document.element("P"), ExitStack() as inside:
        if link:
            inside.enter_context(document.link((x, down, BAND, bottom - down), link, say("link")))
        put_lines(document, x, down, [line for row in rows for line in PLAIN.lines(row, 2 * BAND)], PLAIN)
    return top


def _notes(document: Document, x: float, top: float, width: float, bottom: float) -> None:
    """Lines to write on, where there is room for two of them."""
    count = min(MOST_NOTES, int((bottom - top - HEADING.step) / NOTE_STEP))
    if count < 2:
        return
    put(document, "H2", x, top, say("notes"), HEADING, width)
    with document.artifact() as canvas:
        for index in range(count):
            y = top + HEADING.step + NOTE_STEP * (index + 1) - 2
            canvas.line((x, y), (x + width, y), ink="soft", width=0.5)


def draw_sheet(document: Document, plan: Plan, care: Care, link: str | None) -> None:
    """Draw the whole plan on the one page of the document."""
    left, right = MARGIN, document.width - MARGIN
    bottom = document.height - MARGIN
    width, side = right - left - BAND - GUTTER, right - BAND
    top = _header(document, plan, care, MARGIN - 4) + 8

    checks = [*care.check, *(advice.words for advice in plan.advice if advice.rule != "trial-doses")]
    small = " ".join([care.reviewed, *(advice.words for advice in plan.advice if advice.rule == "trial-doses")])
    small_top = bottom - SMALL.height(small, width)
    check_height = HEADING.step + 2 + list_height(checks, PLAIN, width, 1.5)
    grid = grid_of(plan, left, width, small_top - top - check_height - 14)

    # Safety is read before the weeks, so it is written before them.
    down = _stop_band(document, care, side, top)
    down = _pain_rule(document, care, side, down + 10)
    foot = put_weeks(document, plan, grid, top)
    below = put(document, "H2", left, foot + 8, care.check_title, HEADING, width) + 2
    below = put_list(document, left, below, checks, PLAIN, width, 1.5)
    partner = PLAIN.height(care.partner, BAND)
    if down + 6 + partner < bottom - QR_SIZE - PLAIN.step * (1 + len(code_lines(plan.code))):
        put(document, "P", side, down + 6, care.partner, PLAIN, BAND)
    _notes(document, left, below + 6, width, small_top - 6)
    put(document, "P", left, small_top, small, SMALL, width)
    _code(document, plan, side, bottom, link)
