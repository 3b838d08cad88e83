"""The studies and what they say about the claims people meet, loaded from the data."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, get_args

from retrowalk.data import DataError, table
from retrowalk.data.evidence_schema import Claim, Grade, PressError, Search
from retrowalk.data.study_schema import Study, TrialDose
from retrowalk.data.validate import built
from retrowalk.placeholders import Figure, filled

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

GRADES: tuple[str, ...] = get_args(Grade.__value__)

type Known = Mapping[str, Mapping[str, Figure]]


def filled_fields[T: DataclassInstance](entry: T, names: Iterable[str], own: Mapping[str, Figure], known: Known) -> T:
    """Return the entry with the names in braces of these fields filled in: texts, lists of texts, or None.

    Raises DataError, which says of which field, when a sentence takes a figure that is not there.
    """

    def words(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(words(inner) for inner in value)
        return filled(value, own, known) if isinstance(value, str) else value

    sentences = {}
    for name in names:
        try:
            sentences[name] = words(getattr(entry, name))
        except DataError as error:
            raise DataError(f"{name}: {error}") from error
    return replace(entry, **sentences)


def _study(entry: Mapping[str, Any]) -> Study:
    study = built(entry, Study)
    own = study.figures
    dose = filled_fields(study.dose, (part.name for part in fields(TrialDose)), own, {})
    sentences = ("population", "comparator", "note", "outcomes", "limitations")
    return replace(filled_fields(study, sentences, own, {}), dose=dose)


def _claim(entry: Mapping[str, Any], known: Known) -> Claim:
    claim = built(entry, Claim)
    parts = tuple(filled_fields(part, ("about",), {}, known) for part in claim.parts)
    return replace(filled_fields(claim, ("known", "reason", "overstated_why"), {}, known), parts=parts)


def _press_error(entry: Mapping[str, Any], known: Known) -> PressError:
    return filled_fields(built(entry, PressError), ("study_shows",), {}, known)


def _search(entry: Mapping[str, Any], known: Known) -> Search:
    search = built(entry, Search)
    if not search.on:
        raise DataError("on is empty. It must hold a date")
    return filled_fields(search, ("result",), {}, known)


def searched_words(search: Search) -> str:
    """Return in brackets when a search was last made: "(we looked on 26 November 2026)"."""
    last = max(search.on)
    return f"(we looked on {last.day} {last:%B %Y})"


def made_of_each[T](kind: str, entries: Iterable[Mapping[str, Any]], make: Callable[[Mapping[str, Any]], T]) -> list[T]:
    """Return what is made of each entry; `kind` names them. Raises DataError, which says of which entry."""
    made = []
    for number, entry in enumerate(entries, start=1):
        try:
            made.append(make(entry))
        except DataError as error:
            raise DataError(f"{kind} {entry.get('id', number)}: {error}.") from error
    return made


def read_studies(content: Mapping[str, Any]) -> Mapping[str, Study]:
    """Return every study of the table by its id. Raises DataError when a sentence takes a figure that is not there."""
    return MappingProxyType(
        {study.id: study for study in made_of_each("studies.toml: study", content["study"], _study)}
    )


def read_claims(content: Mapping[str, Any], known: Known) -> Mapping[str, Claim]:
    """Return every claim of the table by its id; `known` is what sentences take figures from. Raises as above."""
    made = made_of_each("claims.toml: claim", content["claim"], lambda entry: _claim(entry, known))
    return MappingProxyType({claim.id: claim for claim in made})


def read_press_errors(content: Mapping[str, Any], known: Known) -> tuple[PressError, ...]:
    """Return the table's mistakes of the press. Raises DataError as above."""
    entries = content["press_error"]
    return tuple(made_of_each("claims.toml: press_error", entries, lambda entry: _press_error(entry, known)))


def read_searches(content: Mapping[str, Any], known: Known) -> Mapping[str, Search]:
    """Return every search of the table by its id. Raises DataError as above."""
    made = made_of_each("searches.toml: search", content["search"], lambda entry: _search(entry, known))
    return MappingProxyType({search.id: search for search in made})


def study_figures() -> Known:
    """Return the figures of every study by its id."""
    return {study.id: study.figures for study in studies().values()}


def figures() -> Known:
    """Return what sentences take by name: the figures of every study, and as `searched` when each search was made."""
    return {**study_figures(), "searched": {search.id: searched_words(search) for search in searches().values()}}


@cache
def studies() -> Mapping[str, Study]:
    """Return every study by its id, in the order of the data."""
    return read_studies(table("studies"))


@cache
def searches() -> Mapping[str, Search]:
    """Return every search by its id, in the order of the data."""
    return read_searches(table("searches"), study_figures())


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
