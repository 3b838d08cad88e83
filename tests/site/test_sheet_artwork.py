"""What the build makes for the PDF sheets: fonts that anyone may pass on, and pictures as plain shapes."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from retrowalk.data import raw
from retrowalk_site.artwork.sheet_drawings import NAMES, PICTURES, drawing, make_drawings
from retrowalk_site.artwork.sheet_fonts import WEIGHTS, make_fonts

STRANGE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><desc>strange</desc><style></style>{}</svg>"""


def test_fonts_are_made_the_same_again(tmp_path: Path) -> None:
    """The fonts that lie in the planner's data are what their source and our code give, byte for byte."""
    make_fonts(tmp_path)
    for path in tmp_path.iterdir():
        assert raw(f"fonts/{path.name}") == path.read_bytes()


@pytest.mark.parametrize("weight", WEIGHTS)
def test_fonts_keep_to_their_licence(weight: str) -> None:
    """Our cut-down fonts do not bear the name that the licence reserves, and the licence lies beside them."""
    font = TTFont(BytesIO(raw(f"fonts/{weight}.ttf")))
    assert "name" not in font
    assert len(font.getGlyphOrder()) < 450
    assert b"SIL OPEN FONT LICENSE" in raw("fonts/LICENSE").upper()


def test_drawings_are_made_the_same_again(tmp_path: Path) -> None:
    """The pictures that lie in the planner's data are those of the pages."""
    make_drawings(tmp_path)
    assert raw("drawings/drawings.json") == (tmp_path / "drawings.json").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_drawings_are_described(name: str) -> None:
    """Every picture has a size, a description in words, and something to see in our colours."""
    found = json.loads(raw("drawings/drawings.json"))[name]
    assert found["alt"].endswith(".")
    assert found["width"] == 340
    assert {"ink", "apricot"} <= {item[key] for item in found["items"] for key in ("fill", "stroke") if key in item}
    assert (PICTURES / f"{name}.svg").is_file()


@pytest.mark.parametrize("inside", ["<image/>", '<path transform="skewX(3)" d="M0 0H3"/>'])
def test_what_we_cannot_draw_stops_the_build(inside: str, tmp_path: Path) -> None:
    """A picture is never left incomplete: what we do not know how to draw is an error."""
    path = tmp_path / "strange.svg"
    path.write_text(STRANGE.format(inside))
    with pytest.raises(ValueError, match="do not draw"):
        drawing(path)
