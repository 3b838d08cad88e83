"""A start that a clinician chose who supervises somebody: the table `[clinician]` of an answers file.

It takes the place of the dose of week 1 and lifts nothing: screening and the caps of the person's profiles stay.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from retrowalk.answer_values import WrongValueError, is_whole, nearest, or_words, read_choice, shown
from retrowalk.data import table
from retrowalk.problems import Problem

FIELD = "clinician"
RULE = "clinician-start"
SUPERVISES = "use supervises = true where you are a clinician and supervise this person, or leave [clinician] out"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicianStart:
    """What a session of week 1 asks for: seconds backward in all, seconds of a bout, and the support."""

    backward_seconds: int
    bout_seconds: int
    support: str


def rounds_to_choose() -> tuple[int, ...]:
    """Return the seconds that a round may last."""
    return tuple(sorted(int(seconds) for seconds in table("profiles")["bout_rules"]))


def supports_to_choose() -> tuple[str, ...]:
    """Return the ways to hold on, from the most careful to the freest."""
    return tuple(table("profiles")["support"]["order"])


def most_minutes() -> int:
    """Return the most minutes backward in a session that any plan leads to."""
    return max(int(profile["backward_seconds"]["chain"][-1]) for profile in table("profiles")["profile"]) // 60


def _supervises(value: object) -> bool:
    if value is True:
        return True
    raise WrongValueError(f"{shown(value)} is not true", SUPERVISES)


def _minutes(value: object) -> int:
    most = most_minutes()
    if is_whole(value, 1, most):
        return value
    raise WrongValueError(
        f"{shown(value)} is not a whole number from 1 to {most}",
        f"use the minutes backward in week 1, from 1 to {most}",
    )


def _round(value: object) -> int:
    known = rounds_to_choose()
    if is_whole(value, known[0], known[-1]) and value in known:
        return value
    fix = f"use {or_words(tuple(map(str, known)))}"
    raise WrongValueError(f"{shown(value)} is not a length that rounds have", fix)


def _support(value: object) -> str:
    return read_choice(supports_to_choose(), value)


# Each field with its reader, and what to do where it is missing.
_READERS: Mapping[str, tuple[Callable[[object], Any], str]] = {
    "supervises": (_supervises, SUPERVISES),
    "start_minutes": (_minutes, "give the minutes backward in a session of week 1"),
    "round_seconds": (_round, "give the seconds of one round"),
    "support": (_support, "give how the person holds on"),
}


def _read_fields(raw: Mapping[Any, object]) -> Iterator[tuple[str, Any] | Problem]:
    for name in raw:
        if name not in _READERS:
            fix = nearest(str(name)[:60], tuple(_READERS), "leave it out")
            yield Problem(
                field=f"{FIELD}.{str(name)[:60]}", problem="is nothing that a clinician chooses here", fix=fix
            )
    for name, (read, missing) in _READERS.items():
        if raw.get(name) is None:
            yield Problem(field=f"{FIELD}.{name}", problem="is missing", fix=missing)
            continue
        try:
            yield name, read(raw[name])
        except WrongValueError as wrong:
            yield Problem(field=f"{FIELD}.{name}", problem=wrong.problem, fix=wrong.fix)


def read_clinician(raw: object) -> tuple[ClinicianStart | None, tuple[Problem, ...]]:
    """Return the start that a table holds, None for no table, and every problem with it."""
    if raw is None:
        return None, ()
    if not isinstance(raw, Mapping):
        fix = f"use a table with {', '.join(_READERS)}"
        return None, (Problem(field=FIELD, problem=f"{shown(raw)} is not a table", fix=fix),)
    read = list(_read_fields(raw))
    problems = tuple(one for one in read if isinstance(one, Problem))
    if problems:
        return None, problems
    values = dict(one for one in read if not isinstance(one, Problem))
    seconds, bout = values["start_minutes"] * 60, values["round_seconds"]
    if seconds % bout:
        whole = seconds // bout * bout // 60
        fix = f"use {or_words(tuple(str(minutes) for minutes in (whole, whole + bout // 60) if minutes))}"
        problem = f"{values['start_minutes']} is not made of whole rounds of {bout} seconds"
        return None, (Problem(field=f"{FIELD}.start_minutes", problem=problem, fix=fix),)
    return ClinicianStart(backward_seconds=seconds, bout_seconds=bout, support=values["support"]), ()
