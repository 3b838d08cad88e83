"""The profiles that fit a person: their chains, the safest place, and the ladders of every bolder set of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from retrowalk.clinician import ClinicianStart
from retrowalk.clinician_ladder import chains_from
from retrowalk.data import table
from retrowalk.ladder import QUANTITIES, Dose, Step, amount, climb

# What is set where a place has no chain for a quantity: nothing.
NOTHING = {"speed_m_s": None, "incline_percent": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a ladder depends on beside the profiles: the aim, the place wanted, the minutes of a session.

    `helper` and `treadmill_ready` are true where the person said yes; `clinician` is the start that a clinician chose.
    """

    aim: str
    place: str
    minutes: int
    helper: bool = False
    treadmill_ready: bool = False
    clinician: ClinicianStart | None = None


def profiles_of(ids: Iterable[str]) -> list[Mapping[str, Any]]:
    """Return the profiles of these ids as the data has them, the most careful first."""
    wanted = set(ids)
    return [profile for profile in table("profiles")["profile"] if profile["id"] in wanted]


def safe_place(ids: Iterable[str], setting: Setting) -> str:
    """Return where the plan is walked: the place asked for if every profile allows it, else the rail."""
    for profile in profiles_of(ids):
        if setting.place not in profile["places"]:
            return "rail"
        if setting.place == "treadmill":
            alone = profile.get("treadmill_needs_helper", False) and not setting.helper
            if alone or not setting.treadmill_ready:
                return "rail"
    return setting.place


def edges(minutes: int) -> tuple[int, int, str | None]:
    """Return the seconds of warm-up and cool-down in a session of so many minutes, and the rule that shortens them."""
    session = table("progression")["session"]
    short = max(0, session["whole_from_minutes"] - minutes) * session["seconds_a_minute"]
    warm_up, cool_down = session["warm_up"]["seconds"] - short, session["cool_down"]["seconds"] - short
    return warm_up, cool_down, session["short_rule"] if short else None


def room_of(minutes: int) -> int:
    """Return the seconds that a session of this many minutes leaves for bouts and rests."""
    warm_up, cool_down, _ = edges(minutes)
    return minutes * 60 - warm_up - cool_down


def _values(profile: Mapping[str, Any], place: str, quantity: str) -> list[Any]:
    if quantity in ("backward_seconds", "rest_seconds"):
        return list(profile[quantity]["chain"])
    if quantity == "bout_seconds":
        return list(profile[quantity])
    return list(profile.get(place, {}).get(quantity, [])) or [NOTHING[quantity]]


def _rule(quantity: str, value: Any, first: bool, governing: Mapping[str, Any]) -> str:
    profiles = table("profiles")
    if quantity in ("backward_seconds", "rest_seconds"):
        growth = governing[quantity]
        if first:
            return str(growth["start"])
        grow = str(growth.get("grow", growth["start"]))
        return str(growth.get("end", grow)) if value == growth["chain"][-1] else grow
    if quantity == "bout_seconds":
        return str(profiles["bout_rules"][str(value)])
    if quantity in ("support", "pattern"):
        return str(profiles[quantity]["rules"][int(amount(quantity, value))])
    if quantity == "speed_m_s":
        return "speed-your-own" if value is None else "speed-slow-belt" if first else "speed-one-step"
    return "flat" if value == 0 else "gentle-slope"


@cache
def chains_of(ids: frozenset[str], place: str) -> Mapping[str, tuple[Step, ...]]:
    """Return the chain of each quantity for people whom these profiles fit: at each step the most careful value."""
    profiles = profiles_of(ids)
    chains = {}
    for quantity in QUANTITIES:
        each = [_values(profile, place, quantity) for profile in profiles]
        steps: list[Step] = []
        for index in range(max(map(len, each))):
            here = [values[min(index, len(values) - 1)] for values in each]
            value = min(here, key=lambda value: amount(quantity, value))
            if not steps or value != steps[-1].value:
                steps.append(Step(value=value, rule=_rule(quantity, value, not steps, profiles[0])))
        chains[quantity] = tuple(steps)
    return chains


def bolder_than(ids: frozenset[str], setting: Setting) -> list[tuple[frozenset[str], Setting]]:
    """Return who is one step bolder: one profile less, or, on a treadmill, company or a treadmill that is known.

    The boldest profile is everybody's, and is never taken away.
    """
    boldest = profiles_of(ids)[-1]["id"]
    bolder = [(ids - {one}, setting) for one in sorted(ids - {boldest})]
    if setting.place == "treadmill":
        bolder += [(ids, replace(setting, helper=True))] if not setting.helper else []
        bolder += [(ids, replace(setting, treadmill_ready=True))] if not setting.treadmill_ready else []
    return bolder


def all_bolder(ids: frozenset[str], setting: Setting) -> list[tuple[frozenset[str], Setting]]:
    """Return everybody who is bolder in any of these ways, each after those bolder still, and this person last."""
    found: dict[tuple[frozenset[str], Setting], None] = {}
    for one in bolder_than(ids, setting):
        found |= dict.fromkeys(all_bolder(*one))
    return [*found, (ids, setting)]


@cache
def ladder_of(ids: frozenset[str], setting: Setting) -> tuple[Dose, ...]:
    """Return the ladder of people whom these profiles fit: no rung stands above the same rung of somebody bolder."""
    chains = chains_of(ids, safe_place(ids, setting))
    bolder = [ladder_of(*one) for one in bolder_than(ids, setting)]
    progression = table("progression")
    if setting.clinician is not None:
        last = ladder_of(ids, replace(setting, clinician=None))[-1]
        chains = chains_from(setting.clinician, chains, last)
        bolder.append((last,) * progression["ladder"]["rungs"])
    return climb(chains, progression["order"][setting.aim], room_of(setting.minutes), bolder)
