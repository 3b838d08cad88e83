"""A diary as plain data (TOML or JSON): reading it with every problem named, writing it, its schema, a template."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from retrowalk.answer_values import is_whole, shown
from retrowalk.diary import (
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
from retrowalk.diary_fields import A_DATE, Json, WrongFieldError, entry_fields
from retrowalk.problems import AnswersError, Problem

SCHEMA = 1
MOST_ENTRIES = 2000
LONGEST_ID = 60


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
        except WrongFieldError as error:
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
    if not is_whole(revision, 0, 999_999):
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
