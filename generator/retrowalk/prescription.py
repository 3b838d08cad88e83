"""Answers and clearance in, Prescription out: the dose to start from, its ladder and its caps.

From here on nothing holds a health answer: a Prescription is numbers, and the rules that set them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from retrowalk.answers import Answers
from retrowalk.data import table
from retrowalk.ladder import Dose, Step, climb
from retrowalk.screening import Clearance, is_older, sore_knee

USUAL_PAIN_RULE = "pain-line-usual"  # the line of somebody whose knee hurts at rest
LADDER_QUANTITIES = ("backward_seconds", "bout_seconds", "support", "speed_m_s", "incline_percent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescription:
    """What a person may do, as numbers. `rungs` is the ladder: the first dose and what each step makes of it.

    `pain_line` is the pain (0-10) above which to stop; `advice` are the rules whose advice goes with the plan.
    """

    place: str
    aim: str
    clearance: str
    rungs: tuple[Dose, ...]
    warm_up_seconds: int
    cool_down_seconds: int
    sessions_a_week: int
    sessions_rule: str
    pain_line: int
    pain_rule: str
    advice: tuple[str, ...]

    @property
    def pain_green(self) -> int:
        """The pain up to which all is well: just below the line for a knee that hurts at rest, else fixed."""
        green: int = table("limits")["green_pain"]
        return self.pain_line - 1 if self.pain_rule == USUAL_PAIN_RULE else green


def fitting_profiles(answers: Answers, clearance: Clearance) -> tuple[str, ...]:
    """Return the ids of all profiles that fit these answers, the most careful first. The first one governs.

    A more careful answer never takes a profile away: all profiles of the bolder person fit the careful one as well.
    """
    fits = {
        "returning": answers.activity == "returning",
        "older": is_older(answers) or "older" in clearance.profiles,
        "sore_knee": sore_knee(answers),
        "controlled": "controlled" in clearance.profiles,
        "beginner": answers.activity != "trained" or answers.experience == "none",
        "trained": True,
    }
    return tuple(profile["id"] for profile in table("doses")["profile"] if fits[profile["id"]])


def pain_line_of(answers: Answers, profiles: Iterable[Mapping[str, Any]]) -> tuple[int, str]:
    """Return the person's pain line and its rule: the strictest of the profiles', or one above a sore knee's usual.

    It belongs to the person, not to a profile: all sets of profiles compared with this person's use the same one.
    """
    limits = table("limits")
    if answers.knee_pain > limits["knee_pain_at_rest"]:
        return min(answers.knee_pain + limits["pain_line_above_usual"], limits["most_pain_line"]), USUAL_PAIN_RULE
    strictest = min((profile["pain_line"] for profile in profiles), key=lambda line: line["most"])
    return strictest["most"], strictest["rule"]


def safe_place(answers: Answers, profiles: Iterable[Mapping[str, Any]]) -> str:
    """Return where the plan is walked: the place asked for if every fitting profile allows it, else the rail."""
    for profile in profiles:
        if answers.place not in profile["places"]:
            return "rail"
        if answers.place == "treadmill":
            alone = profile.get("treadmill_needs_helper", False) and answers.helper != "yes"
            if answers.treadmill_ready != "yes" or alone:
                return "rail"
    return answers.place


def _chain(profile: Mapping[str, Any], place: str, quantity: str) -> list[Any]:
    if quantity == "backward_seconds":
        return list(profile["backward_seconds"]["chain"])
    if quantity == "bout_seconds":
        return list(profile["bout_seconds"])
    return list(profile.get(place, {}).get(quantity, []))


def careful_value(quantity: str, values: Iterable[Any]) -> Any:
    """Return the most careful of these values of one quantity (None, nothing set, is the most careful speed)."""
    found = list(values)
    if None in found:
        return None
    return min(found, key=table("doses")["support"]["order"].index) if quantity == "support" else min(found)


def _value(profile: Mapping[str, Any], place: str, quantity: str, steps: int) -> Any:
    chain = _chain(profile, place, quantity) or [None if quantity == "speed_m_s" else 0]
    return chain[min(steps, len(chain) - 1)]


def _rule(quantity: str, value: Any, steps: int, governing: Mapping[str, Any]) -> str:
    doses = table("doses")
    if quantity == "backward_seconds":
        minutes = governing["backward_seconds"]
        if steps == 0:
            return str(minutes["start"])
        at_end = value == minutes["chain"][-1]
        return str(minutes.get("end", minutes["grow"]) if at_end else minutes["grow"])
    if quantity == "bout_seconds":
        return str(doses["bout_rules"][str(value)])
    if quantity == "support":
        return str(doses["support"]["rules"][doses["support"]["order"].index(value)])
    if quantity == "speed_m_s":
        return "speed-your-own" if value is None else "speed-slow-belt" if steps == 0 else "speed-one-step"
    return "flat" if value == 0 else "gentle-slope"


def _steps(profiles: list[Mapping[str, Any]], place: str, aim: str) -> list[Step]:
    """The value each quantity starts from (as steps of their own), then one step for each entry of the aim's order.

    Where several profiles fit, each value is the most careful of theirs: so a profile more can only take away.
    """
    order: list[str] = table("doses")["order"][aim]
    caps = table("doses")["caps"]
    taken = dict.fromkeys(LADDER_QUANTITIES, 0)
    found = []
    for index, quantity in enumerate([*LADDER_QUANTITIES, *order]):
        if index >= len(LADDER_QUANTITIES):
            taken[quantity] += 1
        steps = taken[quantity]
        value = careful_value(quantity, (_value(profile, place, quantity, steps) for profile in profiles))
        rule = _rule(quantity, value, steps, profiles[0])
        if quantity in caps and value is not None and value > caps[quantity]["most"]:
            value, rule = caps[quantity]["most"], caps[quantity]["rule"]
        found.append(Step(quantity=quantity, value=value, rule=rule))
    return found


def prescribe(answers: Answers, clearance: Clearance) -> Prescription:
    """Return the prescription for a person who may start.

    Raises ValueError where the clearance is `ask_first` or `stop`: those never lead to a plan.
    """
    if not clearance.may_start:
        raise ValueError(f"clearance: {clearance.level} leads to no plan; only ready and ready_with_support do")
    doses = table("doses")
    ids = fitting_profiles(answers, clearance)
    profiles = [profile for profile in doses["profile"] if profile["id"] in ids]
    place = safe_place(answers, profiles)
    rest = max((profile["rest"] for profile in profiles), key=lambda rest: rest["seconds"])
    sessions = min(profiles, key=lambda profile: profile["sessions_a_week"])
    pain_line, pain_rule = pain_line_of(answers, profiles)
    steps = _steps(profiles, place, answers.aim)
    warm_up, cool_down = doses["session"]["warm_up"]["seconds"], doses["session"]["cool_down"]["seconds"]
    rungs = climb(
        steps[: len(LADDER_QUANTITIES)],
        steps[len(LADDER_QUANTITIES) :],
        rest=Step(quantity="rest_seconds", value=rest["seconds"], rule=rest["rule"]),
        room_seconds=answers.minutes * 60 - warm_up - cool_down,
    )
    moved = ("moved-to-rail",) if place != answers.place else ()
    return Prescription(
        place=place,
        aim=answers.aim,
        clearance=clearance.level,
        rungs=rungs,
        warm_up_seconds=warm_up,
        cool_down_seconds=cool_down,
        sessions_a_week=min(sessions["sessions_a_week"], doses["caps"]["sessions_a_week"]["most"]),
        sessions_rule=sessions["sessions_rule"],
        pain_line=pain_line,
        pain_rule=pain_rule,
        advice=tuple(advice.rule for advice in clearance.advice) + moved,
    )
