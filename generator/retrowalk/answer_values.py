"""Reads single values of an answers file: one reader for each kind of question."""

import contextlib
import datetime
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeGuard

from retrowalk.data.question_schema import Question
from retrowalk.questions import DAYS

EARLIEST = datetime.date(2000, 1, 1)
LATEST = datetime.date(2199, 12, 31)
DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)  # Python reads 2026-W50-1 and 20261207 as dates too


class WrongValueError(Exception):
    """One value is wrong: `problem` says how, `fix` what would be right; whoever catches it knows the field."""

    def __init__(self, problem: str, fix: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.fix = fix


def or_words(words: tuple[str, ...]) -> str:
    """Return the words as "a, b or c"."""
    return " or ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]


def shown(value: object) -> str:
    """Return a wrong value as a problem shows it, in at most 40 characters."""
    try:
        text = repr(value)
    except ValueError:  # Python writes out no number of more than 4300 digits, and TOML can hold one
        return "a number that long"
    return text if len(text) <= 40 else text[:37] + "..."


def nearest(name: str, known: tuple[str, ...], otherwise: str) -> str:
    """Return the fix for a name that is not known: the one that was probably meant, or `otherwise`."""
    import difflib  # here, because only a misspelt name needs it

    near = difflib.get_close_matches(name, known, 1)
    return f"did you mean {near[0]}?" if near else otherwise


def is_whole(value: object, low: int, high: int) -> TypeGuard[int]:
    """Return whether the value is a whole number within these bounds. To Python true and false are numbers too."""
    return isinstance(value, int) and is_number(value, low, high)


def is_number(value: object, low: float, high: float) -> TypeGuard[int | float]:
    """Return whether the value is a number within these bounds."""
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high


def read_choice(options: tuple[str, ...], value: object) -> str:
    """Return the value if it is one of the options."""
    if isinstance(value, str) and value in options:
        return value
    raise WrongValueError(f"{shown(value)} is not an answer we know", f"use {or_words(options)}")


def _choice(question: Question, value: object) -> str:
    return read_choice(question.options, value)


def _whole_number(question: Question, value: object) -> int:
    low, high = question.bounds
    if is_whole(value, low, high):
        return value
    raise WrongValueError(
        f"{shown(value)} is not a whole number from {low} to {high}",
        f"use a whole number from {low} to {high} ({question.unit})",
    )


def _number(question: Question, value: object) -> float:
    low, high = question.bounds
    if is_number(value, low, high):
        return round(float(value), 2)
    raise WrongValueError(
        f"{shown(value)} is not a number from {low} to {high}", f"use a number from {low} to {high} ({question.unit})"
    )


def _date(_: Question, value: object) -> datetime.date:
    fix = "use a date such as 2026-12-07, from 2000 to 2199"
    if isinstance(value, str):
        with contextlib.suppress(ValueError):
            value = datetime.date.fromisoformat(value) if DATE.fullmatch(value) else value
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        raise WrongValueError(f"{shown(value)} is not a date", fix)
    if not EARLIEST <= value <= LATEST:
        raise WrongValueError(f"{value.isoformat()} is too far away", fix)
    return value


def _days(question: Question, value: object) -> tuple[int, ...]:
    low, high = question.bounds
    fix = f"use {low} to {high} different days out of {', '.join(DAYS)}"
    if not isinstance(value, list | tuple) or not value:
        raise WrongValueError(f"{shown(value)} is not a list of days", fix)
    for day in value:
        if day not in DAYS:
            raise WrongValueError(f"{shown(day)} is not a day we know", fix)
    numbers = tuple(sorted(DAYS.index(day) + 1 for day in set(value)))
    if len(numbers) != len(value):
        raise WrongValueError("a day is named twice", fix)
    if not low <= len(numbers) <= high:
        raise WrongValueError(f"{len(numbers)} is not {low} to {high} days", fix)
    return numbers


_READERS: Mapping[str, Callable[[Question, object], Any]] = {
    "yes_no": _choice,
    "choice": _choice,
    "whole_number": _whole_number,
    "number": _number,
    "date": _date,
    "days": _days,
}


def read_value(question: Question, value: object) -> Any:
    """Return the value as the planner holds it. Raises WrongValueError where it is no answer to the question."""
    return _READERS[question.kind](question, value)
