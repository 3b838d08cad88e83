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
from retrowalk_site.reader_words import words_of

WORDS = words_of(__file__)
DATA = Path(__file__).with_name("screening_panel.toml")
START = "2026-12-07"  # any day: screening does not look at it


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
    """Return which of the four ways, by its name in the words, these answers lead to."""
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
    """Return how many of the people go each way, the four ways in the order of the words."""
    ways = [way_of(answers_of(person)) for person in people()]
    return {way: ways.count(way) for way in WORDS["ways"]}


def panel_people() -> str:
    """Return how many people there are and of what age: "50 made-up people of 55 to 75"."""
    ages = [person["answers"]["age"] for person in people()]
    return str(WORDS["people"].format(count=len(ages), youngest=min(ages), oldest=max(ages)))


def screening_evidence(_links: Links) -> Markup:
    """Return what was found about screening as a table, with where it stands and how far it was read."""
    rows = [(entry["words"], entry["source"]) for entry in _data()["evidence"]]
    return table(rows=rows, **WORDS["evidence"])


def panel_table(_links: Links) -> Markup:
    """Return how many of the people go each way as a table."""
    rows = [
        (WORDS["ways"][way], WORDS["share"].format(count=count, all=len(people()))) for way, count in counts().items()
    ]
    return table(WORDS["panel"]["headings"], rows, WORDS["panel"]["caption"].format(people=panel_people()))
