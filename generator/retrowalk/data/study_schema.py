"""What studies.toml holds, field by field: it is checked against these and made into them."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Literal

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
