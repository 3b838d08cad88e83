"""What sheets say of a plan that a clinician changed: below the title, in its first week, and where a code would be."""

from retrowalk.clinician import RULE
from retrowalk.data import table
from retrowalk.plan import Plan
from retrowalk.plan_parts import Week


def _say(name: str) -> str:
    return str(table("words/clinician")[name])


def is_changed(plan: Plan) -> bool:
    """Return whether a clinician chose how this plan starts."""
    return plan.prescription is not None and plan.prescription.clinician is not None


def title_words(plan: Plan) -> str:
    """Return the sentence below the title; "" for a plan as it comes."""
    return _say("title") if is_changed(plan) else ""


def _is_chosen(week: Week) -> bool:
    return week.number == 1 and week.dose.why["backward_seconds"] == RULE


def week_words(week: Week) -> str:
    """Return the sentence of a first week that a clinician chose; "" for any other week."""
    return _say("week") if _is_chosen(week) else ""


def week_beside(week: Week) -> str:
    """Return the same as a part of a list."""
    return _say("beside") if _is_chosen(week) else ""


def week_column(week: Week) -> str:
    """Return the same in a word, for a narrow column."""
    return _say("column") if _is_chosen(week) else ""


def no_code_words() -> str:
    """Return why such a plan has no code."""
    return _say("no_code")
