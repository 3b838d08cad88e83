"""What sheets say of the studies behind the rules: who, when and where. All that a study found stands in `evidence`."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType
from typing import Any

from retrowalk.data import table


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where to find a study. What is None, we did not see."""

    id: str
    cite: str
    title: str
    authors: str | None
    year: int | None
    journal: str | None
    doi: str | None


# What is read of a study here. The browser gets no more of it than this.
FIELDS = (*(field.name for field in fields(Reference)), "doi_status")


def _reference(entry: Mapping[str, Any]) -> Reference:
    found: dict[str, Any] = {name: entry.get(name) for name in FIELDS}
    seen = found.pop("doi_status") == "seen"
    return Reference(**{**found, "doi": found["doi"] if seen else None})


@cache
def references() -> Mapping[str, Reference]:
    """Return every study by its id, in the order of the data; in the browser, every study that a rule names."""
    return MappingProxyType({entry["id"]: _reference(entry) for entry in table("studies")["study"]})
