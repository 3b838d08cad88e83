"""A person's plans one after another, each from where the last one got to: the dose of every week.

Positions move by progression.py; what happened comes from weeks.py. A change of the ladder (minutes, place, profiles)
is entered where it is not above the last dose, and held below the plan that has the new values from the first day.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from retrowalk.conditions import Answered, Conditions, timeline
from retrowalk.data import table
from retrowalk.diary import Diary
from retrowalk.ladder import QUANTITIES, Dose, Level, amount, no_higher
from retrowalk.profiles import Setting, all_bolder, bolder_than, ladder_of, safe_place
from retrowalk.progression import (
    Position,
    Walker,
    after_gap,
    doses_of,
    following,
    level_at,
    moved,
    on_rung,
    rungs_below,
    starting,
    walker,
)
from retrowalk.weeks import WEEK, Lived, LivedWeek, Span, live, next_start

type Who = tuple[frozenset[str], Setting, int, str]  # profiles, setting, rung of week 1, and one of the two below
LIVED, FRESH = "lived", "fresh"  # walkers as they were lived; the plan with the newest values from its first day
SECONDS, SUPPORT, SPEED, SLOPE = (
    QUANTITIES.index(name) for name in ("backward_seconds", "support", "speed_m_s", "incline_percent")
)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """Where everybody stands: the weeks of the running gap, and the positions after `taken` of them."""

    walkers: Mapping[Who, Walker]
    positions: Mapping[Who, Position]
    gap: int = 0
    taken: int = 0


def is_recovery(week: int, of: int) -> bool:
    """Return whether this week of a plan of so many weeks is a lighter one: every fourth, but never the last."""
    return bool(week % table("progression")["week"]["recovery_every"] == 0 and week < of)


def _own(conditions: Conditions, first: int) -> Who:
    return (conditions.profiles, conditions.setting, first, LIVED)


def _ladder(conditions: Conditions) -> tuple[object, ...]:
    """What decides the ladder: a change of days or lengths leaves it as it is."""
    return (conditions.profiles, conditions.setting)


def _walkers(
    conditions: Conditions, first: int, tag: str, rungs: Sequence[Dose] | None = None, under: str = ""
) -> Mapping[Who, Walker]:
    """The walkers of everybody bolder, the person's own last; `under` names others they stay below.

    With `rungs`, the ladder of an older edition, there is nobody but the person to walk with.
    """
    if rungs is not None:
        return {(conditions.profiles, conditions.setting, first, tag): walker(rungs, (), first)}
    return _all_walkers(conditions.profiles, conditions.setting, first, tag, under)


@lru_cache(maxsize=128)
def _all_walkers(ids: frozenset[str], setting: Setting, first: int, tag: str, under: str) -> Mapping[Who, Walker]:
    more_used_to_it = sorted({rung for rung in table("progression")["experience"].values() if rung > first})
    walkers: dict[Who, Walker] = {}
    higher: list[int] = []  # the next higher rung on which somebody with more experience begins
    for start in (*reversed(more_used_to_it), first):
        for bolder, its in all_bolder(ids, setting):
            above: list[Who] = [(*one, start, tag) for one in bolder_than(bolder, its)]
            above += [(bolder, its, one, tag) for one in higher]
            above += [(bolder, its, start, under)] if under else []
            walkers[bolder, its, start, tag] = walker(ladder_of(bolder, its), above, start)
        higher = [start]
    return walkers


def _old_level(who: Who, old: _Standing) -> Level:
    """Where those with these profiles and this first rung, or the nearest that were walked before, stood last."""
    ids, setting, start, _ = who
    *_, person = (key for key in old.walkers if key[3] == LIVED)
    own, was = person[:2]
    helper, ready = was.helper or setting.helper, was.treadmill_ready or setting.treadmill_ready
    nearest: list[Who] = [
        (ids & own, replace(was, helper=helper, treadmill_ready=ready), start, LIVED),
        (ids & own, was, start, LIVED),
        (own, was, start, LIVED),
    ]
    key = next((one for one in nearest if one in old.walkers), person)
    return level_at(old.walkers[key], old.positions[key])


def _with_support(rungs: Sequence[Dose], level: Level, most_steps: int) -> tuple[Dose, ...]:
    """The ladder begun with the support that the person is used to, where the place's own first one is freer.

    `most_steps` rungs are put before it, so that the ladders of all sets keep step.
    """
    order, rules = table("profiles")["support"]["order"], table("profiles")["support"]["rules"]
    first = rungs[0]
    until = int(amount("support", first.support))
    supports = [min(until, int(level[SUPPORT]) + step) for step in range(most_steps)]
    before = [
        replace(first, support=order[one], why={**first.why, "support": rules[one]}) if one < until else first
        for one in supports
    ]
    return (*before, *rungs)


def _enter(conditions: Conditions, first: int, old: _Standing, fresh: _Standing | None) -> _Standing:
    """Everybody on the ladders of new conditions, nowhere above where they stood, nor above `fresh`.

    Of both the running gap is taken first.
    """
    old = replace(old, positions=_effective(old))
    fresh = replace(fresh, positions=_effective(fresh)) if fresh else None
    plain = _walkers(conditions, first, LIVED, under=FRESH if fresh else "")
    levels = {key: _old_level(key, old) for key in plain}
    most_steps = max(max(0, int(one.levels[0][SUPPORT] - levels[key][SUPPORT])) for key, one in plain.items())
    walkers = {
        key: walker(_with_support(one.rungs, levels[key], most_steps), one.above) if most_steps else one
        for key, one in plain.items()
    }

    def where(key: Who, one: Walker) -> Position:
        if fresh:
            as_fresh = (*key[:3], FRESH)
            their = fresh.positions[as_fresh]
            if no_higher(level_at(fresh.walkers[as_fresh], their), levels[key]):
                return Position(rung=their.rung + most_steps, seconds=their.seconds)
        most = list(levels[key])
        # A belt starts with a speed of its own; who does less than the first rung begins there, with less.
        for quantity in (SECONDS, SPEED, SLOPE):
            most[quantity] = max(most[quantity], one.levels[0][quantity])
        fits = [rung for rung, its in enumerate(one.levels) if no_higher(its, tuple(most))]
        position = on_rung(one, max(fits, default=0))
        return Position(rung=position.rung, seconds=int(min(position.seconds, levels[key][0])))

    joined: dict[Who, Walker] = {**(fresh.walkers if fresh else {}), **walkers}
    before: Mapping[Who, Position] = fresh.positions if fresh else {}
    positions = moved(joined, lambda key, one, _: before[key] if key[3] == FRESH else where(key, one))
    firsts = {key: replace(one, first=positions[key].rung) for key, one in walkers.items()}
    return _Standing(walkers={**joined, **firsts}, positions=positions, gap=old.gap, taken=old.gap)


def _after_week(standing: _Standing, week: LivedWeek, shown: Mapping[Who, Dose], *, keep: bool) -> _Standing:
    if week.outcome is None:
        return replace(standing, gap=standing.gap + 1)
    lighter_weeks = (is_recovery(number, week.of) for number in (week.number, week.number + 1))
    grows = not keep and week.number < week.of and not any(lighter_weeks)
    positions = following(standing.walkers, standing.positions, week.outcome, shown, grows=grows)
    return replace(standing, positions=positions)


def _effective(standing: _Standing) -> Mapping[Who, Position]:
    return after_gap(standing.walkers, standing.positions, standing.gap, standing.taken)


def _at(standing: _Standing, week: LivedWeek) -> _Standing:
    """The standing in a week: a gap is over once there is more to be known of the week than that it is missing."""
    return standing if week.is_gap else replace(standing, positions=_effective(standing), gap=0, taken=0)


def _replay(conditions: Conditions, first: int, weeks: Iterable[LivedWeek]) -> _Standing:
    """The plan with these values from its first day, walked through the same weeks."""
    walkers = _walkers(conditions, first, FRESH)
    standing = _Standing(walkers=walkers, positions=starting(walkers))
    for week in weeks:
        standing = _at(standing, week)
        recovery = is_recovery(week.number, week.of) and not conditions.keep
        shown = doses_of(walkers, _effective(standing), recovery=recovery)
        standing = _after_week(standing, week, shown, keep=conditions.keep)
    return standing


def _no_more(dose: Dose, most: Dose) -> Dose:
    """The dose with no more seconds than another, in whole bouts."""
    seconds = min(dose.backward_seconds, most.backward_seconds) // dose.bout_seconds * dose.bout_seconds
    return replace(dose, backward_seconds=max(dose.bout_seconds, seconds))


def _dosed(lived: Lived, standing: _Standing, first: int, entered_before: bool) -> tuple[list[DosedWeek], _Standing]:
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
            if last is not None and _ladder(now) != _ladder(last):
                fresh = None if entered_before else _at(_replay(now, first, lived.weeks[:index]), week)
                standing, entered = _enter(now, first, standing, fresh), True
            shown = doses_of(standing.walkers, _effective(standing), recovery=recovery)
            dose = shown[_own(now, first)]
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
    standing: _Standing | None = None
    number, troubled, well = 1, 0, 0
    pauses: list[Span] = []
    while True:
        own_times = [one for one in times if one.plan == number]
        end = next_start(diary, number)
        lived = live(diary, own_times, start, end, today, troubled)
        if standing is None:
            begins = lived.weeks[0].conditions[0] if lived.weeks else first
            walkers = _walkers(begins, first_rung, LIVED, rungs if _ladder(begins) == _ladder(first) else None)
            standing = _Standing(walkers=walkers, positions=starting(walkers))
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


def _next(times: Sequence[Conditions], number: int, first: int, standing: _Standing) -> _Standing:
    """Everybody at the start of the plan after: where they stand less one rung, or there, where the plan is kept."""
    conditions = next(one for one in times if one.plan == number + 1)
    stood = replace(standing, positions=_effective(standing), gap=0, taken=0)
    entered = _enter(conditions, first, stood, None)
    if conditions.keep:
        return entered
    positions = moved(entered.walkers, lambda key, one, _: _one_back(one, entered.positions[key]))
    firsts = {key: replace(one, first=positions[key].rung) for key, one in entered.walkers.items()}
    return _Standing(walkers=firsts, positions=positions)


def _one_back(one: Walker, position: Position) -> Position:
    back = on_rung(one, rungs_below(one, position.rung, 1))
    return replace(back, seconds=min(back.seconds, position.seconds))


def place_of(conditions: Conditions) -> str:
    """Return where the plan is walked under these conditions."""
    return safe_place(conditions.profiles, conditions.setting)
