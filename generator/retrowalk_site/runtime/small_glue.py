"""Makes Pyodide's glue smaller: what it says of exports and imports that nothing in it uses goes.

The glue names each of the interpreter's exports three times and gives each function of the library of Emscripten away,
for extensions loaded later. The planner loads none.
"""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass

from retrowalk_site.runtime.wasm import EXPORTS, IMPORTS, read_exports, read_imports, read_sections

# Pyodide 314.0.7. Another glue may be written otherwise, so it stays whole.
KNOWN = "f7cdc8ece80678ceb712f8e65ebe6d3a83203a180c399865f49612a051693635"
TAKES_EXPORTS = "function assignWasmExports(wasmExports){"
GIVES_IMPORTS = "var wasmImports={"
# One export: `_free=Module["_free"]=wasmExports["free"]`, and where it is an address `.value>>>0` after it.
TAKES_ONE = re.compile(r'([\w$]+)=Module\["\1"\]=wasmExports\["([^"]+)"\](?:\.value>>>0)?')
WORD = re.compile(r"[\w$]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallGlue:
    """The smaller glue, and the names of the exports that it, or Pyodide's loader, may use."""

    text: str
    exported: frozenset[str]


def is_known(glue: bytes) -> bool:
    """Return whether this is the glue that can be made smaller."""
    return hashlib.sha256(glue).hexdigest() == KNOWN


def _cut(text: str, start: str, end: str) -> tuple[str, str, str]:
    """Return what stands up to the start, between it and the next end, and from that end on."""
    before, found, after = text.partition(start)
    inside, ending, rest = after.partition(end)
    if not found or not ending or start in rest:
        raise ValueError(f"there is not one {start!r} in the glue")
    return before + start, inside, ending + rest


def _with_imports(glue: str, imported: Collection[str]) -> str:
    """Return the glue that gives only what is imported: `name:_name`, or `name` alone."""
    before, entries, after = _cut(glue, GIVES_IMPORTS, "}")
    kept = [entry for entry in entries.split(",") if entry.partition(":")[0].strip('"') in imported]
    return before + ",".join(kept) + after


def smaller(glue: str, loader: str, interpreter: bytes) -> SmallGlue:
    """Return the glue without what neither it nor the loader needs of this interpreter.

    A name that stands anywhere else, in whatever sense, stays. Raises ValueError for a glue of another shape.
    """
    sections = dict(read_sections(interpreter))
    imported = {entry.name for entry in read_imports(sections[IMPORTS])}
    before, taken, after = _cut(_with_imports(glue, imported), TAKES_EXPORTS, "}")
    declared_from = before.rindex("var ")
    before, declared = before[:declared_from], before[declared_from + len("var ") :].removesuffix(f";{TAKES_EXPORTS}")
    words = imported | set(WORD.findall(before + after + loader))
    kept, gone = [], set()
    for statement in taken.split(";"):
        found = TAKES_ONE.fullmatch(statement)
        if found and not {found[1], found[2]} & words:
            gone.add(found[1])
        else:
            kept.append(statement)
    names = ",".join(name for name in declared.split(",") if name not in gone)
    every = {export.name for export in read_exports(sections[EXPORTS])}
    return SmallGlue(
        text=f"{before}var {names};{TAKES_EXPORTS}{';'.join(kept)}{after}",
        exported=frozenset(name for name in every if {name, f"_{name}"} & (words | set(WORD.findall(";".join(kept))))),
    )
