"""Makes our pictures ready for PDF sheets: each SVG as plain shapes with their colours, so that no sheet reads SVG.

    python -m retrowalk_site.artwork.sheet_drawings

It knows what our own pictures use: groups, paths, simple shapes, text, classes and clips. Anything else stops it.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from math import pi, sqrt
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, parse

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path
from fontTools.svgLib.path.shapes import PathBuilder

from retrowalk_site.artwork.svg_style import style_of, styles
from retrowalk_site.paths import ROOT

PICTURES = ROOT / "docs" / "pictures"
DRAWINGS = ROOT / "generator" / "retrowalk" / "data" / "drawings"
NAMES = ("posture", "foot-contact", "turn", "support-ladder", "treadmill")
INKS = {
    "#1c2b2a": "ink",
    "#4d5f5c": "soft",
    "#b3470f": "apricot",
    "#f0e8db": "sand",
    "#e3d8c6": "shadow",
    "#fff": "white",
    "none": None,
}
SHAPES = ("path", "ellipse", "circle", "rect")
UNSEEN = ("title", "desc", "style", "clipPath", "defs")
TEXT_SIZE = 15


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def _number(value: float) -> str:
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


class StepPen(BasePen):  # type: ignore[misc]  # fontTools comes without types
    """Writes a path down as steps of four kinds: M, L, C and Z, all absolute."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[str] = []

    def _step(self, letter: str, *points: tuple[float, float]) -> None:
        self.steps.append(letter + " ".join(_number(value) for point in points for value in point))

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802  the name that fontTools calls
        self._step("M", pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._step("L", pt)

    def _curveToOne(  # noqa: N802
        self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
    ) -> None:
        self._step("C", pt1, pt2, pt3)

    def _closePath(self) -> None:  # noqa: N802
        self._step("Z")


def transform_of(element: Element) -> Transform:
    """Return the element's own transform."""
    combined = Identity
    for name, words in re.findall(r"(\w+)\(([^)]*)\)", element.get("transform", "")):
        numbers = [float(word) for word in re.split(r"[\s,]+", words.strip())]
        if name == "translate":
            combined = combined.translate(*numbers)
        elif name == "scale":
            combined = combined.scale(*numbers)
        elif name == "rotate" and len(numbers) == 1:
            combined = combined.rotate(numbers[0] * pi / 180)
        else:
            raise ValueError(f"a transform that we do not draw: {name}({words})")
    return combined


def path_of(element: Element, transform: Transform) -> str:
    """Return a shape's outline as steps."""
    builder = PathBuilder()
    plain = {name: value for name, value in element.attrib.items() if name != "transform"}
    builder.add_path_from_element(Element(element.tag, plain))
    pen = StepPen()
    for data in builder.paths:
        parse_path(data, TransformPen(pen, transform))
    return "".join(pen.steps)


def _shape(element: Element, style: Mapping[str, str], transform: Transform) -> dict[str, Any]:
    scale = sqrt(abs(transform[0] * transform[3] - transform[1] * transform[2]))
    fill, stroke = INKS[style.get("fill", "#1c2b2a")], INKS[style.get("stroke", "none")]
    item: dict[str, Any] = {"path": path_of(element, transform)}
    if fill:
        item["fill"] = fill
    if stroke:
        item["stroke"] = stroke
        item["width"] = round(float(style.get("stroke-width", "1")) * scale, 2)
    if "stroke-dasharray" in style:
        item["dash"] = [float(part) * scale for part in re.split(r"[\s,]+", style["stroke-dasharray"])]
    return item


def _text(element: Element, transform: Transform) -> dict[str, Any]:
    x, y = transform.transformPoint((float(element.get("x", "0")), float(element.get("y", "0"))))
    spans = [["regular", element.text or ""]]
    for span in element:
        spans += [["bold", span.text or ""], ["regular", span.tail or ""]]
    spans = [[weight, " ".join(text.split("\n"))] for weight, text in spans if text]
    return {"at": [round(x, 1), round(y, 1)], "anchor": element.get("text-anchor", "start"), "spans": spans}


def _clip(element: Element, root: Element, transform: Transform) -> list[float] | None:
    """The box that an element is clipped to, None where it is not."""
    clip_name = re.fullmatch(r"url\(#(.+)\)", element.get("clip-path", ""))
    if not clip_name:
        return None
    (box,) = next(clip for clip in root.iter() if local(clip) == "clipPath" and clip.get("id") == clip_name.group(1))
    left, top = transform.transformPoint((float(box.get("x", "0")), float(box.get("y", "0"))))
    return [round(left, 1), round(top, 1), float(box.get("width", "0")), float(box.get("height", "0"))]


def _walk(
    element: Element, above: Sequence[Element], transform: Transform, root: Element, sheet: Any
) -> Iterator[dict[str, Any]]:
    name = local(element)
    if name in UNSEEN:
        return
    transform = transform.transform(transform_of(element))
    if name == "text":
        yield _text(element, transform)
    elif name in SHAPES:
        yield _shape(element, style_of(element, above, sheet), transform)
    elif name in ("svg", "g"):
        clip = _clip(element, root, transform)
        if clip:
            yield {"clip": clip}
        for child in element:
            yield from _walk(child, (*above, element), transform, root, sheet)
        if clip:
            yield {"clip": None}
    else:
        raise ValueError(f"an element that we do not draw: {name}")


def drawing(path: Path) -> dict[str, Any]:
    """Return one picture as data: its size, its description, and its shapes and words in order."""
    root = parse(path).getroot()  # noqa: S314  our own file
    parts = {local(element): element for element in root}
    _, _, width, height = (float(part) for part in root.get("viewBox", "").split())
    return {
        "width": width,
        "height": height,
        "alt": parts["desc"].text,
        "items": list(_walk(root, (), Identity, root, styles(parts["style"].text or ""))),
    }


def make_drawings(folder: Path = DRAWINGS) -> None:
    """Write our pictures into the folder, the same bytes each time."""
    folder.mkdir(parents=True, exist_ok=True)
    drawings = {name: drawing(PICTURES / f"{name}.svg") for name in NAMES}
    text = json.dumps(drawings, ensure_ascii=False, separators=(",", ":"))
    (folder / "drawings.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    make_drawings()
