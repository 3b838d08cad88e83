"""Makes the interpreter that the planner page starts, and the archive that its sheets take."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from pyodide_snapshot import strip_wasm as parts
from pyodide_snapshot.find_node import find_node
from pyodide_snapshot.imports import imported_by
from pyodide_snapshot.strip_wasm import Started
from retrowalk_site.browser_app.ready_tables import write_ready_tables
from retrowalk_site.browser_app.training_requests import requests_for_a_plan, requests_for_sheets
from retrowalk_site.content_names import INTERPRETER
from retrowalk_site.files import read_folder, stored_zip
from retrowalk_site.paths import PYODIDE

HERE = Path(__file__).parent
DOOR = "retrowalk.json_api"
# Ours that go into Python beside the planner.
HELPERS = {"archives": "importer", "door": "entry", "lines": "line_tables"}
# What checks tables that were read from TOML: the browser's have been read and checked already.
CHECKS = ("retrowalk.data.planner_schema",)
# segno gives the pattern of a QR code, and we draw it: what it could write files with brings half the library with it.
EMPTIED = ("segno/writers.py",)
# Kilobytes. Nonsense may lie thousands of brackets deep, and some versions of Node take more of the stack for each.
ENOUGH_STACK = "--stack-size=3900"
# What the page has imported before somebody asks for a sheet: see js/planner/runtime/started-runtime.js.
PREPARED = ("retrowalk.sheets.pdf",)


def stage(wheels: Iterable[Path], staging: Path) -> None:
    """Unpack the wheels into the folder, put the planner's tables there parsed, and our helpers beside it."""
    for wheel in wheels:
        with ZipFile(wheel) as archive:
            archive.extractall(staging)
    for name in EMPTIED:
        (staging / name).write_bytes(b"")
    write_ready_tables(staging / "retrowalk" / "data")
    for name, file in HELPERS.items():
        shutil.copyfile(HERE / "in_python" / f"{file}.py", staging / f"retrowalk_{name}.py")


def staged(wheels: Iterable[Path], staging: Path) -> bytes:
    """Return a zip of what Python imports: the packages of the wheels, their tables parsed, our helpers beside them."""
    stage(wheels, staging)
    files = {path: content for path, content in read_folder(staging).items() if ".dist-info/" not in path}
    return stored_zip(files)


class Workshop:
    """A folder in which Node works, with what all its jobs take."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.requests = {"plan": requests_for_a_plan(), "sheets": requests_for_sheets()}

    def put(self, name: str, content: bytes) -> str:
        """Write a file; return where it is."""
        (self.folder / name).write_bytes(content)
        return str(self.folder / name)

    def run(self, script: str, **job: object) -> str:
        """Return what a script beside this one prints for a job. Raises CalledProcessError when it fails."""
        whole = {"pyodide": str(PYODIDE), "requests": self.requests, "prepared": PREPARED, **job}
        written = self.put("job.json", json.dumps(whole).encode())
        command = [find_node(), ENOUGH_STACK, str(HERE / "in_node" / script), written]
        return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def started_from(told: Mapping[str, Any], memory: bytes) -> Started:
    """Return what snapshot.mjs tells of the Python that it has started."""
    return Started(
        memory=memory,
        globals={int(index): value for index, value in told["globals"].items()},
        frozen=[(first, after) for first, after in told["frozen"]],
        doors=told["doors"],
    )


def called_functions(shop: Workshop, interpreter: bytes, sheets: bytes) -> set[int]:
    """Return the numbers of the functions of a started interpreter that are called while it answers all requests."""
    job = {"interpreter": shop.put("counting.wasm", parts.counting(interpreter)), "sheets": shop.put("sheets", sheets)}
    return set(json.loads(shop.run("count_calls.mjs", **job)))


def make_python(wheels: Iterable[Path]) -> dict[str, bytes]:
    """Return the started interpreter and the archive of the sheets, for the planner's wheel and those of its sheets."""
    whole = (PYODIDE / INTERPRETER).read_bytes()
    if not parts.is_known(whole):
        print("build: this is not the Pyodide of which we know where its tables lie, so they all stay in memory")
    with tempfile.TemporaryDirectory() as held:
        shop = Workshop(Path(held))
        staging = Path(held) / "staging"
        planner = shop.put("planner.zip", staged(wheels, staging))
        exporting = shop.put(INTERPRETER, parts.with_its_globals(whole))
        plan, short, sheets, memory = (Path(held) / name for name in ("plan", "short", "sheets", "memory"))
        job = {"interpreter": exporting, "planner": planner, "plan": str(plan), "sheets": str(sheets)}
        shop.run("compile_modules.mjs", **job, more=imported_by(DOOR, staging, CHECKS))
        seen = json.loads(shop.run("snapshot.mjs", **job, seen=None, short=str(short)))
        told = json.loads(shop.run("snapshot.mjs", **job | {"plan": str(short)}, seen=seen, memory=str(memory)))
        started = parts.started_interpreter(whole, started_from(told, memory.read_bytes()))
        archive = sheets.read_bytes()
        return {
            "interpreter": parts.with_code_of(started, called_functions(shop, started, archive)),
            "sheets": archive,
        }
