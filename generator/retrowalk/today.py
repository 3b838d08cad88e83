"""What there is to know of a plan today: what it asks, what comes next, what was done, when checks are due."""

import datetime
from collections.abc import Iterator, Sequence

from retrowalk.conditions import AFTER_A_FALL, Conditions
from retrowalk.data import table
from retrowalk.diary import Change, Check, Diary, Walked
from retrowalk.plan_parts import Ask, CheckPlace, NextSession, Week
from retrowalk.weeks import DAY, GAP_STATES, Lived


def _unwritten(weeks: Sequence[Week], today: datetime.date) -> Iterator[Ask]:
    """One ask for each run of weeks that are past and not written down."""
    first: datetime.date | None = None
    for week, after in zip(weeks, (*weeks[1:], None), strict=True):
        if week.state != "not_known":
            continue
        first = first or week.first
        if after is None or after.state != "not_known":
            yield Ask(kind="unwritten_weeks", first=first, last=min(week.last, today - DAY))
            first = None


def _morning(diary: Diary, today: datetime.date) -> Iterator[Ask]:
    """The morning after the last session, as long as it can still be remembered."""
    walked = [one for one in diary.of(Walked) if one.on <= today]
    still_known = table("limits")["morning_asked_days"]
    if walked and walked[-1].next_morning is None and 0 < (today - walked[-1].on).days <= still_known:
        yield Ask(kind="next_morning", first=walked[-1].on, last=walked[-1].on)


def _extend(weeks: Sequence[Week], diary: Diary, lived: Lived, today: datetime.date) -> Iterator[Ask]:
    """A later last day, where weeks were lost since a finish was last named."""
    limits = table("limits")
    named = [change.on for change in diary.of(Change) if change.finish and change.on <= today]
    since = named[-1] if named else lived.start
    lost = sum(week.state in GAP_STATES and week.last < today and week.last >= since for week in weeks)
    room = limits["most_weeks_lived"] - len(weeks)
    if lost >= limits["lost_weeks_to_extend"] and room > 0:
        last = weeks[-1].last + DAY * 7 * min(lost, room)
        yield Ask(kind="extend", first=last, last=last)


def asks(weeks: Sequence[Week], diary: Diary, lived: Lived, today: datetime.date) -> tuple[Ask, ...]:
    """Return what the plan would like to know today."""
    return (*_unwritten(weeks, today), *_morning(diary, today), *_extend(weeks, diary, lived, today))


def asks_from(weeks: Sequence[Week]) -> datetime.date | None:
    """Return the first day on which a week will be asked for, if nothing is written down from now on."""
    for week in weeks:
        if week.state == "ahead":
            return (week.sessions[-1].date if week.sessions else week.last) + DAY
    return None


def screening_from(weeks: Sequence[Week], screened: datetime.date) -> datetime.date:
    """Return the first day on which the safety questions are due again, if nothing is written down from now on.

    `screened` is the day on which they were answered. They are due after a while, and after running weeks without a
    walk that end later than that day.
    """
    limits = table("limits")
    away, after_gap = 0, None
    for week in weeks:
        away = 0 if week.state == "walked" else away + 1
        if away == 0:
            after_gap = None
        elif away >= limits["screen_after_weeks_away"] and week.last > screened:
            after_gap = after_gap or week.last + DAY
    by_time: datetime.date = screened + DAY * limits["screen_after_days"]
    return min(by_time, after_gap or by_time)


def next_session(weeks: Sequence[Week], today: datetime.date) -> NextSession | None:
    """Return the first session from today on that is still open; None where there is none."""
    for week in weeks:
        for index, session in enumerate(week.sessions):
            if session.state == "open" and session.date >= today:
                return NextSession(week=week.number, session=index, date=session.date)
    return None


def done(weeks: Sequence[Week], today: datetime.date) -> tuple[int, int]:
    """Return how many sessions were done, and how many were due up to today; today's is due once it is done."""
    done_in_all = due_in_all = 0
    for week in weeks:
        if not week.sessions:
            continue
        done_here = min(len(week.walked), len(week.sessions))
        due_here = max(done_here, sum(session.date < today for session in week.sessions))
        done_in_all, due_in_all = done_in_all + done_here, due_in_all + due_here
    return done_in_all, due_in_all


def checks_of(weeks: Sequence[Week], now: Conditions, diary: Diary) -> tuple[CheckPlace, ...]:
    """Return the places of the checks: before the first week, in one week on the way, and in the last.

    Three metres are not timed alone by older people, nor by anybody after a fall.
    """
    timed = not now.fell_in and (AFTER_A_FALL not in now.profiles or now.setting.helper)
    numbers = dict.fromkeys((0, min(table("limits")["check_week"], len(weeks)), len(weeks)))
    checks = list(diary.of(Check))
    places = []
    for number in numbers:
        week = weeks[max(0, number - 1)]
        dates = [session.date for session in week.sessions] or [week.last]
        if number == 0:
            here = [one for one in checks if week.first - DAY * 28 <= one.on <= week.last][:1]
        else:
            here = [one for one in checks if week.first <= one.on <= week.last + DAY * 7][-1:]
        on = dates[0] if number == 0 else dates[-1]
        places.append(CheckPlace(week=number, on=on, seconds_3m=timed, done=here[0] if here else None))
    return tuple(places)
