"""The look's files: fonts that are ours to pass on, one sheet for all pages, no script that a strict policy refuses."""

import re

import pytest

from retrowalk_site.paths import ROOT
from retrowalk_site.publish.theme_files import SHEETS, STYLES, bare, look_files, site_css

FILES = dict(look_files())
OVERRIDES = ROOT / "overrides"
TEMPLATES = sorted(OVERRIDES.rglob("*.html"))


def test_fonts_come_with_their_licence() -> None:
    """Every font is a real woff2 file, and the Open Font License lies beside it."""
    fonts = [name for name in FILES if name.endswith(".woff2")]
    assert fonts
    assert all(FILES[name].startswith(b"wOF2") for name in fonts)
    assert b"SIL Open Font License" in FILES["fonts/LICENSE.txt"]


def test_style_sheets_find_their_fonts() -> None:
    """Every font that a style sheet names is in the site."""
    wanted = re.findall(r'url\("\.\./([^"]+)"\)', site_css())
    assert wanted
    assert set(wanted) <= set(FILES)


def test_pages_bring_no_style_from_elsewhere() -> None:
    """No style sheet asks another host for anything."""
    for path in sorted(STYLES.rglob("*.css")):
        assert not re.search(r"https?:|@import|//", path.read_text(encoding="utf-8"))


def test_joined_sheet_has_every_sheet_in_order() -> None:
    """The joined sheet holds each of its sheets, colours first, whole and once."""
    places = [site_css().index(bare((STYLES / f"{name}.css").read_text(encoding="utf-8"))) for name in SHEETS]
    assert places == sorted(places)
    assert SHEETS[0] == "base/colours"


def test_joined_sheet_loses_only_what_its_writers_read() -> None:
    """Comments, indents and empty lines go; every rule stays as it was."""
    assert bare("/* Why. */\na {\n  color: red; /* so */\n}\n\nb {}\n") == "a {\ncolor: red;\n}\nb {}"
    assert "/*" not in site_css()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(OVERRIDES)))
def test_inline_scripts_are_the_same_on_every_page(template: str) -> None:
    """A script in a template holds nothing that differs from page to page, so one hash allows it everywhere."""
    text = re.sub(r"\{#.*?#\}", "", (OVERRIDES / template).read_text(encoding="utf-8"), flags=re.DOTALL)
    # A block of JSON is data: no policy for scripts looks at it.
    for script in re.findall(r'<script\b(?![^>]*"application/json")[^>]*>(.+?)</script>', text, flags=re.DOTALL):
        assert "{{" not in script
        assert "{%" not in script
    assert not re.search(r"\son[a-z]+=", text)
