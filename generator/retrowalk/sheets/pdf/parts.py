"""The parts that every PDF of a plan shares: stop signs, pain rule, plan code and what every session is like.

Each stands in a column of any width and in the look of its sheet; each returns where the next thing may begin.
"""

from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise

from retrowalk.data import table
from retrowalk.pdf.document import Document
from retrowalk.pdf.layout import Style, list_height, put, put_lines, put_list
from retrowalk.pdf.marks import SHAPES, draw_qr, pain_shape
from retrowalk.pdf.text import width_of
from retrowalk.plan import Plan
from retrowalk.plan_parts import Week
from retrowalk.sheets.quantities import day, duration
from retrowalk.sheets.words import Care, dates_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The styles of one kind of sheet."""

    title: Style
    heading: Style
    lead: Style
    body: Style
    small: Style
    label: Style
    stop: Style

    @property
    def gap(self) -> float:
        """The distance between two items of a list."""
        return self.body.size * 0.3

    @property
    def pad(self) -> float:
        """The distance of words from the border around them."""
        return self.body.size


def look_of(*, title: float, heading: float, lead: float, body: float, small: float) -> Look:
    """Return the look with these sizes."""
    return Look(
        title=Style(size=title, weight="bold", ink="pine"),
        heading=Style(size=heading, weight="bold", ink="pine"),
        lead=Style(size=lead, weight="bold"),
        body=Style(size=body),
        small=Style(size=small, ink="soft"),
        label=Style(size=small, weight="bold", ink="soft"),
        stop=Style(size=heading, weight="bold", ink="stop"),
    )


def say(name: str, **parts: str) -> str:
    """Return a sentence that only printed sheets say."""
    return str(table("words/printed")[name]).format(**parts)


def day_labels(week: Week, *, dated: bool) -> list[str]:
    """Return what stands at each session of a week: its date, or only its number where the plan has no dates."""
    if dated:
        return [day(session.date) for session in week.sessions]
    return [say("numbered_day", number=str(number)) for number in range(1, len(week.sessions) + 1)]


def length_words(plan: Plan, *, dated: bool) -> str:
    """Return how long a plan is, with its dates if it has any."""
    if dated:
        return dates_words(plan)
    most = max(len(week.sessions) for week in plan.weeks)
    return say("undated", weeks=str(len(plan.weeks)), sessions=str(most))


def routine(plan: Plan) -> str:
    """Return in one sentence what every session of the plan is like."""
    first = plan.weeks[0].typical
    return say(
        "routine",
        warm_up=duration(first.blocks[0].seconds),
        rest=duration(first.dose.rest_seconds),
        cool_down=duration(first.blocks[-1].seconds),
    )


def stop_height(care: Care, width: float, look: Look) -> float:
    """Return how high the stop signs stand in this width."""
    inner, beside = width - 2 * look.pad, width - 2 * look.pad - look.stop.step * 1.4
    return (
        look.pad * 2
        + look.gap * 2
        + look.stop.height(care.stop_title, beside)
        + list_height(care.stop, look.body, inner, look.gap)
        + look.body.height(f"*{care.stop_then}*", inner)
    )


def put_stop(document: Document, care: Care, x: float, top: float, width: float, look: Look) -> float:
    """Write the stop signs in a frame, beside a stop sign's shape."""
    height = stop_height(care, width, look)
    inner, pad, step = width - 2 * look.pad, look.pad, look.stop.step
    title_height = look.stop.height(care.stop_title, inner - step * 1.4)
    with document.artifact() as canvas:
        canvas.rounded((x, top, width, height), 7, stroke="stop", width=1.8)
        pain_shape(canvas, "stop", x + pad + step / 2, top + pad + title_height / 2, step * 0.56)
    down = put(document, "H2", x + pad + step * 1.4, top + pad, care.stop_title, look.stop, inner - step * 1.4)
    down = put_list(document, x + pad, down + look.gap, care.stop, look.body, inner, look.gap)
    put(document, "P", x + pad, down + look.gap, f"*{care.stop_then}*", look.body, inner)
    return top + height


def pain_height(care: Care, width: float, look: Look) -> float:
    """Return how high the pain rule stands in this width."""
    beside = width - look.body.size * 2.2
    items = sum(look.body.step + look.body.height(care.pain[kind], beside) + look.gap for kind in SHAPES)
    return look.heading.height(care.pain_title, width) + look.gap + items


def put_pain(document: Document, care: Care, x: float, top: float, width: float, look: Look) -> float:
    """Write the pain rule: three words, each beside a shape of its own."""
    inset, body = look.body.size * 2.2, look.body
    down = put(document, "H2", x, top, care.pain_title, look.heading, width) + look.gap
    with document.element("L"):
        for kind in SHAPES:
            with document.artifact() as canvas:
                pain_shape(canvas, kind, x + body.size * 0.9, down + body.step * 0.55, body.size * 0.72)
            with document.element("LI"), document.element("LBody"):
                down = put(document, "P", x + inset, down, f"*{say(kind)}*", body, width - inset)
                down = put(document, "P", x + inset, down, care.pain[kind], body, width - inset) + look.gap
    return down


def code_lines(code: str, width: float, style: Style) -> list[str]:
    """Return a plan code in lines that fit the width, of about as many groups each."""
    groups = code.split("-")
    for rows in range(1, len(groups) + 1):
        ends = [round(len(groups) * index / rows) for index in range(rows + 1)]
        lines = ["-".join(groups[first:last]) for first, last in pairwise(ends)]
        lines = [f"{line}-" for line in lines[:-1]] + lines[-1:]
        if all(width_of(style.spans(line), style.size) <= width for line in lines):
            return lines
    return groups


def code_height(code: str, width: float, size: float, look: Look) -> float:
    """Return how high the QR code and the plan code stand in this width."""
    return size + look.label.step + look.body.step * len(code_lines(code, width, look.body))


def put_code(
    document: Document, plan: Plan, link: str | None, x: float, top: float, width: float, size: float, look: Look
) -> float:
    """Write the QR code, `size` wide in the middle of the width, and the plan code under it, which opens the link."""
    box = (x + (width - size) / 2, top, size, size)
    with document.figure(box, say("qr_alt")) as canvas:
        draw_qr(canvas, link or plan.code, box[0], box[1], size)
    down = put(document, "P", x, top + size, say("code"), look.label, width)
    rows = code_lines(plan.code, width, look.body)
    with document.element("P"), ExitStack() as inside:
        if link:
            area = (x, down, width, look.body.step * len(rows))
            inside.enter_context(document.link(area, link, say("link")))
        lines = [line for row in rows for line in look.body.lines(row, 10_000)]
        return put_lines(document, x, down, lines, look.body, joined=True)
