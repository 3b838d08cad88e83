"""What we said that was wrong, and what the source says: a line a correction, for the page of changes."""

import datetime
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from retrowalk_site.page_parts.claims import study_links
from retrowalk_site.page_parts.html import element, items, joined
from retrowalk_site.page_parts.links import Links
from retrowalk_site.page_parts.page import date_words
from retrowalk_site.reader_words import words_of
from retrowalk_site.site_tables import read_site_table

WORDS = words_of(__file__)
TABLE = Path(__file__).with_name("corrections.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What we said, what the source shows, whose it is; `wrong` are words of ours that stand nowhere else any more."""

    on: datetime.date
    claimed: str
    shows: str
    studies: tuple[str, ...]
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """page_parts/corrections.toml."""

    correction: tuple[Correction, ...]


@cache
def corrections() -> tuple[Correction, ...]:
    """Return every correction, the latest day first. Raises DataError where the table is not as it must be."""
    table = read_site_table(TABLE, Corrections)
    return tuple(sorted(table.correction, key=lambda correction: correction.on, reverse=True))


def _line(correction: Correction, links: Links) -> Markup:
    pieces = (
        joined((element("strong", WORDS["claimed"]), element("q", correction.claimed))),
        joined((element("strong", WORDS["shows"]), correction.shows)),
        study_links(correction.studies, links),
    )
    return joined(pieces, " ")


def correction_list(links: Links) -> str:
    """Return every correction under its day: the headings in Markdown, so that the table of contents has them."""
    days = groupby(corrections(), key=lambda correction: correction.on)
    parts = (
        (f"## {date_words(day)}", items(_line(correction, links) for correction in members)) for day, members in days
    )
    return "\n\n".join(part for pair in parts for part in pair)
