"""A plan as a calendar file (iCalendar, RFC 5545).

Written by hand: the package icalendar 7.3 with what it depends on is 984 kB of wheels (760 kB with brotli), and in the
browser's Python (Pyodide 314 in Node, five runs) takes 2 s to unpack and 360 to 390 ms to import, for 112 modules. The
lines below are 5 kB and take 9 ms for 36 sessions. The tests read the files with that package.

Times are floating: 9 o'clock is 9 o'clock wherever the person is, so no time zone is told. A session keeps its UID as
long as the plan keeps its code, so that a file imported again moves sessions instead of doubling them.
"""

import datetime
from collections.abc import Iterator

from retrowalk.plan import Plan
from retrowalk.plan_parts import Session
from retrowalk.sheets import quantities, words
from retrowalk.sheets.options import Options

PRODUCT = "-//Retrowalk//Plan 1//EN"
FOLD_OCTETS = 75
TITLE = "Walking backward"
PRIVATE_TITLE = "Walk"


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


def _when(session: Session, at: tuple[int, int] | None) -> Iterator[str]:
    if at is None:
        yield f"DTSTART;VALUE=DATE:{_day(session.date)}"
        yield f"DTEND;VALUE=DATE:{_day(session.date + datetime.timedelta(days=1))}"
        yield "TRANSP:TRANSPARENT"
        return
    start = datetime.datetime.combine(session.date, datetime.time(*at))
    yield f"DTSTART:{_stamp(start)}"
    yield f"DTEND:{_stamp(start + datetime.timedelta(seconds=session.total_seconds))}"


def _alarm(title: str, minutes: int) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{escaped(title)}"
    yield f"TRIGGER:-PT{minutes}M"
    yield "END:VALARM"


def _description(session: Session, change: str, place: str, units: str, care: words.Care | None) -> str:
    lines = [words.session_words(session, place, units), change]
    if care is not None:
        signs = "; ".join(care.stop)
        lines += [f"{care.stop_title}: {signs}. {care.stop_then}", care.pain["stop"].capitalize() + "."]
    return "\n".join(lines)


def _events(plan: Plan, options: Options) -> Iterator[str]:
    if plan.prescription is None or plan.schedule is None:
        raise ValueError("plan: there are no sessions to put into a calendar, only advice")
    title = PRIVATE_TITLE if options.private else TITLE
    care, code = words.care(plan), plan.code.replace("-", "")
    # There is no clock here: a plan is as old as its first day, and a minute younger for each revision.
    made = datetime.datetime.combine(plan.schedule.start, datetime.time()) + datetime.timedelta(
        minutes=options.revision
    )
    for week, change in words.weeks_with_changes(plan):
        # All sessions of a week are alike but for their dates, so their words are made once.
        first = week.typical
        summary = f"{title}, {quantities.duration(first.total_seconds)}"
        said = escaped(_description(first, change, plan.prescription.place, plan.schedule.units, care))
        for session in week.sessions:
            yield "BEGIN:VEVENT"
            yield f"UID:{code}-{_day(session.date)}@retrowalk"
            yield f"DTSTAMP:{_stamp(made)}Z"
            yield f"SEQUENCE:{options.revision}"
            yield from _when(session, options.at)
            yield f"SUMMARY:{escaped(summary)}"
            yield f"DESCRIPTION:{said}"
            if options.private:
                yield "CLASS:PRIVATE"
            if options.alarm_minutes is not None:
                yield from _alarm(summary, options.alarm_minutes)
            yield "END:VEVENT"


def render(plan: Plan, options: Options | None = None) -> str:
    """Return the plan's sessions as a calendar file. Raises ValueError where there is no plan."""
    events = _events(plan, options or Options())
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", *events, "END:VCALENDAR"]
    return "".join(folded(line) + "\r\n" for line in lines)
