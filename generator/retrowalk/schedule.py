"""When a person practises: weeks, weekdays, dates and the minutes of a session."""

import datetime
from dataclasses import dataclass

from retrowalk.answers import Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The weeks of a plan, the ISO weekdays chosen (Monday 1), the first day, and the minutes a session may take."""

    weeks: int
    days: tuple[int, ...]
    start: datetime.date
    minutes: int
    units: str = "metric"


def schedule_of(answers: Answers) -> Schedule:
    """Return the schedule of these answers. With a finish, the last week ends on that day."""
    length = datetime.timedelta(weeks=answers.weeks)
    if answers.start is not None:
        start = answers.start
    elif answers.finish is not None:
        start = answers.finish - length + datetime.timedelta(days=1)
    else:
        raise ValueError("start: is missing; give either start or finish")
    return Schedule(weeks=answers.weeks, days=answers.days, start=start, minutes=answers.minutes, units=answers.units)
