"""What the tables of doses must hold, field by field: limits, rules, profiles, growth, distances and plan codes."""

from typing import Literal, NotRequired, TypedDict

from retrowalk.data.rule_schema import Rule

type Place = Literal["rail", "path", "treadmill"]
type Quantity = Literal[
    "backward_seconds", "bout_seconds", "rest_seconds", "support", "pattern", "speed_m_s", "incline_percent"
]
type Support = Literal["hold", "fingertips", "nearby", "free"]
type Pattern = Literal["straight", "turns", "line"]


class Limits(TypedDict):
    """limits.toml."""

    older_from: int
    knee_pain_at_rest: int
    knee_pain_to_ease_first: int
    pain_line_above_usual: int
    most_pain_line: int
    green_pain: int
    amber_stops_from: int
    several_illnesses: int
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
    most_weeks_lived: int
    kept_sessions: int
    check_week: int
    morning_asked_days: int
    screen_after_days: int
    screen_after_weeks_away: int


class Rules(TypedDict):
    """rules.toml."""

    source: dict[str, str]
    rule: list[Rule]


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
    places: list[Place]
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
