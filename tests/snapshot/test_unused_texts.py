"""Texts to which nothing points any more are cleared, and no others."""

import struct

import pytest

from pyodide_snapshot import Snapshot
from pyodide_snapshot.instructions import Addresses, addresses_in
from pyodide_snapshot.unused_texts import (
    BEYOND_MEMORY,
    LARGEST_INDEX,
    merged_texts,
    static_pieces,
    unread_documentation,
    unused_texts,
)
from pyodide_snapshot.wasm import CODE, I32_CONST, number, read_bodies, read_data, read_sections, signed_number
from pyodide_snapshot.wasm import DATA as DATA_SECTION

NO_ADDRESSES = Addresses(held=set(), indexed=set())
TEXT = b"This text is said by nobody."
FIRST = 2000
AFTER = FIRST + len(TEXT)


def memory_with(*words: int) -> bytes:
    """Return memory with words at 4000, and a text before them."""
    memory = bytearray(5000)
    memory[FIRST:AFTER] = TEXT
    memory[4000 : 4000 + 4 * len(words)] = struct.pack(f"<{len(words)}I", *words)
    return bytes(memory)


def unused(memory: bytes, addresses: Addresses = NO_ADDRESSES) -> list[tuple[int, int]]:
    """Return which texts are unused if all texts lie where the linker merges them."""
    return list(unused_texts(memory, range(1024, 3000), [], addresses))


def test_a_text_without_pointers_is_unused() -> None:
    """Neither memory nor code point to it: before and after it does not count."""
    assert unused(memory_with(FIRST - 1, AFTER + 1)) == [(FIRST, AFTER)]
    assert list(unused_texts(memory_with(), range(3000, 4000), [], NO_ADDRESSES)) == []


@pytest.mark.parametrize("address", [FIRST, FIRST + 5, AFTER])
def test_a_text_stays_where_anything_points_into_it(address: int) -> None:
    """A word of memory, or a function; its tail may be another text."""
    assert unused(memory_with(7, address)) == []
    assert unused(memory_with(), Addresses(held={address}, indexed=set())) == []


def test_a_text_stays_where_an_index_may_lead_into_it() -> None:
    """What is added to an address in code may be as large as a byte, and more."""
    for address, found in ((FIRST - LARGEST_INDEX + 1, []), (FIRST - LARGEST_INDEX, [(FIRST, AFTER)])):
        assert unused(memory_with(), Addresses(held={address}, indexed={address})) == found


def test_addresses_that_something_is_added_to() -> None:
    """They are offsets of loads, and constants right before an addition."""
    constant = [I32_CONST + signed_number(value) for value in (3000, 4000)]
    load, add, drop = b"\x2d\x00" + number(5000), b"\x6a", b"\x1a"
    body = b"\0" + constant[0] + drop + b"\x20\x00" + constant[1] + add + load + drop + b"\x0b"
    found = addresses_in([body])
    assert (found.held, found.indexed) == ({3000, 4000, 5000}, {4000, 5000})


@pytest.mark.parametrize(("distance", "found"), [(1, False), (3, True), (4, True), (5, False)])
def test_documentation_is_told_by_the_name_before_it(*, distance: int, found: bool) -> None:
    """A pointer to documentation stands three or four words after one to the very name that it begins with."""
    memory = bytearray(5000)
    memory[2000:2010] = b"to_text\0ab"
    memory[2100:2125] = b"to_text($self, /)\n--\n\nYes"
    for place, address in ((4000, 2000), (4000 + 4 * distance, 2100)):
        memory[place : place + 4] = struct.pack("<I", address)
    assert unread_documentation(bytes(memory)) == ({4000 + 4 * distance: (2100, 2125)} if found else {})
    memory[2000] = ord("d")
    assert unread_documentation(bytes(memory)) == {}


def test_where_merged_texts_lie(interpreter: bytes) -> None:
    """They are the first piece of memory, if that is text."""
    pieces = static_pieces(interpreter)
    assert merged_texts(pieces) == range(pieces[0][0], pieces[0][0] + len(pieces[0][1]))
    assert len(merged_texts(pieces)) > 300_000
    assert merged_texts([(1024, bytes(range(256)))]) == range(0)


def test_snapshot_has_no_texts_that_nobody_reads(interpreter: bytes, snapshot: Snapshot) -> None:
    """Documentation is gone, pointers to it trap, and of what functions without code say little is left."""
    sections = dict(read_sections(snapshot.interpreter))
    pieces = read_data(sections[DATA_SECTION])
    memory = bytearray(max(address + len(content) for address, content in pieces) + 3 & ~3)
    for address, content in pieces:
        memory[address : address + len(content)] = content
    assert memory.count(struct.pack("<I", BEYOND_MEMORY)) > 1500
    assert b"Open a raw file descriptor" not in memory
    assert unread_documentation(bytes(memory)) == {}
    texts = merged_texts(static_pieces(interpreter))
    left = [*unused_texts(bytes(memory), texts, [], addresses_in(read_bodies(sections[CODE])))]
    # Letters of a text that is gone may have looked like a pointer.
    assert len(left) < 10
    kept = memory[texts.start : texts.stop]
    assert len(kept) - kept.count(0) < len(texts) / 2
