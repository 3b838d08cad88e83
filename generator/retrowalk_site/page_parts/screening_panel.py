"""Why the safety questions ask what they do, and how many of fifty made-up people they let start."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from retrowalk.answers import Answers, parse
from retrowalk.screening import screen
from retrowalk.screening_questions import lines, nothing_ticked
from retrowalk_site.page_parts.html import table
from retrowalk_site.page_parts.links import Links

DATA = Path(__file__).with_name("screening_panel.toml")
START = "2026-12-07"  # any day: screening does not look at it
WORDS = {
    "start": "may start at once",
    "company": "may start with somebody beside them",
    "yes": "may start once somebody who knows their health has said yes",
    "no": "have something looked at first",
}


def answers_of(person: Mapping[str, Any]) -> Answers:
    """Return the answers of one of the people: a tick is an id, or "id=answer to its follow-up" (the good one else)."""
    raw: dict[str, Any] = {**nothing_ticked(), "follow_up": {}, "start": START, **person["answers"]}
    for tick in person["ticks"]:
        name, _, answer = tick.partition("=")
        line = lines()[name]
        raw[line.screen].append(name)
        if line.follow_up:
            raw["follow_up"][line.follow_up.id] = answer or line.follow_up.good
    return parse(raw)


def way_of(answers: Answers) -> str:
    """Return which of the four ways of WORDS these answers lead to."""
    clearance = screen(answers)
    if clearance.may_start:
        return "start"
    if clearance.helper_would_do:
        return "company"
    return "yes" if clearance.may_clear else "no"


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


@cache
def people() -> tuple[Mapping[str, Any], ...]:
    """Return the fifty people of the data."""
    return tuple(_data()["person"])


@cache
def counts() -> dict[str, int]:
    """Return how many of the people go each way, the four ways in the order of WORDS."""
    ways = [way_of(answers_of(person)) for person in people()]
    return {way: ways.count(way) for way in WORDS}


def panel_people() -> str:
    """Return how many people there are and of what age: "50 made-up people of 55 to 75"."""
    ages = [person["answers"]["age"] for person in people()]
    return f"{len(ages)} made-up people of {min(ages)} to {max(ages)}"


def screening_evidence(_links: Links) -> Markup:
    """Return what was found about screening as a table, with where it stands and how far it was read."""
    rows = [(entry["words"], entry["source"]) for entry in _data()["evidence"]]
    return table(("What was found", "Where, and how far we read it"), rows, "Questions before exercise: what is known")


def panel_table(_links: Links) -> Markup:
    """Return how many of the people go each way as a table."""
    rows = [(WORDS[way], f"{count} of {len(people())}") for way, count in counts().items()]
    return table(("They", "How many"), rows, f"What the safety questions lead to for {panel_people()}")
