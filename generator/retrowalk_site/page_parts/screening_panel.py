"""Why the safety questions ask what they do, and how many of fifty made-up people they let start."""

from functools import cache
from pathlib import Path
from typing import Any, NotRequired, TypedDict

from markupsafe import Markup

from retrowalk.answers import Answers, parse
from retrowalk.data import DataError
from retrowalk.problems import AnswersError
from retrowalk.screening import screen
from retrowalk.screening_questions import lines, nothing_ticked
from retrowalk_site.page_parts.html import table
from retrowalk_site.page_parts.links import Links
from retrowalk_site.reader_words import words_of
from retrowalk_site.site_tables import read_site_table, table_name

WORDS = words_of(__file__)
DATA = Path(__file__).with_name("screening_panel.toml")
START = "2026-12-07"  # any day: screening does not look at it


class PersonAnswers(TypedDict):
    """What one of the people answers beside the lines to tick."""

    age: int
    activity: str
    knee: NotRequired[str]
    knee_pain: NotRequired[int]
    helper: NotRequired[str]


class Person(TypedDict):
    """One of the people: a tick is an id, or "id=answer to its follow-up" (the good one else)."""

    ticks: list[str]
    answers: PersonAnswers


class Finding(TypedDict):
    """What was found about screening, and where and how far it was read."""

    words: str
    source: str


class Panel(TypedDict):
    """page_parts/screening_panel.toml."""

    person: list[Person]
    evidence: list[Finding]


def answers_of(person: Person) -> Answers:
    """Return the answers of one of the people. Raises AnswersError or DataError where one of them is wrong."""
    raw: dict[str, Any] = {**nothing_ticked(), "follow_up": {}, "start": START, **person["answers"]}
    for tick in person["ticks"]:
        name, _, answer = tick.partition("=")
        if name not in lines():
            raise DataError(f"ticks has {name!r}, which is not there. It must be an id of screening.toml.")
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
def _data() -> Panel:
    return read_site_table(DATA, Panel)


@cache
def people() -> tuple[Person, ...]:
    """Return the fifty people of the data. Raises DataError where it is not as it must be."""
    return tuple(_data()["person"])


@cache
def counts() -> dict[str, int]:
    """Return how many of the people go each way, the four ways in the order of the words.

    Raises DataError where an answer of one of them is wrong.
    """
    ways = []
    for number, person in enumerate(people(), start=1):
        try:
            ways.append(way_of(answers_of(person)))
        except (AnswersError, DataError) as error:
            place = f"{table_name(DATA)}.toml: person {number}"
            raise DataError("\n".join(f"{place}: {problem}" for problem in str(error).splitlines())) from error
    return {way: ways.count(way) for way in WORDS["ways"]}


def panel_people() -> str:
    """Return how many people there are and of what age: "50 made-up people of 55 to 75"."""
    ages = [person["answers"]["age"] for person in people()]
    return str(WORDS["people"].format(count=len(ages), youngest=min(ages), oldest=max(ages)))


def screening_evidence(_links: Links) -> Markup:
    """Return what was found about screening as a table, with where it stands and how far it was read."""
    rows = [(entry["words"], entry["source"]) for entry in _data()["evidence"]]
    return table(WORDS["evidence"], rows)


def panel_table(_links: Links) -> Markup:
    """Return how many of the people go each way as a table."""
    rows = [
        (WORDS["ways"][way], WORDS["share"].format(count=count, all=len(people()))) for way, count in counts().items()
    ]
    return table(WORDS["panel"], rows, people=panel_people())
