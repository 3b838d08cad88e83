"""Times, dates, speeds and lists as words, the same in every locale."""

import datetime
from collections.abc import Sequence

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
KM_H_PER_M_S = 3.6
MPH_PER_M_S = 3600 / 1609.344


def duration(seconds: int) -> str:
    """Return a time as "30 s", "1 min", "2½ min" or "1 min 15 s"."""
    minutes, rest = divmod(seconds, 60)
    if minutes == 0:
        return f"{rest} s"
    if rest == 30:
        return f"{minutes}½ min"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def minutes(seconds: int) -> str:
    """Return a time in running text: "1 minute", "2½ minutes", "30 seconds", "75 seconds"."""
    number = minutes_number(seconds)
    if number is None:
        return f"{seconds} seconds"
    return "1 minute" if seconds == 60 else f"{number} minutes"


def minutes_number(seconds: int) -> str | None:
    """Return whole or half minutes as "3" or "2½"; None for a time under a minute or in between."""
    whole, rest = divmod(seconds, 60)
    if whole == 0 or rest not in (0, 30):
        return None
    return f"{whole}½" if rest else str(whole)


def weekday(number: int) -> str:
    """Return the short name of an ISO weekday (Monday 1)."""
    return WEEKDAYS[number - 1]


def day(date: datetime.date) -> str:
    """Return a date without its year: "Mon 7 Dec"."""
    return f"{weekday(date.isoweekday())} {date.day} {MONTHS[date.month - 1]}"


def full_day(date: datetime.date) -> str:
    """Return a date with its year: "Mon 7 Dec 2026"."""
    return f"{day(date)} {date.year}"


def speed(metres_a_second: float, units: str) -> str:
    """Return a speed in km/h and mph, to one decimal; that of the schedule's units (`metric` or `imperial`) first."""
    km_h, mph = f"{metres_a_second * KM_H_PER_M_S:.1f} km/h", f"{metres_a_second * MPH_PER_M_S:.1f} mph"
    return f"{mph} ({km_h})" if units == "imperial" else f"{km_h} ({mph})"


def listed(items: Sequence[str]) -> str:
    """Return the items as running text: "Mon, Wed and Fri"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
