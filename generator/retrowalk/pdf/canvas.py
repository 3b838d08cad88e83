"""Draws on one page of a PDF: text and a few shapes, with (0, 0) in the top left corner, in points."""

from collections.abc import Iterable, Sequence
from math import cos, pi, sin

import pydyf

from retrowalk.pdf.colours import INKS
from retrowalk.pdf.text import Line, Span, faces, width_of

ROUND = 0.5523  # how far the handles of a Bézier curve stand out that draws a quarter of a circle
Point = tuple[float, float]
Step = tuple[str, *tuple[Point, ...]]


def number(value: float) -> str:
    """Return a length as a PDF writes it, to a hundredth, the same on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def octagon(x: float, y: float, radius: float) -> list[Point]:
    """Return the corners of a stop sign around this middle."""
    angles = [pi / 8 + turn * pi / 4 for turn in range(8)]
    return [(x + radius * cos(angle), y + radius * sin(angle)) for angle in angles]


class Canvas:
    """One page's drawing. It knows nothing of tags: what is text and what is decoration, the document says."""

    def __init__(self, height: float) -> None:
        self.height = height
        self.stream = pydyf.Stream()
        self.used: dict[str, set[str]] = {}

    def _put(self, *parts: float | str) -> None:
        words = (part if isinstance(part, str) else number(part) for part in parts)
        self.stream.stream.append(" ".join(words))

    def _at(self, point: Point) -> tuple[float, float]:
        return point[0], self.height - point[1]

    def begin(self, tag: str, mark: int | None = None) -> None:
        """Begin marked content: with a number it belongs to an element of the document, without it is decoration."""
        self.stream.begin_marked_content(tag, None if mark is None else pydyf.Dictionary({"MCID": mark}))

    def end(self) -> None:
        """End the marked content that was begun last."""
        self.stream.end_marked_content()

    def text(self, x: float, y: float, line: Line, size: float, *, ends: bool = True) -> None:
        """Write a line of text from `x` on, its baseline at `y`; `ends` is False where the text goes on below."""
        self.stream.begin_text()
        for index, span in enumerate(line.spans):
            self._put(*INKS[span.ink], "rg")
            self._put(f"/{span.weight}", size, "Tf")
            if index == 0:
                self._put(*self._at((x, y)), "Td")
            # A space that nobody sees, so that a reader does not join the last word with the next line's first.
            self._show(span, "" if ends or index + 1 < len(line.spans) else " ")
        self.stream.end_text()

    def _show(self, span: Span, more: str) -> None:
        face = faces()[span.weight]
        text = face.known(span.text + more)
        self.used.setdefault(span.weight, set()).update(text)
        parts = ["["]
        run = ""
        for index, character in enumerate(text):
            run += f"{face.glyphs[character]:04x}"
            kern = face.kerning.get(text[index : index + 2], 0)
            if kern:
                parts.append(f"<{run}>{-kern}")
                run = ""
        parts.append(f"<{run}>] TJ" if run else "] TJ")
        self.stream.stream.append("".join(parts))

    def write(self, x: float, y: float, spans: Sequence[Span], size: float, *, align: str = "left") -> None:
        """Write spans on one line; `align` says which end of it stands at `x`: left, middle or right."""
        width = width_of(spans, size)
        shift = {"left": 0.0, "middle": width / 2, "right": width}[align]
        self.text(x - shift, y, Line(spans=tuple(spans), width=width), size)

    def _paint(self, fill: str | None, stroke: str | None, width: float) -> None:
        if fill:
            self._put(*INKS[fill], "rg")
        if stroke:
            self._put(*INKS[stroke], "RG")
            self._put(width, "w")

    def _finish(self, fill: str | None, stroke: str | None) -> None:
        self._put("B" if fill and stroke else "f" if fill else "S")

    def rectangle(
        self, box: Sequence[float], *, fill: str | None = None, stroke: str | None = None, width: float = 1
    ) -> None:
        """Draw a rectangle: left, top, width and height."""
        self._paint(fill, stroke, width)
        left, top, wide, high = box
        self._put(left, self.height - top - high, wide, high, "re")
        self._finish(fill, stroke)

    def squares(self, boxes: Iterable[Sequence[float]], *, fill: str) -> None:
        """Draw many filled rectangles at once."""
        self._paint(fill, None, 0)
        for left, top, wide, high in boxes:
            self._put(left, self.height - top - high, wide, high, "re")
        self._finish(fill, None)

    def rounded(
        self,
        box: Sequence[float],
        radius: float,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 1,
    ) -> None:
        """Draw a rectangle with round corners."""
        left, top, wide, high = box
        right, bottom, handle = left + wide, top + high, radius * (1 - ROUND)
        self.path(
            [
                ("M", (left + radius, top)),
                ("L", (right - radius, top)),
                ("C", (right - handle, top), (right, top + handle), (right, top + radius)),
                ("L", (right, bottom - radius)),
                ("C", (right, bottom - handle), (right - handle, bottom), (right - radius, bottom)),
                ("L", (left + radius, bottom)),
                ("C", (left + handle, bottom), (left, bottom - handle), (left, bottom - radius)),
                ("L", (left, top + radius)),
                ("C", (left, top + handle), (left + handle, top), (left + radius, top)),
                ("Z",),
            ],
            fill=fill,
            stroke=stroke,
            width=width,
        )

    def circle(self, x: float, y: float, radius: float, *, fill: str | None = None, stroke: str | None = None) -> None:
        """Draw a circle around this middle."""
        self.rounded((x - radius, y - radius, 2 * radius, 2 * radius), radius, fill=fill, stroke=stroke)

    def path(
        self,
        steps: Iterable[Step],
        *,
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 1,
        dash: Sequence[float] = (),
    ) -> None:
        """Draw a path of steps as in SVG: ("M", point), ("L", point), ("C", point, point, point), ("Z",)."""
        self._paint(fill, stroke, width)
        if dash:
            self._put("[", *dash, "] 0 d")
        for step, *points in steps:
            numbers = [part for point in points for part in self._at(point)]
            self._put(*numbers, {"M": "m", "L": "l", "C": "c", "Z": "h"}[step])
        self._finish(fill, stroke)
        if dash:
            self._put("[] 0 d")

    def round_ends(self) -> None:
        """Draw lines with round ends and corners from here on."""
        self._put("1 J 1 j")

    def clip(self, box: Sequence[float]) -> None:
        """Draw only inside this rectangle until `unclip`."""
        left, top, wide, high = box
        self.stream.push_state()
        self._put(left, self.height - top - high, wide, high, "re W n")

    def unclip(self) -> None:
        """Draw everywhere again."""
        self.stream.pop_state()

    def polygon(self, corners: Sequence[Point], *, fill: str | None = None, stroke: str | None = None) -> None:
        """Draw a closed shape with these corners."""
        first, *others = corners
        self.path([("M", first), *(("L", corner) for corner in others), ("Z",)], fill=fill, stroke=stroke)

    def line(self, start: Point, end: Point, *, ink: str = "hairline", width: float = 0.75) -> None:
        """Draw a straight line."""
        self.path([("M", start), ("L", end)], stroke=ink, width=width)

    def hatch(self, box: Sequence[float], *, ink: str, gap: float = 3) -> None:
        """Draw a rectangle that is filled with slanting lines, so that it also tells in black and white."""
        left, top, wide, high = box
        self.clip(box)
        self._paint(None, ink, 1.1)
        for index in range(int((wide + high) / gap) + 1):
            foot = left - high + index * gap
            self._put(*self._at((foot, top + high)), "m", *self._at((foot + high, top)), "l")
        self._put("S")
        self.unclip()
        self.rectangle(box, stroke=ink, width=0.8)
