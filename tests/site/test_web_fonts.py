"""The fonts of the pages: small, with every letter the pages show, and not under the name that is reserved."""

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from retrowalk_site.artwork.web_fonts import CHARACTERS, WEIGHTS, cut, web_font
from retrowalk_site.paths import SITE
from retrowalk_site.publish.theme_files import FONT_FILES
from tests.site.html_tree import site_pages

PLAIN, ITALIC = FONT_FILES
MOST = 18_000
ASCII = {chr(code) for code in range(0x20, 0x7F)}


@pytest.mark.parametrize("name", [PLAIN, ITALIC])
def test_font(name: str) -> None:
    """A font is small, has plain letters and figures and only our weights, and does not bear the name "Source"."""
    content = web_font(FONT_FILES[name])
    assert len(content) <= MOST
    font = TTFont(BytesIO(content))
    assert set(map(ord, ASCII)) <= font.getBestCmap().keys()
    [axis] = font["fvar"].axes
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", *WEIGHTS)
    assert not [record for record in font["name"].names if "source" in str(record).lower()]


def test_made_the_same_twice() -> None:
    """Made anew, a font is the bytes that were kept from before."""
    assert cut(FONT_FILES[PLAIN]) == web_font(FONT_FILES[PLAIN])


def test_every_letter_of_the_pages_is_looked_for() -> None:
    """The pages show no letter that the font was not asked to keep."""
    shown = {character for page in site_pages() for character in page.root.text()}
    assert shown - set(CHARACTERS) == set()


def test_figures_are_of_one_width() -> None:
    """Figures stand under each other in tables without being asked to."""
    font = TTFont(BytesIO(web_font(FONT_FILES[PLAIN])))
    cmap = font.getBestCmap()
    assert len({font["hmtx"][cmap[ord(figure)]][0] for figure in "0123456789"}) == 1


def test_pages_fetch_these_fonts_alone() -> None:
    """The site holds these fonts and no other."""
    assert sorted(path.name for path in SITE.rglob("*.woff2")) == sorted(name.rpartition("/")[2] for name in FONT_FILES)
