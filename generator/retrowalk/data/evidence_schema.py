"""What the tables of the evidence hold, field by field: each table is checked against these and made into them."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Literal

type Grade = Literal["high", "moderate", "low", "very low"]
type Read = Literal["abstract", "secondary"]
type Direction = Literal["for", "against", "mixed", "unclear"]
type Figure = int | float | str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialDose:
    """What people in a study did, in words or as a whole number; None where we did not see it."""

    sessions_per_week: int | str | None = None
    minutes_per_session: int | str | None = None
    weeks: int | str | None = None
    total_sessions: int | str | None = None
    speed: str | None = None
    surface: str | None = None
    incline: str | None = None
    progression: str | None = None
    supervised: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PooledResult:
    """One pooled result of a review, with its range where one was seen, in the unit `measure`."""

    outcome: str
    measure: Literal["SMD", "g", "points", "index points", "m/s"]
    value: float
    low: float | None = None
    high: float | None = None
    better: Literal["lower", "higher"]
    against: str
    certainty: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What a register of trials said of a trial on the day `seen`; `results` tells whether it showed any."""

    number: str
    state: str
    seen: datetime.date
    results: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """One study in plain words. What is None or empty, we did not see.

    `read_on` is when it was first read, `read_again` when a second reader held the record against its page.
    `direction` says by claim what the study itself says on the question of that claim; `mixed` is for and against.
    `counted_with` is the id of a record that is very probably of the same people. `not_counted` is why a record of the
    tier `flag` supports nothing.
    """

    id: str
    topic: str
    tier: Literal["core", "supporting", "flag"]
    cite: str
    title: str
    design: str
    population: str
    outcomes: tuple[str, ...]
    limitations: tuple[str, ...]
    source: tuple[str, ...]
    doi_status: Literal["seen", "not seen", "none"]
    verified: Read
    read_on: datetime.date
    read_again: datetime.date | None = None
    direction: Mapping[str, Direction] = MappingProxyType({})
    counted_with: str | None = None
    not_counted: str | None = None
    registration: Registration | None = None
    authors: str | None = None
    year: int | None = None
    journal: str | None = None
    doi: str | None = None
    n: int | None = None
    n_unit: str = "people"
    comparator: str | None = None
    note: str | None = None
    dose: TrialDose = TrialDose()
    pooled: tuple[PooledResult, ...] = ()
    facts: Mapping[str, Figure] = MappingProxyType({})

    @property
    def figures(self) -> Mapping[str, Figure]:
        """What sentences may take by name: the facts, `n`, `year`, each part of the dose, and the pooled results.

        The first pooled result is `pooled_1`, its range `pooled_1_low` and `pooled_1_high`.
        """
        named: dict[str, Figure | None] = {**self.facts, "n": self.n, "year": self.year}
        named |= {part.name: getattr(self.dose, part.name) for part in fields(self.dose)}
        for number, result in enumerate(self.pooled, start=1):
            name = f"pooled_{number}"
            named |= {name: result.value, f"{name}_low": result.low, f"{name}_high": result.high}
        return {name: figure for name, figure in named.items() if figure is not None}

    @property
    def link(self) -> str | None:
        """The address of the study: its DOI where one was seen, else where it was read, else None."""
        if self.doi and self.doi_status == "seen":
            return f"https://doi.org/{self.doi}"
        return next((address for address in self.source if address.startswith("https://")), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Studies:
    """studies.toml: the reader's words for each topic, and the studies."""

    topics: Mapping[str, str]
    study: tuple[Study, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPart:
    """One part of a claim with its own grade, which may reach from `certainty` to `up_to`."""

    about: str
    certainty: Grade
    up_to: Grade | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What is said, what is known, and how certain that is. Studies and searches stand by their ids."""

    id: str
    title: str
    claimed: str
    claimed_by: str
    known: str
    certainty: Grade
    reason: str
    overstated: Literal["yes", "partly", "no"]
    overstated_why: str
    supported_by: tuple[str, ...]
    contradicted_by: tuple[str, ...]
    parts: tuple[ClaimPart, ...]
    unsettled: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    searches: tuple[str, ...] = ()

    @property
    def studies(self) -> tuple[str, ...]:
        """Every study the claim names, for, against, undecided or as a warning, each once."""
        named = (*self.supported_by, *self.contradicted_by, *self.unsettled, *self.warnings)
        return tuple(dict.fromkeys(named))


@dataclass(frozen=True, slots=True, kw_only=True)
class PressError:
    """A mistake that travels from article to article, and what the studies named really were."""

    claimed: str
    study_shows: str
    studies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """claims.toml."""

    claim: tuple[Claim, ...]
    press_error: tuple[PressError, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where all searches were made."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What was looked for, on which days, and what came."""

    id: str
    looked_for: str
    on: tuple[datetime.date, ...]
    result: str
    studies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Searches:
    """searches.toml."""

    places: Places
    search: tuple[Search, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """What people measured in one study or advise, with its limit."""

    measure: str
    value: str
    limit: str
    sources: tuple[str, ...]
    source_words: str | None = None
    verified: Read


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPace:
    """A backward pace of one's own from an age on: metres a second, and the shortest and longest step in cm."""

    from_age: int
    careful: float
    middle: float
    high: float
    shortest_step: int
    longest_step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """What an official guide or a balance programme does, and how far it was read."""

    body: str
    does: str
    read: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Norms:
    """norms.toml: times and speeds, and sets of figures that stand in no study of ours."""

    trainers: Mapping[str, float]
    parkinsons: Mapping[str, float]
    own_pace: tuple[OwnPace, ...]
    guide: tuple[Guide, ...]
    norm: tuple[Norm, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """What one kind of walking costs; `mph` and `met` name figures of the source."""

    code: str | None = None
    activity: str
    mph: str
    met: str
    sources: tuple[str, ...]
    verified: Read


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """The walk forward that the estimate is shown with."""

    study: str
    mph: str
    met: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """How the cost of slow backward walking is guessed."""

    words: str
    more_low: int
    more_high: int
    lowest_speed_mph: float
    sources: tuple[str, ...]
    example: Example


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What to keep in mind."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Energy:
    """energy.toml."""

    met: tuple[Met, ...]
    estimate: Estimate
    limits: Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnDose:
    """One line of the picture of doses, where the study's own words do not serve."""

    study: str
    population: str
    sessions: str | None = None
    speed: str | None = None
    setting: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DosesInTrials:
    """doses_in_trials.toml."""

    populations: Mapping[str, str]
    dose: tuple[DrawnDose, ...]
