"""Reads the kerning of a font: by how much two letters stand closer than their widths say."""

from collections.abc import Iterator
from typing import Any

from fontTools.ttLib import TTFont

# The letters and marks of running English; a name with an accent does without.
KERNED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,:;-–()’‘“”/"
LEAST = 8  # thousandths of the size that nobody sees


def _subtables(font: TTFont) -> Iterator[Any]:
    table = font["GPOS"].table
    for lookup in table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            inner = getattr(subtable, "ExtSubTable", subtable)
            if inner.LookupType == 2:
                yield inner


def _advance(value: Any) -> int:
    return getattr(value, "XAdvance", 0) or 0


def _pair(subtable: Any, first: str, second: str) -> int | None:
    """What the subtable adds after `first` before `second`; None where it says nothing of them."""
    if first not in subtable.Coverage.glyphs:
        return None
    if subtable.Format == 1:
        pairs = subtable.PairSet[subtable.Coverage.glyphs.index(first)].PairValueRecord
        return next((_advance(pair.Value1) for pair in pairs if pair.SecondGlyph == second), None)
    row = subtable.Class1Record[subtable.ClassDef1.classDefs.get(first, 0)]
    return _advance(row.Class2Record[subtable.ClassDef2.classDefs.get(second, 0)].Value1)


def kerning(font: TTFont) -> dict[str, int]:
    """Return what to add between two characters, in thousandths of the size, for the pairs where it shows."""
    cmap = font.getBestCmap()
    subtables = list(_subtables(font))
    pairs = {}
    for first in KERNED:
        for second in KERNED:
            names = cmap[ord(first)], cmap[ord(second)]
            # A font says it once: the first subtable that knows the pair decides.
            values = (value for subtable in subtables if (value := _pair(subtable, *names)) is not None)
            value = next(values, 0)
            if abs(value) >= LEAST:
                pairs[first + second] = value
    return pairs
