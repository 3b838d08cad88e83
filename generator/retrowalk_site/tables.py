"""Measured times, energy, and the press's mistakes as tables for a page."""

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from retrowalk.data import table as data
from retrowalk.evidence import press_errors
from retrowalk_site.cards import study_links
from retrowalk_site.links import Links
from retrowalk_site.markup import element, items, joined, table


def _sources(entry: Mapping[str, Any], links: Links) -> Markup:
    pieces: Iterable[object] = (study_links(entry["sources"], links), entry.get("source_words"))
    return joined((piece for piece in pieces if piece), "; ")


def norms_table(links: Links) -> Markup:
    """Return the measured times and speeds, each with its limits and its source."""
    rows = [(norm["measure"], norm["value"], norm["limit"], _sources(norm, links)) for norm in data("norms")["norm"]]
    headings = ("What was measured", "What they found", "Its limits", "Where from")
    return element("div", table(headings, rows, "Times and speeds of other people"), class_="rw-norms")


def energy_table(links: Links) -> Markup:
    """Return what walking costs backward and forward, with the estimate for slower speeds and the limits."""
    energy = data("energy")
    rows = [
        (entry["activity"], entry["speed"], f"{entry['met']:.1f} MET", _sources(entry, links))
        for entry in energy["met"]
    ]
    estimate = energy["estimate"]
    example = estimate["example"]
    guess = f"{estimate['words']} An estimate at {example['speed']}: {example['met_low']} to {example['met_high']} MET."
    headings = ("Activity", "Speed", "Energy", "Where from")
    return element(
        "div",
        table(headings, rows, "Energy in MET: 1 is the energy you use at rest"),
        element("p", guess),
        items(energy["limits"]["words"]),
        class_="rw-energy",
    )


def press_error_list(links: Links) -> Markup:
    """Return the mistakes that travel from article to article, each beside what the study really was."""
    rows = [
        (element("span", error.said, class_="rw-said"), error.found, study_links(error.studies, links))
        for error in press_errors()
    ]
    return table(("What is said", "What we found", "The study"), rows, "Mistakes in the press")
