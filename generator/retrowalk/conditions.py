"""What a plan rests on at a date: profiles, aim, place, minutes and days, as changes in the diary leave them."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from retrowalk.data import table
from retrowalk.diary import Change, Diary, Entry, Fell, Next
from retrowalk.profiles import Setting, profiles_of
from retrowalk.weekdays import days_used

AFTER_A_FALL = "older"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The safety questions answered anew on a day: what follows from them for the prescription, and the advice.

    What is more careful counts at once, what is bolder in the next plan.
    """

    on: datetime.date
    clearance: str
    ids: frozenset[str]
    helper: bool
    pain_line: int
    pain_green: int
    advice: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What decides a dose and its days from `since` on. `plan` counts a person's plans from 1.

    `chosen` are the ISO weekdays the person named, `keep` is true where a finished plan is kept as it is; `fell_in` is
    the number of the plan in which the person last fell, 0 for never; `answered` is what waits for the next plan.
    """

    since: datetime.date
    plan: int
    ids: frozenset[str]
    setting: Setting
    chosen: tuple[int, ...]
    length_m: float | None
    weeks: int
    pain_line: int
    pain_green: int
    keep: bool = False
    fell_in: int = 0
    answered: Answered | None = None

    @property
    def profiles(self) -> frozenset[str]:
        """The profiles that count: those that fit; after a fall, for that plan and the next, that of older people."""
        fallen = self.fell_in and self.plan <= self.fell_in + 1
        return self.ids | {AFTER_A_FALL} if fallen else self.ids

    @property
    def line(self) -> int:
        """The pain line: after a fall no higher than the stricter one, but above what is usual for the person."""
        strictest = min(int(profile["pain_line"]["most"]) for profile in profiles_of(self.profiles))
        return min(self.pain_line, max(strictest, self.pain_green + 1))

    @property
    def sessions_a_week(self) -> int:
        """The most sessions in a week."""
        most: list[int] = [profile["sessions_a_week"] for profile in profiles_of(self.profiles)]
        if self.keep:
            most.append(table("limits")["kept_sessions"])
        return min(most)

    @property
    def days(self) -> tuple[int, ...]:
        """The ISO weekdays that are used."""
        return days_used(self.chosen, self.sessions_a_week)


def _told(entry: Any, *names: str) -> dict[str, Any]:
    """The values of an entry that are not left as they were."""
    return {name: getattr(entry, name) for name in names if getattr(entry, name, None) is not None}


def _after(now: Conditions, entry: Entry | Answered) -> Conditions:
    """The conditions after this entry."""
    if isinstance(entry, Answered):
        return replace(
            now,
            since=entry.on,
            ids=now.ids | entry.ids,
            setting=replace(now.setting, helper=now.setting.helper and entry.helper),
            pain_line=min(now.pain_line, entry.pain_line),
            pain_green=min(now.pain_green, entry.pain_green),
            answered=entry,
        )
    if isinstance(entry, Fell):
        return replace(now, since=entry.on, fell_in=now.plan)
    if not isinstance(entry, Change | Next):
        return now
    new = replace(now, since=entry.on, setting=replace(now.setting, **_told(entry, "minutes", "place", "aim")))
    if entry.days is not None:
        new = replace(new, chosen=entry.days)
    if entry.length_m is not None:
        new = replace(new, length_m=entry.length_m)
    if isinstance(entry, Next):
        if new.answered:
            told = new.answered
            new = replace(
                new,
                ids=told.ids,
                setting=replace(new.setting, helper=told.helper),
                pain_line=told.pain_line,
                pain_green=told.pain_green,
                answered=None,
            )
        return replace(new, plan=now.plan + 1, keep=entry.keep, **_told(entry, "weeks"))
    known = {name: value == "yes" for name, value in _told(entry, "helper", "treadmill_ready").items()}
    return replace(new, setting=replace(new.setting, **known))


def timeline(
    first: Conditions, diary: Diary, today: datetime.date, again: Sequence[Answered] = ()
) -> Iterator[Conditions]:
    """Return the conditions from the first on, one for each entry that changes them; falls to come do not count.

    `again` are the times that the safety questions were answered anew.
    """
    yield first
    now = first
    events: list[Entry | Answered] = [*diary.entries, *again]
    for entry in sorted(events, key=lambda event: event.on):
        after = now if isinstance(entry, Fell) and entry.on > today else _after(now, entry)
        if after is not now:
            yield after
            now = after
