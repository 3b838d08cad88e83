"""Lays out what the browser fetches for Python, under names that never change their content.

    app/python-HASH.wasm  the interpreter that the planner page starts, in which Python has started already: started.py
    app/sheets-HASH.bin   the modules that the sheets take on top of a plan
    app/whole-HASH/       Pyodide whole, for the day when something is asked that takes more

The script js/planner/runtime/app-files.js tells the worker these names, and how many bytes each has on its way.
"""

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from zipfile import ZipFile

from pyodide_snapshot.build import make_python
from retrowalk_site.compress import compressed
from retrowalk_site.content_names import GLUE, INTERPRETER, LIBRARY, LOADER, LOCK, digest, digest_of_all
from retrowalk_site.paths import PYODIDE, ROOT

WHOLE = {
    "whole_loader": LOADER,
    "whole_glue": GLUE,
    "whole_interpreter": INTERPRETER,
    "whole_library": LIBRARY,
    "whole_lock": LOCK,
}
CACHE = ROOT / "build" / "cache" / "snapshots"
HERE = Path(__file__).parent
SNAPSHOT = ROOT / "generator" / "pyodide_snapshot"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppFile:
    """A file by its path below app/, its hash, and its size: as it is, with brotli and with gzip."""

    path: str
    sha256: str
    raw: int
    br: int
    gz: int


NO_FILE = AppFile(path="", sha256="", raw=0, br=0, gz=0)


def parts_key(wheels: Iterable[Path]) -> str:
    """Return a hash of all that is made for the site's Python is made from."""
    whole = hashlib.sha256((PYODIDE / "package.json").read_bytes())
    for path in sorted([*HERE.rglob("*"), *SNAPSHOT.rglob("*")]):
        if path.suffix in {".py", ".mjs", ".js"}:
            whole.update(path.read_bytes())
    for wheel in sorted(wheels):
        # Not the wheel's own bytes: they hold the time of the last commit.
        with ZipFile(wheel) as archive:
            files = {name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name}
        whole.update(digest_of_all(files).encode())
    return whole.hexdigest()


def parts(wheels: Iterable[Path]) -> dict[str, bytes]:
    """Return what `make_python` returns, made again only where something has changed."""
    wheels = list(wheels)
    folder = CACHE / parts_key(wheels)
    if not folder.is_dir():
        made = make_python(wheels)
        shutil.rmtree(CACHE, ignore_errors=True)
        unfinished = folder.with_suffix(".part")
        unfinished.mkdir(parents=True)
        for name, content in made.items():
            (unfinished / name).write_bytes(content)
        unfinished.replace(folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def write_app(wheels: Iterable[Path], folder: Path, *, with_snapshot: bool = True) -> dict[str, AppFile]:
    """Write the interpreter, the archive and the whole runtime into the folder app/; return them by role.

    The lock that names the wheels lies there already. Without the snapshot the page loads the full runtime.
    """
    whole = {name: (PYODIDE / name).read_bytes() for name in WHOLE.values()} | {LOCK: (folder / LOCK).read_bytes()}
    whole_folder = f"whole-{digest_of_all(whole)}"
    files = {role: (f"{whole_folder}/{name}", whole[name]) for role, name in WHOLE.items()}
    if with_snapshot:
        made = parts(wheels)
        files["interpreter"] = (f"python-{digest(made['interpreter'])}.wasm", made["interpreter"])
        files["sheets"] = (f"sheets-{digest(made['sheets'])}.bin", made["sheets"])
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
    told = {role: asdict(file) for role, file in files.items()}
    return (
        "// Written by the build: see retrowalk_site.browser_app.files.\n"
        f"export const FILES = {json.dumps(told, indent=2)};\n"
    )
