"""Draws our pictures into a PDF, from the plain shapes that the build made of them."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from retrowalk.data import raw
from retrowalk.pdf.canvas import Canvas, Point, Step
from retrowalk.pdf.document import Document
from retrowalk.pdf.text import Span

STEP = re.compile(r"([MLCZ])([^MLCZ]*)")
TEXT_SIZE = 15.0  # of the words in our pictures, in the picture's own unit
LEAST_TEXT = 9.5  # points, however small the picture is
ALIGN = {"start": "left", "middle": "middle", "end": "right"}


@cache
def drawings() -> Mapping[str, Any]:
    """Return every picture by its name; raises FileNotFoundError where the build did not make them."""
    found: dict[str, Any] = json.loads(raw("drawings/drawings.json"))
    return found


def drawing_height(name: str, width: float) -> float:
    """Return how high a picture is at this width."""
    found = drawings()[name]
    return float(found["height"] * width / found["width"])


def _steps(path: str, x: float, top: float, scale: float) -> Iterator[Step]:
    for letter, words in STEP.findall(path):
        numbers = [float(word) * scale for word in words.split()]
        points: tuple[Point, ...] = tuple(
            (x + left, top + down) for left, down in zip(numbers[::2], numbers[1::2], strict=True)
        )
        yield (letter, *points)


def _item(canvas: Canvas, item: Mapping[str, Any], x: float, top: float, scale: float) -> None:
    if "path" in item:
        canvas.path(
            _steps(item["path"], x, top, scale),
            fill=item.get("fill"),
            stroke=item.get("stroke"),
            width=item.get("width", 1) * scale,
            dash=[length * scale for length in item.get("dash", ())],
        )
    elif "spans" in item:
        spans = [Span(text=text, weight=weight) for weight, text in item["spans"]]
        left, down = item["at"]
        size = max(LEAST_TEXT, TEXT_SIZE * scale)
        canvas.write(x + left * scale, top + down * scale, spans, size, align=ALIGN[item["anchor"]])
    elif item["clip"]:
        left, down, wide, high = (length * scale for length in item["clip"])
        canvas.clip((x + left, top + down, wide, high))
    else:
        canvas.unclip()


def put_drawing(document: Document, name: str, x: float, top: float, width: float) -> float:
    """Draw a picture with its description; return where the next thing may begin."""
    found = drawings()[name]
    height, scale = drawing_height(name, width), width / found["width"]
    with document.figure((x, top, width, height), found["alt"]) as canvas:
        canvas.round_ends()
        for item in found["items"]:
            _item(canvas, item, x, top, scale)
    return top + height
