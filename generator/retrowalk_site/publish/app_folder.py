"""Puts what the browser needs for Python into `site/app/`.

python-HASH.wasm, sheets-HASH.bin, whole-HASH/
                        what the planner page fetches: see browser_app/files.py
pyodide-lock.json       Pyodide's own packages and ours, by name, file and hash
retrowalk-*.whl         the planner, and
pydyf-*.whl, segno-*.whl
                        what a PDF takes: for a Pyodide of your own, with this lock, `loadPackage("retrowalk")`
"""

import importlib.metadata
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

from retrowalk_site.browser_app.app import planner_wheels
from retrowalk_site.browser_app.files import LOCK, AppFile, write_app
from retrowalk_site.cache import cached
from retrowalk_site.files import read_folder
from retrowalk_site.paths import DIST, PLANNER, PYODIDE, ROOT


def build_wheel(folder: Path = DIST) -> Path:
    """Build the planner's wheel into the folder, the only one there, and return its path."""
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def _lock(wheels: Sequence[Path]) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        lock = Path(folder) / LOCK
        command = [sys.executable, "-m", "pyodide_cli", "lockfile", "add-wheels", *map(str, wheels)]
        options = ["--input", str(PYODIDE / LOCK), "--output", str(lock), "--base-path", str(wheels[0].parent)]
        subprocess.run([*command, *options], cwd=ROOT, check=True, capture_output=True)
        return {LOCK: lock.read_bytes()}


def lock_with(wheels: Sequence[Path]) -> bytes:
    """Return Pyodide's lock with these wheels, which lie in one folder, added to it."""
    tool = importlib.metadata.version("pyodide-lock")
    named = (part for path in wheels for part in (path.name.encode(), path.read_bytes()))
    return cached("lock", (tool.encode(), (PYODIDE / LOCK).read_bytes(), *named), lambda: _lock(wheels))[LOCK]


def is_current(wheel: Path) -> bool:
    """Return whether the wheel holds the planner's files as they are now."""
    with ZipFile(wheel) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if name.startswith("retrowalk/")}
    files = {f"retrowalk/{path}": content for path, content in read_folder(PLANNER).items()}
    return held == {path: content for path, content in files.items() if "__pycache__" not in path}


def newest_wheel(folder: Path = DIST) -> Path:
    """Return the wheel in the folder, built anew only where the planner has changed since."""
    for wheel in folder.glob("*.whl"):
        if is_current(wheel):
            return wheel
    return build_wheel(folder)


def write_app_folder(folder: Path, wheel: Path | None = None, *, snapshot: bool = True) -> dict[str, AppFile]:
    """Fill the folder with Python, the wheels and the lock that names them; return what the planner page fetches.

    The planner's wheel is the one in `dist` where none is given. Without `snapshot` the page loads the full runtime.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    wheels = planner_wheels(wheel)
    copies = [Path(shutil.copyfile(path, folder / path.name)) for path in wheels]
    (folder / LOCK).write_bytes(lock_with(copies))
    return write_app(wheels, folder, with_snapshot=snapshot)
