"""A ladder: the order in which a dose grows, one quantity a rung.

A set of profiles has one chain of values for each quantity; the aim gives the order in which the quantities grow.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from operator import le
from typing import Any

from retrowalk.data import table
from retrowalk.frozen_dict import FrozenDict

QUANTITIES = (
    "backward_seconds",
    "bout_seconds",
    "rest_seconds",
    "support",
    "pattern",
    "speed_m_s",
    "incline_percent",
)
type Level = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One value of one quantity, and the rule that sets it."""

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
    pattern: str
    speed_m_s: float | None
    incline_percent: int
    why: Mapping[str, str]

    def __post_init__(self) -> None:
        if not isinstance(self.why, FrozenDict):
            object.__setattr__(self, "why", FrozenDict(self.why))

    @property
    def bouts(self) -> int:
        """The number of whole bouts."""
        return self.backward_seconds // self.bout_seconds


def amount(quantity: str, value: Any) -> float:
    """Return the value of a quantity as a number that is higher for a bolder dose."""
    if quantity in ("support", "pattern"):
        return int(table("profiles")[quantity]["order"].index(value))
    return -value if quantity == "rest_seconds" else value or 0


def level(dose: Dose) -> Level:
    """Return the dose as numbers in the order of QUANTITIES, each higher for a bolder dose."""
    return tuple(amount(quantity, getattr(dose, quantity)) for quantity in QUANTITIES)


def no_higher(lower: Level, higher: Level) -> bool:
    """Return whether the first level is at most the second in every quantity."""
    return all(map(le, lower, higher))


def changed(dose: Dose, quantity: str, step: Step) -> Dose:
    """Return the dose with one quantity changed; the same dose where it has that value already."""
    if getattr(dose, quantity) == step.value:
        return dose
    return replace(dose, **{quantity: step.value, "why": {**dose.why, quantity: step.rule}})


def most_that_fits(bout_seconds: int, rest_seconds: int, room_seconds: int) -> int:
    """Return how many seconds backward fit into `room_seconds`, in whole bouts with a rest between each two."""
    return (room_seconds + rest_seconds) // (bout_seconds + rest_seconds) * bout_seconds


def _next(dose: Dose, quantity: str, chain: Sequence[Step]) -> Step | None:
    """The first value of the chain that is bolder than the dose's."""
    stands = amount(quantity, getattr(dose, quantity))
    return next((step for step in chain if amount(quantity, step.value) > stands), None)


def _next_minutes(dose: Dose, chains: Mapping[str, Sequence[Step]]) -> Step | None:
    """The step in minutes: the chain's next value; below its first one, as the session was too short, a long bout more.

    A step is taken as a whole or not at all: were it cut to fit, a longer session could be behind a shorter one, which
    has used the week for something that makes more room.
    """
    step = _next(dose, "backward_seconds", chains["backward_seconds"])
    if step is None or dose.backward_seconds >= chains["backward_seconds"][0].value:
        return step
    return Step(value=dose.backward_seconds + chains["bout_seconds"][-1].value, rule="fits-your-time")


def _grown(dose: Dose, quantity: str, chains: Mapping[str, Sequence[Step]], room_seconds: int) -> Dose:
    """The dose with this quantity one step on; the same dose where it cannot grow."""
    minutes = quantity == "backward_seconds"
    step = _next_minutes(dose, chains) if minutes else _next(dose, quantity, chains[quantity])
    if step is None or (quantity == "bout_seconds" and dose.backward_seconds % step.value):
        return dose
    if minutes and step.value > most_that_fits(dose.bout_seconds, dose.rest_seconds, room_seconds):
        return dose
    return changed(dose, quantity, step)


def first_rung(chains: Mapping[str, Sequence[Step]], room_seconds: int) -> Dose:
    """Return the dose to start from: the first value of each chain, the minutes cut to what fits.

    `room_seconds` is what a session has left for bouts and rests.
    """
    values = {quantity: chain[0].value for quantity, chain in chains.items()}
    why = {quantity: chain[0].rule for quantity, chain in chains.items()}
    room = most_that_fits(values["bout_seconds"], values["rest_seconds"], room_seconds)
    if values["backward_seconds"] > room:
        longest = chains["bout_seconds"][-1].value  # so that longer bouts can share the minutes out later
        fits = room // longest * longest or room  # the longest may be longer than all there is room for
        values["backward_seconds"], why["backward_seconds"] = fits, "fits-your-time"
    return Dose(why=why, **values)


def _under(first: Dose, bolder: Sequence[Sequence[Dose]]) -> Dose:
    """The dose to start from, with no more seconds than those of bolder sets, where both were cut to what fits."""
    least = min([first.backward_seconds, *(ladder[0].backward_seconds for ladder in bolder)])
    step = Step(value=least // first.bout_seconds * first.bout_seconds, rule="fits-your-time")
    return changed(first, "backward_seconds", step)


def climb(
    chains: Mapping[str, Sequence[Step]],
    order: Sequence[str],
    room_seconds: int,
    bolder: Sequence[Sequence[Dose]] = (),
) -> tuple[Dose, ...]:
    """Return the ladder: the dose to start from, then the dose after each step, each with one quantity grown.

    `chains` has the values of each of QUANTITIES. Each step takes the first quantity left in `order` that can grow
    without standing above the same rung of a bolder set's ladder; where none can, the rung is that before it once more.
    """
    rungs, left = [_under(first_rung(chains, room_seconds), bolder)], list(order)
    while len(rungs) < table("progression")["ladder"]["rungs"]:
        above = [level(ladder[len(rungs)]) for ladder in bolder]
        for quantity in dict.fromkeys(left):
            grown = _grown(rungs[-1], quantity, chains, room_seconds)
            if grown is not rungs[-1] and all(no_higher(level(grown), other) for other in above):
                left.remove(quantity)
                break
        else:
            grown = rungs[-1]
        rungs.append(grown)
    return tuple(rungs)


def minutes_to_grow(
    dose: Dose, chains: Mapping[str, Sequence[Step]], room_seconds: int, session_seconds: int
) -> int | None:
    """Return the length of session, in whole minutes, with which the minutes backward could grow; None if they can now.

    None as well where their chain has ended. `session_seconds` is the session's length beside the room.
    """
    step = _next_minutes(dose, chains)
    if step is None or step.value <= most_that_fits(dose.bout_seconds, dose.rest_seconds, room_seconds):
        return None
    rests = (step.value // dose.bout_seconds - 1) * dose.rest_seconds
    return int(-(-(session_seconds + step.value + rests) // 60))
