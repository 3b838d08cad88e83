"""The table of weeks on the sheet: what to do, and for each session a date, a box to tick and one for pain."""

from dataclasses import dataclass
from math import floor

import pydyf

from retrowalk.data import table
from retrowalk.pdf.document import Document
from retrowalk.pdf.layout import Style, put
from retrowalk.pdf.marks import number_box, tick_box
from retrowalk.pdf.text import width_of
from retrowalk.plan import Plan
from retrowalk.plan_parts import Week
from retrowalk.sheets import clinician_words
from retrowalk.sheets.pdf.parts import day_labels, say
from retrowalk.sheets.quantities import duration, speed

BOUTS = Style(size=11.5, ink="apricot")
QUIET = Style(size=9.5, ink="soft")
HEAD = Style(size=9.5, weight="bold", ink="soft")
ROW_LEAST, ROW_MOST = 32.0, 52.0
ROW_SMALL = 38.0  # up to this height of a row its words keep their size
LARGEST = 1.2
BAR = 4.5
WEEK = 44.0  # the width of the column of weeks
EACH = (130.0, 104.0, 76.0, 56.0)  # how wide a session's column is at most, by the number of sessions
PAD = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The measures of the table: each column's left edge and width, the height of a row, the scale of its words.

    `units` are those of the plan; `rest_seconds` is the rest of all rows that name none.
    """

    columns: tuple[tuple[float, float], ...]
    row: float
    scale: float
    units: str
    rest_seconds: int

    @property
    def left(self) -> float:
        """The left edge of the table."""
        return self.columns[0][0]

    @property
    def right(self) -> float:
        """The right edge of the table."""
        return sum(self.columns[-1])

    @property
    def head(self) -> float:
        """The height of the row of headings."""
        return HEAD.step + 5

    def style(self, size: float, ink: str = "ink", weight: str = "regular") -> Style:
        """Return a style whose size grows with the rows."""
        return Style(size=max(9.5, floor(size * self.scale * 10) / 10), ink=ink, weight=weight)


def sessions_of(plan: Plan) -> int:
    """Return the most sessions that a week of the plan has."""
    return max(len(week.sessions) for week in plan.weeks)


def _widest(plan: Plan) -> float:
    """How wide the words about rounds are at most, at the smallest scale, and a point to spare."""
    units = plan.schedule.units if plan.schedule else "metric"
    found = [bout_words(week, units, usual_rest(plan)) for week in plan.weeks]
    return 1 + max(max(width_of(BOUTS.spans(bouts), 11.5), width_of(QUIET.spans(more), 9.5)) for bouts, more in found)


def grid_of(plan: Plan, left: float, width: float, room: float) -> Grid:
    """Return the table's measures for a plan in this width, its rows sharing the room but never too high or too low."""
    row = max(ROW_LEAST, min(ROW_MOST, (room - HEAD.step - 5) / len(plan.weeks)))
    sessions = sessions_of(plan)
    widest = _widest(plan)
    each = min(EACH[min(sessions, len(EACH)) - 1], (width - WEEK - PAD - widest) / sessions)
    largest = (width - each * sessions) / (WEEK + PAD + widest)
    scale = max(1.0, min(LARGEST, row / ROW_SMALL, largest)) if sessions < 4 else 1.0
    week = WEEK * scale
    bouts = width - week - each * sessions
    widths = [week, bouts, *[each] * sessions]
    edges = [left + sum(widths[:index]) for index in range(len(widths))]
    units = plan.schedule.units if plan.schedule else "metric"
    columns = tuple(zip(edges, widths, strict=True))
    return Grid(columns=columns, row=row, scale=scale, units=units, rest_seconds=usual_rest(plan))


def dose_words(week: Week, units: str, rest_seconds: int) -> tuple[str, str, str]:
    """Return what to do in a week: rounds, speed ("" where none is set), and how: support, pattern, slope, rest.

    The rest is told where it is not `rest_seconds`, which the sheet says of all weeks.
    """
    dose = week.dose
    pace = "" if dose.speed_m_s is None else speed(dose.speed_m_s, units)
    column = table("words/sheets")["column"]
    how = [str(table("words/terms")["support"][dose.support]["name"]), column[dose.pattern]]
    if dose.incline_percent:
        how.append(say("slope", percent=str(dose.incline_percent)))
    if dose.rest_seconds != rest_seconds:
        how.append(column["rest"].format(time=duration(dose.rest_seconds)))
    return f"{dose.bouts} × {duration(dose.bout_seconds)}", pace, ", ".join(part for part in how if part)


def usual_rest(plan: Plan) -> int:
    """Return the rest that the sheet says of all weeks: the first week's."""
    return plan.weeks[0].dose.rest_seconds


def bout_words(week: Week, units: str, rest_seconds: int) -> tuple[str, str]:
    """Return what to do in a week, in two short lines: rounds and speed, then how."""
    bouts, pace, how = dose_words(week, units, rest_seconds)
    return f"*{bouts}* {pace}".rstrip(), how


def _head(document: Document, grid: Grid, top: float, sessions: int) -> None:
    labels = (say("week"), say("backward"), say("tick"))
    with document.element("THead"), document.element("TR"):
        for index, label in enumerate(labels):
            x, width = grid.columns[index]
            scope: dict[str, str | int] = {"O": "/Table", "Scope": "/Column"}
            if index == 2 and sessions > 1:
                scope["ColSpan"] = sessions
            with document.element("TH", A=pydyf.Dictionary(scope)):
                room = grid.right - x if index == 2 else width
                put(document, "P", x + (PAD if index else 0), top, label, HEAD, room)
    with document.artifact() as canvas:
        canvas.line((grid.left, top + grid.head), (grid.right, top + grid.head), ink="ink", width=1)


def _doing(document: Document, grid: Grid, week: Week, top: float, share: float) -> None:
    """What to do in the week, over a hatched bar as long as the week's share of the most minutes."""
    x, width = grid.columns[1]
    first, second = bout_words(week, grid.units, grid.rest_seconds)
    bold, quiet = grid.style(11.5, "apricot"), grid.style(9.5, "soft")
    put(document, "P", x + PAD, top, first, bold, width - PAD)
    put(document, "P", x + PAD, top + bold.step * 0.95, second, quiet, width)
    below = top + bold.step * 0.95 + quiet.step + 1
    with document.artifact() as canvas:
        canvas.hatch((x + PAD, below, min(width - 3 * PAD, 100 * grid.scale) * share, BAR), ink="apricot")


def _session_cells(document: Document, grid: Grid, labels: list[str], top: float, row_top: float) -> None:
    plain = grid.style(9.5)
    box = min(24.0, grid.row - (top - row_top) - plain.step - 3)
    for label, (x, width) in zip(labels, grid.columns[2:], strict=False):
        with document.element("TD"):
            put(document, "P", x + PAD, top, label, plain, width)
        wide = min(box * 1.5, width - PAD - box - 8)
        with document.artifact() as canvas:
            tick_box(canvas, x + PAD, top + plain.step + 1, box)
            number_box(canvas, x + PAD + box + 5, top + plain.step + 1, wide, box)
    for _ in range(len(labels), len(grid.columns) - 2):
        with document.element("TD"):
            pass


def _row(document: Document, grid: Grid, week: Week, labels: list[str], top: float, share: float) -> None:
    bold, quiet = grid.style(11.5), grid.style(9.5, "soft")
    high = bold.step * 0.95 + quiet.step + BAR + 1
    upper = top + (grid.row - high) / 2
    with document.element("TR"):
        with document.element("TH", A=pydyf.Dictionary({"O": "/Table", "Scope": "/Row"})):
            x, width = grid.columns[0]
            number = grid.style(11.5, weight="bold")
            put(document, "P", x + 2, upper, str(week.number), number, width)
            beside = say("recovery") if week.recovery else clinician_words.week_column(week)
            if beside:
                put(document, "P", x + 2, upper + bold.step * 0.95, beside, quiet, width + PAD)
        with document.element("TD"):
            _doing(document, grid, week, upper, share)
        _session_cells(document, grid, labels, upper - 0.5, top)
    with document.artifact() as canvas:
        canvas.line((grid.left, top + grid.row), (grid.right, top + grid.row))


def put_weeks(document: Document, plan: Plan, grid: Grid, top: float, *, dated: bool = True) -> float:
    """Write the table of weeks; return its foot. Where the plan has no dates, its days are numbered."""
    most = max(week.dose.backward_seconds for week in plan.weeks)
    with document.element("Table"):
        _head(document, grid, top, sessions_of(plan))
        top += grid.head
        with document.element("TBody"):
            for week in plan.weeks:
                if week.recovery:
                    with document.artifact() as canvas:
                        canvas.rectangle((grid.left, top, grid.right - grid.left, grid.row), fill="sand")
                share = week.dose.backward_seconds / most
                _row(document, grid, week, day_labels(week, dated=dated), top, share)
                top += grid.row
    return top
