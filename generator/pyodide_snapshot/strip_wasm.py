"""Makes an interpreter that has already started: its memory begins as another one's was after Python had started in it.

What that other one did once is then never done again: no module is imported, no class is made. Functions that no
rehearsal calls lose their code. Called after all, such a function stops the interpreter at once: WebAssembly ends with
a trap, which no code inside can catch. So it gives the very same answer as the whole one, or none; the page then starts
the whole one and asks that again (js/planner/runtime/worker.js).
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyodide_snapshot.wasm import (
    CODE,
    CUSTOM,
    DATA,
    DATA_COUNT,
    END,
    EXPORTS,
    GLOBAL,
    GLOBAL_SET,
    GLOBALS,
    I32_CONST,
    IMPORTS,
    UNREACHABLE,
    Export,
    Global,
    code_start,
    number,
    read_bodies,
    read_exports,
    read_globals,
    read_imports,
    read_sections,
    write_bodies,
    write_data,
    write_exports,
    write_globals,
    write_imports,
    write_sections,
)

# Pyodide 314.0.7. Of another interpreter nobody knows where its tables lie.
KNOWN = "cc36e3cab04fdfc9a63ff13eb52eae2b911bf46c025cc7b281f394bd3de1d5e6"
# Memory that holds only tables of modules that no plan uses: the first address, the one after, and whose they are.
UNREAD = (
    (800_545, 1_389_840, "East Asian encodings: _codecs_cn, _hk, _iso2022, _jp, _kr, _tw"),
    (1_487_664, 2_047_212, "the names of all characters: unicodedata"),
)
NO_VARIABLES = b"\0"
WITHOUT_CODE = NO_VARIABLES + UNREACHABLE + END
# What in_browser/snapshot.js takes, beside the doors; and count_calls.mjs, to look for garbage when it likes.
TAKEN = (
    *("memory", "__indirect_function_table", "Py_DecRef", "PyObject_CallOneArg"),
    *("PyBytes_AsString", "PyBytes_FromStringAndSize", "PyBytes_Size", "PyGC_Collect"),
)
# The exports of the counting interpreter that tell which functions were called.
CALLED = "called "
# So many zeros part two pieces of memory. With fewer, where each piece lies takes more on the line than the zeros do.
GAP = 128
PIECE = re.compile(rb"[^\0](?:\0{0,%d}[^\0])*" % (GAP - 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """What there is of a Python that has started.

    Its memory; its globals by their number; where the code of modules lies that are part of it, as first address and
    the one after; at which address the functions lie that the page calls, by name.
    """

    memory: bytes
    globals: Mapping[int, int]
    frozen: Collection[tuple[int, int]]
    doors: Mapping[str, int]


def is_known(interpreter: bytes) -> bool:
    """Return whether this is the interpreter of which we know where its tables lie."""
    return hashlib.sha256(interpreter).hexdigest() == KNOWN


def _imported_globals(parts: Mapping[int, bytes]) -> int:
    """Return how many globals are imported: the numbers of the file's own begin there."""
    return sum(entry.kind == GLOBAL for entry in read_imports(parts[IMPORTS]))


def with_its_globals(interpreter: bytes) -> bytes:
    """Return the interpreter that exports each global which may change, as "global NUMBER"."""
    sections = read_sections(interpreter)
    parts = dict(sections)
    imported = _imported_globals(parts)
    own = enumerate(read_globals(parts[GLOBALS]), start=imported)
    named = [Export(name=f"global {index}", kind=GLOBAL, index=index) for index, found in own if found.mutable]
    exports = write_exports([*read_exports(parts[EXPORTS]), *named])
    return write_sections((kind, exports if kind == EXPORTS else content) for kind, content in sections)


def pieces(memory: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield what is not zero in memory, piece by piece: the address, the bytes."""
    for found in PIECE.finditer(memory):
        yield found.start(), found.group()


def emptied(memory: bytes, holes: Iterable[tuple[int, int]]) -> bytes:
    """Return the memory with zeros in the holes, given as first address and the one after."""
    changed = bytearray(memory)
    for first, after in holes:
        changed[first:after] = bytes(after - first)
    return bytes(changed)


def _all_globals(parts: Mapping[int, bytes], started: Started) -> list[Global]:
    """Return the globals as they were. What was imported is told to the graphics that nobody uses, and is no more."""
    imported = _imported_globals(parts)
    own = [
        Global(mutable=found.mutable, value=started.globals.get(index, found.value))
        for index, found in enumerate(read_globals(parts[GLOBALS]), start=imported)
    ]
    doors = [Global(mutable=False, value=address) for address in started.doors.values()]
    return [Global(mutable=True, value=0)] * imported + own + doors


def started_interpreter(interpreter: bytes, started: Started) -> bytes:
    """Return the interpreter in which Python has already started.

    It exports TAKEN, and the address of each door under its name. It takes no globals from outside.
    """
    sections = [(kind, content) for kind, content in read_sections(interpreter) if kind != CUSTOM]
    parts = dict(sections)
    every = _all_globals(parts, started)
    first_door = len(every) - len(started.doors)
    exports = [export for export in read_exports(parts[EXPORTS]) if export.name in TAKEN]
    exports += [Export(name=name, kind=GLOBAL, index=first_door + place) for place, name in enumerate(started.doors)]
    unread = UNREAD if is_known(interpreter) else ()
    holes = [*started.frozen, *((first, after) for first, after, _ in unread)]
    found = list(pieces(emptied(started.memory, holes)))
    changed = {
        IMPORTS: write_imports(entry for entry in read_imports(parts[IMPORTS]) if entry.kind != GLOBAL),
        GLOBALS: write_globals(every),
        EXPORTS: write_exports(exports),
        DATA_COUNT: number(len(found)),
        DATA: write_data(found),
    }
    return write_sections((kind, changed.get(kind, content)) for kind, content in sections)


def counting(interpreter: bytes) -> bytes:
    """Return the interpreter with an exported global for each of its functions, which is 1 once it has been called."""
    sections = read_sections(interpreter)
    parts = dict(sections)
    imported = _imported_globals(parts)
    own = read_globals(parts[GLOBALS])
    first = imported + len(own)
    bodies = read_bodies(parts[CODE])
    marks = [I32_CONST + b"\1" + GLOBAL_SET + number(first + index) for index in range(len(bodies))]
    starts = [code_start(body) for body in bodies]
    named = [Export(name=f"{CALLED}{index}", kind=GLOBAL, index=first + index) for index in range(len(bodies))]
    changed = {
        GLOBALS: write_globals([*own, *[Global(mutable=True, value=0)] * len(bodies)]),
        EXPORTS: write_exports([*read_exports(parts[EXPORTS]), *named]),
        CODE: write_bodies(
            body[:start] + mark + body[start:] for body, start, mark in zip(bodies, starts, marks, strict=True)
        ),
    }
    return write_sections((kind, changed.get(kind, content)) for kind, content in sections)


def with_code_of(interpreter: bytes, called: Collection[int]) -> bytes:
    """Return the interpreter with the code of these functions alone, by number."""
    sections = read_sections(interpreter)
    bodies = read_bodies(dict(sections)[CODE])
    code = write_bodies(body if index in called else WITHOUT_CODE for index, body in enumerate(bodies))
    return write_sections((kind, code if kind == CODE else content) for kind, content in sections)
