"""The fields of a diary's entries: how each is read from plain data and written back, and its JSON Schema."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from retrowalk.answer_values import DATE, EARLIEST, LATEST, is_number, is_whole
from retrowalk.data import table
from retrowalk.diary import EFFORTS, WHERES, WHYS
from retrowalk.questions import DAYS, question

A_DATE = "use a date such as 2026-12-07, from 2000 to 2199"
type Json = dict[str, Any]


class WrongFieldError(Exception):
    """A value that its field cannot take; the message is the fix."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """How one field of an entry is read from plain data and written back, and its JSON Schema."""

    read: Callable[[object], Any]
    schema: Json
    write: Callable[[Any], Any] = lambda value: value


def as_date(value: object) -> datetime.date:
    """Return the date that a TOML date or a text such as 2026-12-07 stands for. Raises ValueError."""
    if isinstance(value, str) and DATE.fullmatch(value):
        value = datetime.date.fromisoformat(value)
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date) or not EARLIEST <= value <= LATEST:
        raise ValueError(A_DATE)
    return value


def _date(value: object) -> datetime.date:
    try:
        return as_date(value)
    except ValueError:
        raise WrongFieldError(A_DATE) from None


def _whole(low: int, high: int) -> Field:
    def read(value: object) -> int:
        if is_whole(value, low, high):
            return value
        raise WrongFieldError(f"use a whole number from {low} to {high}")

    return Field(read=read, schema={"type": "integer", "minimum": low, "maximum": high})


def _number(low: float, high: float) -> Field:
    def read(value: object) -> float:
        if is_number(value, low, high):
            return value
        raise WrongFieldError(f"use a number from {low:g} to {high:g}")

    return Field(read=read, schema={"type": "number", "minimum": low, "maximum": high})


def _choice(options: Iterable[str]) -> Field:
    known = tuple(options)

    def read(value: object) -> str:
        if isinstance(value, str) and value in known:
            return value
        raise WrongFieldError(f"use one of {', '.join(known)}")

    return Field(read=read, schema={"enum": list(known)})


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise WrongFieldError("use true or false")


def _days(least: int, most: int) -> Field:
    def read(value: object) -> tuple[int, ...]:
        names = value if isinstance(value, list | tuple) else ()
        if all(isinstance(day, str) and day in DAYS for day in names):
            days = tuple(sorted({DAYS.index(day) + 1 for day in names}))
            if least <= len(days) == len(names) <= most:
                return days
        raise WrongFieldError(f"use a list of {least} to {most} different days out of {', '.join(DAYS)}")

    schema: Json = {"type": "array", "items": {"enum": list(DAYS)}, "minItems": least, "maxItems": most}
    return Field(read=read, schema=schema, write=lambda days: [DAYS[day - 1] for day in days])


PAIN = _whole(0, 10)
ON = Field(read=_date, schema={"type": "string", "format": "date"}, write=datetime.date.isoformat)
FLAG = Field(read=_flag, schema={"type": "boolean"})
ABSENT = {"on": ON, "from": ON, "to": ON}


def _plan_fields() -> dict[str, Field]:
    """The fields of a plan that entries can set."""
    return {
        "days": _days(*question("days").bounds),
        "minutes": _whole(*question("minutes").bounds),
        "place": _choice(question("place").options),
        "length_m": _number(*question("length_m").bounds),
    }


def entry_fields() -> dict[str, dict[str, Field]]:
    """Return the fields that each kind of entry can have, beside `kind`."""
    limits = table("limits")
    yes_no = _choice(("yes", "no", "not_sure"))
    return {
        "walked": {
            "on": ON,
            "pain": PAIN,
            "where": _choice(WHERES),
            "next_morning": PAIN,
            "effort": _choice(EFFORTS),
            "unsteady": FLAG,
            "stumbles": _whole(0, limits["most_stumbles"]),
        },
        "missed": ABSENT,
        "away": {**ABSENT, "why": _choice(WHYS)},
        "change": {
            "on": ON,
            **_plan_fields(),
            "treadmill_ready": yes_no,
            "helper": yes_no,
            "start": ON,
            "finish": ON,
        },
        "fell": {"on": ON},
        "seen": {"on": ON},
        "check": {"on": ON, "seconds_3m": _number(0.5, 120), "sure": PAIN, "sore": PAIN},
        "next": {
            "on": ON,
            "weeks": _whole(*question("weeks").bounds),
            "aim": _choice(question("aim").options),
            "keep": FLAG,
            **_plan_fields(),
        },
        "walk": {"on": ON},
        "legs": {"on": ON},
    }
