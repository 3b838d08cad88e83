"""Says how well a Pyodide can be made into snapshots: what is there, what is missing, what the example comes to."""

import json
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from pyodide_snapshot.build import INTERPRETER, BuildError, Workshop, build_anew
from pyodide_snapshot.example import example_app
from pyodide_snapshot.find_node import find_node
from pyodide_snapshot.instructions import called_functions
from pyodide_snapshot.packages import stored_zip
from pyodide_snapshot.private_names import EXPORTS, IMPORTS, IN_BROWSER, JAVASCRIPT, PYTHON
from pyodide_snapshot.result import Snapshot
from pyodide_snapshot.unused_tables import TABLES
from pyodide_snapshot.wasm import CODE, FUNCTION, read_bodies, read_exports, read_imports, read_sections
from pyodide_snapshot.wasm import EXPORTS as EXPORT_SECTION
from pyodide_snapshot.wasm import IMPORTS as IMPORT_SECTION


def inside(pyodide: Path, node: str) -> tuple[list[str], set[str]]:
    """Return the versions of Python and Emscripten, and the names of PYTHON that are missing."""
    with tempfile.TemporaryDirectory() as folder:
        shop = Workshop(Path(folder), pyodide.resolve(), node)
        shop.put(INTERPRETER, (pyodide / INTERPRETER).read_bytes())
        shop.put("packages.zip", stored_zip({}))
        shop.put("names", "\n".join(PYTHON).encode())
        shop.run_python("check_names.py", "run_python.mjs", ("names",), ("missing", "versions"))
        return shop.get("versions").decode().splitlines(), set(shop.get("missing").decode().split())


def missing_names(interpreter: bytes) -> set[str]:
    """Return the names of EXPORTS and IMPORTS that the interpreter does not have."""
    sections = dict(read_sections(interpreter))
    exported = {entry.name for entry in read_exports(sections[EXPORT_SECTION])}
    imported = {entry.name for entry in read_imports(sections[IMPORT_SECTION])}
    return ({*EXPORTS} - exported) | ({*IMPORTS} - imported)


def imports_not_in_browser(snapshot: Snapshot) -> list[str]:
    """Return the imports that functions of the snapshot call somewhere, and at which it stops in a browser."""
    sections = dict(read_sections(snapshot.interpreter))
    names = [entry.name for entry in read_imports(sections[IMPORT_SECTION]) if entry.kind == FUNCTION]
    called = {index for body in read_bodies(sections[CODE]) for index in called_functions(body)}
    return sorted({names[index] for index in called if index < len(names)} - {*IN_BROWSER})


def _table(title: str, names: Mapping[str, str], missing: set[str]) -> Iterator[str]:
    yield f"{title}: {len(names) - len(missing & {*names})} of {len(names)} private names are there"
    for name in names:
        if name in missing:
            yield f"  missing: {name} ({names[name]})"


def report(pyodide: Path) -> tuple[list[str], bool]:
    """Return lines to print, and whether the example could be built and no private name is missing."""
    node = find_node()
    version = json.loads((pyodide / "package.json").read_text(encoding="utf-8"))["version"]
    lines = [f"Pyodide {version}"]
    try:
        versions, missing_in_python = inside(pyodide, node)
    except BuildError as error:
        return [*lines, f"Python does not start. {error}", f"Look at these names: {', '.join(JAVASCRIPT)}"], False
    missing = missing_names((pyodide / INTERPRETER).read_bytes())
    lines += versions
    lines += [*_table("Exports", EXPORTS, missing), *_table("Imports", IMPORTS, missing)]
    lines += [*_table("Python", PYTHON, missing_in_python)]
    try:
        snapshot = build_anew(example_app(), pyodide, node)
    except BuildError as error:
        return [*lines, f"The example cannot be built. {error}"], False
    for modules in dict.fromkeys(table.modules for table in TABLES):
        state = "cleared" if modules in snapshot.tables_cleared else "in use, kept"
        known = modules in (*snapshot.tables_cleared, *snapshot.tables_in_use)
        lines.append(f"Table of {modules}: {state if known else 'not found, so it stays'}")
    lines += [f"{step.raw:>12,} bytes, compressed {step.compressed:>10,}: {step.name}" for step in snapshot.steps]
    lines.append(f"Functions that kept their code: {snapshot.functions}")
    lines.append(f"Imports at which the snapshot stops in a browser: {', '.join(imports_not_in_browser(snapshot))}")
    return lines, not (missing | missing_in_python)
