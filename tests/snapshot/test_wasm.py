"""WebAssembly files read, written, counted and stripped; memory put into them; unused tables found."""

from dataclasses import replace

import pytest

from pyodide_snapshot import Snapshot, unused_tables
from pyodide_snapshot.instructions import Addresses
from pyodide_snapshot.snapshot_wasm import StartedPython, segments, snapshot_interpreter
from pyodide_snapshot.strip_wasm import NO_CODE
from pyodide_snapshot.unused_tables import TABLES, find_tables, unreachable
from pyodide_snapshot.wasm import (
    CODE,
    CUSTOM,
    DATA,
    DATA_COUNT,
    ELEMENTS,
    EXPORTS,
    FUNCTION,
    GLOBAL,
    GLOBALS,
    IMPORTS,
    TYPES,
    read_bodies,
    read_data,
    read_elements,
    read_exports,
    read_globals,
    read_imports,
    read_sections,
    read_types,
    write_bodies,
    write_data,
    write_elements,
    write_exports,
    write_globals,
    write_imports,
    write_sections,
    write_types,
)


def memory_of(file: bytes) -> bytes:
    """Return the static memory of a WebAssembly file."""
    pieces = read_data(dict(read_sections(file))[DATA])
    memory = bytearray(max(address + len(piece) for address, piece in pieces))
    for address, piece in pieces:
        memory[address : address + len(piece)] = piece
    return bytes(memory)


def held(*addresses: int) -> Addresses:
    """Return what functions hold that hold these addresses alone."""
    return Addresses(held={*addresses}, indexed=set())


def test_interpreter_can_be_read_and_written(interpreter: bytes) -> None:
    """Read and written again, the interpreter is the same bytes."""
    again = {
        IMPORTS: lambda content: write_imports(read_imports(content)),
        TYPES: lambda content: write_types(read_types(content)),
        GLOBALS: lambda content: write_globals(read_globals(content)),
        ELEMENTS: lambda content: write_elements(*read_elements(content)),
        EXPORTS: lambda content: write_exports(read_exports(content)),
        CODE: lambda content: write_bodies(read_bodies(content)),
        DATA: lambda content: write_data(read_data(content)),
    }
    sections = read_sections(interpreter)
    assert write_sections((kind, again.get(kind, bytes)(content)) for kind, content in sections) == interpreter


def test_segments_are_memory() -> None:
    """Put back where they lie, the segments are the memory, and few zeros are written down."""
    memory = b"".join(bytes(gap) + bytes([gap % 255 + 1]) for gap in range(0, 400, 7))
    again = bytearray(len(memory))
    found = list(segments(memory))
    for address, content in found:
        again[address : address + len(content)] = content
    assert again == memory
    assert 1 < len(found) < memory.count(0)
    assert all(content[0] and content[-1] for _, content in found)


def test_cleared_ranges_are_zero(interpreter: bytes) -> None:
    """Bytecode of built-in modules and unused tables are cleared to the byte."""
    memory = bytearray(1000)
    memory[100:103] = memory[400:403] = b"\1\2\3"
    started = StartedPython(memory=bytes(memory), globals={}, frozen=[(101, 102)], addresses={})
    made = snapshot_interpreter(interpreter, started, [(400, 402)])
    assert dict(read_data(dict(read_sections(made))[DATA])) == {100: b"\1\0\3", 402: b"\3"}


def test_functions_are_whole_or_empty(interpreter: bytes, snapshot: Snapshot) -> None:
    """Each function of a snapshot is the very one of the interpreter, or stops at once."""
    files = (interpreter, snapshot.interpreter)
    before, after = (read_bodies(dict(read_sections(file))[CODE]) for file in files)
    changed = [new for old, new in zip(before, after, strict=True) if new != old]
    assert set(changed) == {NO_CODE}
    # An empty function may have had no code before.
    assert 0 <= len(after) - len(changed) - snapshot.functions < 10


def test_everything_but_memory_is_the_same(interpreter: bytes, snapshot: Snapshot) -> None:
    """Types, tables and the numbers of functions are those of the interpreter, in their order."""
    changed = {CUSTOM, IMPORTS, TYPES, GLOBALS, EXPORTS, ELEMENTS, DATA_COUNT, CODE, DATA}
    files = (interpreter, snapshot.interpreter)
    before, after = ([section for section in read_sections(file) if section[0] not in changed] for file in files)
    assert after == before
    imports = [
        [entry for entry in read_imports(dict(read_sections(file))[IMPORTS]) if entry.kind != GLOBAL] for file in files
    ]
    assert imports[0] == imports[1]


def test_kept_functions_have_their_types_and_places(interpreter: bytes, snapshot: Snapshot) -> None:
    """Each kept function has the type it had, and lies where it lay in the table; in other places is an empty one."""
    before, after = (dict(read_sections(file)) for file in (interpreter, snapshot.interpreter))
    imported = sum(entry.kind == FUNCTION for entry in read_imports(before[IMPORTS]))
    kept = {imported + index for index, body in enumerate(read_bodies(after[CODE])) if body != NO_CODE}
    types = [read_types(sections[TYPES]) for sections in (before, after)]
    assert all(types[0][index - imported] == types[1][index - imported] for index in kept)
    (first, old), (now_first, new) = (read_elements(sections[ELEMENTS]) for sections in (before, after))
    assert first == now_first
    assert all(now == index if index in kept else now not in kept for index, now in zip(old, new, strict=True))


def test_tables_are_found_by_their_content(interpreter: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table is found wherever it lies, and not where a byte of it is another."""
    memory = memory_of(interpreter)
    found = find_tables(memory)
    assert {table.table.modules for table in found} == {table.modules for table in TABLES}
    moved = find_tables(bytes(12) + memory)
    assert [table.first - 12 for table in moved] == [table.first for table in found]
    changed = bytearray(memory)
    changed[found[0].after - 1] ^= 1
    assert [table.table for table in find_tables(bytes(changed))] == [table.table for table in found[1:]]
    monkeypatch.setattr(unused_tables, "TABLES", [replace(TABLES[0], begins=b"nowhere")])
    assert find_tables(memory) == []


def test_a_table_stays_where_code_may_read_it(interpreter: bytes) -> None:
    """A table goes only when no function that is kept holds an address in it."""
    found = find_tables(memory_of(interpreter))
    first, *others = found
    assert unreachable(found, held(first.first - 1, first.after)) == found
    assert unreachable(found, held(first.first)) == unreachable(found, held(first.after - 1)) == others


def test_example_clears_every_table(snapshot: Snapshot) -> None:
    """An app that names no character and speaks no East Asian encoding carries no table for it."""
    assert {*snapshot.tables_cleared} == {table.modules for table in TABLES}
    assert snapshot.tables_in_use == ()
