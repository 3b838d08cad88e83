"""What we once said and was wrong stands nowhere any more, but on the page of changes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load

import retrowalk
from retrowalk.data import DataError
from retrowalk.data.validate import checked
from retrowalk.evidence import studies
from retrowalk_site.page_parts.corrections import Corrections, corrections
from retrowalk_site.page_parts.page import code_address
from retrowalk_site.paths import ROOT, SITE
from tests.planner.test_golden import GOLDEN
from tests.site.html_tree import parsed, site_pages

CHANGES = "changes/"
WRONG = [words for correction in corrections() for words in correction.wrong]
TEXTS = frozenset({".toml", ".py", ".md", ".json", ".csv", ".txt", ".html", ".ics", ".xml", ".svg", ".js"})


def plain(text: str) -> str:
    """Return a text in small letters without marks of Markdown, its spaces made one."""
    return " ".join(re.sub(r"[*_`]", "", text).split()).casefold()


def files() -> Iterator[Path]:
    """Yield every file that the wheel, a sheet, a page's source or the site's data is made of."""
    folders = (Path(retrowalk.__file__).parent, GOLDEN, ROOT / "docs", SITE / "data", SITE / "search", SITE / "app")
    for folder in folders:
        yield from (path for path in sorted(folder.rglob("*")) if path.suffix in TEXTS and path.name != "changes.md")


def test_wrong_words_stand_on_no_page() -> None:
    """No page but the changes says any more what was wrong."""
    pages = [(page.address, plain(page.content.text())) for page in site_pages() if page.address != CHANGES]
    assert len(pages) > 20
    assert [(address, words) for address, text in pages for words in WRONG if plain(words) in text] == []


def test_wrong_words_stand_in_no_file() -> None:
    """Neither the wheel, nor a sheet, nor a file to take away, nor the search says any more what was wrong."""
    texts = [(path, plain(path.read_text(encoding="utf-8"))) for path in files()]
    assert len(texts) > 50
    assert [(str(path), words) for path, text in texts for words in WRONG if plain(words) in text] == []


def test_wrong_words_would_be_seen() -> None:
    """The words that are looked for are whole phrases, each told once, and bold or a line break does not hide them."""
    assert all(len(words.split()) >= 3 for words in WRONG)
    assert len(set(WRONG)) == len(WRONG) > 30
    assert plain("a hill. We found no study of it") in plain("**down** a hill.\nWe found no study of it.")


def test_every_correction_is_told() -> None:
    """The page of changes tells every correction: what we said, what holds, and whose study it is."""
    page = parsed(SITE / "changes" / "index.html").content
    text = page.text()
    linked = {node.attributes["href"].partition("#")[2] for node in page.walk() if node.tag == "a"}
    for correction in corrections():
        assert correction.claimed in text
        assert correction.shows in text
        assert set(correction.studies) <= linked & set(studies())


def test_a_wrong_correction_is_named() -> None:
    """A field of the corrections that is missing is told with its file and entry."""
    with pytest.raises(DataError, match=r"^corrections\.toml: correction 1\.on is missing\. It must be a date"):
        checked("corrections", {"correction": [{"claimed": "", "shows": "", "studies": [], "wrong": []}]}, Corrections)


def test_the_form_of_issue_is_there() -> None:
    """The form that the page on checking us names asks for the place, the wrong words, what holds and how far read."""
    form = yaml_load((ROOT / ".github" / "ISSUE_TEMPLATE" / "correction.yml").read_text(encoding="utf-8")) or {}
    assert form["name"] in parsed(SITE / "check-us" / "index.html").content.text()
    needed = {part["id"] for part in form["body"] if part.get("validations", {}).get("required")}
    assert needed == {"place", "now", "shows", "read"}


def test_the_address_of_the_code_comes_from_one_setting() -> None:
    """Where the setting has an address, pages link to it; where it has none, they say it in words."""
    assert code_address("https://code.example/a") == (
        '<a href="https://code.example/a">the place where the code of this project is kept</a>'
    )
    assert code_address("") == "the place where the code of this project is kept"
