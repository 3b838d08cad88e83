"""Reads the safety part of an answers file: what is ticked, the follow-ups, what somebody said yes to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from retrowalk.answer_values import WrongValueError, nearest, or_words, read_choice, shown
from retrowalk.data.line_schema import Line
from retrowalk.problems import Problem
from retrowalk.screening_questions import KNEE_PAIN, SCREENS, follow_ups, lines, screens

LISTS = (*SCREENS, "not_sure", "cleared")
FIELDS = (*LISTS, "follow_up")


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What could be read: the value of each field that is right, and every problem with the others."""

    values: Mapping[str, Any]
    problems: tuple[Problem, ...]


def _ids_of(field: str) -> tuple[str, ...]:
    """Return the ids that may stand in this list."""
    if field in SCREENS:
        return tuple(line.id for line in lines().values() if line.screen == field)
    return (*lines(), KNEE_PAIN) if field == "cleared" else tuple(lines())


def _misplaced(field: str, name: object) -> WrongValueError:
    known = lines().get(name) if isinstance(name, str) else None
    if known is not None:
        return WrongValueError(f"{name} is no line of this list", f"write it into {known.screen}")
    ids = _ids_of(field)
    otherwise = f"use {or_words(ids)}" if field in SCREENS else "`retrowalk questions` lists all ids"
    return WrongValueError(f"{shown(name)} is not an id we know", nearest(str(name)[:60], ids, otherwise))


def _ids(field: str, value: object) -> tuple[str, ...]:
    """Return the ids of a list in the order of the screens."""
    known = _ids_of(field)
    if not isinstance(value, list | tuple):
        example = f'["{known[0]}"]'
        raise WrongValueError(f"{shown(value)} is not a list of ids", f"use [] for none of them, or a list: {example}")
    for name in value:
        if not isinstance(name, str) or name not in known:
            raise _misplaced(field, name)
    if len(set(value)) != len(value):
        raise WrongValueError("an id is named twice", "name it once")
    return tuple(name for name in known if name in value)


def _read_lists(raw: Mapping[str, object]) -> Read:
    values: dict[str, tuple[str, ...]] = {}
    problems = []
    titles: dict[str, str] = {screen.id: screen.title for screen in screens()}
    for field in LISTS:
        if raw.get(field) is None:
            if field in SCREENS:
                fix = "use [] for “none of these”, or a list of ids"
                problems.append(Problem(field=field, problem=f"is missing ({titles[field]})", fix=fix))
            else:
                values[field] = ()
            continue
        try:
            values[field] = _ids(field, raw[field])
        except WrongValueError as wrong:
            problems.append(Problem(field=field, problem=wrong.problem, fix=wrong.fix))
    return Read(values=values, problems=tuple(problems))


def _twice(values: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    for name in values.get("not_sure", ()):
        screen = lines()[name].screen
        if name in values.get(screen, ()):
            fix = f"keep it in {screen} or in not_sure"
            yield Problem(field="not_sure", problem=f"{name} stands in {screen} too", fix=fix)


def _follow_up_problem(line: Line, given: Mapping[Any, object], ticked: tuple[str, ...]) -> Problem | None:
    """Return what is wrong with one follow-up, once its list could be read."""
    follow_up = line.follow_up
    if follow_up is None:
        return None
    field, value = f"follow_up.{follow_up.id}", given.get(follow_up.id)
    if line.id not in ticked:
        fix = f"leave it out, or tick {line.id} in {line.screen}"
        return None if value is None else Problem(field=field, problem=f"goes with {line.id}, not ticked", fix=fix)
    if value is None:
        fix = f"use {or_words(follow_up.options)}: {follow_up.words}"
        return Problem(field=field, problem=f"is missing, and {line.id} is ticked", fix=fix)
    try:
        read_choice(follow_up.options, value)
    except WrongValueError as wrong:
        return Problem(field=field, problem=wrong.problem, fix=wrong.fix)
    return None


def _follow_up_problems(given: Mapping[Any, object], values: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    known = follow_ups()
    for name in given:
        if name not in known:
            fix = nearest(str(name)[:60], tuple(known), "leave it out")
            yield Problem(field=f"follow_up.{str(name)[:60]}", problem="is no follow-up we know", fix=fix)
    for line in known.values():
        if line.screen in values:  # else the list itself is the problem
            problem = _follow_up_problem(line, given, values[line.screen])
            if problem:
                yield problem


def read_screening(raw: Mapping[str, object]) -> Read:
    """Return the four lists, `not_sure`, `cleared` and `follow_up` of an answers file, and every problem with them."""
    lists = _read_lists(raw)
    problems = [*lists.problems, *_twice(lists.values)]
    given = raw.get("follow_up")
    if given is None:
        given = {}
    if not isinstance(given, Mapping):
        fix = 'use a table such as { pressure_controlled = "yes" }'
        problems.append(Problem(field="follow_up", problem=f"{shown(given)} is not a table of answers", fix=fix))
        return Read(values=lists.values, problems=tuple(problems))
    problems += _follow_up_problems(given, lists.values)
    return Read(values={**lists.values, "follow_up": dict(given)}, problems=tuple(problems))
