"""Puts what the browser needs for Python into `site/app/`.

The files there, all that the worker may ask for:

    pyodide.mjs             the loader: `import { loadPyodide } from "…/app/pyodide.mjs"`
    pyodide.asm.mjs         its glue        } fetched by the loader itself,
    pyodide.asm.wasm        CPython         } relative to `indexURL`,
    python_stdlib.zip       its library     } which is the folder app/
    pyodide-lock.json       Pyodide's own packages and ours, by name, file and hash
    sizes.json              how many bytes each file has that is fetched for a first plan
    retrowalk-*.whl         the planner: `loadPackage("retrowalk")`, all that a first plan needs
    pydyf-*.whl             `loadPackage("pydyf")` when a PDF is asked for
    segno-*.whl             `loadPackage("segno")` when a sheet with a QR code is asked for

Asked for a name, Pyodide reads the file and the dependencies from the lock, so nobody needs to know
the versions in the file names.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from retrowalk_site.places import APP, BROWSER_WHEELS, DIST, PYODIDE, ROOT

PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"


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


def bundle(wheel: Path, folder: Path = APP) -> Path:
    """Fill the folder with Pyodide, the wheels and the lock that names them; return the folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in PYODIDE_FILES:
        shutil.copyfile(PYODIDE / name, folder / name)
    wheels = [wheel, *sorted(BROWSER_WHEELS.glob("*.whl"))]
    copies = [Path(shutil.copyfile(path, folder / path.name)) for path in wheels]
    write_lock(copies, folder / LOCK)
    write_sizes(folder, wheel)
    return folder


def write_sizes(folder: Path, wheel: Path) -> None:
    """Write the bytes of each file fetched for a first plan, so that the page can say how far it is."""
    names = ("pyodide.asm.wasm", "python_stdlib.zip", LOCK, wheel.name)
    sizes = {name: (folder / name).stat().st_size for name in names}
    (folder / "sizes.json").write_text(json.dumps(sizes, indent=2) + "\n", encoding="utf-8")


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
