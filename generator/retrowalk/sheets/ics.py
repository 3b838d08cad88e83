"""A plan as a calendar file (iCalendar, RFC 5545).

Written by hand: the package icalendar 7.3 with what it depends on is 984 kB of wheels (760 kB with brotli), and in the
browser's Python (Pyodide 314 in Node, five runs) takes 2 s to unpack and 360 to 390 ms to import, for 112 modules. The
lines below are 5 kB and take 9 ms for 36 sessions. The tests read the files with that package.

Times are floating: 9 o'clock is 9 o'clock wherever the person is, so no time zone is told. An event's UID is a hash of
whose plan it is and of its place in it (plan, week, session): a correction moves the events of the file before, and a
session that is no longer there is sent once more as cancelled, with a higher SEQUENCE (RFC 5546, 2.1.4 and 3.2.5).
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from retrowalk.data import table
from retrowalk.ladder import level
from retrowalk.plan import Plan
from retrowalk.plan_parts import OtherWork, Session, Week
from retrowalk.sheets import quantities, words
from retrowalk.sheets.options import Options
from retrowalk.sheets.rounds import round_words

PRODUCT = "-//Retrowalk//Plan 1//EN"
FOLD_OCTETS = 75
# FNV-1a with 128 bits (RFC 9923). It needs no module: hashlib brings six of them into the browser.
HASH_START, HASH_FACTOR, HASH_SIZE = 0x6C62272E07BB014262B821756295C58D, 0x1000000000000000000013B, 1 << 128


def escaped(text: str) -> str:
    """Return the text with the signs that mean something in a calendar file made harmless."""
    plain = "".join(sign for sign in text if sign == "\n" or sign.isprintable())
    for sign in "\\;,":
        plain = plain.replace(sign, "\\" + sign)
    return plain.replace("\n", "\\n")


def _slices(text: str, size: int) -> Iterator[str]:
    return (text[start : start + size] for start in range(0, len(text), size))


def folded(line: str) -> str:
    """Return the line broken as the standard asks: at most 75 octets a line, never within a character."""
    if line.isascii():  # nearly always, and much faster
        return "\r\n ".join([line[:FOLD_OCTETS], *_slices(line[FOLD_OCTETS:], FOLD_OCTETS - 1)])
    lines, current, size = [], "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > FOLD_OCTETS:
            lines.append(current)
            current, size = " ", 1
        current += sign
        size += octets
    return "\r\n".join([*lines, current])


def _stamp(moment: datetime.datetime) -> str:
    return f"{moment.year:04}{moment.month:02}{moment.day:02}T{moment.hour:02}{moment.minute:02}{moment.second:02}"


def _day(date: datetime.date) -> str:
    return f"{date.year:04}{date.month:02}{date.day:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry of the calendar. `start` has no time of day where it lasts the whole day; `description` may be ""."""

    uid: str
    start: datetime.datetime | datetime.date
    seconds: int
    summary: str
    description: str = ""
    cancelled: bool = False

    def lines(self, options: Options, stamp: datetime.datetime) -> Iterator[str]:
        """Return the event as lines, not folded yet."""
        yield "BEGIN:VEVENT"
        yield f"UID:{self.uid}"
        yield f"DTSTAMP:{_stamp(stamp)}Z"
        yield f"SEQUENCE:{options.revision + self.cancelled}"
        if isinstance(self.start, datetime.datetime):
            yield f"DTSTART:{_stamp(self.start)}"
            yield f"DTEND:{_stamp(self.start + datetime.timedelta(seconds=self.seconds))}"
        else:
            yield f"DTSTART;VALUE=DATE:{_day(self.start)}"
            yield f"DTEND;VALUE=DATE:{_day(self.start + datetime.timedelta(days=1))}"
            yield "TRANSP:TRANSPARENT"
        yield f"SUMMARY:{escaped(self.summary)}"
        if self.description:
            yield f"DESCRIPTION:{escaped(self.description)}"
        if options.private:
            yield "CLASS:PRIVATE"
        if self.cancelled:
            yield "STATUS:CANCELLED"
        elif options.alarm_minutes is not None and isinstance(self.start, datetime.datetime):
            yield from _alarm(self.summary, options.alarm_minutes)
        yield "END:VEVENT"


def _alarm(title: str, minutes: int) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{escaped(title)}"
    yield f"TRIGGER:-PT{minutes}M"
    yield "END:VALARM"


def _say(name: str, **parts: str) -> str:
    return str(table("words/sheets")["calendar"][name]).format(**parts)


def hashed(text: str) -> int:
    """Return the hash of a text, as a number of 128 bits."""
    number = HASH_START
    for octet in text.encode():
        number = (number ^ octet) * HASH_FACTOR % HASH_SIZE
    return number


def _start_of(plan: Plan) -> str:
    """What stands for a plan that has no code: its first day, and the dose that its ladder starts with."""
    first = plan.prescription.rungs[0] if plan.prescription else None
    return f"{plan.schedule.start if plan.schedule else ''}/{level(first) if first else ''}"


def _uid(plan: Plan, options: Options, *place: object) -> str:
    """The UID of an event by its place in the plan; nothing of the plan can be read from it."""
    whose = options.calendar or plan.code or _start_of(plan)
    text = "/".join(str(part) for part in (whose, plan.number, *place))
    return f"{hashed(text):032x}@retrowalk"


def _start(date: datetime.date, options: Options) -> datetime.datetime | datetime.date:
    return date if options.at is None else datetime.datetime.combine(date, datetime.time(*options.at))


def _description(plan: Plan, session: Session, change: str) -> str:
    care = words.care(plan)
    place = plan.prescription.place if plan.prescription else ""
    units = plan.schedule.units if plan.schedule else "metric"
    lines = [words.session_words(session, place, units), change, round_words(plan, session.dose)]
    if care is not None:
        signs = "; ".join(care.stop)
        lines += [f"{care.stop_title}: {signs}. {care.stop_then}", f"{care.pain_title}: {care.pain['stop']}"]
    return "\n".join(lines)


def _sessions(plan: Plan, options: Options) -> Iterator[Event]:
    for week, change in words.weeks_with_changes(plan):
        for index, session in enumerate(week.sessions):
            length = quantities.duration(session.total_seconds)
            yield Event(
                uid=_uid(plan, options, week.number, index),
                start=_start(session.date, options),
                seconds=session.total_seconds,
                summary=_say("private" if options.private else "session", length=length),
                description="" if options.private else _description(plan, session, change),
            )


def free_days(week: Week, count: int) -> tuple[datetime.date, ...]:
    """Return so many days of the week for other work: days without a session first, spread over the week."""
    taken = {session.date for session in week.sessions}
    days = [week.first + datetime.timedelta(days=offset) for offset in range(7)]
    free = [day for day in days if day not in taken] or days
    return tuple(free[index * len(free) // count] for index in range(min(count, len(free))))


def _other(plan: Plan, week: Week, work: OtherWork, first: int, options: Options) -> Iterator[Event]:
    total = sum(other.times for other in week.other)
    for index, day in enumerate(free_days(week, total)[first : first + work.times]):
        yield Event(
            uid=_uid(plan, options, week.number, work.kind, index),
            start=day,
            seconds=0,
            summary=_say("private" if options.private else work.kind, length=quantities.duration(work.minutes * 60)),
        )


def _other_days(plan: Plan, options: Options) -> Iterator[Event]:
    """Forward walking and leg exercises, as days without a time."""
    for week in plan.weeks:
        if week.state != "away":
            first = 0
            for work in week.other:
                yield from _other(plan, week, work, first, options)
                first += work.times


def _events(plan: Plan, options: Options) -> dict[str, Event]:
    """Every event of the plan by its UID."""
    events = [*_sessions(plan, options), *(_other_days(plan, options) if options.other_days else ())]
    return {event.uid: event for event in events}


def _taken_back(events: Mapping[str, Event], since: datetime.date) -> Iterator[Event]:
    """The events from this day on, cancelled: what is past stays as it was."""
    for event in events.values():
        day = event.start.date() if isinstance(event.start, datetime.datetime) else event.start
        if day >= since:
            yield replace(event, description="", cancelled=True)


def render(plan: Plan, options: Options | None = None, earlier: Iterable[Plan] = ()) -> str:
    """Return the plan's sessions as a calendar file.

    `earlier` are the person's plans that files before this one may have held: what of them is in the plan no more is
    sent as cancelled, from today on. With `options.cancel` everything is. Raises ValueError where there is nothing.
    """
    wanted = options or Options()
    now = _events(plan, wanted)
    known = {uid: event for older in earlier for uid, event in _events(older, wanted).items()} | now
    if not known:
        raise ValueError("plan: there are no sessions to put into a calendar, only advice")
    gone = {uid: event for uid, event in known.items() if wanted.cancel or uid not in now}
    today = plan.today or datetime.date.min
    stamp = datetime.datetime.combine(today, datetime.time()) + datetime.timedelta(seconds=wanted.revision)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    for event in (*([] if wanted.cancel else now.values()), *_taken_back(gone, today)):
        lines += event.lines(wanted, stamp)
    return "".join(folded(line) + "\r\n" for line in [*lines, "END:VCALENDAR"])
