"""Answers and clearance in, Prescription out: the profiles that fit, the ladder, the caps.

From here on nothing holds a health answer: a Prescription is numbers, and the rules that set them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from retrowalk.answers import Answers
from retrowalk.clinician import ClinicianStart
from retrowalk.clinician_ladder import beyond
from retrowalk.data import table
from retrowalk.ladder import Dose
from retrowalk.problems import AnswersError
from retrowalk.profiles import Setting, edges, ladder_of, profiles_of, room_of, safe_place
from retrowalk.screening import Clearance, is_older, sore_knee

USUAL_PAIN_RULE = "pain-line-usual"  # the line of somebody whose knee hurts at rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescription:
    """What a person may do, as numbers.

    `edition` is that of the dose data; `profiles` are those that fit, the most careful first. `place` is where the plan
    is walked, `place_wanted` what was asked for; `helper` and `treadmill_ready` are true for a yes. `rungs` is the
    ladder, `start_rung` where week 1 stands on it. `pain_line` is the pain (0-10) above which to stop, `pain_green` the
    pain up to which all is well; `advice` are the rules whose advice goes with the plan. `clinician` is the start of
    somebody whom a clinician supervises.
    """

    edition: int
    profiles: tuple[str, ...]
    place: str
    place_wanted: str
    helper: bool
    treadmill_ready: bool
    aim: str
    clearance: str
    rungs: tuple[Dose, ...]
    start_rung: int
    warm_up_seconds: int
    cool_down_seconds: int
    sessions_a_week: int
    sessions_rule: str
    pain_line: int
    pain_green: int
    pain_rule: str
    advice: tuple[str, ...]
    clinician: ClinicianStart | None = None

    def __repr__(self) -> str:
        return (
            f"<Prescription: {', '.join(self.profiles)}, {self.place}, step {self.start_rung + 1} of {len(self.rungs)}>"
        )


def setting_of(prescription: Prescription, minutes: int) -> Setting:
    """Return what the ladder of this prescription depends on, in sessions of so many minutes."""
    return Setting(
        aim=prescription.aim,
        place=prescription.place_wanted,
        minutes=minutes,
        helper=prescription.helper,
        treadmill_ready=prescription.treadmill_ready,
        clinician=prescription.clinician,
    )


def own_rungs(prescription: Prescription, minutes: int) -> tuple[Dose, ...] | None:
    """Return the ladder of the prescription where it is not what the data make of its profiles any more, else None."""
    made = ladder_of(frozenset(prescription.profiles), setting_of(prescription, minutes))
    return None if made == prescription.rungs else prescription.rungs


def sessions_of(profiles: Iterable[str]) -> tuple[int, str]:
    """Return the most sessions a week for people whom these profiles fit, and the rule that says so."""
    fewest = min(profiles_of(profiles), key=lambda profile: profile["sessions_a_week"])
    return fewest["sessions_a_week"], fewest["sessions_rule"]


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
    return tuple(profile["id"] for profile in table("profiles")["profile"] if fits[profile["id"]])


def pain_line_of(answers: Answers, profiles: Iterable[Mapping[str, Any]]) -> tuple[int, str]:
    """Return the person's pain line and its rule: the strictest of the profiles', or one above a sore knee's usual.

    It belongs to the person, not to a profile: all sets of profiles compared with this person's use the same one.
    """
    limits = table("limits")
    if answers.knee_pain > limits["knee_pain_at_rest"]:
        return min(answers.knee_pain + limits["pain_line_above_usual"], limits["most_pain_line"]), USUAL_PAIN_RULE
    strictest = min((profile["pain_line"] for profile in profiles), key=lambda line: line["most"])
    return strictest["most"], strictest["rule"]


def pain_green_of(answers: Answers, pain_line: int) -> int:
    """Return the pain up to which all is well: that of everybody, or what is usual for a sore knee, below the line."""
    return max(int(table("limits")["green_pain"]), min(answers.knee_pain, pain_line - 1))


def prescribe(answers: Answers, clearance: Clearance) -> Prescription:
    """Return the prescription for a person who may start.

    Raises ValueError where the clearance is `ask_first` or `stop`: those never lead to a plan. Raises AnswersError for
    a clinician's start that is more than the plan could ever give this person.
    """
    if not clearance.may_start:
        raise ValueError(f"clearance: {clearance.level} leads to no plan; only ready and ready_with_support do")
    progression = table("progression")
    ids = fitting_profiles(answers, clearance)
    setting = Setting(
        aim=answers.aim,
        place=answers.place,
        minutes=answers.minutes,
        helper=answers.helper == "yes",
        treadmill_ready=answers.treadmill_ready == "yes",
        clinician=answers.clinician,
    )
    if answers.clinician is not None:
        own = ladder_of(frozenset(ids), replace(setting, clinician=None))
        problems = tuple(beyond(answers.clinician, own, room_of(answers.minutes)))
        if problems:
            raise AnswersError(problems)
    place = safe_place(ids, setting)
    warm_up, cool_down, _ = edges(answers.minutes)
    sessions, sessions_rule = sessions_of(ids)
    pain_line, pain_rule = pain_line_of(answers, profiles_of(ids))
    moved = ("moved-to-rail",) if place != answers.place else ()
    return Prescription(
        edition=progression["edition"],
        profiles=ids,
        place=place,
        place_wanted=answers.place,
        helper=setting.helper,
        treadmill_ready=setting.treadmill_ready,
        aim=answers.aim,
        clearance=clearance.level,
        rungs=ladder_of(frozenset(ids), setting),
        start_rung=0 if answers.clinician else progression["experience"][answers.experience],
        warm_up_seconds=warm_up,
        cool_down_seconds=cool_down,
        sessions_a_week=sessions,
        sessions_rule=sessions_rule,
        pain_line=pain_line,
        pain_green=pain_green_of(answers, pain_line),
        pain_rule=pain_rule,
        advice=tuple(advice.rule for advice in clearance.advice) + moved,
        clinician=answers.clinician,
    )
