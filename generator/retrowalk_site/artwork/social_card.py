"""The card that others see when somebody passes a page on, and the icons of the installed site, as PNG."""

import io
import re
import textwrap
from importlib.resources import files

from fontTools.misc.transform import Identity
from PIL import Image, ImageDraw, ImageFont

from retrowalk_site.artwork.raster import FINER, Ink, canvas, finished, paint
from retrowalk_site.artwork.walker import HEIGHT, WIDTH, walker_svg
from retrowalk_site.paths import ROOT

CARD = (1200, 630)
CLAIM = "Walking backward: what it can do, and how to start safely"
BELOW = "A short guide to what is known, and a starter plan made for you."
ICON_SIZES = (192, 512)


def colours() -> dict[str, str]:
    """Return the light colours of the site by name."""
    sheet = (ROOT / "overrides" / "css" / "base" / "colours.css").read_text(encoding="utf-8")
    return dict(re.findall(r"--rw-([\w-]+): (#[0-9a-f]{6});", sheet.split("}", 1)[0]))


def inks() -> dict[str, Ink]:
    """Return the ink of every class in the walker and the sign."""
    named = colours()
    ink, card, shadow, apricot = named["ink"], named["card"], named["shadow"], named["apricot"]
    return {
        "rw-walker-shoe": Ink(fill=card),
        "rw-walker-hair": Ink(fill=ink),
        "rw-walker-edge": Ink(fill=ink, line=ink, width=4.4),
        "rw-walker-skin": Ink(fill=card),
        "rw-walker-quiet": Ink(fill=named["sand"]),
        "rw-walker-warm": Ink(fill=apricot),
        "rw-walker-shade": Ink(fill=shadow),
        "rw-walker-post": Ink(line=shadow, width=5),
        "rw-walker-line": Ink(line=ink, width=2.2),
        "rw-walker-live": Ink(line=apricot, width=4),
        "feet": Ink(fill=named["pine"]),
        "arrow": Ink(line=apricot, width=2.2),
    }


def lettering(size: int, weight: int) -> ImageFont.FreeTypeFont:
    """Return Source Sans 3 in that many pixels of the large canvas."""
    path = files("fontpkg_source_sans_3") / "files" / "SourceSans3[wght].ttf"
    font = ImageFont.truetype(str(path), size * FINER)
    font.set_variation_by_axes([weight])
    return font


def write(
    draw: ImageDraw.ImageDraw, text: str, *, place: tuple[int, int], font: ImageFont.FreeTypeFont, ink: str
) -> int:
    """Write lines from `place` (final pixels) down, and return where the next line would start."""
    x, y = place
    for line in text.splitlines():
        draw.text((x * FINER, y * FINER), line, font=font, fill=ink)
        y += round(font.size * 1.16 / FINER)
    return y


def as_png(picture: Image.Image) -> bytes:
    """Return a picture as the bytes of a PNG file."""
    stream = io.BytesIO()
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def sign() -> str:
    """Return the sign as SVG."""
    return (ROOT / "docs" / "pictures" / "favicon.svg").read_text(encoding="utf-8")


def card_png() -> bytes:
    """Return the card: the claim on the left, the figure on the right."""
    named = colours()
    large = canvas(*CARD, named["paper"])
    draw = ImageDraw.Draw(large)
    paint(large, sign(), inks(), Identity.translate(72, 60).scale(2.6))
    write(draw, "Retrowalk", place=(150, 66), font=lettering(40, 600), ink=named["pine"])
    claim, below = textwrap.fill(CLAIM, 18), textwrap.fill(BELOW, 38)
    next_line = write(draw, claim, place=(72, 200), font=lettering(66, 600), ink=named["ink"])
    write(draw, below, place=(72, next_line + 28), font=lettering(32, 400), ink=named["soft"])
    scale = 1.72
    figure = canvas(round(WIDTH * scale), round(HEIGHT * scale), named["paper"])
    paint(figure, walker_svg(), inks(), Identity.scale(scale))
    large.paste(figure, (large.width - figure.width, (large.height - figure.height) // 2 + 15 * FINER))
    return as_png(finished(large))


def icon_png(size: int) -> bytes:
    """Return the sign as a square icon, with the rim that a round mask cuts away left free."""
    large = canvas(size, size, colours()["paper"])
    paint(large, sign(), inks(), Identity.translate(size * 0.17, size * 0.17).scale(size * 0.66 / 24))
    return as_png(finished(large))
