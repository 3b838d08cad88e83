"""Lives for the tests: diaries with entries of every kind, and ways to write a week down."""

import datetime
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from retrowalk.answers import Answers
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
from retrowalk.diary_file import sorted_entries
from retrowalk.plan import Plan, make_plan
from retrowalk.prescription import prescribe
from retrowalk.schedule import schedule_of
from retrowalk.screening import screen
from tests.planner.strategies import MONDAY

WEEKS = 12
PAINS = (0, 0, 0, 1, 2, 3, 4, 5, 6, 10)


def day(number: int) -> datetime.date:
    """The day so many days after the Monday on which all lives begin."""
    return MONDAY + datetime.timedelta(days=number)


def week(number: int, *sessions: dict[str, Any]) -> list[Walked]:
    """Sessions of a week (from 1), on Monday, Wednesday, Friday, Sunday; without any, three that went well."""
    each = sessions or ({}, {}, {})
    return [Walked(on=day(7 * number - 7 + 2 * index), **{"pain": 1, **one}) for index, one in enumerate(each)]


def well_until(last: int, first: int = 1) -> list[Walked]:
    """Weeks that went well, the first and the last one given among them."""
    return [session for number in range(first, last + 1) for session in week(number)]


def diary(*entries: Entry | Iterable[Entry]) -> Diary:
    """A diary of these entries, or lists of entries."""
    flat: list[Entry] = []
    for one in entries:
        flat += list(one) if isinstance(one, Iterable) else [one]
    return Diary(entries=sorted_entries(flat))


def plan(person: Answers, life: Diary | None = None, today: datetime.date | None = None) -> Plan:
    """The plan of a person who began it on the first Monday and wrote this down; no first day is ever too early."""
    started = replace(person, start=MONDAY, finish=None)
    return make_plan(prescribe(started, screen(started)), schedule_of(started), life, today)


def may_start(person: Answers) -> bool:
    """Whether screening lets the person start."""
    return screen(person).may_start


def minutes(made: Plan) -> list[float]:
    """The minutes backward of each week."""
    return [one.dose.backward_seconds / 60 for one in made.weeks]


@st.composite
def a_walk(draw: st.DrawFn, on: datetime.date) -> Walked:
    """Draw one session done on this day, good or bad."""
    pain = st.sampled_from(PAINS)
    return Walked(
        on=on,
        pain=draw(st.one_of(pain, pain, pain, st.none())),
        where=draw(st.sampled_from((None, None, *WHERES))),
        next_morning=draw(st.none() | pain),
        effort=draw(st.sampled_from((None, *EFFORTS))),
        unsteady=draw(st.sampled_from((False, False, False, False, True))),
        stumbles=draw(st.sampled_from((0, 0, 0, 0, 1, 2))),
    )


@st.composite
def a_week(draw: st.DrawFn, number: int) -> list[Entry]:
    """Draw the entries of a week: well, mixed, missed, away or nothing at all."""
    first = 7 * number - 7
    kind = draw(st.sampled_from(("well", "well", "well", "mixed", "mixed", "missed", "away", "nothing")))
    if kind == "well":
        return list(week(number))
    if kind == "mixed":
        days = draw(st.lists(st.integers(first, first + 6), min_size=1, max_size=4, unique=True))
        return [draw(a_walk(day(one))) for one in days]
    if kind == "nothing":
        return []
    why = draw(st.sampled_from((None, *WHYS))) if kind == "away" else None
    return [Absence(kind=kind, first=day(first), last=day(first + 6), why=why)]


@st.composite
def a_change(draw: st.DrawFn) -> Change:
    """Draw a change of days, minutes, place, company or finish."""
    values: dict[str, Any] = draw(
        st.sampled_from(
            (
                {"days": (2, 6)},
                {"days": (1, 2, 4, 5)},
                *({"minutes": minutes} for minutes in (10, 12, 15, 18, 22, 25, 30, 40)),
                {"place": "rail"},
                {"place": "path"},
                {"place": "treadmill", "treadmill_ready": "yes"},
                {"helper": "yes"},
                {"helper": "no"},
                {"length_m": 2.5},
                {"finish": day(7 * 14 - 1)},
            )
        )
    )
    return Change(on=day(draw(st.integers(0, 7 * WEEKS))), **values)


@st.composite
def a_next_plan(draw: st.DrawFn) -> Next:
    """Draw a plan after the first one: kept as it was, grown, or with other values."""
    values: dict[str, Any] = draw(
        st.sampled_from(({}, {"keep": True}, {"minutes": 20}, {"minutes": 40}, {"aim": "legs"}, {"aim": "fitness"}))
    )
    return Next(on=day(7 * draw(st.integers(7, 15))), **values)


@st.composite
def a_life(
    draw: st.DrawFn, *, weeks: int = WEEKS, changes: bool = True, falls: bool = True, next_plans: bool = False
) -> Diary:
    """Draw a diary of so many weeks, with entries of every kind, and with `next_plans` at times a second plan."""
    entries: list[Entry] = []
    for number in range(1, draw(st.integers(0, weeks)) + 1):
        entries += draw(a_week(number))
    if changes:
        entries += draw(st.lists(a_change(), max_size=3, unique_by=lambda one: one.on))
    if next_plans and draw(st.booleans()):
        entries.append(draw(a_next_plan()))
    if falls and draw(st.sampled_from((False, False, False, True))):
        fell = draw(st.integers(0, 7 * weeks))
        entries.append(Fell(on=day(fell)))
        if draw(st.booleans()):
            entries.append(Seen(on=day(fell + draw(st.integers(0, 20)))))
    if draw(st.booleans()):
        entries.append(Seen(on=day(draw(st.integers(0, 7 * weeks)))))
        entries.append(Check(on=day(0), sure=5, sore=2))
        entries.append(OtherDay(kind="walk", on=day(1)))
    return diary(entries)
