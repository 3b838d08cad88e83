"""Puts the memory of a Python that has started into the WebAssembly file, so that every instance begins with it.

Then no module is imported and no class is created in the browser: that was done once, while building.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyodide_snapshot.wasm import (
    CUSTOM,
    DATA,
    DATA_COUNT,
    EXPORTS,
    GLOBAL,
    GLOBALS,
    IMPORTS,
    Export,
    Global,
    number,
    read_exports,
    read_globals,
    read_imports,
    read_sections,
    write_data,
    write_exports,
    write_globals,
    write_imports,
    write_sections,
)

# What in_browser/snapshot.js calls beside the app's entry.
KEPT_EXPORTS = (
    *("memory", "__indirect_function_table", "Py_DecRef", "PyObject_CallOneArg"),
    *("PyBytes_AsString", "PyBytes_FromStringAndSize", "PyBytes_Size"),
    *("PyObject_Hash", "PyUnicode_Type"),
)
# So many zeros end a data segment. With fewer, the header of the next segment compresses worse than the zeros.
GAP = 128
SEGMENT = re.compile(rb"[^\0](?:\0{0,%d}[^\0])*" % (GAP - 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class StartedPython:
    """What in_node/snapshot.mjs wrote down of a Python that had started.

    Its memory; its WebAssembly globals by number; the address ranges, as first address and the one after, of the
    bytecode of built-in modules; by name the addresses of the functions of in_python/entry.py, and those of the first
    and the last text whose hash has been forgotten.
    """

    memory: bytes
    globals: Mapping[int, int]
    frozen: Collection[tuple[int, int]]
    addresses: Mapping[str, int]


def imported_globals(sections: Mapping[int, bytes]) -> int:
    """Return how many globals are imported: the numbers of the file's own globals begin there."""
    return sum(entry.kind == GLOBAL for entry in read_imports(sections[IMPORTS]))


def with_exported_globals(interpreter: bytes) -> bytes:
    """Return the interpreter with each mutable global exported, as "global NUMBER"."""
    ordered = read_sections(interpreter)
    sections = dict(ordered)
    own = enumerate(read_globals(sections[GLOBALS]), start=imported_globals(sections))
    added = [Export(name=f"global {index}", kind=GLOBAL, index=index) for index, entry in own if entry.mutable]
    exports = write_exports([*read_exports(sections[EXPORTS]), *added])
    return write_sections((kind, exports if kind == EXPORTS else content) for kind, content in ordered)


def segments(memory: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield what is not zero in memory as data segments: the address, the bytes."""
    for match in SEGMENT.finditer(memory):
        yield match.start(), match.group()


def cleared(memory: bytes, ranges: Iterable[tuple[int, int]]) -> bytes:
    """Return the memory with zeros in the ranges, given as first address and the one after."""
    changed = bytearray(memory)
    for first, after in ranges:
        changed[first:after] = bytes(after - first)
    return bytes(changed)


def _globals(sections: Mapping[int, bytes], started: StartedPython) -> list[Global]:
    """Return all globals with their present values. Imported ones serve dynamic libraries only: zeros replace them."""
    imported = imported_globals(sections)
    own = [
        Global(mutable=entry.mutable, value=started.globals.get(index, entry.value))
        for index, entry in enumerate(read_globals(sections[GLOBALS]), start=imported)
    ]
    addresses = [Global(mutable=False, value=address) for address in started.addresses.values()]
    return [Global(mutable=True, value=0)] * imported + own + addresses


def snapshot_interpreter(interpreter: bytes, started: StartedPython, unused: Iterable[tuple[int, int]] = ()) -> bytes:
    """Return the interpreter in which Python has already started.

    It exports KEPT_EXPORTS, and the address of each entry function under its name. It imports no globals. The address
    ranges in `unused`, and those of built-in bytecode, are zero.
    """
    ordered = [(kind, content) for kind, content in read_sections(interpreter) if kind != CUSTOM]
    sections = dict(ordered)
    every = _globals(sections, started)
    first_address = len(every) - len(started.addresses)
    exports = [export for export in read_exports(sections[EXPORTS]) if export.name in KEPT_EXPORTS]
    exports += [
        Export(name=name, kind=GLOBAL, index=first_address + place) for place, name in enumerate(started.addresses)
    ]
    data = list(segments(cleared(started.memory, [*started.frozen, *unused])))
    changed = {
        IMPORTS: write_imports(entry for entry in read_imports(sections[IMPORTS]) if entry.kind != GLOBAL),
        GLOBALS: write_globals(every),
        EXPORTS: write_exports(exports),
        DATA_COUNT: number(len(data)),
        DATA: write_data(data),
    }
    return write_sections((kind, changed.get(kind, content)) for kind, content in ordered)
