"""Figures taken into sentences by name, so that a number stands in the data once and every sentence follows it."""

import re
from collections.abc import Mapping

from retrowalk.data import DataError

type Figure = int | float | str

# {name}, {whose.name} or either with how to write it: {n:words}, {low:.2f}
_NAMED = re.compile(r"\{(?:(?P<whose>\w+)\.)?(?P<name>\w+)(?::(?P<how>[^}]+))?\}")
# As Python's format has it: {low:,} or {low:.2f}
_HOW = re.compile(r"\+?,?(?:\.\d[f%])?")
_WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def written(figure: Figure, how: str | None = None) -> str:
    """Return the figure as a sentence shows it: as it is, in `words` up to twelve, or as Python's format `how` says.

    Raises DataError when it cannot be written so.
    """
    if isinstance(figure, str):
        return figure
    if how not in ("words", "Words"):
        if not _HOW.fullmatch(how or ""):
            raise DataError(f"{figure!r} cannot be written as {how!r}. It must be words, Words, +, a comma or .2f")
        return format(figure, how or "").replace("-", "\N{MINUS SIGN}")
    if not isinstance(figure, int) or not 0 <= figure < len(_WORDS):
        raise DataError(f"{figure!r} cannot be written in words. It must be a whole number from 0 to {len(_WORDS) - 1}")
    return _WORDS[figure].capitalize() if how == "Words" else _WORDS[figure]


def filled(sentence: str, own: Mapping[str, Figure], others: Mapping[str, Mapping[str, Figure]]) -> str:
    """Return the sentence with every name in braces replaced: `{n}` by a figure of `own`, `{a.n}` by one of `others`.

    Raises DataError when there is no such figure.
    """

    def value(found: re.Match[str]) -> str:
        figures = others.get(found["whose"], {}) if found["whose"] else own
        if found["name"] not in figures:
            known = ", ".join(figures) or "none"
            raise DataError(f"there is no figure {found[0]} for the sentence {sentence!r}. It must be one of {known}")
        return written(figures[found["name"]], found["how"])

    return _NAMED.sub(value, sentence)
