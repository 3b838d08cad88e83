"""Measured times, energy, the press's mistakes, searches and trials under way as tables for a page."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from retrowalk.data import table as data
from retrowalk.data.evidence_schema import Norms, OwnPace
from retrowalk.data.validate import built
from retrowalk.evidence import figures, press_errors, searches, studies
from retrowalk.placeholders import Figure, filled
from retrowalk_site.page_parts.claims import study_links
from retrowalk_site.page_parts.html import element, items, joined, table
from retrowalk_site.page_parts.ledger import people
from retrowalk_site.page_parts.links import Links
from retrowalk_site.page_parts.page import date_words

KM_PER_MILE = 1.609344
# What the table of lengths is worked out for: half a minute along a counter with this much room.
ROUND_SECONDS = 30
COUNTER_M = 1.5


def _sources(entry: Mapping[str, Any], links: Links) -> Markup:
    pieces: Iterable[object] = (study_links(entry["sources"], links), entry.get("source_words"))
    return joined((piece for piece in pieces if piece), "; ")


def norms() -> list[Mapping[str, Any]]:
    """Return the measured times and speeds, figures filled into their sentences, in the order of the data."""
    known = {**figures(), **{name: data("norms")[name] for name in ("trainers", "parkinsons")}}
    sentences = ("measure", "value", "limit")
    return [{**norm, **{name: filled(norm[name], {}, known) for name in sentences}} for norm in data("norms")["norm"]]


def norms_table(links: Links) -> Markup:
    """Return the measured times and speeds, each with its limits and its source."""
    rows = [(norm["measure"], norm["value"], norm["limit"], _sources(norm, links)) for norm in norms()]
    headings = ("What was measured", "What they found", "Its limits", "Where from")
    return element("div", table(headings, rows, "Times and speeds of other people"), class_="rw-norms")


def _ages(paces: Sequence[OwnPace]) -> Iterator[str]:
    for pace, older in pairwise(paces):
        yield f"{pace.from_age} to {older.from_age - 1}"
    yield f"{paces[-1].from_age} and over"


def lengths_table(_links: Links) -> Markup:
    """Return how far half a minute may take somebody, by age: metres, steps, lengths of a short counter."""
    paces: tuple[OwnPace, ...] = built(data("norms"), Norms).own_pace
    rows = []
    for ages, pace in zip(_ages(paces), paces, strict=True):
        metres = [math.floor(round(speed * ROUND_SECONDS, 1)) for speed in (pace.careful, pace.middle, pace.high)]
        lengths = [round(speed * ROUND_SECONDS / COUNTER_M) for speed in (pace.careful, pace.middle, pace.high)]
        steps = f"{pace.shortest_step} to {pace.longest_step} cm"
        rows.append((ages, f"{metres[0]} to {metres[2]} m", f"{lengths[0]} to {lengths[2]}, about {lengths[1]}", steps))
    headings = ("Age", f"In {ROUND_SECONDS} seconds", f"Lengths of {COUNTER_M} m", "A step")
    return table(headings, rows, f"How far {ROUND_SECONDS} seconds may take you (our judgement)")


def _speed(mph: Figure) -> str:
    return f"{mph} mph ({float(mph) * KM_PER_MILE:.1f} km/h)"


def _guess(estimate: Mapping[str, Any], known: Mapping[str, Mapping[str, Figure]]) -> str:
    example = estimate["example"]
    forward, mph = (known[example["study"]][example[name]] for name in ("met", "mph"))
    low, high = (float(forward) * (100 + estimate[name]) / 100 for name in ("more_low", "more_high"))
    words = filled(estimate["words"], estimate, known)
    return f"{words} An estimate at {_speed(mph)}: {low:.1f} to {high:.1f} MET."


def energy_table(links: Links) -> Markup:
    """Return what walking costs backward and forward, with the estimate for slower speeds and the limits."""
    energy, known = data("energy"), figures()
    rows = []
    for entry in energy["met"]:
        own = known[entry["sources"][0]]
        met = f"{own[entry['met']]} MET"
        rows.append((filled(entry["activity"], own, known), _speed(own[entry["mph"]]), met, _sources(entry, links)))
    headings = ("Activity", "Speed", "Energy", "Where from")
    return element(
        "div",
        table(headings, rows, "Energy in MET: 1 is the energy you use at rest"),
        element("p", _guess(energy["estimate"], known)),
        items(filled(words, {}, known) for words in energy["limits"]["words"]),
    )


def press_error_list(links: Links) -> Markup:
    """Return the mistakes that travel from article to article, each beside what the study really was."""
    rows = [
        (element("span", error.claimed, class_="rw-of-others"), error.study_shows, study_links(error.studies, links))
        for error in press_errors()
    ]
    return table(("What is said", "What we found", "The study"), rows, "Mistakes in the press")


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
    headings = ("We looked for", "On", "What came")
    return element("div", note, table(headings, rows, "Searches behind what we did not find"))


def trials_table(links: Links) -> Markup:
    """Return the registered trials of which no results were seen, with their state on the day they were looked at."""
    rows = [
        (
            study_links([study.id], links),
            f"{study.population}; {people(study)}",
            f"{study.registration.state}, as seen on {date_words(study.registration.seen)}",
        )
        for study in studies().values()
        if study.registration and not study.registration.results
    ]
    return table(("Trial", "Who", "State"), rows, "Trials on a register, without results that we saw")
