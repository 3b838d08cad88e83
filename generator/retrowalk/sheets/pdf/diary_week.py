"""One week of the booklet: what to do in words, and a line for each session to write down how it went."""

from dataclasses import dataclass

import pydyf

from retrowalk.pdf.document import Document
from retrowalk.pdf.layout import Style, put
from retrowalk.pdf.marks import number_box, tick_box
from retrowalk.plan_parts import Week
from retrowalk.sheets.pdf.flow import Flow
from retrowalk.sheets.pdf.parts import say
from retrowalk.sheets.quantities import day

TITLE = Style(size=12.5, weight="bold", ink="apricot")
HEAD = Style(size=9.5, weight="bold", ink="soft")
ROW = 25.0
BOX = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of the diary: the name of its words, its width, and how wide a box it has (0: none)."""

    name: str
    width: float
    box: float = 0


COLUMNS = (
    Column(name="day", width=70),
    Column(name="done", width=38, box=BOX),
    Column(name="pain_then", width=46, box=BOX * 1.6),
    Column(name="pain_morning", width=74, box=BOX * 1.6),
    Column(name="effort", width=46, box=BOX * 1.6),
    Column(name="unsteady", width=58, box=BOX),
    Column(name="notes", width=0),
)


def _lines(document: Document, week: Week, left: float, right: float, top: float) -> float:
    with document.element("Table"):
        with document.element("THead"), document.element("TR"):
            x = left
            for column in COLUMNS:
                with document.element("TH", A=pydyf.Dictionary({"O": "/Table", "Scope": "/Column"})):
                    put(document, "P", x, top, say(column.name).capitalize(), HEAD, right - x)
                x += column.width
        top += HEAD.step + 2
        with document.element("TBody"):
            for session in week.sessions:
                _line(document, day(session.date), left, top)
                top += ROW
                with document.artifact() as canvas:
                    canvas.line((left, top), (right, top))
    return top


def _line(document: Document, date: str, left: float, top: float) -> None:
    style = Style(size=10.5)
    upper, x = top + (ROW - BOX) / 2, left
    with document.element("TR"):
        for column in COLUMNS:
            if column.name == "day":
                with document.element("TH", A=pydyf.Dictionary({"O": "/Table", "Scope": "/Row"})):
                    put(document, "P", x, top + (ROW - style.step) / 2, date, style, column.width)
            else:
                with document.element("TD"):
                    pass
            with document.artifact() as canvas:
                if column.box == BOX:
                    tick_box(canvas, x, upper, BOX)
                elif column.box:
                    number_box(canvas, x, upper, column.box, BOX)
            x += column.width


def put_week(flow: Flow, week: Week, change: str, doing: str) -> None:
    """Write a week; it is not broken over two pages."""
    title = say("recovery_week" if week.recovery else "one_week", number=str(week.number))
    body, width = flow.look.body, flow.width
    height = body.height(change, width) + body.height(doing, width) + HEAD.step + 10 + ROW * len(week.sessions)
    flow.heading(title, role="H3", style=TITLE, keep=height)
    flow.text(f"*{change}*")
    flow.text(doing, after=4)
    flow.top = _lines(flow.document, week, flow.left, flow.left + flow.width, flow.top) + 4
