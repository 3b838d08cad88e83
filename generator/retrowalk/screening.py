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

    `cleared` is true where the plan rests on a clinician's agreement.
    """

    level: str
    advice: tuple[Advice, ...]
    cleared: bool = False

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Worry:
    """One thing in the answers that asks for care: the level it leads to, its rule, and what clearing changes."""

    level: str
    rule: str
    after_clearing: str


def _worries(answers: Answers) -> list[Worry]:
    groups = {group: getattr(answers, group) for group in GROUPS}
    found = []
    for question in questions():
        group, _, name = question.field.rpartition(".")
        if group and groups[group].get(name, "no") != "no":
            found.append(Worry(level=question.yes, rule=question.rule, after_clearing=question.after_clearing))
    if answers.knee_pain > MOST_KNEE_PAIN_AT_REST:
        found.append(Worry(level="ask_first", rule="ask-knee-pain", after_clearing="never"))
    if answers.age >= OLDER_FROM_AGE or answers.activity == "returning" or sore_knee(answers):
        found.append(Worry(level="ready_with_support", rule="keep-support", after_clearing="alone"))
    return found


def _lifted(worry: Worry, answers: Answers) -> bool:
    """Whether a clinician's agreement, and company where it takes that, turns this worry into a careful plan."""
    if worry.level != "ask_first" or answers.cleared != "yes":
        return False
    return worry.after_clearing == "alone" or (worry.after_clearing == "helper" and answers.helper == "yes")


def screen(answers: Answers) -> Clearance:
    """Return the clearance for these answers. "Not sure" counts as the careful answer everywhere."""
    worries = _worries(answers)
    lifted = [worry for worry in worries if _lifted(worry, answers)]
    standing = [worry for worry in worries if worry not in lifted]
    levels = ["ready", *(["ready_with_support"] if lifted else []), *(worry.level for worry in standing)]
    level = max(levels, key=LEVELS.index)
    if level in ("stop", "ask_first"):
        reasons = tuple(worry.rule for worry in standing if worry.level in ("stop", "ask_first"))
        return Clearance(level=level, advice=advice_for(reasons))
    helper_needed = any(worry.after_clearing == "helper" for worry in lifted)
    rules = [
        *(["helper-with-you"] if helper_needed else []),
        *(["cleared-with-care"] if lifted else []),
        *(["keep-support"] if level == "ready_with_support" else []),
        "drowsy-days",
        "trial-doses",
    ]
    return Clearance(level=level, advice=advice_for(tuple(rules)), cleared=bool(lifted))
