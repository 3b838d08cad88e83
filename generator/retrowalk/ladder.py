"""One step of progression: a dose grows by one thing at a time, and a week's outcome moves along the ladder.

Everything here only ever takes the smaller of two numbers, so that more care can never end up higher.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from retrowalk.data import table
from retrowalk.diary import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One value of one quantity, and the rule that sets it."""

    quantity: str
    value: Any
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """What one session asks for. Times in whole seconds, speed in m/s (None: the person's own pace), slope in per cent.

    `backward_seconds` is the sum of all bouts; `why` names the rule behind each quantity.
    """

    backward_seconds: int
    bout_seconds: int
    rest_seconds: int
    support: str
    speed_m_s: float | None
    incline_percent: int
    why: Mapping[str, str]

    @property
    def bouts(self) -> int:
        """The number of whole bouts."""
        return self.backward_seconds // self.bout_seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a person stands: the rung of the ladder, and how many seconds backward of it (fewer after a setback).

    `rule` is the one that set the seconds, None where the rung itself did. `owed` are the weeks of growing that pass
    before anything new is added. They suffice to bring the seconds back: who owes nothing does all the rung asks for.
    """

    rung: int
    seconds: int
    rule: str | None = None
    owed: int = 0


def whole(seconds: int) -> int:
    """Return `seconds` rounded down to a multiple of 120, or below that to 60, 30 or 15: what every bout divides."""
    return next((seconds // unit * unit for unit in (120, 60, 30, 15) if seconds >= unit), 0)


def room_for(bout_seconds: int, rest_seconds: int, room_seconds: int) -> int:
    """Return how many seconds backward fit into `room_seconds`, in whole bouts with a rest between each two.

    A minute and more is rounded down to whole minutes.
    """
    seconds = (room_seconds + rest_seconds) // (bout_seconds + rest_seconds) * bout_seconds
    return seconds // 60 * 60 if seconds >= 60 else whole(seconds)


def _changed(dose: Dose, quantity: str, value: Any, rule: str) -> Dose:
    if getattr(dose, quantity) == value:
        return dose
    return replace(dose, **{quantity: value, "why": {**dose.why, quantity: rule}})


def _grown(dose: Dose, step: Step, room_seconds: int) -> Dose:
    """The dose after one step, cut to what fits and to the most that minutes may rise in a week."""
    if step.quantity == "backward_seconds":
        room = room_for(dose.bout_seconds, dose.rest_seconds, room_seconds)
        risen = dose.backward_seconds + table("doses")["week"]["rise_seconds"]
        value = min(step.value, room, risen)
        return _changed(dose, "backward_seconds", value, "fits-your-time" if value == room < step.value else step.rule)
    if step.quantity == "bout_seconds" and dose.backward_seconds % step.value:
        return dose  # the minutes would have to change as well
    return _changed(dose, step.quantity, step.value, step.rule)


def climb(start: Sequence[Step], steps: Sequence[Step], *, rest: Step, room_seconds: int) -> tuple[Dose, ...]:
    """Return the ladder: the dose to start from, then the dose after each step. Each changes one thing or nothing.

    `room_seconds` is what a session has left for bouts and rests.
    """
    values = {step.quantity: step.value for step in start}
    why = {step.quantity: step.rule for step in start} | {"rest_seconds": rest.rule}
    room = room_for(values["bout_seconds"], rest.value, room_seconds)
    if values["backward_seconds"] > room:
        values["backward_seconds"], why["backward_seconds"] = room, "fits-your-time"
    rungs = [Dose(rest_seconds=rest.value, why=why, **values)]
    for step in steps:
        rungs.append(_grown(rungs[-1], step, room_seconds))
    return tuple(rungs)


def is_recovery(week: int) -> bool:
    """Return whether the week of this number (from 1) is a recovery week."""
    return bool(week % table("doses")["week"]["recovery_every"] == 0)


def lighter(seconds: int, bout_seconds: int) -> int:
    """Return the backward seconds of a recovery week: about two thirds, in whole bouts, at most a week's rise less."""
    share, out_of = table("doses")["week"]["recovery_share"]
    rise: int = table("doses")["week"]["rise_seconds"]
    return min(seconds, max(bout_seconds, seconds - rise, whole(seconds * share // out_of)))


def _grows(week: int) -> bool:
    """Whether anything may grow after this week: not into a recovery week, nor out of one."""
    return not is_recovery(week) and not is_recovery(week + 1)


def weeks_to_restore(aim: str, week: int, steps_back: int, owed: int) -> int:
    """Return the weeks of growing that bring back anybody's seconds, once `week` took `steps_back` rungs and half.

    `owed` weeks were owed already. Half of much takes longer to come back than half of little. So everybody waits for
    the boldest, on the highest rung there can be by then: else the careful would be back first, and climb ahead.
    """
    doses = table("doses")
    rise: int = doses["week"]["rise_seconds"]
    rung = max(0, sum(_grows(number) for number in range(1, week)) - steps_back)
    grown = doses["order"][aim][:rung].count("backward_seconds")
    chains = [profile["backward_seconds"]["chain"] for profile in doses["profile"]]
    most = max(chain[min(grown, len(chain) - 1)] for chain in chains)
    missing = max(asked - whole(max(0, asked - owed * rise) // 2) for asked in range(15, most + 1, 15))
    return max(owed, -(-missing // rise))


# Why more care never gets ahead. Order two people by: no higher a rung, no fewer weeks owed, no more seconds. Each rule
# below keeps that order. Rung and weeks owed follow from the week, the aim and the outcomes alone, never from anybody's
# own doses; seconds only meet the smaller of two numbers; and the more careful person's outcome is never the better.


def _back(rungs: Sequence[Dose], position: Position, outcome: Outcome, week: int, aim: str) -> Position:
    rung = max(0, position.rung - outcome.steps_back)
    dose = rungs[rung]
    seconds, owed = min(position.seconds, dose.backward_seconds), position.owed
    if outcome.half:
        seconds = max(dose.bout_seconds, whole(seconds // 2))
        owed = weeks_to_restore(aim, week, outcome.steps_back, owed)
    return Position(rung=rung, seconds=seconds, rule=outcome.rule, owed=owed)


def next_position(rungs: Sequence[Dose], position: Position, outcome: Outcome, week: int, aim: str) -> Position:
    """Return where `week` + 1 stands, after the outcome of `week` in which the person stood at `position`.

    Going forward changes one thing at most: first the weeks owed pass, in which the minutes come back to what the rung
    asks for, then the next rung is taken; into and out of a recovery week nothing grows.
    """
    if outcome.kind != "forward" and is_recovery(week):
        eased = lighter(position.seconds, rungs[position.rung].bout_seconds)
        position = replace(position, seconds=eased, owed=position.owed + 1)
    if outcome.kind == "back":
        return _back(rungs, position, outcome, week, aim)
    if outcome.kind == "repeat":
        return replace(position, rule=outcome.rule)
    asked = rungs[position.rung].backward_seconds
    short = position.seconds < asked
    if not _grows(week):
        return position if short else replace(position, rule=None)
    if position.owed or short:  # short, and nothing owed: only by a made-up code that asks for more than the boldest do
        return Position(
            rung=position.rung,
            seconds=min(asked, position.seconds + table("doses")["week"]["rise_seconds"]),
            rule="back-to-where-you-were" if short else None,
            owed=max(0, position.owed - 1),
        )
    rung = min(position.rung + 1, len(rungs) - 1)
    return Position(rung=rung, seconds=rungs[rung].backward_seconds)


def dose_of(rungs: Sequence[Dose], position: Position, week: int) -> Dose:
    """Return the dose of the week of this number for somebody who stands at `position`."""
    dose = rungs[position.rung]
    if position.rule is not None:
        why = {**dose.why, "backward_seconds": position.rule}
        dose = replace(dose, backward_seconds=position.seconds, why=why)
    if is_recovery(week):
        dose = _changed(dose, "backward_seconds", lighter(dose.backward_seconds, dose.bout_seconds), "recovery-week")
    return dose
