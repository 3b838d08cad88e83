"""Makes the two archives of bytecode that the browser's Python is started with.

`first` holds the part of the standard library that Pyodide and a first plan use, and the planner: it takes the place of
Pyodide's own `python_stdlib.zip`. `later` holds what the sheets need on top of that. Both hold the very code of the
wheel, whose tables have been parsed already.
"""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from retrowalk_site.places import PYODIDE
from retrowalk_site.runtime.archive import stored_zip
from retrowalk_site.runtime.imports import imported_by
from retrowalk_site.runtime.node import find_node
from retrowalk_site.runtime.rehearsal import requests_for_a_plan, requests_for_sheets
from retrowalk_site.runtime.source_library import lean_library
from retrowalk_site.runtime.tables import write_ready_tables

HERE = Path(__file__).parent
DOOR = "retrowalk.browser"
MORE = "retrowalk_more"
# What checks tables that were read from TOML: the browser's have been read and checked already.
CHECKS = ("retrowalk.data.shapes",)
# segno gives the pattern of a QR code, and we draw it: what it could write files with brings half the library with it.
EMPTIED = ("segno/writers.py",)


# Needed only when something unusual happens, so that no rehearsal meets them: to read a zip with old names in it, and
# text that is not UTF-8.
UNUSUAL = ("encodings.ascii", "encodings.cp437", "encodings.latin_1", "linecache", "traceback")


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """A zip of bytecode, and the names of the modules in it or in the interpreter that it was made for."""

    content: bytes
    modules: tuple[str, ...]


def stage(wheels: Iterable[Path], staging: Path) -> None:
    """Unpack the wheels into the folder, and put the planner's tables there parsed."""
    for wheel in wheels:
        with ZipFile(wheel) as archive:
            archive.extractall(staging)
    for name in EMPTIED:
        (staging / name).write_bytes(b"")
    write_ready_tables(staging / "retrowalk" / "data")
    shutil.copyfile(HERE / "more.py", staging / f"{MORE}.py")


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return the files below the folder by their path in it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def compile_in_pyodide(job: Mapping[str, Any], folder: Path) -> dict[str, list[str]]:
    """Run inside.mjs with the job; return the names of the modules in each archive. Raises when it fails."""
    written = folder / "job.json"
    written.write_text(json.dumps(job), encoding="utf-8")
    command = [find_node(), str(HERE / "inside.mjs"), str(written)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    names: dict[str, list[str]] = json.loads(done.stdout)
    return names


def make_library(wheels: Iterable[Path]) -> dict[str, Archive]:
    """Return both archives by name, for the planner's wheel and those of the packages that its sheets use."""
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        staging, out, library = folder / "staging", folder / "out", folder / "library.zip"
        out.mkdir()
        stage(wheels, staging)
        library.write_bytes(lean_library(PYODIDE / "python_stdlib.zip"))
        later = imported_by(DOOR, staging, CHECKS)
        stages = [
            {"name": "first", "requests": requests_for_a_plan(), "modules": [MORE, *UNUSUAL]},
            {"name": "later", "requests": requests_for_sheets(), "modules": later},
        ]
        places = {"pyodide": PYODIDE, "library": library, "staging": staging, "out": out}
        names = compile_in_pyodide({name: str(path) for name, path in places.items()} | {"stages": stages}, folder)
        return {
            name: Archive(content=stored_zip(read_folder(out / name)), modules=tuple(modules))
            for name, modules in names.items()
        }
