"""Tables whose entries and sentences know where they stand, to say so where they are asked for what they lack."""

from collections.abc import Iterable
from typing import Any, override

from retrowalk.data import DataError


class Entries(dict[str, Any]):
    """The entries of a table by name, which says what it has where it is asked for another."""

    place = ""

    def __missing__(self, name: str) -> Any:
        raise DataError(f"{self.place} has no entry {name!r}, which another table names. It has {', '.join(self)}.")


class Sentence(str):
    """A sentence with names in braces, which says where it stands where one of them is not filled in."""

    __slots__ = ("place",)
    place: str

    @override
    def __str__(self) -> str:
        return self

    @override
    def format(self, *values: object, **parts: object) -> str:
        try:
            return super().format(*values, **parts)
        except KeyError as missing:
            raise unfilled(self, str(missing.args[0]), parts) from missing


def unfilled(sentence: str, name: str, parts: Iterable[str]) -> DataError:
    """Return the error that a sentence has a name in braces which is none of those that are filled in."""
    place = sentence.place if isinstance(sentence, Sentence) else repr(sentence)
    known = ", ".join(f"{{{part}}}" for part in parts) or "no name in braces"
    return DataError(f"{place} has {{{name}}}. It may have {known}.")


def placed(value: Any, place: str) -> Any:
    """Return the value of a table, with each table and each sentence in it able to name its place."""
    if isinstance(value, list):
        return [placed(one, place) for one in value]
    if isinstance(value, str) and "{" in value:
        sentence = Sentence(value)
        sentence.place = place
        return sentence
    if not isinstance(value, dict):
        return value
    entries = Entries({name: placed(one, f"{place}, {name}") for name, one in value.items()})
    entries.place = place
    return entries
