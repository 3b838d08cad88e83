"""Makes the fonts for PDF sheets: two weights of Source Sans 3, cut down to what a sheet writes, and their measures.

    python -m retrowalk_site.artwork.sheet_fonts

The planner only reads what lies in `retrowalk/data/fonts/` then, so it needs no fontTools, neither in the browser nor
where its wheel is installed. The licence reserves the name "Source" for the unchanged font, so ours bears none: a PDF
calls it Retrowalk Sans.
"""

import json
import shutil
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from retrowalk_site.artwork.kerning import kerning
from retrowalk_site.paths import ROOT

FONTS = ROOT / "generator" / "retrowalk" / "data" / "fonts"
WEIGHTS = {"regular": 400, "bold": 700}
PUNCTUATION = "–—‘’“”…•×−≤≥½←↑→↓"
CHARACTERS = "".join(chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180))) + PUNCTUATION
# All that a PDF reader needs of a font whose glyphs the PDF names by number.
TABLES = frozenset({"GlyphOrder", "glyf", "head", "hhea", "hmtx", "loca", "maxp"})


def source_font() -> TTFont:
    """Return Source Sans 3 as one variable font, from the package that brings it."""
    folder = files("fontpkg_source_sans_3")
    with as_file(folder / "files" / "SourceSans3[wght].ttf") as path:
        return TTFont(path, recalcTimestamp=False)


def cut(weight: int) -> TTFont:
    """Return the font at this weight with only our characters, still with its kerning."""
    font = source_font()
    options = Options(layout_features=["kern"], hinting=False, notdef_outline=True, glyph_names=True)
    subsetter = Subsetter(options)
    subsetter.populate(text=CHARACTERS)
    subsetter.subset(font)
    return instantiateVariableFont(font, {"wght": weight}, inplace=True)


def measures(font: TTFont) -> dict[str, Any]:
    """Return what the planner must know of a font to measure and to write with it, in thousandths of the size.

    `characters`, `glyphs` and `widths` stand side by side; `kerning` is what to add between two characters.
    """
    cmap = font.getBestCmap()
    characters = [character for character in CHARACTERS if ord(character) in cmap]
    names = [cmap[ord(character)] for character in characters]
    head = font["head"]
    return {
        "ascent": font["hhea"].ascent,
        "descent": font["hhea"].descent,
        "cap_height": font["OS/2"].sCapHeight,
        "box": [head.xMin, head.yMin, head.xMax, head.yMax],
        "characters": "".join(characters),
        "glyphs": [font.getGlyphID(name) for name in names],
        "widths": [font["hmtx"][name][0] for name in names],
        "kerning": kerning(font),
    }


def program(font: TTFont) -> bytes:
    """Return the font as TrueType with nothing in it but its glyphs."""
    for tag in font.keys():  # noqa: SIM118  a font is no dictionary
        if tag not in TABLES:
            del font[tag]
    output = BytesIO()
    font.save(output)
    return output.getvalue()


def make_fonts(folder: Path = FONTS) -> None:
    """Write the fonts, their measures and their licence into the folder, the same bytes each time."""
    folder.mkdir(parents=True, exist_ok=True)
    by_name = {}
    for name, weight in WEIGHTS.items():
        font = cut(weight)
        by_name[name] = measures(font)
        (folder / f"{name}.ttf").write_bytes(program(font))
    text = json.dumps(by_name, ensure_ascii=False, separators=(",", ":"))
    (folder / "measures.json").write_text(text + "\n", encoding="utf-8")
    with as_file(files("fontpkg_source_sans_3") / "LICENSE") as licence:
        shutil.copyfile(licence, folder / "LICENSE")


if __name__ == "__main__":
    make_fonts()
