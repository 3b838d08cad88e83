"""Measured times, energy, and the press's mistakes as tables for a page."""

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from retrowalk.data import table as data
from retrowalk.evidence import figures, press_errors
from retrowalk.placeholders import Figure, filled
from retrowalk_site.page_parts.claims import study_links
from retrowalk_site.page_parts.html import element, items, joined, table
from retrowalk_site.page_parts.links import Links

KM_PER_MILE = 1.609344


def _sources(entry: Mapping[str, Any], links: Links) -> Markup:
    pieces: Iterable[object] = (study_links(entry["sources"], links), entry.get("source_words"))
    return joined((piece for piece in pieces if piece), "; ")


def norms() -> list[Mapping[str, Any]]:
    """Return the measured times and speeds, figures filled into their sentences, in the order of the data."""
    known = {**figures(), "trainers": data("norms")["trainers"]}
    sentences = ("measure", "value", "limit")
    return [{**norm, **{name: filled(norm[name], {}, known) for name in sentences}} for norm in data("norms")["norm"]]


def norms_table(links: Links) -> Markup:
    """Return the measured times and speeds, each with its limits and its source."""
    rows = [(norm["measure"], norm["value"], norm["limit"], _sources(norm, links)) for norm in norms()]
    headings = ("What was measured", "What they found", "Its limits", "Where from")
    return element("div", table(headings, rows, "Times and speeds of other people"), class_="rw-norms")


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
        (element("span", error.said, class_="rw-of-others"), error.found, study_links(error.studies, links))
        for error in press_errors()
    ]
    return table(("What is said", "What we found", "The study"), rows, "Mistakes in the press")
