"""What each table of the evidence must hold, field by field."""

from typing import Literal, NotRequired, TypedDict

type Grade = Literal["high", "moderate", "low", "very low"]
type Read = Literal["abstract", "secondary"]


class TrialDoseEntry(TypedDict):
    """What people in a study did."""

    sessions_per_week: NotRequired[int | str]
    minutes_per_session: NotRequired[int | str]
    weeks: NotRequired[int | str]
    total_sessions: NotRequired[int | str]
    speed: NotRequired[str]
    surface: NotRequired[str]
    incline: NotRequired[str]
    progression: NotRequired[str]
    supervised: NotRequired[str]


class PooledEntry(TypedDict):
    """One pooled result of a review."""

    outcome: str
    measure: str
    value: float
    low: NotRequired[float]
    high: NotRequired[float]
    better: str
    against: str
    certainty: NotRequired[str]


class StudyEntry(TypedDict):
    """One study."""

    id: str
    topic: str
    tier: str
    cite: str
    title: str
    design: str
    population: str
    outcomes: list[str]
    limitations: list[str]
    source: list[str]
    doi_status: str
    verified: Read
    authors: NotRequired[str]
    year: NotRequired[int]
    journal: NotRequired[str]
    doi: NotRequired[str]
    n: NotRequired[int]
    n_unit: NotRequired[str]
    comparator: NotRequired[str]
    note: NotRequired[str]
    dose: NotRequired[TrialDoseEntry]
    pooled: NotRequired[list[PooledEntry]]
    facts: NotRequired[dict[str, float | str]]


class Studies(TypedDict):
    """studies.toml."""

    topics: dict[str, str]
    study: list[StudyEntry]


class PartEntry(TypedDict):
    """One part of a claim."""

    about: str
    certainty: Grade
    up_to: NotRequired[Grade]


class ClaimEntry(TypedDict):
    """What is said, what is known, and how certain that is."""

    id: str
    title: str
    said: str
    said_by: str
    known: str
    certainty: Grade
    reason: str
    overstated: str
    overstated_why: str
    supported_by: list[str]
    contradicted_by: list[str]
    parts: list[PartEntry]
    warnings: NotRequired[list[str]]


class PressErrorEntry(TypedDict):
    """A mistake that travels from article to article."""

    said: str
    found: str
    studies: list[str]


class Claims(TypedDict):
    """claims.toml."""

    claim: list[ClaimEntry]
    press_error: list[PressErrorEntry]


class Norm(TypedDict):
    """What people measured in one study or advise, with its limit."""

    measure: str
    value: str
    limit: str
    sources: list[str]
    source_words: NotRequired[str]
    verified: Read


class Norms(TypedDict):
    """norms.toml."""

    trainers: dict[str, float]
    norm: list[Norm]


class Met(TypedDict):
    """What one kind of walking costs; numbers are taken from a study by their name in braces."""

    code: NotRequired[str]
    activity: str
    mph: str
    met: str
    sources: list[str]
    verified: Read


class Example(TypedDict):
    """The walk forward that the estimate is shown with."""

    study: str
    mph: str
    met: str


class Estimate(TypedDict):
    """How the cost of slow backward walking is guessed."""

    words: str
    more_low: int
    more_high: int
    lowest_speed_mph: float
    sources: list[str]
    example: Example


class Limits(TypedDict):
    """What to keep in mind."""

    words: list[str]


class Energy(TypedDict):
    """energy.toml."""

    met: list[Met]
    estimate: Estimate
    limits: Limits


class TrialEntry(TypedDict):
    """One line of the picture of doses, where the study's own words do not serve."""

    study: str
    population: str
    sessions: NotRequired[str]
    speed: NotRequired[str]
    setting: NotRequired[str]


class DosesInTrials(TypedDict):
    """doses_in_trials.toml."""

    populations: dict[str, str]
    dose: list[TrialEntry]
