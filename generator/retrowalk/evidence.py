"""The studies and what they say about the claims people meet, loaded from the data."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from retrowalk.data import DataError, table
from retrowalk.placeholders import Figure, filled

GRADES = ("high", "moderate", "low", "very low")
READ_LEVELS = ("abstract", "secondary")


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
    measure: str
    value: float
    low: float | None = None
    high: float | None = None
    better: str
    against: str
    certainty: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """One study in plain words. What is None or empty, we did not see."""

    id: str
    topic: str
    tier: str
    cite: str
    title: str
    design: str
    population: str
    outcomes: tuple[str, ...]
    limitations: tuple[str, ...]
    source: tuple[str, ...]
    doi_status: str
    verified: str
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
        found: dict[str, Figure | None] = {**self.facts, "n": self.n, "year": self.year}
        found |= {part.name: getattr(self.dose, part.name) for part in fields(self.dose)}
        for number, result in enumerate(self.pooled, start=1):
            name = f"pooled_{number}"
            found |= {name: result.value, f"{name}_low": result.low, f"{name}_high": result.high}
        return {name: figure for name, figure in found.items() if figure is not None}

    @property
    def link(self) -> str | None:
        """The address of the study: its DOI where one was seen, else where it was read, else None."""
        if self.doi and self.doi_status == "seen":
            return f"https://doi.org/{self.doi}"
        return next((address for address in self.source if address.startswith("https://")), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPart:
    """One part of a claim with its own grade, which may reach from `certainty` to `up_to`."""

    about: str
    certainty: str
    up_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What is said, what is known, and how certain that is. Studies stand by their ids."""

    id: str
    title: str
    said: str
    said_by: str
    known: str
    certainty: str
    reason: str
    overstated: str
    overstated_why: str
    supported_by: tuple[str, ...]
    contradicted_by: tuple[str, ...]
    parts: tuple[ClaimPart, ...]
    warnings: tuple[str, ...] = ()

    @property
    def studies(self) -> tuple[str, ...]:
        """Every study the claim names, for, against or as a warning, each once."""
        return tuple(dict.fromkeys((*self.supported_by, *self.contradicted_by, *self.warnings)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PressError:
    """A mistake that travels from article to article, and what the studies named really were."""

    said: str
    found: str
    studies: tuple[str, ...]


def _study(entry: Mapping[str, Any]) -> Study:
    lists = {name: tuple(entry[name]) for name in ("outcomes", "limitations", "source")}
    pooled = tuple(PooledResult(**result) for result in entry.get("pooled", ()))
    facts = MappingProxyType(entry.get("facts", {}))
    study = Study(**{**entry, **lists, "dose": TrialDose(**entry.get("dose", {})), "pooled": pooled, "facts": facts})
    return _with_figures(study)


def _with_figures(study: Study) -> Study:
    own = study.figures

    def words(value: Any) -> Any:
        return filled(value, own, {}) if isinstance(value, str) else value

    said: dict[str, Any] = {name: words(getattr(study, name)) for name in ("population", "comparator", "note")}
    said |= {name: tuple(map(words, getattr(study, name))) for name in ("outcomes", "limitations")}
    dose = TrialDose(**{part.name: words(getattr(study.dose, part.name)) for part in fields(study.dose)})
    return replace(study, **said, dose=dose)


def _claim(entry: Mapping[str, Any], figures: Mapping[str, Mapping[str, Figure]]) -> Claim:
    def words(sentence: str) -> str:
        return filled(sentence, {}, figures)

    lists = {name: tuple(entry.get(name, ())) for name in ("supported_by", "contradicted_by", "warnings")}
    parts = tuple(ClaimPart(**{**part, "about": words(part["about"])}) for part in entry["parts"])
    sentences = {name: words(entry[name]) for name in ("known", "reason", "overstated_why")}
    return Claim(**{**entry, **lists, **sentences, "parts": parts})


def figures() -> Mapping[str, Mapping[str, Figure]]:
    """Return the figures of every study by its id."""
    return {study.id: study.figures for study in studies().values()}


def _each[T](kind: str, entries: Iterable[Mapping[str, Any]], make: Callable[[Mapping[str, Any]], T]) -> list[T]:
    """Return what is made of each entry. Raises DataError, which says of which entry."""
    found = []
    for number, entry in enumerate(entries, start=1):
        try:
            found.append(make(entry))
        except DataError as error:
            raise DataError(f"{kind} {entry.get('id', number)}: {error}.") from error
    return found


def read_studies(found: Mapping[str, Any]) -> Mapping[str, Study]:
    """Return every study of the table by its id. Raises DataError when a sentence takes a figure that is not there."""
    return MappingProxyType({study.id: study for study in _each("study", found["study"], _study)})


def read_claims(found: Mapping[str, Any], known: Mapping[str, Mapping[str, Figure]]) -> Mapping[str, Claim]:
    """Return every claim of the table by its id; `known` are the figures of the studies. Raises DataError as above."""
    claims_found = _each("claim", found["claim"], lambda entry: _claim(entry, known))
    return MappingProxyType({claim.id: claim for claim in claims_found})


def read_press_errors(found: Mapping[str, Any], known: Mapping[str, Mapping[str, Figure]]) -> tuple[PressError, ...]:
    """Return the table's mistakes of the press. Raises DataError as above."""

    def make(entry: Mapping[str, Any]) -> PressError:
        words = filled(entry["found"], {}, known)
        return PressError(said=entry["said"], found=words, studies=tuple(entry["studies"]))

    return tuple(_each("press_error", found["press_error"], make))


@cache
def studies() -> Mapping[str, Study]:
    """Return every study by its id, in the order of the data."""
    return read_studies(table("studies"))


@cache
def claims() -> Mapping[str, Claim]:
    """Return every claim by its id, in the order of the data."""
    return read_claims(table("claims"), figures())


@cache
def press_errors() -> tuple[PressError, ...]:
    """Return the press's mistakes, in the order of the data."""
    return read_press_errors(table("claims"), figures())


def topics() -> Mapping[str, str]:
    """Return the reader's words for each topic by its id."""
    return MappingProxyType(table("studies")["topics"])
