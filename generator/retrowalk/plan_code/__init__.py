"""Prescription and schedule as a short text for links and QR codes, and back.

A code is RW1- and groups of five letters and digits (text.py). In it stand the numbers of a plan (fields.py): the
edition of the dose data, the profiles that fit, aim, place, days and ladder. What follows from a single answer is left
out: two people with the same profiles, clearance and week have the same code. `beside` returns it for whoever keeps the
plan.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from retrowalk.data import table
from retrowalk.plan_code.editions import edges_in, edition_of, is_a_plan, profiles_in, schedule_fits
from retrowalk.plan_code.fields import pack, unpack
from retrowalk.plan_code.text import NEWER, PlanCodeError, read, spell
from retrowalk.prescription import Prescription
from retrowalk.rules import rules
from retrowalk.schedule import Schedule

__all__ = ["PlanCodeError", "beside", "decode", "encode", "with_beside"]

NO_PLAN = "code: this code holds what no plan of ours does; make a new plan instead"
MADE_FOR_SOMEBODY = "made-for-somebody"  # the advice that whoever opens a code gets
# What of a prescription stands beside the code where a plan is kept.
BESIDE = ("helper", "treadmill_ready", "place_wanted", "pain_line", "pain_green", "pain_rule", "advice")


def encode(prescription: Prescription, schedule: Schedule) -> str:
    """Return the plan code: `RW1-` and groups of five characters, under 120 in all.

    Raises ValueError for a plan that a clinician changed: it was made for one person, and no code holds it.
    """
    if prescription.clinician is not None:
        raise ValueError("plan code: a plan that a clinician changed has none")
    if prescription.place_wanted != "treadmill":  # then nothing in the plan depends on these two answers
        prescription = replace(prescription, helper=False, treadmill_ready=False)
    return spell(pack(schedule, prescription, prescription.rungs))


def decode(text: str) -> tuple[Prescription, Schedule]:
    """Return the prescription and schedule of the plan code in this text: alone, in a link or in a sentence.

    What stands beside the code of a kept plan is here what holds for anybody with these profiles. Raises PlanCodeError
    where there is no code, where it is damaged, made by a newer version, or no plan of ours.
    """
    content = read(text)
    try:
        scheduled, values, rungs = unpack(content)
        is_ours = schedule_fits(scheduled) and is_a_plan(values, rungs, scheduled["minutes"])
    except (LookupError, ValueError, OverflowError):  # the checksum is right, so it was made by somebody who knows more
        raise PlanCodeError(NEWER) from None
    if not is_ours:
        raise PlanCodeError(NO_PLAN)
    edition = edition_of(values["edition"])
    profiles = profiles_in(edition, values["profiles"])
    strictest = min(profiles, key=lambda profile: profile["pain_line"])
    fewest = min(profiles, key=lambda profile: profile["sessions_a_week"])
    warm_up, cool_down = edges_in(edition, scheduled["minutes"])
    moved = ("moved-to-rail",) if values["place"] != values["place_wanted"] else ()
    prescription = Prescription(
        **values,
        rungs=rungs,
        warm_up_seconds=warm_up,
        cool_down_seconds=cool_down,
        sessions_a_week=fewest["sessions_a_week"],
        sessions_rule=fewest["sessions_rule"],
        pain_line=strictest["pain_line"],
        pain_green=table("limits")["green_pain"],
        pain_rule=strictest["pain_rule"],
        advice=(*edition["advice"][values["clearance"]], *moved, MADE_FOR_SOMEBODY),
    )
    return prescription, Schedule(**scheduled)


def beside(prescription: Prescription) -> dict[str, Any]:
    """Return what a kept plan has to hold beside its code, as plain data."""
    return {**{name: getattr(prescription, name) for name in BESIDE}, "advice": list(prescription.advice)}


def with_beside(prescription: Prescription, kept: Mapping[str, Any]) -> Prescription:
    """Return the prescription of a code with what `beside` gave. Raises ValueError for what it cannot have given."""
    values: dict[str, Any] = {name: kept.get(name) for name in BESIDE}
    if values["pain_green"] is None:  # a plan that was kept before it stood there
        values["pain_green"] = prescription.pain_green
    known, advised = table("plan_code"), table("words/advice")
    line, green, advice = values["pain_line"], values["pain_green"], values["advice"]
    right = (
        all(isinstance(values[name], bool) for name in ("helper", "treadmill_ready"))
        and values["place_wanted"] in known["place"]
        and isinstance(line, int)
        and 0 <= line <= max(prescription.pain_line, table("limits")["most_pain_line"])
        and isinstance(green, int)
        and 0 <= green < max(line, prescription.pain_green + 1)
        and values["pain_rule"] in rules()
        and isinstance(advice, list)
        and all(rule in advised for rule in advice)
        and set(prescription.advice) <= {*advice, "moved-to-rail", MADE_FOR_SOMEBODY}
    )
    if not right:
        raise ValueError("what stands beside the code of a kept plan is damaged")
    return replace(prescription, **{**values, "advice": tuple(advice)})
