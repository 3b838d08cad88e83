"""May they start, and with what care: answers in, Clearance out."""

from dataclasses import dataclass

from retrowalk.answers import GROUPS, Answers
from retrowalk.data import table
from retrowalk.questions import questions

LEVELS = ("ready", "ready_with_support", "ask_first", "stop")
URGENCIES = ("now", "today", "before_you_start", "every_session")
MOST_KNEE_PAIN_AT_REST = 3  # "resting pain 3/10 or less" of the sore knee profile in the evidence
OLDER_FROM_AGE = 65


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One piece of advice: the rule it comes from, how urgent it is (see URGENCIES), and its words."""

    rule: str
    urgency: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """What screening found: a level of LEVELS and the advice that goes with it, the most urgent first.

    `cleared` is true where the plan rests on a clinician's agreement, `helper_needed` where it rests on company too.
    """

    level: str
    advice: tuple[Advice, ...]
    cleared: bool = False
    helper_needed: bool = False

    @property
    def may_start(self) -> bool:
        """True where the level leads to a plan."""
        return self.level in ("ready", "ready_with_support")


def advice_for(rules: tuple[str, ...]) -> tuple[Advice, ...]:
    """Return the advice of these rules, each once, the most urgent first; rules without advice are passed over."""
    wording = table("wording")["advice"]
    found = [
        Advice(rule=rule, urgency=wording[rule]["urgency"], words=wording[rule]["words"])
        for rule in dict.fromkeys(rules)
        if rule in wording
    ]
    return tuple(sorted(found, key=lambda advice: URGENCIES.index(advice.urgency)))


def sore_knee(answers: Answers) -> bool:
    """Return whether any answer tells of a sore knee."""
    return answers.knee != "none" or answers.knee_pain > 0


def _worries(answers: Answers) -> list[tuple[str, str, str]]:
    """Level, rule and what clearing can change, for every worry the answers name."""
    groups = {group: getattr(answers, group) for group in GROUPS}
    found = []
    for question in questions():
        group, _, name = question.field.rpartition(".")
        if group and groups[group].get(name, "no") != "no":
            found.append((question.yes, question.rule, question.after_clearing))
    if answers.knee_pain > MOST_KNEE_PAIN_AT_REST:
        found.append(("ask_first", "ask-knee-pain", "never"))
    if answers.age >= OLDER_FROM_AGE or answers.activity == "returning" or sore_knee(answers):
        found.append(("ready_with_support", "keep-support", "alone"))
    return found


def screen(answers: Answers) -> Clearance:
    """Return the clearance for these answers. "Not sure" counts as the careful answer everywhere."""
    level, rules = "ready", ["trial-doses", "drowsy-days"]
    cleared = helper_needed = False
    for found, rule, after_clearing in _worries(answers):
        if found == "ask_first" and answers.cleared == "yes" and after_clearing != "never":
            if after_clearing == "alone" or answers.helper == "yes":
                found, rule, cleared = "ready_with_support", "cleared-with-care", True
                helper_needed = helper_needed or after_clearing == "helper"
        level = max(level, found, key=LEVELS.index)
        rules.append(rule)
    if level in ("stop", "ask_first"):
        reasons = tuple(rule for rule in rules if rule.startswith(("sign-", "ask-")))
        return Clearance(level=level, advice=advice_for(reasons))
    if helper_needed:
        rules.append("helper-with-you")
    if level == "ready_with_support":
        rules.append("keep-support")
    return Clearance(level=level, advice=advice_for(tuple(rules)), cleared=cleared, helper_needed=helper_needed)
