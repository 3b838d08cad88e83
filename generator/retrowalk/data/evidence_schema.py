"""What the tables of the evidence hold beside the studies: each table is checked against these and made into them."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from retrowalk.data.study_schema import Read

type Grade = Literal["high", "moderate", "low", "very low"]


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
