"""Sets paragraphs and lists on a page: pure placing, from the top of a box down. All lengths are in points."""

from collections.abc import Sequence
from dataclasses import dataclass

from retrowalk.pdf.document import Document
from retrowalk.pdf.text import BOLD, REGULAR, Line, Span, glued, wrap

MILLIMETRE = 72 / 25.4
PAPERS = {"a4": (210 * MILLIMETRE, 297 * MILLIMETRE), "letter": (612.0, 792.0)}
MARGIN = 15 * MILLIMETRE
LEADING = 1.28  # the distance of two lines, as a multiple of the size


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a paragraph looks."""

    size: float
    weight: str = REGULAR
    ink: str = "ink"
    leading: float = LEADING

    @property
    def step(self) -> float:
        """The distance from one baseline to the next."""
        return self.size * self.leading

    def spans(self, text: str) -> tuple[Span, ...]:
        """Return the text as spans in this style; what stands between two asterisks is bold."""
        parts = glued(text).split("*")
        weights = (BOLD if index % 2 else self.weight for index in range(len(parts)))
        return tuple(
            Span(text=part, weight=weight, ink=self.ink) for part, weight in zip(parts, weights, strict=True) if part
        )

    def lines(self, text: str, width: float) -> tuple[Line, ...]:
        """Return the text in lines of this width."""
        return wrap(self.spans(text), self.size, width)

    def height(self, text: str, width: float) -> float:
        """Return how high the text stands in this width."""
        return len(self.lines(text, width)) * self.step

    def baseline(self, top: float) -> float:
        """Return the baseline of a line whose box begins at `top`: capitals stand in the middle of the box."""
        return top + self.step / 2 + self.size * 0.33


def put_lines(
    document: Document, x: float, top: float, lines: Sequence[Line], style: Style, *, joined: bool = False
) -> float:
    """Write lines into the element that is open; return where the next thing may begin.

    `joined` is true where a line's end is in the middle of a word.
    """
    with document.mark() as canvas:
        for line in lines:
            canvas.text(x, style.baseline(top), line, style.size, ends=joined or line is lines[-1])
            top += style.step
    return top


def put(document: Document, role: str, x: float, top: float, text: str, style: Style, width: float) -> float:
    """Write a paragraph as an element of its own; return where the next thing may begin."""
    with document.element(role):
        return put_lines(document, x, top, style.lines(text, width), style)


def put_list(
    document: Document, x: float, top: float, items: Sequence[str], style: Style, width: float, gap: float = 0
) -> float:
    """Write a list with a drawn dot before each item; return where the next thing may begin."""
    indent = style.size * 0.9
    with document.element("L"):
        for item in items:
            with document.artifact() as canvas:
                canvas.circle(x + indent * 0.35, style.baseline(top) - style.size * 0.28, style.size * 0.13, fill="ink")
            with document.element("LI"), document.element("LBody"):
                top = put_lines(document, x + indent, top, style.lines(item, width - indent), style) + gap
    return top


def list_height(items: Sequence[str], style: Style, width: float, gap: float = 0) -> float:
    """Return how high `put_list` stands."""
    return sum(style.height(item, width - style.size * 0.9) + gap for item in items)
