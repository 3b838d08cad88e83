"""Lays out what the browser fetches for Python, under names that never change their content.

    app/python-HASH.wasm  the interpreter that the planner page starts, in which Python has started already: app.py
    app/sheets-HASH.bin   the modules that the sheets take on top of a plan
    app/whole-HASH/       full Pyodide, for requests at which the snapshot stops

The script js/planner/runtime/app-files.js tells the worker these names, and how many bytes each has on its way.
"""

import hashlib
import json
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from pyodide_snapshot import Snapshot, build
from retrowalk_site.browser_app.app import planner_app
from retrowalk_site.compress import compressed
from retrowalk_site.files import digest, digest_of_all
from retrowalk_site.paths import CACHE, PYODIDE

# As Pyodide names them.
LOADER, GLUE, INTERPRETER, LIBRARY = "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"
LOCK = "pyodide-lock.json"
WHOLE = {
    "whole_loader": LOADER,
    "whole_glue": GLUE,
    "whole_interpreter": INTERPRETER,
    "whole_library": LIBRARY,
    "whole_lock": LOCK,
}
SNAPSHOTS = CACHE / "snapshots"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppFile:
    """A file by its path below app/, its hash, and its size: as it is, with brotli and with gzip."""

    path: str
    sha256: str
    raw: int
    br: int
    gz: int


NO_FILE = AppFile(path="", sha256="", raw=0, br=0, gz=0)


def planner_snapshot(wheels: Iterable[Path]) -> Snapshot:
    """Return the snapshot of the planner, made anew only where something that it is made from has changed."""
    with tempfile.TemporaryDirectory() as folder:
        return build(planner_app(wheels, Path(folder)), pyodide=PYODIDE, cache=SNAPSHOTS)


def write_app(wheels: Iterable[Path], folder: Path, *, with_snapshot: bool = True) -> dict[str, AppFile]:
    """Write the interpreter, the archive and the whole runtime into the folder app/; return them by role.

    The lock that names the wheels lies there already. Without the snapshot the page loads the full runtime.
    """
    whole = {name: (PYODIDE / name).read_bytes() for name in WHOLE.values()} | {LOCK: (folder / LOCK).read_bytes()}
    whole_folder = f"whole-{digest_of_all(whole)}"
    files = {role: (f"{whole_folder}/{name}", whole[name]) for role, name in WHOLE.items()}
    if with_snapshot:
        snapshot = planner_snapshot(wheels)
        files["interpreter"] = (f"python-{digest(snapshot.interpreter)}.wasm", snapshot.interpreter)
        files["sheets"] = (f"sheets-{digest(snapshot.later)}.bin", snapshot.later)
    for path, content in files.values():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    written = {role: _described(path, content) for role, (path, content) in files.items()}
    # The worker takes an empty path for a file that is not there.
    return {"interpreter": NO_FILE, "sheets": NO_FILE} | written


def _described(path: str, content: bytes) -> AppFile:
    small = compressed(content)
    sha256 = hashlib.sha256(content).hexdigest()
    return AppFile(path=path, sha256=sha256, raw=len(content), br=len(small[".br"]), gz=len(small[".gz"]))


def write_file_list(site: Path, files: Mapping[str, AppFile]) -> None:
    """Write the script by which the worker of this site knows its files."""
    (site / "js" / "planner" / "runtime" / "app-files.js").write_text(files_script(files), encoding="utf-8", newline="")


def files_script(files: Mapping[str, AppFile]) -> str:
    """Return the module js/planner/runtime/app-files.js."""
    described = {role: asdict(file) for role, file in files.items()}
    return (
        "// Written by the build: see retrowalk_site.browser_app.files.\n"
        f"export const FILES = {json.dumps(described, indent=2)};\n"
    )
