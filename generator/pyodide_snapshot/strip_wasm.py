"""Counts which functions of a WebAssembly file are called, and removes the code of the others.

A function without code traps where it is called after all: no code inside can catch that, so the instance ends. A
snapshot therefore answers as the full interpreter does, or not at all.
"""

from collections.abc import Collection

from pyodide_snapshot.snapshot_wasm import imported_globals
from pyodide_snapshot.wasm import (
    CODE,
    END,
    EXPORTS,
    GLOBAL,
    GLOBAL_SET,
    GLOBALS,
    I32_CONST,
    UNREACHABLE,
    Export,
    Global,
    code_start,
    number,
    read_bodies,
    read_exports,
    read_globals,
    read_sections,
    write_bodies,
    write_exports,
    write_globals,
    write_sections,
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
    """Return the file with the code of these functions alone, by number."""
    ordered = read_sections(file)
    bodies = read_bodies(dict(ordered)[CODE])
    code = write_bodies(body if index in called else NO_CODE for index, body in enumerate(bodies))
    return write_sections((kind, code if kind == CODE else content) for kind, content in ordered)
