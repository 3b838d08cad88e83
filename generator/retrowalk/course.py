"""A person's plans one after another, each from where the last one got to: the dose of every week.

Positions move by progression.py; what happened comes from weeks.py. How a change of the ladder is entered stands
in standing.py.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from retrowalk.conditions import Answered, Conditions, timeline
from retrowalk.data import table
from retrowalk.diary import Diary
from retrowalk.ladder import Dose
from retrowalk.profiles import safe_place
from retrowalk.progression import Position, Walker, doses_of, following, moved, on_rung, rungs_below, starting
from retrowalk.standing import FRESH, LIVED, Standing, Who, enter, ladder_key, own_key, walkers_of
from retrowalk.weeks import WEEK, Lived, LivedWeek, Span, live, next_start


@dataclass(frozen=True, slots=True, kw_only=True)
class DosedWeek:
    """A lived week with its dose from its first day on and, after a change in its middle, from later days on.

    `recovery` marks a lighter week, `gap` is how many running weeks without a session lie before it, `entered` is true
    where a new ladder began in it.
    """

    week: LivedWeek
    doses: tuple[tuple[datetime.date, Dose], ...]
    recovery: bool
    gap: int
    entered: bool

    def dose_on(self, day: datetime.date) -> Dose:
        """Return the dose of this day."""
        return next(dose for since, dose in reversed(self.doses) if since <= day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The newest of a person's plans: its number from 1, its weeks with their doses, and what it rests on now.

    `well_before` are the weeks of earlier plans that went well; `pauses` are those of all plans.
    """

    number: int
    lived: Lived
    weeks: tuple[DosedWeek, ...]
    now: Conditions
    well_before: int
    pauses: tuple[Span, ...]


def is_recovery(week: int, of: int) -> bool:
    """Return whether this week of a plan of so many weeks is a lighter one: every fourth, but never the last."""
    return bool(week % table("progression")["week"]["recovery_every"] == 0 and week < of)


def _after_week(standing: Standing, week: LivedWeek, shown: Mapping[Who, Dose], *, keep: bool) -> Standing:
    if week.outcome is None:
        return replace(standing, gap=standing.gap + 1)
    lighter_weeks = (is_recovery(number, week.of) for number in (week.number, week.number + 1))
    grows = not keep and week.number < week.of and not any(lighter_weeks)
    positions = following(standing.walkers, standing.positions, week.outcome, shown, grows=grows)
    return replace(standing, positions=positions)


def _at(standing: Standing, week: LivedWeek) -> Standing:
    """The standing in a week: a gap is over once there is more to be known of the week than that it is missing."""
    return standing if week.is_gap else replace(standing, positions=standing.effective, gap=0, taken=0)


def _replay(conditions: Conditions, first: int, weeks: Iterable[LivedWeek]) -> Standing:
    """The plan with these values from its first day, walked through the same weeks."""
    walkers = walkers_of(conditions, first, FRESH)
    standing = Standing(walkers=walkers, positions=starting(walkers))
    for week in weeks:
        standing = _at(standing, week)
        recovery = is_recovery(week.number, week.of) and not conditions.keep
        shown = doses_of(walkers, standing.effective, recovery=recovery)
        standing = _after_week(standing, week, shown, keep=conditions.keep)
    return standing


def _no_more(dose: Dose, most: Dose) -> Dose:
    """The dose with no more seconds than another, in whole bouts."""
    seconds = min(dose.backward_seconds, most.backward_seconds) // dose.bout_seconds * dose.bout_seconds
    return replace(dose, backward_seconds=max(dose.bout_seconds, seconds))


def _dosed(lived: Lived, standing: Standing, first: int, entered_before: bool) -> tuple[list[DosedWeek], Standing]:
    """The weeks of one plan with their doses, and where everybody stands after them."""
    dosed: list[DosedWeek] = []
    last = lived.weeks[0].conditions[0] if lived.weeks else None
    for index, week in enumerate(lived.weeks):
        keep, gap = week.conditions[-1].keep, _gap_before(lived.weeks[:index])
        recovery = is_recovery(week.number, week.of) and not keep
        standing, entered = _at(standing, week), False
        shown: Mapping[Who, Dose] = {}
        doses: list[tuple[datetime.date, Dose]] = []
        for now in week.conditions:
            if last is not None and ladder_key(now) != ladder_key(last):
                fresh = None if entered_before else _at(_replay(now, first, lived.weeks[:index]), week)
                standing, entered = enter(now, first, standing, fresh), True
            shown = doses_of(standing.walkers, standing.effective, recovery=recovery)
            dose = shown[own_key(now, first)]
            doses.append((now.since, _no_more(dose, doses[-1][1])) if doses else (week.first, dose))
            last = now
        dosed.append(DosedWeek(week=week, doses=tuple(doses), recovery=recovery, gap=gap, entered=entered))
        standing = _after_week(standing, week, shown, keep=keep)
    return dosed, standing


def _gap_before(weeks: Sequence[LivedWeek]) -> int:
    gap = 0
    for week in reversed(weeks):
        if not week.is_gap:
            break
        gap += 1
    return gap


def course(
    first: Conditions,
    start: datetime.date,
    first_rung: int,
    rungs: Sequence[Dose] | None,
    diary: Diary,
    today: datetime.date,
    again: Sequence[Answered] = (),
) -> Course:
    """Return the newest plan of a person, every plan before it walked through.

    `first` is what plan 1 rests on, `first_rung` the rung its week 1 stands on; `rungs` is its ladder where that is one
    of an older edition of the data, else None.
    """
    times = list(timeline(first, diary, today, again))
    standing: Standing | None = None
    number, troubled, well = 1, 0, 0
    pauses: list[Span] = []
    while True:
        own_times = [one for one in times if one.plan == number]
        end = next_start(diary, number)
        lived = live(diary, own_times, start, end, today, troubled)
        if standing is None:
            begins = lived.weeks[0].conditions[0] if lived.weeks else first
            walkers = walkers_of(begins, first_rung, LIVED, rungs if ladder_key(begins) == ladder_key(first) else None)
            standing = Standing(walkers=walkers, positions=starting(walkers))
        weeks, standing = _dosed(lived, standing, first_rung, entered_before=number > 1)
        pauses += lived.pauses
        if end is None:
            return Course(
                number=number,
                lived=lived,
                weeks=tuple(weeks),
                now=own_times[-1],
                well_before=well,
                pauses=tuple(pauses),
            )
        well += sum(week.outcome is not None and week.outcome.kind == "forward" for week in lived.weeks)
        idle = max(0, (end - lived.last_day).days - 1) // WEEK.days
        standing = _next(times, number, first_rung, replace(standing, gap=standing.gap + idle))
        number, start, troubled = number + 1, end, lived.troubled_weeks


def _next(times: Sequence[Conditions], number: int, first: int, standing: Standing) -> Standing:
    """Everybody at the start of the plan after: where they stand less one rung, or there, where the plan is kept."""
    conditions = next(one for one in times if one.plan == number + 1)
    stood = replace(standing, positions=standing.effective, gap=0, taken=0)
    entered = enter(conditions, first, stood, None)
    if conditions.keep:
        return entered
    positions = moved(entered.walkers, lambda key, one, _: _one_back(one, entered.positions[key]))
    firsts = {key: replace(one, first=positions[key].rung) for key, one in entered.walkers.items()}
    return Standing(walkers=firsts, positions=positions)


def _one_back(one: Walker, position: Position) -> Position:
    back = on_rung(one, rungs_below(one, position.rung, 1))
    return replace(back, seconds=min(back.seconds, position.seconds))


def place_of(conditions: Conditions) -> str:
    """Return where the plan is walked under these conditions."""
    return safe_place(conditions.profiles, conditions.setting)
