"""A diary as plain data (TOML or JSON): reading it with every problem named, writing it, its schema, a template."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from retrowalk.answer_values import DATE, EARLIEST, LATEST, shown
from retrowalk.data import table
from retrowalk.diary import (
    EFFORTS,
    WHERES,
    WHYS,
    Absence,
    Change,
    Check,
    Diary,
    Entry,
    Fell,
    Next,
    OtherDay,
    Seen,
    Walked,
)
from retrowalk.problems import AnswersError, Problem
from retrowalk.questions import DAYS, questions

SCHEMA = 1
MOST_ENTRIES = 2000
LONGEST_ID = 60
A_DATE = "use a date such as 2026-12-07, from 2000 to 2199"
type Json = dict[str, Any]


class _WrongValueError(Exception):
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
        raise _WrongValueError(A_DATE) from None


def _whole(low: int, high: int) -> Field:
    def read(value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        raise _WrongValueError(f"use a whole number from {low} to {high}")

    return Field(read=read, schema={"type": "integer", "minimum": low, "maximum": high})


def _number(low: float, high: float) -> Field:
    def read(value: object) -> float:
        if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
            return value
        raise _WrongValueError(f"use a number from {low:g} to {high:g}")

    return Field(read=read, schema={"type": "number", "minimum": low, "maximum": high})


def _choice(options: Iterable[str]) -> Field:
    known = tuple(options)

    def read(value: object) -> str:
        if isinstance(value, str) and value in known:
            return value
        raise _WrongValueError(f"use one of {', '.join(known)}")

    return Field(read=read, schema={"enum": list(known)})


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise _WrongValueError("use true or false")


def _days(value: object) -> tuple[int, ...]:
    names = value if isinstance(value, list | tuple) else ()
    if all(isinstance(day, str) and day in DAYS for day in names):
        days = tuple(sorted({DAYS.index(day) + 1 for day in names}))
        if 2 <= len(days) == len(names) <= 5:
            return days
    raise _WrongValueError(f"use a list of 2 to 5 different days out of {', '.join(DAYS)}")


def _options(field: str) -> tuple[str, ...]:
    return next(question.options for question in questions() if question.field == field)


PAIN = _whole(0, 10)
ON = Field(read=_date, schema={"type": "string", "format": "date"}, write=datetime.date.isoformat)
FLAG = Field(read=_flag, schema={"type": "boolean"})
ABSENT = {"on": ON, "from": ON, "to": ON}


def _plan_fields() -> dict[str, Field]:
    """The fields of a plan that entries can set."""
    minutes = next(question for question in questions() if question.field == "minutes")
    day_names: Json = {"type": "array", "items": {"enum": list(DAYS)}, "minItems": 2, "maxItems": 5}
    return {
        "days": Field(read=_days, schema=day_names, write=lambda days: [DAYS[day - 1] for day in days]),
        "minutes": _whole(minutes.minimum or 0, minutes.maximum or 0),
        "place": _choice(_options("place")),
        "length_m": _number(1, 500),
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
            "weeks": _whole(limits["least_weeks"], limits["most_weeks"]),
            "aim": _choice(_options("aim")),
            "keep": FLAG,
            **_plan_fields(),
        },
        "walk": {"on": ON},
        "legs": {"on": ON},
    }


TYPES: Mapping[str, Any] = {
    "walked": Walked,
    "change": Change,
    "fell": Fell,
    "seen": Seen,
    "check": Check,
    "next": Next,
}


def _problem(field: str, problem: str, fix: str) -> Problem:
    return Problem(field=field[:60], problem=problem, fix=fix)


def _dates(kind: str, values: dict[str, Any], place: str) -> list[Problem]:
    """What is wrong with the dates of an entry whose fields are right each by itself."""
    if kind not in ("missed", "away"):
        return [] if "on" in values else [_problem(f"{place}.on", "is missing", A_DATE)]
    if ("on" in values) == ("from" in values) or ("from" in values) != ("to" in values):
        return [_problem(place, "has no days", "give on, or from and to")]
    if "from" in values and values["to"] < values["from"]:
        return [_problem(f"{place}.to", "is before from", "give the first day as from")]
    return []


def _entry(kind: str, values: dict[str, Any]) -> Entry:
    if kind in ("missed", "away"):
        first = values.get("on") or values["from"]
        return Absence(kind=kind, first=first, last=values.get("to") or first, why=values.get("why"))
    if kind in ("walk", "legs"):
        return OtherDay(kind=kind, on=values["on"])
    made: Entry = TYPES[kind](**values)
    return made


def _read_entry(raw: object, place: str) -> tuple[Entry | None, list[Problem]]:
    if not isinstance(raw, Mapping):
        return None, [_problem(place, "is not an entry", 'use one such as {"on": "2026-12-07", "kind": "walked"}')]
    known, kind = entry_fields(), raw.get("kind")
    if not isinstance(kind, str) or kind not in known:
        return None, [_problem(f"{place}.kind", f"{shown(kind)} is not known", f"use one of {', '.join(known)}")]
    problems, values = [], {}
    for name, value in raw.items():
        if name == "kind" or value is None:
            continue
        if name not in known[kind]:
            problems.append(_problem(f"{place}.{name}", "is not known", "leave it out"))
            continue
        try:
            values[name] = known[kind][name].read(value)
        except _WrongValueError as error:
            problems.append(_problem(f"{place}.{name}", f"{shown(value)} is wrong", str(error)))
    problems = problems or _dates(kind, values, place)
    return (None, problems) if problems else (_entry(kind, values), [])


def _clashes(entries: Iterable[Entry]) -> Iterator[Problem]:
    """What is wrong with entries that are right each by itself."""
    once: set[tuple[str, datetime.date]] = set()
    first_walked: datetime.date | None = None
    for entry in entries:
        key = (entry.kind, entry.on)
        if isinstance(entry, Walked | Change | Check | Next) and key in once:
            yield _problem("diary", f"has two entries of the kind {entry.kind} on {entry.on}", "make one of them")
        once.add(key)
        if isinstance(entry, Next):
            first_walked = None
        elif isinstance(entry, Walked):
            first_walked = first_walked or entry.on
        elif isinstance(entry, Change) and entry.start and first_walked and first_walked < entry.on:
            fix = "leave the start as it is, and write the days without a session down as away"
            yield _problem("diary", f"moves the start on {entry.on}, after the first session", fix)


def sorted_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries in the one order that a diary keeps them in, whatever order they came in."""
    return tuple(sorted(entries, key=lambda entry: (entry.on, entry.kind, repr(entry))))


def parse_diary(raw: object) -> Diary:
    """Return the checked diary of `raw`: {"schema": 1, "id": "…", "revision": 7, "entries": [{"on", "kind", …}, …]}.

    Raises AnswersError with every problem found.
    """
    fix = 'use {"schema": 1, "entries": [{"on": "2026-12-07", "kind": "walked", "pain": 2}, …]}'
    if not isinstance(raw, Mapping) or not isinstance(raw.get("entries", []), list | tuple):
        raise AnswersError((_problem("diary", "is not a diary", fix),))
    problems = [
        _problem(f"diary.{name}", "is not known", "leave it out")
        for name in raw
        if name not in ("schema", "id", "revision", "entries")
    ]
    version, identity, revision = raw.get("schema", SCHEMA), raw.get("id", ""), raw.get("revision", 0)
    if isinstance(version, bool) or version != SCHEMA:
        problems.append(_problem("diary.schema", f"{shown(version)} is not a version we know", f"use {SCHEMA}"))
    if not isinstance(identity, str) or len(identity) > LONGEST_ID or not identity.isprintable():
        problems.append(_problem("diary.id", "is wrong", f"use a text of at most {LONGEST_ID} characters"))
    if not isinstance(revision, int) or isinstance(revision, bool) or not 0 <= revision < 1_000_000:
        problems.append(_problem("diary.revision", "is wrong", "use a whole number from 0"))
    listed = raw.get("entries", [])
    if len(listed) > MOST_ENTRIES:
        problems.append(_problem("diary.entries", f"are more than {MOST_ENTRIES}", "give those of this plan alone"))
    entries: list[Entry] = []
    for number, one in enumerate(listed if len(listed) <= MOST_ENTRIES else (), 1):
        entry, wrong = _read_entry(one, f"diary.entries.{number}")
        problems += wrong
        entries += [entry] if entry else []
    in_order = sorted_entries(entries)
    problems = problems or list(_clashes(in_order))
    if problems:
        raise AnswersError(tuple(problems))
    return Diary(entries=in_order, id=identity, revision=revision)


def entry_data(entry: Entry) -> Json:
    """Return an entry as plain data, without what it leaves open."""
    if isinstance(entry, Absence):
        days = {"on": entry.first} if entry.first == entry.last else {"from": entry.first, "to": entry.last}
        why = {"why": entry.why} if entry.why else {}
        return {**{name: day.isoformat() for name, day in days.items()}, "kind": entry.kind, **why}
    known = entry_fields()[entry.kind]
    data: Json = {"on": entry.on.isoformat(), "kind": entry.kind}
    for field in fields(entry):
        value = getattr(entry, field.name)
        if field.name in known and field.name != "on" and value != field.default:
            data[field.name] = known[field.name].write(value)
    return data


def diary_data(diary: Diary) -> Json:
    """Return the diary as plain data: what `parse_diary` takes."""
    listed = [entry_data(entry) for entry in diary.entries]
    return {"schema": SCHEMA, "id": diary.id, "revision": diary.revision, "entries": listed}


def diary_schema() -> Json:
    """Return the JSON Schema (draft 2020-12) of a diary."""
    kinds = [
        {
            "type": "object",
            "properties": {"kind": {"const": kind}, **{name: field.schema for name, field in known.items()}},
            "required": ["kind"] if kind in ("missed", "away") else ["kind", "on"],
            "additionalProperties": False,
        }
        for kind, known in entry_fields().items()
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A Retrowalk diary, version {SCHEMA}",
        "type": "object",
        "properties": {
            "schema": {"const": SCHEMA},
            "id": {"type": "string", "maxLength": LONGEST_ID},
            "revision": {"type": "integer", "minimum": 0},
            "entries": {"type": "array", "maxItems": MOST_ENTRIES, "items": {"oneOf": kinds}},
        },
        "additionalProperties": False,
    }


def _same_place(old: Entry, new: Entry) -> bool:
    """Whether the new entry takes the place of the old one."""
    if isinstance(old, Walked) and isinstance(new, Absence):
        return new.kind == "missed" and new.first <= old.on <= new.last
    if isinstance(old, Absence) and isinstance(new, Walked):
        return old.kind == "missed" and old.first == old.last == new.on
    return (old.kind, old.on) == (new.kind, new.on)


def with_entries(diary: Diary, added: Iterable[Entry], removed: Iterable[tuple[str, datetime.date]] = ()) -> Diary:
    """Return the diary with entries added and others taken out (by kind and first day), its revision one higher.

    An entry takes the place of one of its kind on the same day; a day walked and a day missed take each other's place.
    """
    gone = set(removed)
    kept = [entry for entry in diary.entries if (entry.kind, entry.on) not in gone]
    for new in added:
        kept = [old for old in kept if not _same_place(old, new)] + [new]
    return replace(diary, entries=sorted_entries(kept), revision=diary.revision + 1)
