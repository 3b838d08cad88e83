"""Clears texts of the interpreter that nothing can read any more: documentation, and what functions without code say.

A text ends at the first zero byte, so where it lies is known to the byte. It is cleared when no function that is kept
holds an address in it, and no word of memory.

Pointers to documentation are of no use either: what reads them was not called. They are told by their place, 12 or 16
bytes after a pointer to the very name that the documentation begins with: in `PyMethodDef`, and in `wrapperbase` of
typeobject.c. They are made to point beyond memory, where reading is a trap: so whatever should read them stops.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from pyodide_snapshot.instructions import Addresses
from pyodide_snapshot.wasm import DATA, read_data, read_sections

# Memory never reaches as far: it is smaller than 4 GiB by at least a page.
BEYOND_MEMORY = 0xFFFF_FFF0
# Shorter texts are seldom worth anything, and may be tables of single characters.
TEXT = re.compile(rb"[\t\n\r -~]{6,}(?=\0)")
DOCUMENTATION = re.compile(rb"(?<=\0)([A-Za-z_]\w*)\([^\0]*(?=\0)")
# In words.
FROM_NAME_TO_DOCUMENTATION = (3, 4)
# The linker puts texts that may be merged first: 0.08 % of their bytes are no ASCII text.
NO_TEXT = re.compile(rb"[^\0\t\n\r -~]")
MOST_NO_TEXT = 1 / 500
# Code that indexes a table may hold an address before it, less by the lowest index: that of a byte.
LARGEST_INDEX = 512


def static_pieces(interpreter: bytes) -> list[tuple[int, bytes]]:
    """Return the memory that the interpreter starts with: see `read_data`."""
    return read_data(dict(read_sections(interpreter))[DATA])


def merged_texts(pieces: Sequence[tuple[int, bytes]]) -> range:
    """Return the addresses of the texts that the linker has merged, a zero byte after each; none if unsure."""
    address, content = pieces[0]
    sure = len(NO_TEXT.findall(content)) < MOST_NO_TEXT * len(content)
    return range(address, address + len(content)) if sure else range(0)


def unread_documentation(memory: bytes) -> dict[int, tuple[int, int]]:
    """Return where pointers to documentation stand, each with the first address of that and the one after its last."""
    texts = {match.start(): match for match in DOCUMENTATION.finditer(memory)}
    words = memoryview(memory).cast("I")
    found = {}
    for place in [place for place, word in enumerate(words) if word in texts]:
        match = texts[words[place]]
        for distance in FROM_NAME_TO_DOCUMENTATION:
            if memory.startswith(match[1] + b"\0", words[place - distance]):
                found[4 * place] = match.span()
    return found


def unused_texts(
    memory: bytes, merged: range, documentation: Iterable[tuple[int, int]], addresses: Addresses
) -> Iterator[tuple[int, int]]:
    """Yield the first address, and the one after the last, of each text to which nothing in memory or code points."""
    near = {number for address in addresses.indexed for number in range(address, address + LARGEST_INDEX)}
    pointers = sorted({*memoryview(memory).cast("I"), *addresses.held, *near})
    texts = (match.span() for match in TEXT.finditer(memory, merged.start, merged.stop))
    for first, after in sorted({*texts, *documentation}):
        # A tail of the text may serve as another text.
        place = bisect_left(pointers, first)
        if place == len(pointers) or pointers[place] > after:
            yield first, after


def without_unused_texts(interpreter: bytes, memory: bytes, addresses: Addresses) -> bytes:
    """Return the memory without the texts to which nothing points, but what functions hold that are gone."""
    changed = bytearray(memory)
    pieces = static_pieces(interpreter)
    documentation = unread_documentation(memory[: pieces[-1][0] + len(pieces[-1][1]) & ~3])
    for place in documentation:
        changed[place : place + 4] = BEYOND_MEMORY.to_bytes(4, "little")
    for first, after in unused_texts(bytes(changed), merged_texts(pieces), documentation.values(), addresses):
        changed[first:after] = bytes(after - first)
    return bytes(changed)
