"""What a person tells us: parsing and validation, every problem with its field."""

import contextlib
import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from retrowalk.questions import DAYS, Question, questions

EARLIEST = datetime.date(2000, 1, 1)
LATEST = datetime.date(2199, 12, 31)
DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)  # Python reads 2026-W50-1 and 20261207 as dates too
GROUPS = ("health", "falls", "walking")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong with the answers: which field, what is wrong, what would be right."""

    field: str
    problem: str
    fix: str

    def __str__(self) -> str:
        return f"{self.field}: {self.problem}; {self.fix}"


class AnswersError(ValueError):
    """The answers cannot be used. `problems` names every field that is wrong, in the order of the questions."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """A person's answers, checked. `knee_pain` is 0-10 at rest, `minutes` a session's length, `days` ISO weekdays.

    `health`, `falls` and `walking` map the question's name to "yes", "no" or "not_sure". Just one of `start` and
    `finish` is set.
    """

    health: Mapping[str, str]
    falls: Mapping[str, str]
    walking: Mapping[str, str]
    cleared: str = "no"
    age: int
    aim: str
    place: str
    treadmill_ready: str = "not_sure"
    activity: str
    experience: str
    knee: str
    knee_pain: int = 0
    helper: str
    minutes: int
    weeks: int
    days: tuple[int, ...]
    start: datetime.date | None = None
    finish: datetime.date | None = None
    units: str = "metric"


def _or(words: tuple[str, ...]) -> str:
    return " or ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]


def shown(value: object) -> str:
    """Return a wrong value as a problem shows it, in at most 40 characters."""
    try:
        text = repr(value)
    except ValueError:  # Python writes out no number of more than 4300 digits, and TOML can hold one
        return "a number that long"
    return text if len(text) <= 40 else text[:37] + "..."


class _WrongValueError(Exception):
    """Carries the problem and the fix of one value up to the field it belongs to."""

    def __init__(self, problem: str, fix: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.fix = fix


def _choice(question: Question, value: object) -> str:
    if isinstance(value, str) and value in question.options:
        return value
    raise _WrongValueError(f"{shown(value)} is not an answer we know", f"use {_or(question.options)}")


def _whole_number(question: Question, value: object) -> int:
    low, high = question.minimum or 0, question.maximum or 0
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return value
    raise _WrongValueError(
        f"{shown(value)} is not a whole number from {low} to {high}",
        f"use a whole number from {low} to {high} ({question.unit})",
    )


def _date(_: Question, value: object) -> datetime.date:
    fix = "use a date such as 2026-12-07, from 2000 to 2199"
    if isinstance(value, str):
        with contextlib.suppress(ValueError):
            value = datetime.date.fromisoformat(value) if DATE.fullmatch(value) else value
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        raise _WrongValueError(f"{shown(value)} is not a date", fix)
    if not EARLIEST <= value <= LATEST:
        raise _WrongValueError(f"{value.isoformat()} is too far away", fix)
    return value


def _days(question: Question, value: object) -> tuple[int, ...]:
    low, high = question.minimum or 0, question.maximum or 0
    fix = f"use {low} to {high} different days out of {', '.join(DAYS)}"
    if not isinstance(value, list | tuple) or not value:
        raise _WrongValueError(f"{shown(value)} is not a list of days", fix)
    for day in value:
        if day not in DAYS:
            raise _WrongValueError(f"{shown(day)} is not a day we know", fix)
    numbers = tuple(sorted(DAYS.index(day) + 1 for day in set(value)))
    if len(numbers) != len(value):
        raise _WrongValueError("a day is named twice", fix)
    if not low <= len(numbers) <= high:
        raise _WrongValueError(f"{len(numbers)} is not {low} to {high} days", fix)
    return numbers


_READERS: dict[str, Callable[[Question, object], Any]] = {
    "yes_no": _choice,
    "choice": _choice,
    "whole_number": _whole_number,
    "date": _date,
    "days": _days,
}


def _unknown_fields(raw: Mapping[str, object]) -> list[Problem]:
    known = [question.field for question in questions()]
    given: list[str] = []
    for name, value in raw.items():
        if name in GROUPS:
            given += [f"{name}.{inner}" for inner in value] if isinstance(value, Mapping) else []
        else:
            given.append(str(name))
    problems = []
    for name in given:
        if name not in known:
            import difflib  # here, because only a misspelt field needs it

            near = difflib.get_close_matches(name, known, 1)
            fix = f"did you mean {near[0]}?" if near else "leave it out"
            problems.append(Problem(field=name[:60], problem="is not a question we ask", fix=fix))
    return problems


def _given(raw: Mapping[str, object], field: str) -> object:
    group, _, name = field.rpartition(".")
    holder = raw.get(group, {}) if group else raw
    return holder.get(name) if isinstance(holder, Mapping) else None


def _date_problems(found: Mapping[str, Any], failed: set[str]) -> list[Problem]:
    if failed & {"start", "finish"}:
        return []
    start, finish = found.get("start"), found.get("finish")
    if (start is None) == (finish is None):
        problem = "is missing" if start is None else "and finish are both given"
        return [Problem(field="start", problem=problem, fix="give either start or finish, as a date")]
    return []


def parse(raw: Mapping[str, object]) -> Answers:
    """Return the checked answers of `raw`, the content of an answers file (TOML or JSON, already read).

    Raises AnswersError with every problem found, not only the first.
    """
    problems = [
        Problem(
            field=group,
            problem=f"{shown(raw[group])} is not a group of answers",
            fix=f"write a [{group}] table",
        )
        for group in GROUPS
        if group in raw and not isinstance(raw[group], Mapping)
    ]
    broken = {problem.field for problem in problems}
    found: dict[str, Any] = {}
    failed: set[str] = set()
    for question in questions():
        value = _given(raw, question.field)
        if value is None:
            if question.field == "knee_pain" and _given(raw, "knee") in ("pain", "osteoarthritis"):
                fix = "use a whole number from 0 to 10, for the pain at rest"
                problems.append(Problem(field="knee_pain", problem="is missing", fix=fix))
            elif not question.optional and question.field.partition(".")[0] not in broken:
                fix = f"use {_or(question.options)}" if question.options else f"answer: {question.words}"
                problems.append(Problem(field=question.field, problem="is missing", fix=fix))
                failed.add(question.field)
            continue
        try:
            found[question.field] = _READERS[question.kind](question, value)
        except _WrongValueError as wrong:
            problems.append(Problem(field=question.field, problem=wrong.problem, fix=wrong.fix))
            failed.add(question.field)
    problems += _date_problems(found, failed) + _unknown_fields(raw)
    if problems:
        raise AnswersError(tuple(problems))
    groups: dict[str, Any] = {
        group: {field.partition(".")[2]: value for field, value in found.items() if field.startswith(group + ".")}
        for group in GROUPS
    }
    plain = {field: value for field, value in found.items() if "." not in field}
    return Answers(**groups, **plain)
