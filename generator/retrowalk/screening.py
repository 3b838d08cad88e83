"""May they start, and with what care: answers in, Clearance out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from retrowalk.answers import Answers
from retrowalk.data import table
from retrowalk.data.line_schema import Line, Verdict
from retrowalk.screening_questions import KNEE_PAIN, knee_pain_named, lines

LEVELS = ("ready", "ready_with_support", "ask_first", "stop")
NO_PLAN = ("ask_first", "stop")
# What a tick of the key adds to the profiles that fit. The more careful one brings the other along, so that of two
# people the more careful one always has all profiles of the other, and perhaps one more.
ADDS = {"": (), "controlled": ("controlled",), "older": ("older", "controlled")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One piece of advice: the rule it comes from, how urgent it is, and its words."""

    rule: str
    urgency: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """One answer that asks for care: its id and what it is called, the level it leads to, and what lifts that.

    `profile` is what it adds to a plan, `note` the rule of what to tell the person beside it.
    """

    id: str
    named: str
    level: str
    rule: str
    lifts: str
    profile: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """What screening says: a level of LEVELS and the advice that goes with it, the most urgent first.

    With a plan, `profiles` are those that answers add to it; `notes` are advice for nobody but the person who answered:
    they tell of single answers, and stand on no sheet.
    Without one, `concerns` are the answers that led there; `helper_would_do` is true where somebody beside the person
    is all that is missing, `may_clear` are the ids somebody could say yes to (with a helper, where one lacks).
    """

    level: str
    advice: tuple[Advice, ...]
    notes: tuple[Advice, ...] = ()
    profiles: tuple[str, ...] = ()
    concerns: tuple[Concern, ...] = ()
    helper_would_do: bool = False
    may_clear: tuple[str, ...] = ()

    @property
    def may_start(self) -> bool:
        """True where the level leads to a plan."""
        return self.level not in NO_PLAN


def advice_for(rules: tuple[str, ...]) -> tuple[Advice, ...]:
    """Return the advice of these rules, each once, the most urgent first; rules without advice are passed over."""
    advised, urgencies = table("words/advice"), list(table("words/clearance")["urgency"])
    known = [
        Advice(rule=rule, urgency=advised[rule]["urgency"], words=advised[rule]["words"])
        for rule in dict.fromkeys(rules)
        if rule in advised
    ]
    return tuple(sorted(known, key=lambda advice: urgencies.index(advice.urgency)))


def sore_knee(answers: Answers) -> bool:
    """Return whether any answer tells of a sore knee."""
    return answers.knee != "none"


def is_older(answers: Answers) -> bool:
    """Return whether the person is of the age from which a hand stays on the rail."""
    return bool(answers.age >= table("limits")["older_from"])


def _verdict(line: Line, answers: Answers) -> tuple[Verdict, str]:
    """Return what the line leads to for this person, and how a card would call it."""
    if line.id in answers.not_sure:
        return line.if_not_sure or line.verdict, line.follow_up.named if line.follow_up else line.named
    if line.follow_up:
        good = answers.follow_up.get(line.follow_up.id) == line.follow_up.good
        return (line.follow_up.verdict, line.named) if good else (line.verdict, line.follow_up.named)
    return line.verdict, line.named


def _concern(line: Line, answers: Answers) -> Concern:
    verdict, named = _verdict(line, answers)
    asked = (*answers.ticked, *answers.not_sure)
    needs_helper = verdict.helper_from_age is not None and answers.age >= verdict.helper_from_age
    too_much = (
        (needs_helper and answers.helper != "yes")
        or (verdict.not_returning and answers.activity == "returning")
        or verdict.not_with in asked
    )
    return Concern(
        id=line.id,
        named=named,
        level="ask_first" if too_much else verdict.level,
        rule=line.rule,
        lifts=line.lifts,
        profile=verdict.profile or "",
        note=verdict.note,
    )


def _knee_concern(answers: Answers) -> Iterator[Concern]:
    limits, words = table("limits"), table("screening")["knee_pain"]
    if answers.knee_pain > limits["knee_pain_to_ease_first"]:
        named, rule = knee_pain_named("named_never"), words["rule_never"]
        yield Concern(id=KNEE_PAIN, named=named, level="ask_first", rule=rule, lifts="never")
    elif answers.knee_pain > limits["knee_pain_at_rest"]:
        named, rule = knee_pain_named("named"), words["rule"]
        yield Concern(id=KNEE_PAIN, named=named, level="ask_first", rule=rule, lifts=words["lifts"])


def concerns_of(answers: Answers) -> tuple[Concern, ...]:
    """Return every answer that asks for care, in the order of the questions."""
    asked = (*answers.ticked, *answers.not_sure)
    return (*(_concern(line, answers) for line in lines().values() if line.id in asked), *_knee_concern(answers))


def _lifted(concern: Concern, answers: Answers) -> bool:
    """Return whether somebody's yes, and company where it takes that, turns this concern into a careful plan."""
    if concern.level != "ask_first" or concern.id not in answers.cleared:
        return False
    return concern.lifts == "alone" or (concern.lifts == "helper" and answers.helper == "yes")


def _illnesses(answers: Answers) -> int:
    return sum(lines()[name].illness for name in (*answers.ticked, *answers.not_sure))


def _profiles(concerns: tuple[Concern, ...], lifted: list[Concern], answers: Answers) -> tuple[str, ...]:
    added = {profile for concern in concerns for profile in ADDS["older" if concern in lifted else concern.profile]}
    if _illnesses(answers) >= table("limits")["several_illnesses"]:
        added |= set(ADDS["controlled"])
    return tuple(profile for profile in ADDS["older"] if profile in added)


def _with_a_plan(concerns: tuple[Concern, ...], lifted: list[Concern], answers: Answers) -> Clearance:
    profiles = _profiles(concerns, lifted, answers)
    older = is_older(answers)
    careful = bool(profiles) or older or answers.activity == "returning" or sore_knee(answers)
    helper = answers.helper == "yes"
    # The advice follows from the profiles and the helper alone: sheets and codes tell no more than these.
    advice = [
        *(["helper-with-you"] if profiles and helper else []),
        *(["keep-support"] if careful else []),
        "drowsy-days",
        "trial-doses",
    ]
    notes = [
        *(["company-at-first"] if older and not helper else []),
        *(concern.note for concern in concerns),
        *(["cleared-with-care"] if lifted else []),
    ]
    return Clearance(
        level="ready_with_support" if careful else "ready",
        advice=advice_for(tuple(advice)),
        notes=advice_for(tuple(notes)),
        profiles=profiles,
    )


def _divided(answers: Answers) -> tuple[tuple[Concern, ...], list[Concern], list[Concern]]:
    """Return all concerns, those that somebody's yes lifted, and those that stand between the person and a plan."""
    concerns = concerns_of(answers)
    lifted = [concern for concern in concerns if _lifted(concern, answers)]
    standing = [concern for concern in concerns if concern.level in NO_PLAN and concern not in lifted]
    return concerns, lifted, standing


def may_start(answers: Answers) -> bool:
    """Return whether these answers lead to a plan."""
    return not _divided(answers)[2]


def _without_a_plan(standing: list[Concern], answers: Answers) -> Clearance:
    level = max((concern.level for concern in standing), key=LEVELS.index)
    rules = tuple(concern.rule for concern in standing)
    clearance = Clearance(level=level, advice=advice_for(rules), concerns=tuple(standing))
    all_cleared = with_everybodys_yes(answers, clearance)
    if not may_start(all_cleared):
        return clearance
    to_clear = tuple(concern.id for concern in standing if concern.id not in answers.cleared)
    helper_would_do = may_start(replace(answers, helper="yes"))
    return replace(clearance, helper_would_do=helper_would_do, may_clear=to_clear)


def with_everybodys_yes(answers: Answers, clearance: Clearance) -> Answers:
    """Return the answers as they would be with somebody beside the person, and a yes to every concern that stands."""
    ids = (*answers.cleared, *(concern.id for concern in clearance.concerns))
    return replace(answers, helper="yes", cleared=tuple(dict.fromkeys(ids)))


def screen(answers: Answers) -> Clearance:
    """Return the clearance for these answers. "Not sure" counts as ticked, with the follow-up not sure as well."""
    concerns, lifted, standing = _divided(answers)
    return _without_a_plan(standing, answers) if standing else _with_a_plan(concerns, lifted, answers)
