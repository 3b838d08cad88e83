"""From week to week: where a person stands on a ladder, walked together with every bolder set of profiles.

Why more care never gets ahead. A person is walked together with everybody bolder (profiles.py): with each subset of
the profiles that holds the boldest one, and on a treadmill with those who have company or know it. Each is compared
with those who are one step bolder; by induction with all. After every week two things are made true:

1. No walker stands above those it is compared with (`Walker.above`), in any quantity. A step up is taken only where it
   stays so; and whatever the outcome, one that would stand above comes down (`_held`). The lowest rung of a set is
   never above any rung of a bolder one, since each first value is the most careful of its profiles'.
2. A worse outcome of a week never leaves anybody higher than a better one would have.

So for two people who are alike but for more care, the more careful one's plan is held below the very walk that is the
other one's, with outcomes that are no better: her pain line is no higher.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retrowalk.data import table
from retrowalk.ladder import Dose, Level, Step, changed, level, no_higher


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a week says about the next: `forward`, `repeat` or `back`, and the rule that says so.

    `steps_back` and `half` go with `back`.
    """

    kind: str
    rule: str
    steps_back: int = 0
    half: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Walker:
    """A ladder, each rung as numbers to compare, the rung its plan began on, and the walkers it never stands above.

    In a mapping of walkers, those that are `above` stand first.
    """

    rungs: tuple[Dose, ...]
    levels: tuple[Level, ...]
    first: int
    above: tuple[Any, ...]

    @property
    def longest_bout(self) -> int:
        """The longest bout of the ladder, in seconds."""
        return self.rungs[-1].bout_seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A rung of the ladder, and the seconds backward there: those of the rung, or fewer after a setback."""

    rung: int
    seconds: int


def walker(rungs: Sequence[Dose], above: Sequence[Hashable], first: int = 0) -> Walker:
    """Return a walker on these rungs, never above the walkers of these keys."""
    return Walker(
        rungs=tuple(rungs),
        levels=tuple(level(dose) for dose in rungs),
        first=min(first, len(rungs) - 1),
        above=tuple(above),
    )


def _whole_bouts(seconds: float, bout_seconds: int) -> int:
    """The seconds rounded down to whole bouts; one bout at least."""
    return max(1, int(seconds) // bout_seconds) * bout_seconds


def lighter(dose: Dose, longest_bout: int) -> int:
    """Return the backward seconds of a recovery week: about two thirds, and at most a week's rise less.

    They are whole bouts, of the longest bout of the ladder where there is time for it: else somebody with shorter bouts
    could be asked for more than somebody with longer ones.
    """
    share, out_of = table("progression")["week"]["recovery_share"]
    rise: int = table("progression")["week"]["rise_seconds"]
    seconds = max(dose.backward_seconds - rise, dose.backward_seconds * share // out_of)
    return seconds // longest_bout * longest_bout or _whole_bouts(seconds, dose.bout_seconds)


def level_at(one: Walker, position: Position) -> Level:
    """Return the level of a walker at this position."""
    return (position.seconds, *one.levels[position.rung][1:])


def dose_at(one: Walker, position: Position) -> Dose:
    """Return the dose of a walker at this position."""
    step = Step(value=position.seconds, rule="back-to-where-you-were")
    return changed(one.rungs[position.rung], "backward_seconds", step)


def _held(one: Walker, position: Position, above: Sequence[Level]) -> Position:
    """The position brought down, rung by rung and then in seconds, until it stands above none of these levels."""
    rung = position.rung
    for other in above:
        others = other[1:]
        while rung and not no_higher(one.levels[rung][1:], others):
            rung -= 1
    dose = one.rungs[rung]
    seconds = min([position.seconds, dose.backward_seconds, *(other[0] for other in above)])
    return Position(rung=rung, seconds=_whole_bouts(seconds, dose.bout_seconds))


def moved[Key: Hashable](
    walkers: Mapping[Key, Walker], where: Callable[[Key, Walker, list[Level]], Position]
) -> dict[Key, Position]:
    """Return where each walker stands after a move, brought down where it would stand above another.

    `where` gets the key, the walker and the new levels above it.
    """
    after: dict[Key, Position] = {}
    levels: dict[Key, Level] = {}
    for key, one in walkers.items():
        above = [levels[other] for other in one.above]
        after[key] = _held(one, where(key, one, above), above)
        levels[key] = level_at(one, after[key])
    return after


def on_rung(one: Walker, rung: int) -> Position:
    """Return the position of a walker who does all that this rung asks for."""
    rung = max(0, min(rung, len(one.rungs) - 1))
    return Position(rung=rung, seconds=one.rungs[rung].backward_seconds)


def starting[Key: Hashable](walkers: Mapping[Key, Walker]) -> dict[Key, Position]:
    """Return the positions of week 1: on the rung the plan begins on, or below it where a bolder set stands lower."""
    return moved(walkers, lambda _, one, __: on_rung(one, one.first))


def _half(seconds: int, bout_seconds: int) -> int:
    """The nearest whole number of bouts to half of the seconds, one bout at least.

    Ties go up: then somebody with longer bouts, who had no less, never ends below somebody with shorter ones.
    """
    return max(1, (seconds + bout_seconds) // (2 * bout_seconds)) * bout_seconds


def rungs_below(one: Walker, rung: int, steps: int) -> int:
    """Return the rung so many steps below; rungs that ask for the same are one step."""
    for _ in range(steps):
        here = one.levels[rung]
        while rung and one.levels[rung] == here:
            rung -= 1
    return rung


def _back(one: Walker, position: Position, steps: int, half_of: int | None = None) -> Position:
    """So many steps back, and with `half_of` no more than half of these seconds."""
    rung = rungs_below(one, position.rung, steps)
    seconds = min(position.seconds, one.rungs[rung].backward_seconds)
    if half_of is not None:
        seconds = min(seconds, _half(half_of, one.rungs[rung].bout_seconds))
    return Position(rung=rung, seconds=seconds)


def _up(one: Walker, position: Position, above: Sequence[Level]) -> Position:
    """One step up: two minutes more where the seconds are short of the rung's, else the next rung.

    Of the two minutes as much is taken as stands above nobody: were they refused as a whole, somebody who had come
    down further, and then takes them, would be ahead.
    """
    dose = one.rungs[position.rung]
    if position.seconds < dose.backward_seconds:
        rise: int = table("progression")["week"]["rise_seconds"]
        seconds = min([position.seconds + rise, dose.backward_seconds, *(int(other[0]) for other in above)])
        return Position(rung=position.rung, seconds=max(position.seconds, _whole_bouts(seconds, dose.bout_seconds)))
    return on_rung(one, position.rung + 1)


def following[Key: Hashable](
    walkers: Mapping[Key, Walker],
    positions: Mapping[Key, Position],
    outcome: Outcome,
    shown: Mapping[Key, Dose],
    *,
    grows: bool,
) -> dict[Key, Position]:
    """Return the positions of the next week, after a week in which each walker was shown the dose `shown`.

    `grows` is false into and out of a recovery week.
    """

    def where(key: Key, one: Walker, above: list[Level]) -> Position:
        position = positions[key]
        if outcome.kind == "back":
            return _back(one, position, outcome.steps_back, shown[key].backward_seconds if outcome.half else None)
        if outcome.kind == "forward" and grows:
            step = _up(one, position, above)
            if all(no_higher(level_at(one, step), other) for other in above):
                return step
        return position

    return moved(walkers, where)


def _gap_steps(weeks: int) -> int:
    """The steps back after so many weeks without a session: two after two weeks, and two more for each three more.

    So one long gap never costs less than two short ones with a week between them.
    """
    limits = table("limits")
    if weeks < limits["gap_weeks_to_step_back"]:
        return 0
    return int(limits["gap_steps_back"] * ((weeks + 1) // (limits["gap_weeks_to_step_back"] + 1)))


def after_gap[Key: Hashable](
    walkers: Mapping[Key, Walker], positions: Mapping[Key, Position], weeks: int, taken: int = 0
) -> Mapping[Key, Position]:
    """Return the positions after so many running weeks without a session.

    `positions` are those before them, or those after `taken` of these weeks. From four weeks on nobody stands above the
    rung that the plan began on.
    """
    steps = _gap_steps(weeks) - _gap_steps(taken)
    restart = weeks >= table("limits")["gap_weeks_to_restart"]
    if not steps and not restart:
        return positions

    def where(key: Key, one: Walker, _: list[Level]) -> Position:
        position = _back(one, positions[key], steps)
        rung = min(position.rung, one.first) if restart else position.rung
        return Position(rung=rung, seconds=min(position.seconds, one.rungs[rung].backward_seconds))

    return moved(walkers, where)


def doses_of[Key: Hashable](
    walkers: Mapping[Key, Walker], positions: Mapping[Key, Position], *, recovery: bool
) -> dict[Key, Dose]:
    """Return what a week asks of each walker: the dose of its position, in a recovery week a lighter one."""
    doses: dict[Key, Dose] = {}
    for key, one in walkers.items():
        position = positions[key]
        dose = dose_at(one, position)
        if recovery:
            rung = one.rungs[position.rung]
            above = [doses[other].backward_seconds for other in one.above]
            least = min([position.seconds, lighter(rung, one.longest_bout), *above])
            step = Step(value=_whole_bouts(least, rung.bout_seconds), rule="recovery-week")
            dose = changed(dose, "backward_seconds", step)
        doses[key] = dose
    return doses
