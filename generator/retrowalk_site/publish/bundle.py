"""Puts what the browser needs for Python into `site/app/`.

python-HASH.wasm, sheets-HASH.bin, whole-HASH/
                        what the planner page fetches: see browser_app/files.py
pyodide-lock.json       Pyodide's own packages and ours, by name, file and hash
retrowalk-*.whl         the planner, and
pydyf-*.whl, segno-*.whl
                        what a PDF takes: for a Pyodide of your own, with this lock, `loadPackage("retrowalk")`
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from retrowalk_site.browser_app.files import AppFile, write_app
from retrowalk_site.content_names import LOCK
from retrowalk_site.paths import APP, BROWSER_WHEELS, DIST, PYODIDE, ROOT


def build_wheel(folder: Path = DIST) -> Path:
    """Build the planner's wheel into the folder, the only one there, and return its path."""
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def write_lock(wheels: Sequence[Path], lock: Path) -> None:
    """Write Pyodide's lock with the wheels, which lie beside it, added to it."""
    command = [sys.executable, "-m", "pyodide_cli", "lockfile", "add-wheels", *map(str, wheels)]
    options = ["--input", str(PYODIDE / LOCK), "--output", str(lock), "--base-path", str(lock.parent)]
    subprocess.run([*command, *options], cwd=ROOT, check=True, capture_output=True)


def bundle(wheel: Path, folder: Path = APP) -> dict[str, AppFile]:
    """Fill the folder with Python, the wheels and the lock that names them; return what the planner page fetches."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    wheels = [wheel, *sorted(BROWSER_WHEELS.glob("*.whl"))]
    copies = [Path(shutil.copyfile(path, folder / path.name)) for path in wheels]
    write_lock(copies, folder / LOCK)
    return write_app(wheels, folder)


def set_build_time() -> None:
    """Give every tool below the same time, the last commit's, so that two builds are the same bytes."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        seconds = subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.strip()
    except OSError:
        seconds = ""
    # Without a history: the first moment that a zip file can hold, a day later for the time zones.
    os.environ["SOURCE_DATE_EPOCH"] = seconds or "315619200"
