"""Which file decides what, as a table for the page for developers."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from retrowalk_site.page_parts.html import element, table
from retrowalk_site.page_parts.links import Links
from retrowalk_site.reader_words import words_of

WORDS = words_of(__file__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision in words, the file that holds it, and a name that stands in that file."""

    words: str
    file: str
    name: str


def read_decisions() -> list[Decision]:
    """Return decisions.toml."""
    content = tomllib.loads(Path(__file__).with_name("decisions.toml").read_text(encoding="utf-8"))
    return [Decision(**entry) for entry in content["decision"]]


def decisions(_: Links) -> str:
    """Return the table."""
    rows = [(each.words, element("code", each.file), element("code", each.name)) for each in read_decisions()]
    return table(WORDS["headings"], rows, WORDS["caption"])
