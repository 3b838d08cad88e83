"""When a person practises: weeks, weekdays, dates and the minutes of a session."""

import datetime
from dataclasses import dataclass

from retrowalk.answers import Answers
from retrowalk.problems import AnswersError, Problem
from retrowalk.questions import question


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The weeks of a plan, the ISO weekdays chosen (Monday 1), the first day, and the minutes a session may take."""

    weeks: int
    days: tuple[int, ...]
    start: datetime.date
    minutes: int
    units: str = "metric"
    length_m: float | None = None


def _first_day(finish: datetime.date, weeks: int) -> datetime.date:
    return finish - datetime.timedelta(weeks=weeks) + datetime.timedelta(days=1)


def schedule_of(answers: Answers, today: datetime.date | None = None) -> Schedule:
    """Return the schedule of these answers. With a finish alone, the last week ends on that day.

    Where so many weeks up to the finish would have begun before `today`, there are as many as still fit. Raises
    AnswersError for a first day that is past, and for a finish too near for the shortest plan.
    """
    weeks, start = answers.weeks, answers.start
    if start is None:
        if answers.finish is None:
            raise ValueError("start: is missing; give either start or finish")
        if today is not None:
            weeks = min(weeks, ((answers.finish - today).days + 1) // 7)
        least, _ = question("weeks").bounds
        if weeks < least:
            nearest = (today or answers.finish) + datetime.timedelta(weeks=least, days=-1)
            fix = f"use {nearest} or a later day: a plan has {least} weeks at least"
            raise AnswersError((Problem(field="finish", problem=f"{answers.finish} is too near", fix=fix),))
        start = _first_day(answers.finish, weeks)
    elif today is not None and start < today:
        fix = f"use {today} or a later day, or give the diary of what was walked"
        raise AnswersError((Problem(field="start", problem=f"{start} is past", fix=fix),))
    return Schedule(
        weeks=weeks,
        days=answers.days,
        start=start,
        minutes=answers.minutes,
        units=answers.units,
        length_m=answers.length_m,
    )
