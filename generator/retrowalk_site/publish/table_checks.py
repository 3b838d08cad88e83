"""Every table of data is as its shape wants it, and all agree with each other: seen before a page is made of them."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from retrowalk.data import DataError, table
from retrowalk_site.artwork import stride
from retrowalk_site.page_parts import corrections, decisions, screening_panel, starters, third_party
from retrowalk_site.paths import PLANNER
from retrowalk_site.publish import csp
from retrowalk_site.publish.evidence_checks import evidence_problems
from retrowalk_site.publish.planner_checks import planner_problems
from retrowalk_site.publish.word_checks import word_problems

DATA = PLANNER / "data"
IDS = ("id", "field", "number")  # what an entry of a list is known by


def planner_tables() -> list[str]:
    """Return the names of the planner's tables."""
    return sorted(path.relative_to(DATA).with_suffix("").as_posix() for path in DATA.rglob("*.toml"))


def plans_of_starters() -> None:
    """Make the plan of every starter."""
    for name in starters.starters():
        starters.plan_of(name)


# What reads a table each, and raises DataError where it is wrong.
READERS: tuple[Callable[[], object], ...] = (
    *(partial(table, name) for name in planner_tables()),
    *(corrections.corrections, decisions.read_decisions, starters.starters, screening_panel.people),
    *(third_party.parts, stride.settings, csp.settings),
)
# What the planner makes of the people in a table, and raises DataError where their answers are wrong.
PEOPLE: tuple[Callable[[], object], ...] = (plans_of_starters, screening_panel.counts)


def reading_problems(readers: tuple[Callable[[], object], ...]) -> Iterator[str]:
    """Yield the sentences of each table that cannot be read as what it must be."""
    for read in readers:
        try:
            read()
        except DataError as error:
            yield str(error)


def duplicates(name: str, content: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for each id or number that several entries of a table have."""
    for kind, entries in content.items():
        listed = [one for one in entries if isinstance(one, dict)] if isinstance(entries, list) else []
        for field in IDS:
            given = [one[field] for one in listed if field in one]
            for value in (value for value, times in Counter(given).items() if times > 1):
                yield f"{name}.toml: {kind} has several entries with the {field} {value!r}. Each must have its own."


def check_tables() -> None:
    """Raise ValueError, each problem on its own line, unless all tables are in order.

    Nothing is asked of a table before it is known to hold what it must.
    """
    problems = [*reading_problems(READERS)]
    problems = problems or [one for name in planner_tables() for one in duplicates(name, table(name))]
    problems = problems or [*planner_problems(), *evidence_problems(), *word_problems()]
    problems = problems or [*reading_problems(PEOPLE)]
    if problems:
        raise ValueError("\n".join(problems))
