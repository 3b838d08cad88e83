"""Counts which functions of a WebAssembly file are called, and removes the code of the others.

A function without code traps where it is called after all: no code inside can catch that, so the instance ends. A
snapshot therefore answers as the full interpreter does, or not at all.
"""

from collections.abc import Collection

from pyodide_snapshot.instructions import called_functions
from pyodide_snapshot.snapshot_wasm import imported_globals
from pyodide_snapshot.wasm import (
    CODE,
    ELEMENTS,
    END,
    EXPORTS,
    FUNCTION,
    GLOBAL,
    GLOBAL_SET,
    GLOBALS,
    I32_CONST,
    IMPORTS,
    TYPES,
    UNREACHABLE,
    Export,
    Global,
    code_start,
    number,
    read_bodies,
    read_elements,
    read_exports,
    read_globals,
    read_imports,
    read_sections,
    read_types,
    write_bodies,
    write_elements,
    write_exports,
    write_globals,
    write_sections,
    write_types,
)

NO_VARIABLES = b"\0"
NO_CODE = NO_VARIABLES + UNREACHABLE + END
# The exports of a counting file, each with the number of a function after it.
CALLED = "called "


def counting(file: bytes) -> bytes:
    """Return the file with an exported global for each of its functions, which is 1 once it has been called."""
    ordered = read_sections(file)
    sections = dict(ordered)
    own = read_globals(sections[GLOBALS])
    first = imported_globals(sections) + len(own)
    bodies = read_bodies(sections[CODE])
    marks = [I32_CONST + b"\1" + GLOBAL_SET + number(first + index) for index in range(len(bodies))]
    starts = [code_start(body) for body in bodies]
    added = [Export(name=f"{CALLED}{index}", kind=GLOBAL, index=first + index) for index in range(len(bodies))]
    changed = {
        GLOBALS: write_globals([*own, *[Global(mutable=True, value=0)] * len(bodies)]),
        EXPORTS: write_exports([*read_exports(sections[EXPORTS]), *added]),
        CODE: write_bodies(
            body[:start] + mark + body[start:] for body, start, mark in zip(bodies, starts, marks, strict=True)
        ),
    }
    return write_sections((kind, changed.get(kind, content)) for kind, content in ordered)


def with_code_of(file: bytes, called: Collection[int]) -> bytes:
    """Return the file with the code of these functions alone, by number.

    All others are one function to the table; and have one type, unless a call by number needs the right one. Calling
    them is a trap either way.
    """
    ordered = read_sections(file)
    sections = dict(ordered)
    bodies = read_bodies(sections[CODE])
    imported = sum(entry.kind == FUNCTION for entry in read_imports(sections[IMPORTS]))
    gone = {imported + index for index in range(len(bodies)) if index not in called}
    one = min(gone, default=0)
    by_number = {number for index in called for number in called_functions(bodies[index])}
    types = enumerate(read_types(sections[TYPES]), start=imported)
    first, functions = read_elements(sections[ELEMENTS])
    changed = {
        TYPES: write_types(0 if index in gone and index not in by_number else kind for index, kind in types),
        ELEMENTS: write_elements(first, (one if index in gone else index for index in functions)),
        CODE: write_bodies(body if index in called else NO_CODE for index, body in enumerate(bodies)),
    }
    return write_sections((kind, changed.get(kind, content)) for kind, content in ordered)
