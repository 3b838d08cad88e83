"""The look's files: fonts that are ours to pass on, one sheet for all pages, no script that a strict policy refuses."""

import re

import pytest

from retrowalk_site.paths import ROOT
from retrowalk_site.publish.theme_files import STYLE_SHEETS, STYLES, bare, joined_css, theme_files

FILES = dict(theme_files())
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
    wanted = re.findall(r'url\("\.\./([^"]+)"\)', joined_css("css/site.css"))
    assert wanted
    assert set(wanted) <= set(FILES)


def test_pages_bring_no_style_from_elsewhere() -> None:
    """No style sheet asks another host for anything."""
    for path in sorted(STYLES.rglob("*.css")):
        assert not re.search(r"https?:|@import|//", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", STYLE_SHEETS)
def test_joined_sheet_has_its_sheets_in_order(path: str) -> None:
    """A joined style sheet holds each of its sheets, in the order of the list."""
    sheets = [bare((STYLES / f"{name}.css").read_text(encoding="utf-8")) for name in STYLE_SHEETS[path]]
    places = [joined_css(path).index(sheet) for sheet in sheets]
    assert places == sorted(places)


def test_every_sheet_is_joined_once() -> None:
    """Every style sheet is a part of exactly one joined sheet, and none is longer than 330 lines."""
    listed = sorted(name for names in STYLE_SHEETS.values() for name in names)
    assert listed == sorted(path.relative_to(STYLES).with_suffix("").as_posix() for path in STYLES.rglob("*.css"))
    assert STYLE_SHEETS["css/site.css"][0] == "base/colours"
    for path in STYLES.rglob("*.css"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 330, path.name


def test_joined_sheet_loses_only_what_its_writers_read() -> None:
    """Comments, indents and empty lines go; every rule stays as it was."""
    assert bare("/* Why. */\na {\n  color: red; /* so */\n}\n\nb {}\n") == "a {\ncolor: red;\n}\nb {}"
    assert not any("/*" in joined_css(path) for path in STYLE_SHEETS)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(OVERRIDES)))
def test_inline_scripts_are_the_same_on_every_page(template: str) -> None:
    """A script in a template holds nothing that differs from page to page, so one hash allows it everywhere."""
    text = re.sub(r"\{#.*?#\}", "", (OVERRIDES / template).read_text(encoding="utf-8"), flags=re.DOTALL)
    # A block of JSON is data: no policy for scripts looks at it.
    for script in re.findall(r'<script\b(?![^>]*"application/json")[^>]*>(.*?)</script>', text, flags=re.DOTALL):
        assert "{{" not in script
        assert "{%" not in script
    assert not re.search(r"\son[a-z]+=", text)
