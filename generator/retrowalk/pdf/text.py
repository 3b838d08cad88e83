"""Measures text and breaks it into lines, for a PDF. All lengths are in points (1/72 inch)."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from retrowalk.data import raw

REGULAR, BOLD = "regular", "bold"
UNKNOWN = "?"
GLUE = "\N{NO-BREAK SPACE}"
UNIT = re.compile(r"(?<=[0-9½]) (?=(?:min|s|km/h|mph|times|minutes?|seconds?|weeks?)\b|×)|(?<=×) ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One font: the number and width of each character's glyph, and kerning, in thousandths of the size."""

    name: str
    ascent: int
    descent: int
    cap_height: int
    box: tuple[int, ...]
    glyphs: Mapping[str, int]
    widths: Mapping[str, int]
    kerning: Mapping[str, int]

    def known(self, text: str) -> str:
        """Return the text as it is written: a hard space as a plain one, a question mark for what the font lacks."""
        plain = text.replace(GLUE, " ")
        return "".join(character if character in self.glyphs else UNKNOWN for character in plain)

    def width(self, text: str) -> int:
        """Return the width of the text, in thousandths of its size."""
        widths, kerning = self.widths, self.kerning
        found = sum(widths.get(character, widths[UNKNOWN]) for character in text)
        return found + sum(kerning.get(first + second, 0) for first, second in pairwise(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of text in one weight and one colour (the name of a colour, see pdf_ink.py)."""

    text: str
    weight: str = REGULAR
    ink: str = "ink"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text: its spans in order, and its width."""

    spans: tuple[Span, ...]
    width: float


@cache
def faces() -> Mapping[str, Face]:
    """Return both fonts by their weight; raises FileNotFoundError where the build did not make them."""
    measures: dict[str, dict[str, Any]] = json.loads(raw("fonts/measures.json"))
    return {
        weight: Face(
            name=weight,
            ascent=entry["ascent"],
            descent=entry["descent"],
            cap_height=entry["cap_height"],
            box=tuple(entry["box"]),
            glyphs=dict(zip(entry["characters"], entry["glyphs"], strict=True)),
            widths=dict(zip(entry["characters"], entry["widths"], strict=True)),
            kerning=entry["kerning"],
        )
        for weight, entry in measures.items()
    }


def glued(text: str) -> str:
    """Return the text with a number and its unit held together, so that no line ends between them."""
    return UNIT.sub(GLUE, text)


@lru_cache(maxsize=4096)
def _width(weight: str, text: str) -> int:
    """The width of a text in thousandths of its size, kept: a sheet says the same words many times."""
    return faces()[weight].width(text)


def width_of(spans: Iterable[Span], size: float) -> float:
    """Return the width of these spans side by side."""
    return sum(_width(span.weight, span.text) * size / 1000 for span in spans)


def line_of(spans: Sequence[Span], size: float) -> Line:
    """Return these spans as one line, however wide."""
    return Line(spans=tuple(spans), width=width_of(spans, size))


def _words(spans: Iterable[Span]) -> Iterator[tuple[Span, ...]]:
    """The words, each with the space before it. A word may change its weight in its middle; a hard space holds."""
    word: list[Span] = []
    for span in spans:
        for index, part in enumerate(span.text.split(" ")):
            if index:
                yield tuple(word)
                word = []
            text = f" {part}" if index else part
            if text:
                word.append(Span(text=text, weight=span.weight, ink=span.ink))
    yield tuple(word)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same spans with neighbours of one look made one, and no space at the beginning."""
    found: list[Span] = []
    for span in spans:
        text = span.text if found else span.text.lstrip(" ")
        if found and (found[-1].weight, found[-1].ink) == (span.weight, span.ink):
            found[-1] = Span(text=found[-1].text + text, weight=span.weight, ink=span.ink)
        elif text:
            found.append(Span(text=text, weight=span.weight, ink=span.ink))
    return tuple(found)


def wrap(spans: Iterable[Span], size: float, width: float) -> tuple[Line, ...]:
    """Return the text in lines no wider than `width`; a single word that is wider stands alone and sticks out."""
    lines: list[tuple[Span, ...]] = []
    line: list[Span] = []
    taken = 0.0
    for word in _words(spans):
        wanted = width_of(word, size)
        if line and taken + wanted > width:
            lines.append(_joined(line))
            line, taken = [], -width_of([Span(text=" ", weight=word[0].weight)], size)
        line.extend(word)
        taken += wanted
    lines.append(_joined(line))
    return tuple(line_of(line, size) for line in lines if line)
