"""Makes the interpreter smaller: functions that no rehearsal calls lose their code, tables that only they read go.

A function without its code stops the interpreter at once when it is called after all: WebAssembly ends with a trap,
which no code inside can catch. So a smaller interpreter gives the very same answer as the whole one, or none; the page
then starts the whole one and asks that again (js/planner/runtime.js).
"""

import hashlib
from collections.abc import Collection

from retrowalk_site.runtime.wasm import (
    CODE,
    DATA,
    DATA_COUNT,
    END,
    EXPORTS,
    GLOBAL,
    GLOBAL_SET,
    GLOBALS,
    I32_CONST,
    IMPORTS,
    MUTABLE_I32,
    UNREACHABLE,
    Export,
    Reader,
    code_start,
    number,
    outside,
    read_bodies,
    read_data,
    read_exports,
    read_imports,
    read_sections,
    write_bodies,
    write_data,
    write_exports,
    write_sections,
)

# Pyodide 314.0.7. Of another interpreter nobody knows where its tables lie, so it stays whole.
KNOWN = "cc36e3cab04fdfc9a63ff13eb52eae2b911bf46c025cc7b281f394bd3de1d5e6"
# Memory that holds only tables of modules that no plan uses: the first address, the one after, and whose they are.
UNREAD = (
    (800_545, 1_389_840, "East Asian encodings: _codecs_cn, _hk, _iso2022, _jp, _kr, _tw"),
    (1_487_664, 2_047_212, "the names of all characters: unicodedata"),
)
NO_VARIABLES = b"\0"
WITHOUT_CODE = NO_VARIABLES + UNREACHABLE + END
# The exports of the counting interpreter that tell which functions were called.
CALLED = "called "


def is_known(interpreter: bytes) -> bool:
    """Return whether this is the interpreter that can be made smaller."""
    return hashlib.sha256(interpreter).hexdigest() == KNOWN


def counting(interpreter: bytes) -> bytes:
    """Return the interpreter with an exported global for each of its functions, which is 1 once it has been called."""
    sections = read_sections(interpreter)
    parts = dict(sections)
    imported = sum(entry.kind == GLOBAL for entry in read_imports(parts[IMPORTS]))
    reader = Reader(parts[GLOBALS])
    own = reader.number()
    first = imported + own
    bodies = read_bodies(parts[CODE])
    marks = [I32_CONST + b"\1" + GLOBAL_SET + number(first + index) for index in range(len(bodies))]
    starts = [code_start(body) for body in bodies]
    named = [Export(name=f"{CALLED}{index}", kind=GLOBAL, index=first + index) for index in range(len(bodies))]
    changed = {
        GLOBALS: number(own + len(bodies))
        + parts[GLOBALS][reader.position :]
        + (MUTABLE_I32 + I32_CONST + b"\0" + END) * len(bodies),
        EXPORTS: write_exports([*read_exports(parts[EXPORTS]), *named]),
        CODE: write_bodies(
            body[:start] + mark + body[start:] for body, start, mark in zip(bodies, starts, marks, strict=True)
        ),
    }
    return write_sections((kind, changed.get(kind, content)) for kind, content in sections)


def smaller(interpreter: bytes, called: Collection[int], exported: Collection[str]) -> bytes:
    """Return the interpreter with the code of the functions that are called, and the exports that are asked for."""
    sections = read_sections(interpreter)
    parts = dict(sections)
    holes = [(first, after) for first, after, _ in UNREAD]
    pieces = [rest for address, content in read_data(parts[DATA]) for rest in outside(address, content, holes)]
    bodies = read_bodies(parts[CODE])
    changed = {
        EXPORTS: write_exports(export for export in read_exports(parts[EXPORTS]) if export.name in exported),
        DATA_COUNT: number(len(pieces)),
        CODE: write_bodies(body if index in called else WITHOUT_CODE for index, body in enumerate(bodies)),
        DATA: write_data(pieces),
    }
    return write_sections((kind, changed.get(kind, content)) for kind, content in sections)
