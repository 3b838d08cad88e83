"""What each of the planner's tables must hold, field by field."""

from collections.abc import Mapping
from typing import Any, Literal, NotRequired, TypedDict

from retrowalk.data.evidence_schema import Claims, DosesInTrials, Energy, Grade, Norms, Searches, Studies
from retrowalk.data.validate import Template, checked

type Place = Literal["rail", "path", "treadmill"]
type Quantity = Literal[
    "backward_seconds", "bout_seconds", "rest_seconds", "support", "pattern", "speed_m_s", "incline_percent"
]
type Support = Literal["hold", "fingertips", "nearby", "free"]
type Level = Literal["ready", "ready_with_support", "ask_first", "stop"]
type Pattern = Literal["straight", "turns", "line"]
type YesNo = Literal["yes", "no", "not_sure"]


class FormScreen(TypedDict):
    """One screen of questions."""

    id: Literal["you", "choices"]
    title: str
    words: str


class Option(TypedDict):
    """One answer to choose."""

    id: str
    words: str


# A question is asked only after one of these answers to another one ("is" can be no name of a class's field).
OnlyIf = TypedDict("OnlyIf", {"field": str, "is": list[str]})


class QuestionEntry(TypedDict):
    """One question."""

    field: str
    screen: Literal["you", "choices"]
    kind: Literal["yes_no", "choice", "whole_number", "number", "days", "date"]
    words: str
    why: str
    optional: NotRequired[bool]
    default: NotRequired[int | str | list[str]]
    option: NotRequired[list[Option]]
    options: NotRequired[list[YesNo]]
    minimum: NotRequired[int]
    maximum: NotRequired[int]
    unit: NotRequired[str]
    only_if: NotRequired[OnlyIf]
    pick: NotRequired[int]
    scale_labels: NotRequired[list[str]]


class AnswerWords(TypedDict):
    """What the page calls answers that many questions share."""

    yes_no: dict[str, str]
    days: dict[str, str]


class Questions(TypedDict):
    """questions.toml."""

    screen: list[FormScreen]
    words: AnswerWords
    question: list[QuestionEntry]


class VerdictEntry(TypedDict):
    """What a line to tick, or a good answer to its follow-up, leads to."""

    level: Level
    profile: NotRequired[Literal["older", "controlled"]]
    helper_from_age: NotRequired[int]
    not_returning: NotRequired[bool]
    not_with: NotRequired[str]
    note: NotRequired[str]


class FollowUpEntry(TypedDict):
    """The question that a tick leads to."""

    id: str
    words: str
    points: NotRequired[list[str]]
    option: NotRequired[list[Option]]
    named: str
    good: str
    rule: str
    verdict: VerdictEntry


class LineEntry(TypedDict):
    """One line to tick."""

    id: str
    bold: str
    rest: str
    named: str
    illness: NotRequired[bool]
    verdict: VerdictEntry
    lifts: Literal["alone", "helper", "never"]
    rule: str
    ask: NotRequired[str]
    if_not_sure: NotRequired[VerdictEntry]
    follow_up: NotRequired[FollowUpEntry]


class ScreenEntry(TypedDict):
    """One screen of lines to tick."""

    id: Literal["signs", "told", "balance", "body"]
    title: str
    intro: str
    why: list[str]
    short: str
    line: list[LineEntry]


class KneePain(TypedDict):
    """What a knee that hurts at rest leads to."""

    named: str
    lifts: Literal["alone", "helper", "never"]
    rule: str
    named_never: str
    rule_never: str


class ScreeningWords(TypedDict):
    """What stands on every screen of lines."""

    title: str
    intro: str
    none: str
    unsure: str
    why: str
    yes: str
    no: str
    not_sure: str
    missing: str
    unsure_rule: str
    only_for_you: Template
    reviewed: str


class ReferralWords(TypedDict):
    """What the card and the letter in a plan's place say."""

    because: str
    with_helper: str
    with_helper_words: str
    said_yes: str
    said_yes_words: str
    helper_too: str
    after_stop: str
    letter_title: str
    letter_greeting: str
    letter_plain_wish: str
    letter_wish: Template
    letter_because: str
    letter_question: str
    letter_answer: str


class Screening(TypedDict):
    """screening.toml."""

    words: ScreeningWords
    screen: list[ScreenEntry]
    knee_pain: KneePain
    referral: ReferralWords


class Limits(TypedDict):
    """limits.toml."""

    older_from: int
    knee_pain_at_rest: int
    knee_pain_to_ease_first: int
    pain_line_above_usual: int
    most_pain_line: int
    green_pain: int
    sessions_before_a_step: int
    stumbles_to_step_back: int
    stumble_steps_back: int
    red_steps_back: int
    fall_steps_back: int
    most_stumbles: int
    troubled_weeks_advice: int
    troubled_weeks_ask_first: int
    gap_weeks_to_step_back: int
    gap_steps_back: int
    gap_weeks_to_restart: int
    lost_weeks_to_extend: int
    least_weeks: int
    most_weeks: int
    most_weeks_lived: int
    most_minutes: int
    kept_sessions: int
    check_week: int
    morning_asked_days: int
    screen_after_days: int
    screen_after_weeks_away: int


class RuleEntry(TypedDict):
    """One rule."""

    id: str
    number: int
    part: str
    words: str
    certainty: Grade | Literal["our judgement"]
    sources: list[str]


class Rules(TypedDict):
    """rules.toml."""

    source: dict[str, str]
    rule: list[RuleEntry]


class Lasting(TypedDict):
    """A time in seconds and the rule it comes from."""

    seconds: int
    rule: str


class Growth(TypedDict):
    """The seconds of each step, and the rules of the first one, of the steps and of the end."""

    chain: list[int]
    start: str
    grow: NotRequired[str]
    end: NotRequired[str]


class ForwardWalking(TypedDict):
    """Minutes of forward walking, week by week, how often a week, and the rule that says so."""

    chain: list[int]
    times: int
    rule: str


class AtPlace(TypedDict):
    """How much to hold on at a place, which way to go there, how fast, how steeply."""

    support: list[Support]
    pattern: list[Pattern]
    speed_m_s: NotRequired[list[float]]
    incline_percent: NotRequired[list[float]]


class WholeMost(TypedDict):
    """A whole number that nothing goes beyond, and the rule that says so."""

    most: int
    rule: str


class Profile(TypedDict):
    """Where the plans of some people start, and how far they grow."""

    id: Literal["returning", "older", "sore_knee", "controlled", "beginner", "trained"]
    sessions_a_week: int
    sessions_rule: str
    pain_line: WholeMost
    rest_seconds: Growth
    backward_seconds: Growth
    bout_seconds: list[int]
    walk: ForwardWalking
    places: list[Place]
    treadmill_needs_helper: NotRequired[bool]
    rail: AtPlace
    path: NotRequired[AtPlace]
    treadmill: NotRequired[AtPlace]


class SupportOrder(TypedDict):
    """From the most support to the least, each with its rule."""

    order: list[Support]
    rules: list[str]


class PatternOrder(TypedDict):
    """From the easiest way to walk a round to the hardest, each with its rule."""

    order: list[Pattern]
    rules: list[str]


class Profiles(TypedDict):
    """profiles.toml."""

    support: SupportOrder
    pattern: PatternOrder
    bout_rules: dict[str, str]
    profile: list[Profile]


class AroundBouts(TypedDict):
    """What stands before and after the bouts of every session, and how a short session shortens it."""

    warm_up: Lasting
    cool_down: Lasting
    whole_from_minutes: int
    seconds_a_minute: int
    short_rule: str


class WeekByWeek(TypedDict):
    """How weeks follow each other."""

    recovery_every: int
    recovery_share: list[int]
    rise_seconds: int
    days_running: int


class LadderSize(TypedDict):
    """How long a ladder is."""

    rungs: int


class LegExercises(TypedDict):
    """How often a week, for how many minutes, and the rule that says so."""

    times: int
    minutes: int
    rule: str


class Experience(TypedDict):
    """The rung that week 1 stands on, by how often somebody has walked backward."""

    none: int
    some: int
    regular: int


class Progression(TypedDict):
    """progression.toml."""

    edition: int
    session: AroundBouts
    week: WeekByWeek
    ladder: LadderSize
    legs: LegExercises
    order: dict[str, list[Quantity]]  # what grows next, by aim
    experience: Experience


class Advice(TypedDict):
    """What to do, and how soon."""

    urgency: Literal["now", "today", "before_you_start", "every_session"]
    words: str


class Named(TypedDict):
    """What a place or a support is called in a title, in a session and in full."""

    name: str
    session: str
    words: str
    short: NotRequired[str]


class StopSigns(TypedDict):
    """When to stop, and what to do then."""

    title: str
    signs: list[str]
    then: str


class Pain(TypedDict):
    """The pain rule."""

    title: str
    go: Template
    hold: Template
    hold_strict: Template
    stop: Template


class PlaceCheck(TypedDict):
    """What to look at before going."""

    title: str
    items: list[str]


class Sheet(TypedDict):
    """What every sheet says."""

    title: str
    title_without_plan: str
    how: str
    reviewed: str
    privacy: str


class Technique(TypedDict):
    """How to walk, turn, hold on and use a treadmill."""

    steps: list[str]
    origin: str
    turn_title: str
    turn: list[str]
    support_title: str
    support: list[str]
    treadmill_title: str
    treadmill: list[str]


class Wording(TypedDict):
    """wording.toml."""

    advice: dict[str, Advice]
    clearance: dict[str, str]
    urgency: dict[str, str]
    place: dict[str, Named]
    support: dict[str, Named]
    pattern: dict[str, str]
    aim: dict[str, str]
    partner: dict[str, str]
    stop: StopSigns
    pain: Pain
    place_check: PlaceCheck
    sheet: Sheet
    say: dict[str, Template]
    changes: dict[str, Template]
    print: dict[str, Template]
    technique: Technique


# A file in words/: sentences by name, in tables as deep as they like.
type Words = dict[str, Template | list[Template] | Words]


class Pace(TypedDict):
    """How fast people of an age may walk backward: careful, middle, fast, in m/s; their steps from and to, in cm."""

    years: list[int]
    profile: Literal["younger", "older"]
    speeds: list[float]
    steps: list[int]


class ShortWay(TypedDict):
    """Up to which length a rail or counter is short."""

    length_m: float


class Distances(TypedDict):
    """distances.toml."""

    age: list[Pace]
    short: ShortWay


class EditionProfile(TypedDict):
    """What an edition says of a profile. `with_support` is true where its people start with support at hand."""

    pain_line: int
    pain_rule: str
    sessions_a_week: int
    sessions_rule: str
    places: list[str]
    with_support: bool


class EditionSession(TypedDict):
    """Warm-up and cool-down, and how they shrink in short sessions."""

    warm_up_seconds: int
    cool_down_seconds: int
    whole_from_minutes: int
    seconds_a_minute: int


class Edition(TypedDict):
    """What follows from profiles and clearance in one edition."""

    number: int
    fits_everybody: str
    highest_start: int
    session: EditionSession
    advice: dict[str, list[str]]
    profile: dict[str, EditionProfile]


class Editions(TypedDict):
    """editions.toml."""

    edition: list[Edition]


class PlanCode(TypedDict):
    """plan_code.toml."""

    place: list[str]
    aim: list[str]
    clearance: list[str]
    units: list[str]
    support: list[str]
    pattern: list[str]
    profiles: list[str]


SHAPES: Mapping[str, Any] = {
    "claims": Claims,
    "doses_in_trials": DosesInTrials,
    "distances": Distances,
    "editions": Editions,
    "energy": Energy,
    "limits": Limits,
    "norms": Norms,
    "plan_code": PlanCode,
    "profiles": Profiles,
    "progression": Progression,
    "questions": Questions,
    "rules": Rules,
    "screening": Screening,
    "searches": Searches,
    "studies": Studies,
    "wording": Wording,
}


def checked_table(name: str, found: dict[str, Any]) -> dict[str, Any]:
    """Return the table `name` as it was found. Raises DataError where a field is missing, unknown or wrong."""
    return checked(name, found, Words if name.startswith("words/") else SHAPES[name])
