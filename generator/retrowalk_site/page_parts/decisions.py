"""Which file decides what, as a table for the page for developers."""

from dataclasses import dataclass
from pathlib import Path

from retrowalk_site.page_parts.html import element, table
from retrowalk_site.page_parts.links import Links
from retrowalk_site.reader_words import words_of
from retrowalk_site.site_tables import read_site_table

WORDS = words_of(__file__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision in words, the file that holds it, and a name that stands in that file."""

    words: str
    file: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """page_parts/decisions.toml."""

    decision: tuple[Decision, ...]


def read_decisions() -> tuple[Decision, ...]:
    """Return every decision. Raises DataError where the table is not as it must be."""
    return read_site_table(Path(__file__).with_suffix(".toml"), Decisions).decision


def decisions(_: Links) -> str:
    """Return the table."""
    rows = [(each.words, element("code", each.file), element("code", each.name)) for each in read_decisions()]
    return table(WORDS["table"], rows)
