"""The calendar weeks of a plan as they were lived: planned days, sessions walked, state and outcome of each."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from retrowalk.conditions import AFTER_A_FALL, Conditions
from retrowalk.data import table
from retrowalk.diary import Absence, Change, Diary, Fell, Next, Seen, Walked
from retrowalk.outcome import FORWARD, after_a_fall, is_troubled, outcome_of
from retrowalk.progression import Outcome

GAP_STATES = ("missed", "away", "not_known")
WEEK = datetime.timedelta(days=7)
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days from the first up to, not including, `until` (None: not over yet), and the rule that says so."""

    first: datetime.date
    until: datetime.date | None
    rule: str

    def holds(self, day: datetime.date) -> bool:
        """Return whether the day is one of these."""
        return self.first <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class LivedWeek:
    """One calendar week of a plan.

    `planned` are the days with a session, those away taken out; `missed` are those told to be; `outcome` is None for a
    week of a gap; `conditions` are those of its first day, then those that began in it; `of` is how many weeks the plan
    had then.
    """

    number: int
    first: datetime.date
    last: datetime.date
    planned: tuple[datetime.date, ...]
    missed: tuple[datetime.date, ...]
    walked: tuple[Walked, ...]
    state: str
    outcome: Outcome | None
    conditions: tuple[Conditions, ...]
    of: int

    @property
    def is_gap(self) -> bool:
        """True for a week without a session that nothing but its absence is known of."""
        return self.outcome is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """A plan's weeks, its first day, and what came of them: the pauses, and the running weeks that were troubled."""

    start: datetime.date
    weeks: tuple[LivedWeek, ...]
    pauses: tuple[Span, ...]
    troubled_weeks: int

    @property
    def last_day(self) -> datetime.date:
        """The last day of the last week."""
        return self.weeks[-1].last if self.weeks else self.start - DAY


def _seen_after(diary: Diary, day: datetime.date, today: datetime.date) -> datetime.date | None:
    return next((seen.on for seen in diary.of(Seen) if day <= seen.on <= today), None)


def falls(diary: Diary, times: Sequence[Conditions], today: datetime.date) -> Iterator[Span]:
    """Return the days that each fall suspends: until somebody has looked at it, and company is there if it must be."""
    for fall in diary.of(Fell):
        if fall.on > today:
            continue
        seen = _seen_after(diary, fall.on, today)
        alone = AFTER_A_FALL in times[-1].ids and not times[-1].setting.helper
        if seen and alone:
            yield Span(first=fall.on, until=None, rule="after-a-fall-with-a-helper")
        else:
            yield Span(first=fall.on, until=seen, rule="diary-fell")


def _in_force(times: Sequence[Conditions], day: datetime.date) -> Conditions:
    return next((one for one in reversed(times) if one.since <= day), times[0])


def _of_week(times: Sequence[Conditions], first: datetime.date, last: datetime.date) -> tuple[Conditions, ...]:
    return (_in_force(times, first), *(one for one in times[1:] if first < one.since <= last))


def _days(conditions: Sequence[Conditions], first: datetime.date) -> tuple[datetime.date, ...]:
    """The planned days of a week. Days changed in its middle bring neither more sessions nor longer runs."""
    running = table("progression")["week"]["days_running"]
    used = {one: (one.days, one.sessions_a_week) for one in conditions}
    days: list[datetime.date] = []
    for day in (first + DAY * offset for offset in range(7)):
        weekdays, most_sessions = used[_in_force(conditions, day)]
        in_a_row = all(day - DAY * back in days for back in range(1, running + 1))
        if day.isoweekday() in weekdays and len(days) < most_sessions and not in_a_row:
            days.append(day)
    return tuple(days)


def _state(
    days: Iterable[datetime.date], gone: Mapping[datetime.date, str], last: datetime.date, today: datetime.date
) -> str:
    """The state of a week in which nothing was walked; `gone` says of its days whether they are away or missed.

    A week is over, and asked for, once its last planned day is past.
    """
    planned = list(days)
    away = [day for day in planned if gone.get(day) == "away"]
    if away and all(day in away for day in planned if day >= away[0]):
        return "away"
    told = [day for day in planned if day in gone]
    if last < today or (planned and planned[-1] < today):
        return "missed" if told else "not_known"
    return "missed" if planned and len(told) == len(planned) else "ahead"


def _absent(
    diary: Diary, pauses: Iterable[Span], days: Iterable[datetime.date], today: datetime.date
) -> dict[datetime.date, str]:
    """Which of these days are `away` or `missed`. Away is told in advance; a day is missed once it has come."""
    gone: dict[datetime.date, str] = {}
    for day in days:
        for entry in diary.of(Absence):
            if entry.first <= day <= entry.last and (entry.kind == "away" or entry.first <= today):
                gone[day] = "away" if "away" in (entry.kind, gone.get(day)) else entry.kind
        if any(pause.holds(day) for pause in pauses):
            gone[day] = "away"
    return gone


def _weeks_at(start: datetime.date, weeks: int, changes: Sequence[Change], day: datetime.date) -> int:
    """How many weeks the plan has on this day, by the last finish named up to then."""
    for change in reversed(changes):
        if change.finish and change.on <= day:
            most: int = table("limits")["most_weeks_lived"]
            return max(1, min(most, -(-((change.finish - start).days + 1) // 7)))
    return weeks


def _outcome(week: LivedWeek, fell: bool, today: datetime.date) -> Outcome | None:
    line, green = min(one.line for one in week.conditions), min(one.pain_green for one in week.conditions)
    walked = {one.on for one in week.walked}
    over = week.last < today or not any(day >= today and day not in walked for day in week.planned)
    outcome = outcome_of(week.walked, line, green, over=over) if week.walked else FORWARD
    if fell:
        return after_a_fall(outcome)
    return None if week.state in GAP_STATES else outcome


def _troubled(week: LivedWeek, diary: Diary, run: int) -> tuple[int, datetime.date | None]:
    """The running troubled weeks after this one, and the day of its last troubled session.

    Sessions before somebody has looked at it no longer count.
    """
    seen = [one.on for one in diary.of(Seen) if week.first <= one.on <= week.last]
    run = 0 if seen else run
    counted = [one for one in week.walked if not seen or one.on > seen[-1]]
    line, green = min(one.line for one in week.conditions), min(one.pain_green for one in week.conditions)
    troubled = [one.on for one in counted if is_troubled((one,), line, green)]
    if troubled:
        return run + 1, troubled[-1]
    return (0 if counted else run), None


def live(
    diary: Diary,
    times: Sequence[Conditions],
    start: datetime.date,
    end: datetime.date | None,
    today: datetime.date,
    troubled_weeks: int = 0,
) -> Lived:
    """Return a plan's weeks as lived up to today, and as planned after it.

    `times` are the conditions while this plan was the person's plan, `start` its first day, `end` the first day of the
    plan after it; `troubled_weeks` are the running ones at the end of the plan before.
    """
    own_changes = [one for one in diary.of(Change) if one.on >= times[0].since and (end is None or one.on < end)]
    start = next((one.start for one in reversed(own_changes) if one.start), start)
    pauses = list(falls(diary, times, today))
    walked = [one for one in diary.of(Walked) if one.on <= today]
    weeks: list[LivedWeek] = []
    number, first = 1, start
    while number <= (of := _weeks_at(start, times[0].weeks, own_changes, first)) and (end is None or first < end):
        last = first + WEEK - DAY
        conditions = _of_week(times, first, last)
        days = _days(conditions, first)
        gone = _absent(diary, pauses, days, today)
        here = tuple(one for one in walked if first <= one.on <= last)
        week = LivedWeek(
            number=number,
            first=first,
            last=last,
            planned=tuple(day for day in days if gone.get(day) != "away"),
            missed=tuple(day for day in days if gone.get(day) == "missed"),
            walked=here,
            state="walked" if here else _state(days, gone, last, today),
            outcome=FORWARD,
            conditions=conditions,
            of=of,
        )
        fell = any(week.first <= one.on <= week.last and one.on <= today for one in diary.of(Fell))
        weeks.append(replace(week, outcome=_outcome(week, fell, today)))
        troubled_weeks, since = _troubled(week, diary, troubled_weeks)
        if since and troubled_weeks >= table("limits")["troubled_weeks_ask_first"]:
            seen = _seen_after(diary, since, today)
            pauses.append(Span(first=since, until=seen, rule="see-somebody-first"))
        number, first = number + 1, first + WEEK
    return Lived(start=start, weeks=tuple(weeks), pauses=tuple(pauses), troubled_weeks=troubled_weeks)


def next_start(diary: Diary, number: int) -> datetime.date | None:
    """Return the first day of the plan after the one of this number; None where there is none yet."""
    starts = [one.on for one in diary.of(Next)]
    return starts[number - 1] if number <= len(starts) else None
