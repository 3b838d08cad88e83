"""What a round looks like where it is walked: how far it goes, what to do at its ends, when to look behind.

distances.toml has the speeds; a plan knows no age, so people with the profile of the older get the wider, slower range.
"""

from math import ceil, floor

from retrowalk.data import table
from retrowalk.ladder import Dose
from retrowalk.plan import Plan
from retrowalk.sheets import quantities

OLDER = ("older", "returning")
LOOK_WITHIN_FROM = 60  # seconds: a shorter round ends before it is time to look again


def _say(name: str, **parts: str) -> str:
    return str(table("words/sheets")["round"][name]).format(**parts)


def metres_in(seconds: int, profiles: tuple[str, ...]) -> tuple[float, float]:
    """Return from how many to how many metres people with these profiles may go backward in so many seconds."""
    group = "older" if set(profiles) & set(OLDER) else "younger"
    rows = [row for row in table("distances")["age"] if row["profile"] == group]
    slowest = min(row["speeds"][0] for row in rows)
    middle = max(row["speeds"][1] for row in rows)
    return seconds * slowest, seconds * middle


def steps_in(seconds: int, profiles: tuple[str, ...]) -> tuple[int, int]:
    """Return from how many to how many steps that is, in fives."""
    group = "older" if set(profiles) & set(OLDER) else "younger"
    rows = [row for row in table("distances")["age"] if row["profile"] == group]
    low, high = metres_in(seconds, profiles)
    longest, shortest = max(row["steps"][1] for row in rows), min(row["steps"][0] for row in rows)
    middle = (longest + shortest) / 200  # in metres
    return max(5, round(low / middle / 5) * 5), max(10, round(high / middle / 5) * 5)


def is_short(length_m: float | None) -> bool:
    """Return whether the turns at the ends of a rail or counter of this length are the exercise."""
    return length_m is not None and length_m <= table("distances")["short"]["length_m"]


def _number(metres: float) -> str:
    return f"{metres:.1f}".rstrip("0").rstrip(".")


def lengths_in(plan: Plan, dose: Dose) -> tuple[int, int]:
    """Return from how many to how many lengths of the person's own rail, counter or way a round of this dose takes."""
    if plan.prescription is None or plan.schedule is None or plan.schedule.length_m is None:
        raise ValueError("The plan names no length.")
    low, high = metres_in(dose.bout_seconds, plan.prescription.profiles)
    length = plan.schedule.length_m
    return max(1, floor(low / length)), ceil(high / length)


def distance_words(plan: Plan, dose: Dose) -> str:
    """Return how far a round of this dose may go, as an estimate; "" on a treadmill, where the speed says it."""
    if plan.prescription is None or plan.schedule is None or plan.prescription.place == "treadmill":
        return ""
    profiles, length = plan.prescription.profiles, plan.schedule.length_m
    low, high = metres_in(dose.bout_seconds, profiles)
    if length is None:
        few, many = steps_in(dose.bout_seconds, profiles)
        parts = {"low": str(max(1, round(low))), "high": str(max(2, round(high))), "few": str(few), "many": str(many)}
        far = _say("metres_and_steps", **parts)
    else:
        least, most = lengths_in(plan, dose)
        name = "no_length" if most == 1 else "lengths" if least < most else "same_lengths"
        far = _say(name, low=str(least), high=str(most), length=_number(length))
    return _say("distance", time=quantities.minutes(dose.bout_seconds), far=far)


def _turning(pattern: str, place: str, length_m: float | None) -> str:
    """Return how to get back from an end: as the dose's pattern has it, or by turning at a short rail."""
    return "short" if pattern == "straight" and place == "rail" and is_short(length_m) else pattern


def ends_words(plan: Plan, dose: Dose) -> str:
    """Return what to do at each end of the rail, counter or way; "" on a treadmill, which has none."""
    if plan.prescription is None or plan.schedule is None or plan.prescription.place == "treadmill":
        return ""
    return _say(_turning(dose.pattern, plan.prescription.place, plan.schedule.length_m))


def end_cue(plan: Plan, dose: Dose) -> str:
    """Return the same in a sentence to be spoken; "" where no length is known, or no round reaches an end."""
    if plan.prescription is None or plan.schedule is None or plan.prescription.place == "treadmill":
        return ""
    if plan.schedule.length_m is None or lengths_in(plan, dose)[1] == 1:
        return ""
    turning = _turning(dose.pattern, plan.prescription.place, plan.schedule.length_m)
    return str(table("words/sheets")["round"]["cue"][turning])


def look_words(plan: Plan, dose: Dose) -> str:
    """Return when to look behind, in a round of this length."""
    if plan.prescription is not None and plan.prescription.place == "treadmill":
        return _say("look_treadmill")
    return _say("look_within" if dose.bout_seconds >= LOOK_WITHIN_FROM else "look_before")


def round_words(plan: Plan, dose: Dose) -> str:
    """Return in a few sentences what a round of this dose looks like."""
    return " ".join(
        part for part in (distance_words(plan, dose), ends_words(plan, dose), look_words(plan, dose)) if part
    )
