"""The sheet for the fridge: one page with every session, a box to tick, the stop signs and the pain rule."""

from dataclasses import dataclass

import pydyf

from retrowalk.data import table
from retrowalk.plan import Plan, Week
from retrowalk.sheets import words
from retrowalk.sheets.pdf_document import Document
from retrowalk.sheets.pdf_layout import MARGIN, Style, list_height, put, put_list
from retrowalk.sheets.pdf_marks import draw_qr, number_box, pain_shape, tick_box
from retrowalk.sheets.quantities import day, duration, speed
from retrowalk.sheets.words import Care

TITLE = Style(size=21, weight="bold", ink="pine")
DATES = Style(size=10.5, ink="soft")
LEAD = Style(size=12, weight="bold")
BODY = Style(size=10.5)
SMALL = Style(size=9.5, ink="soft")
PLAIN = Style(size=9.5)
HEAD = Style(size=9.5, weight="bold", ink="soft")
HEADING = Style(size=12, weight="bold", ink="pine")
STOP_HEADING = Style(size=12.5, weight="bold", ink="stop")
BOUTS = Style(size=11.5, weight="bold", ink="apricot")
NUMBER = Style(size=13, weight="bold")
BAND = 126.0  # the width of the right column
GUTTER = 14.0
WEEK_WIDTH = 46.0
ROW_LEAST, ROW_MOST = 33.0, 46.0
NOTE_STEP = 21.0
QR_SIZE = 98.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where the columns of the table stand: the edge before each, and the edge after the last."""

    edges: tuple[float, ...]

    def cell(self, index: int) -> tuple[float, float]:
        """Return where a column begins and how wide it is."""
        return self.edges[index], self.edges[index + 1] - self.edges[index]


def _say(name: str, **parts: str) -> str:
    return str(table("wording")["print"][name]).format(**parts)


def columns(left: float, width: float, sessions: int) -> Columns:
    """Return the columns for so many sessions a week."""
    each = min(78.0, (width - WEEK_WIDTH - 88) / sessions)
    bouts = width - WEEK_WIDTH - each * sessions
    edges = [left, left + WEEK_WIDTH, left + WEEK_WIDTH + bouts]
    return Columns(edges=(*edges, *(edges[-1] + each * (index + 1) for index in range(sessions))))


def support_words(week: Week, units: str) -> str:
    """Return how a week is walked, shortly: what to hold, and where it is set, the speed and the slope."""
    dose = week.sessions[0].dose
    parts = [table("wording")["support"][dose.support]["name"]]
    if dose.speed_m_s is not None:
        parts.append(speed(dose.speed_m_s, units))
    if dose.incline_percent:
        parts.append(_say("slope", percent=str(dose.incline_percent)))
    return ", ".join(parts)


def _header(document: Document, plan: Plan, care: Care, top: float) -> float:
    """The title with its dates, and how to walk; returns where the rest may begin."""
    right = document.width - MARGIN
    width = right - MARGIN
    put(document, "H1", MARGIN, top, words.title(), TITLE, width)
    dates = DATES.lines(words.dates_words(plan), width)[0]
    with document.element("P"):
        document.line(right - dates.width, TITLE.baseline(top), dates, DATES.size)
    top += TITLE.step + 3
    with document.artifact() as canvas:
        canvas.line((MARGIN, top), (right, top), ink="pine", width=1.5)
    top = put(document, "P", MARGIN, top + 6, care.how, LEAD, width)
    first = plan.weeks[0].sessions[0]
    routine = _say(
        "routine",
        warm_up=duration(first.blocks[0].seconds),
        rest=duration(first.dose.rest_seconds),
        cool_down=duration(first.blocks[-1].seconds),
    )
    return put(document, "P", MARGIN, top + 1, f"{care.place} {routine}", BODY, width)


def _table_head(document: Document, grid: Columns, top: float, sessions: int) -> float:
    labels = [_say("week"), _say("backward"), *[""] * sessions]
    if sessions:
        labels[2] = _say("tick")
    height = HEAD.step + 5
    with document.element("THead"), document.element("TR"):
        for index in range(3):
            x, width = grid.cell(index)
            scope = {"O": "/Table", "Scope": "/Column"}
            if index == 2 and sessions > 1:
                scope["ColSpan"] = sessions
            with document.element("TH", A=pydyf.Dictionary(scope)):
                put_width = document.width if index == 2 else width
                put(document, "P", x + (4 if index else 0), top, labels[index], HEAD, put_width)
    with document.artifact() as canvas:
        canvas.line((grid.edges[0], top + height), (grid.edges[-1], top + height), ink="ink", width=1)
    return top + height


def _week_row(document: Document, grid: Columns, week: Week, top: float, height: float, most: int, units: str) -> None:
    dose = week.sessions[0].dose
    lines = 2 * SMALL.step
    upper = top + max(2.0, (height - lines - 5) / 2)
    with document.element("TR"):
        x, width = grid.cell(0)
        with document.element("TH", A=pydyf.Dictionary({"O": "/Table", "Scope": "/Row"})):
            put(document, "P", x + 2, upper, str(week.number), NUMBER, width)
            if week.recovery:
                put(document, "P", x + 2, upper + SMALL.step + 1, _say("recovery"), SMALL, width + 10)
        x, width = grid.cell(1)
        with document.element("TD"):
            bouts = f"{dose.bouts} × {duration(dose.bout_seconds)}"
            put(document, "P", x + 4, upper - 1, bouts, BOUTS, width)
            below = put(document, "P", x + 4, upper + SMALL.step, support_words(week, units), SMALL, width - 4)
            with document.artifact() as canvas:
                full = width - 14
                canvas.hatch((x + 4, below + 1, full * dose.backward_seconds / most, 4), ink="apricot")
        for index, session in enumerate(week.sessions):
            x, width = grid.cell(index + 2)
            with document.element("TD"):
                put(document, "P", x + 4, upper - 1, day(session.date), PLAIN, width)
            box = min(17.0, height - (upper - top) - PLAIN.step - 2)
            with document.artifact() as canvas:
                boxes = upper + PLAIN.step
                tick_box(canvas, x + 4, boxes, box)
                number_box(canvas, x + 4 + box + 7, boxes, box * 1.5, box)
    with document.artifact() as canvas:
        canvas.line((grid.edges[0], top + height), (grid.edges[-1], top + height))


def _weeks(document: Document, plan: Plan, grid: Columns, top: float, height: float) -> float:
    """The table of weeks, each row so high; returns its foot."""
    sessions = max(len(week.sessions) for week in plan.weeks)
    most = max(week.sessions[0].dose.backward_seconds for week in plan.weeks)
    units = plan.schedule.units if plan.schedule else "metric"
    with document.element("Table"):
        top = _table_head(document, grid, top, sessions)
        with document.element("TBody"):
            for week in plan.weeks:
                if week.recovery:
                    with document.artifact() as canvas:
                        box = (grid.edges[0], top, grid.edges[-1] - grid.edges[0], height)
                        canvas.rectangle(box, fill="sand")
                _week_row(document, grid, week, top, height, most, units)
                top += height
    return top


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
        for kind in ("go", "hold", "stop"):
            with document.artifact() as canvas:
                pain_shape(canvas, kind, x + 9, down + PLAIN.step / 2 + 1, 6.5)
            with document.element("LI"):
                down = put(document, "LBody", x + inset, down, care.pain[kind], PLAIN, BAND - inset) + 4
    return down


def _code(document: Document, plan: Plan, x: float, bottom: float, link: str | None) -> float:
    """The QR code and the plan code at the foot of a column; returns their top."""
    lines = SMALL.lines(plan.code.replace("-", "- ").strip(), BAND)
    groups = plan.code.split("-")
    rows = ["-".join(groups[index : index + 4]) for index in range(0, len(groups), 4)]
    height = QR_SIZE + PLAIN.step * (len(rows) + 1)
    top = bottom - height
    box = (x + (BAND - QR_SIZE) / 2, top, QR_SIZE, QR_SIZE)
    del lines
    with document.figure(box, _say("qr_alt")) as canvas:
        draw_qr(canvas, link or plan.code, box[0], box[1], QR_SIZE)
    down = put(document, "P", x, top + QR_SIZE, _say("code"), HEAD, BAND)
    with document.element("P"):
        for index, row in enumerate(rows):
            text = row if index == len(rows) - 1 else f"{row}-"
            (line,) = PLAIN.lines(text, BAND * 2)
            document.line(x, PLAIN.baseline(down), line, PLAIN.size)
            down += PLAIN.step
    return top


def draw_sheet(document: Document, plan: Plan, link: str | None) -> None:
    """Draw the whole plan on the one page of the document."""
    care = words.care(plan)
    assert care is not None
    left, right = MARGIN, document.width - MARGIN
    bottom = document.height - MARGIN
    width = right - left - BAND - GUTTER
    top = _header(document, plan, care, MARGIN - 4) + 8

    advice = [advice.words for advice in plan.advice if advice.rule != "trial-doses"]
    doses = [advice.words for advice in plan.advice if advice.rule == "trial-doses"]
    checks = [*care.check, *advice]
    small = " ".join([care.reviewed, *doses])
    small_height = SMALL.height(small, width)
    check_height = HEADING.step + 2 + list_height(checks, PLAIN, width, 1.5)
    room = bottom - top - small_height - check_height - 16
    row = (room - HEAD.step - 5) / len(plan.weeks)
    row = max(ROW_LEAST, min(ROW_MOST, row))
    sessions = max(len(week.sessions) for week in plan.weeks)
    foot = _weeks(document, plan, columns(left, width, sessions), top, row)

    down = put(document, "H2", left, foot + 8, care.check_title, HEADING, width) + 2
    down = put_list(document, left, down, checks, PLAIN, width, 1.5)
    _notes(document, left, down + 6, width, bottom - small_height - 6)
    side = right - BAND
    lower = _stop_band(document, care, side, top)
    _pain_rule(document, care, side, lower + 10)
    put(document, "P", left, bottom - small_height, small, SMALL, width)
    _code(document, plan, side, bottom, link)


def _notes(document: Document, x: float, top: float, width: float, bottom: float) -> None:
    """Lines to write on, where there is room for two of them."""
    count = int((bottom - top - HEADING.step) / NOTE_STEP)
    if count < 2:
        return
    put(document, "H2", x, top, _say("notes"), HEADING, width)
    with document.artifact() as canvas:
        for index in range(count):
            y = top + HEADING.step + NOTE_STEP * (index + 1) - 2
            canvas.line((x, y), (x + width, y), ink="soft", width=0.5)
