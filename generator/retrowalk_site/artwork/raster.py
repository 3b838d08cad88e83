"""Our own drawings as pixels: the few things that our SVGs use, and no more."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path
from PIL import Image, ImageDraw

SVG = "{http://www.w3.org/2000/svg}"
FINER = 4  # drawn this many times larger, then made smaller: smooth edges
STEPS = 12  # straight pieces in a curve


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """How a class of shapes is painted: a filling, a line, or both, as #rrggbb; the line's width in drawing units."""

    fill: str | None = None
    line: str | None = None
    width: float = 0


@dataclass(slots=True)
class Outline:
    """One run of points."""

    points: list[tuple[float, float]] = field(default_factory=list)
    closed: bool = False


class Flattener(BasePen):  # type: ignore[misc]  # fontTools comes without types
    """Turns a path into straight pieces."""

    def __init__(self) -> None:
        super().__init__(None)
        self.outlines: list[Outline] = []

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - named by fontTools
        self.outlines.append(Outline([point]))

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.outlines[-1].points.append(point)

    def _curveToOne(  # noqa: N802
        self, first: tuple[float, float], second: tuple[float, float], end: tuple[float, float]
    ) -> None:
        start = self.outlines[-1].points[-1]
        for step in range(1, STEPS + 1):
            part, rest = step / STEPS, 1 - step / STEPS
            weights = (rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3)
            corners = (start, first, second, end)
            self.outlines[-1].points.append(
                (
                    sum(weight * corner[0] for weight, corner in zip(weights, corners, strict=True)),
                    sum(weight * corner[1] for weight, corner in zip(weights, corners, strict=True)),
                )
            )

    def _closePath(self) -> None:  # noqa: N802
        self.outlines[-1].closed = True


def moved(matrix: Transform, written: str) -> Transform:
    """Return the matrix after the transforms that an attribute or a rule of ours writes."""
    for name, inside in re.findall(r"(translateY|translate|rotate|scale)\(([^)]*)\)", written):
        values = [float(value) for value in re.findall(r"-?[\d.]+", inside)]
        match name:
            case "rotate":
                matrix = matrix.rotate(math.radians(values[0]))
            case "scale":
                matrix = matrix.scale(values[0], values[-1])
            case "translateY":
                matrix = matrix.translate(0, values[0])
            case _:
                matrix = matrix.translate(values[0], values[1] if len(values) > 1 else 0)
    return matrix


def path_of(shape: ElementTree.Element) -> str | None:
    """Return what a shape looks like as path data, None when it is no shape."""
    box = {name: float(shape.get(name, 0)) for name in ("x", "y", "width", "height", "cx", "cy", "rx", "ry")}
    match shape.tag.removeprefix(SVG):
        case "path":
            return shape.get("d")
        case "rect":
            return f"M{box['x']} {box['y']}h{box['width']}v{box['height']}h{-box['width']}z"
        case "ellipse":
            rx, ry = box["rx"], box["ry"]
            return f"M{box['cx'] - rx} {box['cy']}a{rx} {ry} 0 1 1 {2 * rx} 0a{rx} {ry} 0 1 1 {-2 * rx} 0z"
    return None


def shapes(
    part: ElementTree.Element,
    inks: Mapping[str, Ink],
    rules: Mapping[str, str],
    matrix: Transform = Identity,
    ink: Ink | None = None,
) -> Iterator[tuple[str, Transform, Ink]]:
    """Yield every painted shape below `part`, in order: its path data, where it stands and its ink."""
    for child in part:
        if child.tag == f"{SVG}clipPath":
            continue
        classes = (child.get("class") or "").split()
        place = moved(matrix, child.get("transform", ""))
        for name in classes:
            place = moved(place, rules.get(name, ""))
        own = next((inks[name] for name in classes if name in inks), ink)
        data = path_of(child)
        if data and own:
            yield data, place, own
        yield from shapes(child, inks, rules, place, own)


def paint(canvas: Image.Image, svg: str, inks: Mapping[str, Ink], matrix: Transform) -> None:
    """Paint a drawing of ours on a canvas that is FINER times its final size; `matrix` is in final pixels."""
    draw = ImageDraw.Draw(canvas)
    fixed = svg.rsplit("<style>", maxsplit=1)[-1].split("@media screen", maxsplit=1)[0]
    rules = dict(re.findall(r"\.([\w-]+)\{transform:([^}]*)\}", fixed))
    root = ElementTree.fromstring(svg)  # noqa: S314 - a drawing of our own
    for data, place, ink in shapes(root, inks, rules, Identity.scale(FINER).transform(matrix)):
        pen = Flattener()
        parse_path(data, TransformPen(pen, place))
        width = ink.width * math.hypot(place[0], place[1])
        for outline in pen.outlines:
            points = outline.points
            if ink.fill:
                draw.polygon(points, fill=ink.fill)
            if ink.line:
                line = [*points, *points[:2]] if outline.closed else points
                draw.line(line, fill=ink.line, width=round(width), joint="curve")
                for x, y in points:
                    draw.circle((x, y), width / 2, fill=ink.line)


def canvas(width: int, height: int, ground: str) -> Image.Image:
    """Return an empty canvas for a picture of that many pixels."""
    return Image.new("RGB", (width * FINER, height * FINER), ground)


def finished(large: Image.Image) -> Image.Image:
    """Return the painted canvas at its final size."""
    return large.resize((large.width // FINER, large.height // FINER), Image.Resampling.LANCZOS)
