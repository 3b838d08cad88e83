"""Where everybody stands on their ladders, and how they enter new ones.

A change of the ladder (minutes, place, profiles) is entered where it is not above the last dose, and held below the
plan that has the new values from the first day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from retrowalk.conditions import Conditions
from retrowalk.data import table
from retrowalk.ladder import QUANTITIES, Dose, Level, amount, no_higher
from retrowalk.profiles import Setting, all_bolder, bolder_than, ladder_of
from retrowalk.progression import Position, Walker, after_gap, level_at, moved, on_rung, walker

type Who = tuple[frozenset[str], Setting, int, str]  # profiles, setting, rung of week 1, and one of the two below
LIVED, FRESH = "lived", "fresh"  # walkers as they were lived; the plan with the newest values from its first day
SECONDS, SUPPORT, SPEED, SLOPE = (
    QUANTITIES.index(name) for name in ("backward_seconds", "support", "speed_m_s", "incline_percent")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where everybody stands: the weeks of the running gap, and the positions after `taken` of them."""

    walkers: Mapping[Who, Walker]
    positions: Mapping[Who, Position]
    gap: int = 0
    taken: int = 0

    @property
    def effective(self) -> Mapping[Who, Position]:
        """The positions once the whole running gap is taken."""
        return after_gap(self.walkers, self.positions, self.gap, self.taken)


def own_key(conditions: Conditions, first: int) -> Who:
    """Return the key of the person under these conditions."""
    return (conditions.profiles, conditions.setting, first, LIVED)


def ladder_key(conditions: Conditions) -> tuple[object, ...]:
    """Return what decides the ladder: a change of days or lengths leaves it as it is."""
    return (conditions.profiles, conditions.setting)


def walkers_of(
    conditions: Conditions, first: int, tag: str, rungs: Sequence[Dose] | None = None, under: str = ""
) -> Mapping[Who, Walker]:
    """Return the walkers of everybody bolder, the person's own last; `under` names others they stay below.

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


def _old_level(who: Who, old: Standing) -> Level:
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


def enter(conditions: Conditions, first: int, old: Standing, fresh: Standing | None) -> Standing:
    """Return everybody on the ladders of new conditions, nowhere above where they stood, nor above `fresh`.

    Of both the running gap is taken first.
    """
    old = replace(old, positions=old.effective)
    fresh = replace(fresh, positions=fresh.effective) if fresh else None
    plain = walkers_of(conditions, first, LIVED, under=FRESH if fresh else "")
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
    return Standing(walkers={**joined, **firsts}, positions=positions, gap=old.gap, taken=old.gap)
