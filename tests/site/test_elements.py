"""HTML that parts of a page are made of, and what is told where its words do not fit."""

import re
from pathlib import Path

import pytest

from retrowalk.data import DataError
from retrowalk_site.page_parts.html import filled_in, table
from retrowalk_site.reader_words import words_of


def words(folder: Path, content: str) -> dict[str, dict[str, str]]:
    """Return the sentences of a module with this content beside it."""
    file = folder / "page_parts" / "words" / "hills.toml"
    file.parent.mkdir(parents=True)
    file.write_text(content, encoding="utf-8")
    return words_of(str(folder / "page_parts" / "hills.py"))


def test_a_table_has_headings_and_caption_of_its_words(tmp_path: Path) -> None:
    """Headings and caption come from the words, with what they name in braces, as text."""
    made = words(tmp_path, '[hills]\nheadings = ["Hill", "In {unit} <b>"]\ncaption = "{count} hills"')
    html = table(made["hills"], [("Ben", 3)], unit="m", count=2)  # type: ignore[arg-type]
    assert "2 hills</caption>" in html
    assert "In m &lt;b&gt;</th>" in html
    assert re.search(r'data-label="In m &lt;b&gt;"[^>]*><div>3</div>', html)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('caption = "Hills"', "hills has no entry 'headings'"),
        ('headings = ["Hill", "Height"]', "hills has no entry 'caption'"),
        ('headings = ["Hill"]\ncaption = "Hills"', "hills: headings must be a list of 2, one for each column."),
        ('headings = "Hill"\ncaption = "Hills"', "hills: headings must be a list of 2, one for each column."),
        ('headings = ["Hill", "{high}"]\ncaption = "Hills"', "hills, headings has {high}. It may have {unit}."),
        ('headings = ["Hill", "a"]\ncaption = "In {ft}"', "hills, caption has {ft}. It may have {unit}."),
    ],
)
def test_words_that_do_not_fit_a_table_are_told(content: str, told: str, tmp_path: Path) -> None:
    """Headings or a caption that are missing, too many or too few are told with the file and the entry."""
    made = words(tmp_path, f"[hills]\n{content}")
    with pytest.raises(DataError, match=re.escape(f"page_parts/words/hills.toml, {told}")):
        table(made["hills"], [("Ben", 3)], unit="m")  # type: ignore[arg-type]


def test_a_piece_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A sentence filled with markup that has another name in braces is told with the file and the entry."""
    made = words(tmp_path, '[hills]\nwords = "See {hill}."')
    assert filled_in(made["hills"]["words"], hill="<Ben>") == "See &lt;Ben&gt;."
    with pytest.raises(
        DataError, match=r"^page_parts/words/hills\.toml, hills, words has \{hill\}\. It may have \{way\}\.$"
    ):
        filled_in(made["hills"]["words"], way="up")
