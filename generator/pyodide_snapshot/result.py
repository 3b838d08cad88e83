"""A finished snapshot, and what is known of how it was made."""

import zlib
from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a step made, and its size in bytes: as it is, and compressed as hosts do it (zlib, level 6)."""

    name: str
    raw: int
    compressed: int

    @classmethod
    def of(cls, name: str, content: bytes) -> Self:
        """Return the sizes of some content."""
        return cls(name=name, raw=len(content), compressed=len(zlib.compress(content, 6)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A snapshot.

    interpreter     the WebAssembly file that the page starts first
    later           the archive that it adds before it asks what was given as `record_later`
    steps           sizes on the way there
    functions       how many functions of the interpreter kept their code
    tables_cleared  modules whose tables are gone
    tables_in_use   modules whose tables had to stay, since a function that is kept may read them
    """

    interpreter: bytes
    later: bytes
    steps: tuple[Step, ...]
    functions: int
    tables_cleared: tuple[str, ...]
    tables_in_use: tuple[str, ...]

    def report(self) -> dict[str, Any]:
        """Return all but the content, for JSON."""
        return {key: value for key, value in asdict(self).items() if key not in {"interpreter", "later"}}
