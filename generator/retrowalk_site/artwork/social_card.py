"""The card that others see when somebody passes a page on, and the icons of the installed site, as PNG.

Both are SVG, put together from the same drawings as the pages have, which resvg turns into pixels.
"""

import importlib.metadata
import re
import textwrap
from functools import cache
from importlib.resources import as_file, files

import resvg_py
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

from retrowalk_site.artwork.walker import HEIGHT, WIDTH, walker_svg
from retrowalk_site.cache import cached
from retrowalk_site.paths import DOCS, ROOT
from retrowalk_site.reader_words import words_of

WORDS = words_of(__file__)

CARD = (1200, 630)
ICON_SIZES = (192, 512)
SIGN_SIDE = 24  # the favicon's view box
LINE_HEIGHT = 1.16


def colours() -> dict[str, str]:
    """Return the light colours of the site by name."""
    sheet = (ROOT / "overrides" / "css" / "base" / "colours.css").read_text(encoding="utf-8")
    return dict(re.findall(r"--rw-([\w-]+): (#[0-9a-f]{6});", sheet.split("}", 1)[0]))


def as_plain_svg(drawing: str) -> str:
    """Return a drawing of a page as resvg reads it: in light colours, at rest, without the units and names of CSS."""
    plain = re.sub(r"@(?:media|keyframes)[^{]*\{(?:[^{}]*\{[^}]*\})*[^}]*\}", "", drawing)
    values = {f"rw-{name}": value for name, value in colours().items()}
    values |= {name: value for name, value in re.findall(r"--([\w-]+):([^;}]+)", plain) if name not in values}
    while "var(" in plain:
        plain = re.sub(r"var\(--([\w-]+)(?:,[^()]*)?\)", lambda match: values[match[1]], plain)
    return re.sub(r"translateY\(([-.\d]+)px\)", r"translate(0 \1)", re.sub(r"(rotate\([-.\d]+)deg", r"\1", plain))


@cache
def _font() -> TTFont:
    with as_file(files("fontpkg_source_sans_3") / "files" / "SourceSans3[wght].ttf") as path:
        return TTFont(path)


@cache  # a preview asks for the same at each build
def lettering(text: str, *, place: tuple[float, float], size: float, weight: int, ink: str) -> tuple[str, float]:
    """Return lines of text as outlines from `place` (the first line's top left) down, and the next line's top."""
    font = _font()
    glyphs, names = font.getGlyphSet(location={"wght": weight}), font.getBestCmap()
    scale = size / font["head"].unitsPerEm
    left, top = place
    shapes = []
    for line in text.splitlines():
        base, x = top + font["hhea"].ascent * scale, left
        for character in line:
            glyph, pen = glyphs[names[ord(character)]], SVGPathPen(glyphs)
            glyph.draw(pen)
            move = f"translate({x:.2f} {base:.2f}) scale({scale:.5f} {-scale:.5f})"
            shapes.append(f'<path transform="{move}" d="{pen.getCommands()}"/>')
            x += glyph.width * scale
        top += size * LINE_HEIGHT
    return f'<g fill="{ink}">{"".join(shapes)}</g>', top


def _placed(drawing: str, *, x: float, y: float, width: float, height: float) -> str:
    """Return a drawing as a part of a larger one."""
    return drawing.replace("<svg ", f'<svg x="{x}" y="{y}" width="{width}" height="{height}" ', 1)


def _png(width: int, height: int, *parts: str) -> bytes:
    paper = f'<rect width="{width}" height="{height}" fill="{colours()["paper"]}"/>'
    box = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{paper}{"".join(parts)}</svg>'
    tool = importlib.metadata.version("resvg-py")
    return cached(
        "pictures",
        (svg.encode(), tool.encode()),
        lambda: {"picture.png": bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True))},
    )["picture.png"]


def sign() -> str:
    """Return the sign as plain SVG."""
    return as_plain_svg((DOCS / "pictures" / "favicon.svg").read_text(encoding="utf-8"))


def card_png() -> bytes:
    """Return the card: the claim on the left, the figure on the right."""
    named = colours()
    claim, below = textwrap.fill(WORDS["claim"], 18), textwrap.fill(WORDS["below"], 38)
    name, _ = lettering(WORDS["name"], place=(150, 66), size=40, weight=600, ink=named["pine"])
    words, next_line = lettering(claim, place=(72, 200), size=66, weight=600, ink=named["ink"])
    more, _ = lettering(below, place=(72, next_line + 28), size=32, weight=400, ink=named["soft"])
    width, height = WIDTH * 1.72, HEIGHT * 1.72
    figure = _placed(
        as_plain_svg(walker_svg()), x=CARD[0] - width, y=(CARD[1] - height) / 2 + 15, width=width, height=height
    )
    mark = _placed(sign(), x=72, y=60, width=SIGN_SIDE * 2.6, height=SIGN_SIDE * 2.6)
    return _png(*CARD, mark, name, words, more, figure)


def icon_png(size: int) -> bytes:
    """Return the sign as a square icon, with the rim that a round mask cuts away left free."""
    return _png(size, size, _placed(sign(), x=size * 0.17, y=size * 0.17, width=size * 0.66, height=size * 0.66))
