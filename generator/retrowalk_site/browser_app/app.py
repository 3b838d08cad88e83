"""The planner as an app for pyodide_snapshot: what goes into the browser's Python, and which requests are recorded."""

from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

from pyodide_snapshot import App, imported_by
from retrowalk_site.browser_app.ready_tables import write_ready_tables
from retrowalk_site.browser_app.training_requests import requests_for_a_plan, requests_for_sheets
from retrowalk_site.paths import BROWSER_WHEELS, DIST

ENTRY_MODULE = "retrowalk.json_api"
ENTRY = f"{ENTRY_MODULE}:handle"
# What checks tables that were read from TOML: the browser's have been read and checked already.
CHECKS = ("retrowalk.data.entries", "retrowalk.data.shapes")
# segno.writers imports much of the standard library; we need only the matrix.
EMPTIED = ("segno/writers.py",)
# What the page imports before somebody asks for a sheet: see js/planner/runtime/started-runtime.js.
PRELOADED = ("retrowalk.sheets.pdf",)


def planner_wheels(wheel: Path | None = None) -> list[Path]:
    """Return the planner's wheel, by default the one in dist/, and after it those that its sheets take."""
    return [wheel or next(DIST.glob("*.whl")), *sorted(BROWSER_WHEELS.glob("*.whl"))]


def stage(wheels: Iterable[Path], folder: Path) -> None:
    """Unpack the wheels into the folder, and put the planner's tables beside them as Python."""
    for wheel in wheels:
        with ZipFile(wheel) as archive:
            archive.extractall(folder)
    for name in EMPTIED:
        (folder / name).write_bytes(b"")
    write_ready_tables(folder / "retrowalk" / "data")


def planner_app(wheels: Iterable[Path], folder: Path) -> App:
    """Return the app of the planner's wheel and those of its sheets, which are staged in the folder."""
    stage(wheels, folder)
    return App(
        packages=[folder],
        entry=ENTRY,
        record=requests_for_a_plan(),
        record_later=requests_for_sheets(),
        preload=PRELOADED,
        # Whatever the planner may import in any of its functions, whether or not a request was recorded that does so.
        include=imported_by(ENTRY_MODULE, folder, CHECKS),
    )
