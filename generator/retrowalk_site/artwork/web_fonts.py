"""Makes the fonts of the pages: Source Sans 3, cut down to the letters and the weights that the pages show.

The licence reserves the name "Source" for the unchanged font, so inside ours is called Retrowalk Sans, as for PDFs.
"""

from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from retrowalk_site.artwork.sheet_fonts import PUNCTUATION
from retrowalk_site.cache import cached

NAME = "Retrowalk Sans"
# From plain to as heavy as the style sheets get; what asks for more gets the heaviest.
WEIGHTS = (400, 600)
CHARACTERS = "".join(chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100))) + PUNCTUATION
# Kerning, and letters with an accent that is typed after them. The figures are all of one width as they come.
FEATURES = ["kern", "mark", "mkmk", "ccmp"]
NAMES = {1: NAME, 2: "Regular", 4: NAME, 6: NAME.replace(" ", "")}


def web_font(source: Path) -> bytes:
    """Return the variable font cut down, as woff2; what was made before is kept in `build/cache/fonts`."""
    ingredients = (Path(__file__).read_bytes(), source.read_bytes())
    return cached("fonts", ingredients, lambda: {"font.woff2": cut(source)})["font.woff2"]


def cut(source: Path) -> bytes:
    """Return the variable font cut down, as woff2, the same bytes each time."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options(layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=[*NAMES])
    subsetter = Subsetter(options)
    subsetter.populate(text=CHARACTERS)
    subsetter.subset(font)
    instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)
    for record in font["name"].names:
        if record.nameID in NAMES:
            record.string = NAMES[record.nameID]
    font.flavor = "woff2"
    output = BytesIO()
    font.save(output)
    return output.getvalue()
