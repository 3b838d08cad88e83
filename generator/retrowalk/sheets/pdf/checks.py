"""Places for the check, three times in a plan: a title each, and a box for every number."""

from dataclasses import dataclass

from retrowalk.data import table
from retrowalk.pdf.document import Document
from retrowalk.pdf.layout import Style, put
from retrowalk.pdf.marks import number_box
from retrowalk.pdf.text import width_of
from retrowalk.plan import Plan
from retrowalk.plan_parts import CheckPlace
from retrowalk.sheets.words import check_title, check_values

BOX_SHARE = 1.6  # the width of a box, as a multiple of its height
GAP = 6.0
BETWEEN = 0.375  # between two lines, as a share of the height of a box


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A label and, behind it, a box: how far from the left, in which line (from 0), with which value ("": none yet)."""

    label: str
    value: str
    left: float
    width: float
    line: int


def checks_title() -> str:
    """Return the heading of the checks."""
    return str(table("words/sheets")["check"]["title"])


def _width(text: str, style: Style) -> float:
    return width_of(style.spans(text), style.size)


def _inset(plan: Plan, style: Style) -> float:
    return max(_width(check_title(check, short=True), style) for check in plan.checks) + 3 * GAP


def _places(check: CheckPlace, style: Style, box: float, inset: float, width: float) -> list[Place]:
    """The boxes of a check, in as many lines as they need in this width."""
    places: list[Place] = []
    left, line = inset, 0
    for name, value in check_values(check).items():
        label = str(table("words/sheets")["check"][f"short_{name}"])
        wide = _width(label, style)
        if places and left + wide + GAP + box * BOX_SHARE > width:
            left, line = inset, line + 1
        places.append(Place(label=label, value=value, left=left, width=wide, line=line))
        left += wide + box * BOX_SHARE + 3 * GAP
    return places


def _step(box: float) -> float:
    """From the top of a line of boxes to the top of the next."""
    return box * (1 + BETWEEN)


def checks_height(plan: Plan, style: Style, box: float, width: float) -> float:
    """Return how high `put_checks` stands."""
    inset = _inset(plan, style)
    lines = sum(_places(check, style, box, inset, width)[-1].line + 1 for check in plan.checks)
    return lines * _step(box)


def put_checks(document: Document, plan: Plan, x: float, top: float, style: Style, box: float, width: float) -> float:
    """Write the checks with boxes that are `box` high; return where the next thing may begin."""
    inset, middle = _inset(plan, style), (box - style.step) / 2
    with document.element("L"):
        for check in plan.checks:
            places = _places(check, style, box, inset, width)
            with document.element("LI"), document.element("LBody"):
                put(document, "P", x, top + middle, check_title(check, short=True), style, inset)
                for place in places:
                    upper, left = top + place.line * _step(box), x + place.left
                    put(document, "P", left, upper + middle, place.label, style, place.width + 1)
                    left += place.width + GAP
                    with document.artifact() as canvas:
                        number_box(canvas, left, upper, box * BOX_SHARE, box)
                    if place.value:
                        put(document, "P", left + GAP, upper + middle, place.value, style, box * BOX_SHARE)
            top += (places[-1].line + 1) * _step(box)
    return top
