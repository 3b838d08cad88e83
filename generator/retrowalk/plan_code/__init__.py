"""Prescription and schedule as a short text for links and QR codes, and back.

A code is RW1- and groups of five letters and digits (text.py). It holds the numbers of a plan (fields.py).
"""

from itertools import pairwise

from retrowalk.data import table
from retrowalk.ladder import Dose
from retrowalk.plan_code.fields import pack, unpack
from retrowalk.plan_code.text import NEWER, PlanCodeError, read, spell
from retrowalk.prescription import Prescription
from retrowalk.profiles import edges, profiles_of
from retrowalk.questions import questions
from retrowalk.schedule import Schedule

__all__ = ["PlanCodeError", "decode", "encode"]

BOLDEST = ("trained",)  # the profile that fits everybody


def encode(prescription: Prescription, schedule: Schedule) -> str:
    """Return the plan code: `RW1-` and groups of five characters, under 120 in all."""
    return spell(pack(prescription, schedule))


def decode(text: str) -> tuple[Prescription, Schedule]:
    """Return the prescription and schedule of the plan code in this text: alone, in a link or in a sentence.

    Raises PlanCodeError where there is no code, where it is damaged, made by a newer version, or no plan of ours.
    """
    content = read(text)
    try:
        prescription, schedule = unpack(content)
    except (LookupError, ValueError, OverflowError):  # the checksum is right
        raise PlanCodeError(NEWER) from None
    if not _within_limits(prescription, schedule):
        raise PlanCodeError("code: this code asks for more than any plan of ours; make a new plan instead")
    return prescription, schedule


def _asked(field: str, number: int) -> bool:
    """Whether the question about this field takes such a number."""
    question = next(question for question in questions() if question.field == field)
    return (question.minimum or 0) <= number <= (question.maximum or 0)


def _within_limits(prescription: Prescription, schedule: Schedule) -> bool:
    """Whether what a code holds could be a plan at all: a made-up code must not lead past the boldest ladder."""
    rise = table("progression")["week"]["rise_seconds"]
    warm_up, cool_down, _ = edges(schedule.minutes)
    rungs = prescription.rungs
    return (
        (prescription.warm_up_seconds, prescription.cool_down_seconds) == (warm_up, cool_down)
        and _asked("weeks", schedule.weeks)
        and _asked("days", len(schedule.days))
        and _asked("minutes", schedule.minutes)
        and 1 <= prescription.sessions_a_week <= profiles_of(BOLDEST)[0]["sessions_a_week"]
        and set(BOLDEST) <= set(prescription.profiles)
        and all(_sound(dose, prescription, schedule.minutes * 60) for dose in rungs)
        and all(
            before.backward_seconds <= after.backward_seconds <= before.backward_seconds + rise
            for before, after in pairwise(rungs)
        )
    )


def _sound(dose: Dose, prescription: Prescription, most_seconds: int) -> bool:
    if not 0 < dose.bout_seconds <= dose.backward_seconds or dose.backward_seconds % dose.bout_seconds:
        return False
    total = prescription.warm_up_seconds + prescription.cool_down_seconds
    total += dose.backward_seconds + (dose.bouts - 1) * dose.rest_seconds
    boldest = profiles_of(BOLDEST)[0]
    return bool(
        total <= most_seconds
        and dose.backward_seconds <= boldest["backward_seconds"]["chain"][-1]
        and (dose.speed_m_s or 0) <= boldest["treadmill"]["speed_m_s"][-1]
        and dose.incline_percent <= max(boldest[place]["incline_percent"][-1] for place in ("path", "treadmill"))
    )
