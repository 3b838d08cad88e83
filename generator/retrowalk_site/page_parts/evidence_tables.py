"""Measured times, the press's mistakes, searches and trials under way as tables for a page."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from retrowalk.data import table as data
from retrowalk.data.evidence_schema import Norm, Norms, OwnPace
from retrowalk.data.validate import built
from retrowalk.evidence import Known, figures, filled_fields, made_of_each, press_errors, searches, studies
from retrowalk_site.page_parts.claims import study_links
from retrowalk_site.page_parts.html import element, joined, table
from retrowalk_site.page_parts.ledger import people
from retrowalk_site.page_parts.links import Links
from retrowalk_site.page_parts.page import date_words
from retrowalk_site.reader_words import words_of

WORDS = words_of(__file__)
# What the table of lengths is worked out for: half a minute along a counter with this much room.
ROUND_SECONDS = 30
COUNTER_M = 1.5


def _sources(ids: Sequence[str], words: str | None, links: Links) -> Markup:
    pieces: Iterable[object] = (study_links(ids, links), words)
    return joined((piece for piece in pieces if piece), "; ")


def read_norms(content: Mapping[str, Any], known: Known) -> list[Norm]:
    """Return the measured times and speeds of the table, figures filled into their sentences, in its order.

    Raises DataError, which names file, entry and field, when a sentence takes a figure that is not there.
    """
    figures_here = {**known, **{name: content[name] for name in ("trainers", "parkinsons")}}

    def make(entry: Mapping[str, Any]) -> Norm:
        return filled_fields(built(entry, Norm), ("measure", "value", "limit"), {}, figures_here)

    return made_of_each("norms.toml: norm", content["norm"], make)


def norms() -> list[Norm]:
    """Return the measured times and speeds. Raises DataError as above."""
    return read_norms(data("norms"), figures())


def norms_table(links: Links) -> Markup:
    """Return the measured times and speeds, each with its limits and its source."""
    rows = [
        (norm.measure, norm.value, norm.limit, _sources(norm.sources, norm.source_words, links)) for norm in norms()
    ]
    return element(
        "details",
        element("summary", WORDS["unfold_norms"]),
        table(WORDS["norms"], rows),
        class_="rw-folded rw-norms",
    )


def guides_table(_links: Links) -> Markup:
    """Return what official guides and balance programmes for older people do, and how far each was read."""
    guides = built(data("norms"), Norms).guide
    rows = [(guide.body, guide.does, guide.read) for guide in guides]
    return table(WORDS["guides"], rows)


def _ages(paces: Sequence[OwnPace]) -> Iterator[str]:
    for pace, older in pairwise(paces):
        yield f"{pace.from_age} to {older.from_age - 1}"
    yield WORDS["lengths"]["last_ages"].format(age=paces[-1].from_age)


def lengths_table(_links: Links) -> Markup:
    """Return how far half a minute may take somebody, by age: metres, steps, lengths of a short counter."""
    paces = built(data("norms"), Norms).own_pace
    rows = []
    for ages, pace in zip(_ages(paces), paces, strict=True):
        speeds = (pace.careful, pace.middle, pace.high)
        metres = [math.floor(round(speed * ROUND_SECONDS, 1)) for speed in speeds]
        low, middle, high = (round(speed * ROUND_SECONDS / COUNTER_M) for speed in speeds)
        lengths = WORDS["lengths"]["lengths"].format(low=low, middle=middle, high=high)
        steps = f"{pace.shortest_step} to {pace.longest_step} cm"
        rows.append((ages, f"{metres[0]} to {metres[2]} m", lengths, steps))
    return table(WORDS["lengths"], rows, seconds=ROUND_SECONDS, counter=COUNTER_M)


def press_error_list(links: Links) -> Markup:
    """Return the mistakes that travel from article to article, each beside what the study really was."""
    rows = [
        (element("span", error.claimed, class_="rw-of-others"), error.study_shows, study_links(error.studies, links))
        for error in press_errors()
    ]
    return table(WORDS["press_errors"], rows)


def search_list(links: Links) -> Markup:
    """Return every search: what was looked for, on which days, what came; each can be linked to."""
    rows = [
        (
            element("span", search.looked_for, id=f"search-{search.id}"),
            joined((date_words(day) for day in search.on), "; "),
            joined((search.result, study_links(search.studies, links)), " "),
        )
        for search in searches().values()
    ]
    note = element("p", data("searches")["places"]["words"])
    return element("div", note, table(WORDS["searches"], rows))


def trials_table(links: Links) -> Markup:
    """Return the registered trials of which no results were seen, with their state on the day they were looked at."""
    rows = [
        (
            study_links([study.id], links),
            f"{study.population}; {people(study)}",
            WORDS["trial_state"].format(state=study.registration.state, day=date_words(study.registration.seen)),
        )
        for study in studies().values()
        if study.registration and not study.registration.results
    ]
    return table(WORDS["trials"], rows)
