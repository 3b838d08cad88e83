"""What walking costs, backward and forward, as a table with an estimate for slower speeds and the limits."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from retrowalk.data import DataError
from retrowalk.data import table as data
from retrowalk.data.evidence_schema import Energy, Estimate, Limits, Met
from retrowalk.data.validate import built
from retrowalk.evidence import Known, figures, filled_fields, made_of_each
from retrowalk.placeholders import Figure
from retrowalk_site.page_parts.claims import study_links
from retrowalk_site.page_parts.html import element, items, table
from retrowalk_site.page_parts.links import Links
from retrowalk_site.reader_words import words_of

WORDS = words_of(__file__)
KM_PER_MILE = 1.609344


def figure_of(study_id: str, name: str, field: str, known: Known) -> float:
    """Return the figure `name` of a study; `field` names it. Raises DataError when the study has no such number."""
    figure = known.get(study_id, {}).get(name)
    if not isinstance(figure, int | float):
        numbers = ", ".join(key for key, value in known.get(study_id, {}).items() if isinstance(value, int | float))
        raise DataError(f"{field}: {name!r} is no number of {study_id}. It must be one of {numbers or 'none'}")
    return float(figure)


def _met(entry: Mapping[str, Any], known: Known) -> Met:
    met = built(entry, Met)
    if not met.sources:
        raise DataError("sources is empty. It must begin with the study that the figures are of")
    for field, name in (("mph", met.mph), ("met", met.met)):
        figure_of(met.sources[0], name, field, known)
    return filled_fields(met, ("activity",), known[met.sources[0]], known)


def _estimate(entry: Mapping[str, Any], known: Known) -> Estimate:
    estimate = built(entry, Estimate)
    for field, name in (("mph", estimate.example.mph), ("met", estimate.example.met)):
        figure_of(estimate.example.study, name, f"example.{field}", known)
    own: Mapping[str, Figure] = {name: value for name, value in entry.items() if isinstance(value, int | float)}
    return filled_fields(estimate, ("words",), own, known)


def _limits(entry: Mapping[str, Any], known: Known) -> Limits:
    return filled_fields(built(entry, Limits), ("words",), {}, known)


def read_energy(content: Mapping[str, Any], known: Known) -> Energy:
    """Return what walking costs, figures filled into the sentences.

    Raises DataError, which names file, entry and field, when a figure is taken that is not there.
    """
    met = made_of_each("energy.toml: met", content["met"], lambda entry: _met(entry, known))
    (estimate,) = made_of_each("energy.toml: estimate", [content["estimate"]], lambda entry: _estimate(entry, known))
    (limits,) = made_of_each("energy.toml: limits", [content["limits"]], lambda entry: _limits(entry, known))
    return Energy(met=tuple(met), estimate=estimate, limits=limits)


def _speed(mph: float) -> str:
    return f"{mph:g} mph ({mph * KM_PER_MILE:.1f} km/h)"


def _guess(estimate: Estimate, known: Known) -> str:
    example = estimate.example
    forward, mph = (figure_of(example.study, name, name, known) for name in (example.met, example.mph))
    low, high = (f"{forward * (100 + more) / 100:.1f}" for more in (estimate.more_low, estimate.more_high))
    return str(WORDS["estimate"].format(words=estimate.words, speed=_speed(mph), low=low, high=high))


def energy_table(links: Links) -> Markup:
    """Return what walking costs backward and forward, with the estimate for slower speeds and the limits."""
    known = figures()
    energy = read_energy(data("energy"), known)
    rows = []
    for entry in energy.met:
        own = known[entry.sources[0]]
        speed = _speed(figure_of(entry.sources[0], entry.mph, "mph", known))
        rows.append((entry.activity, speed, f"{own[entry.met]} MET", study_links(entry.sources, links)))
    return element(
        "details",
        element("summary", WORDS["unfold"]),
        table(WORDS["table"], rows),
        element("p", _guess(energy.estimate, known)),
        items(energy.limits.words),
        class_="rw-folded",
    )
