"""Lays out what the browser fetches for Python, under names that never change their content.

    app/pyodide-HASH/     Pyodide's loader, its glue and CPython as WebAssembly, without what no plan uses: small.py
    app/whole-HASH/       the same three, whole, for the day when something is asked that takes more
    app/library-HASH.zip  what a first plan takes: `first` of the library
    app/sheets-HASH.zip   what the sheets take on top of it: `later` of the library

The script js/planner/files.js tells the worker these names, and how many bytes each has on its way.
"""

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from zipfile import ZipFile

from retrowalk_site.places import PYODIDE, ROOT
from retrowalk_site.runtime.library import make_library
from retrowalk_site.runtime.names import GLUE, INTERPRETER, LOADER, digest, digest_of_all
from retrowalk_site.runtime.press import pressed
from retrowalk_site.runtime.small import small_runtime

RUNTIME_FILES = (LOADER, GLUE, INTERPRETER)
CACHE = ROOT / ".cache" / "runtime"
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class AppFile:
    """A file by its path below app/, its hash, and its size: as it is, with brotli and with gzip."""

    path: str
    sha256: str
    raw: int
    br: int
    gz: int


def parts_key(wheels: Iterable[Path]) -> str:
    """Return a hash of all that is made for the site's Python is made from."""
    whole = hashlib.sha256((PYODIDE / "package.json").read_bytes())
    for path in sorted(HERE.rglob("*")):
        if path.suffix in {".py", ".mjs"}:
            whole.update(path.read_bytes())
    for wheel in sorted(wheels):
        # Not the wheel's own bytes: they hold the time of the last commit.
        with ZipFile(wheel) as archive:
            files = {name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name}
        whole.update(digest_of_all(files).encode())
    return whole.hexdigest()


def make_parts(wheels: Iterable[Path]) -> dict[str, bytes]:
    """Return what is made for the site's Python: both archives, `first` and `later`, and the files of the runtime."""
    archives = {name: archive.content for name, archive in make_library(wheels).items()}
    runtime = {name: (PYODIDE / name).read_bytes() for name in RUNTIME_FILES}
    return archives | small_runtime(runtime, archives, lock())


def parts(wheels: Iterable[Path]) -> dict[str, bytes]:
    """Return what `make_parts` returns, made again only where something has changed."""
    wheels = list(wheels)
    folder = CACHE / parts_key(wheels)
    if not folder.is_dir():
        made = make_parts(wheels)
        shutil.rmtree(CACHE, ignore_errors=True)
        unfinished = folder.with_suffix(".part")
        unfinished.mkdir(parents=True)
        for name, content in made.items():
            (unfinished / name).write_bytes(content)
        unfinished.replace(folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def write_app(wheels: Iterable[Path], folder: Path) -> dict[str, AppFile]:
    """Write the runtimes and both archives into the folder app/; return what the worker has to know, by role."""
    made = parts(wheels)
    small = {name: made[name] for name in RUNTIME_FILES}
    whole = {name: (PYODIDE / name).read_bytes() for name in RUNTIME_FILES}
    small_folder, whole_folder = f"pyodide-{digest_of_all(small)}", f"whole-{digest_of_all(whole)}"
    files = {
        "loader": (f"{small_folder}/{LOADER}", small[LOADER]),
        "glue": (f"{small_folder}/{GLUE}", small[GLUE]),
        "interpreter": (f"{small_folder}/{INTERPRETER}", small[INTERPRETER]),
        "library": (f"library-{digest(made['first'])}.zip", made["first"]),
        "sheets": (f"sheets-{digest(made['later'])}.zip", made["later"]),
        "whole_loader": (f"{whole_folder}/{LOADER}", whole[LOADER]),
        "whole_glue": (f"{whole_folder}/{GLUE}", whole[GLUE]),
        "whole_interpreter": (f"{whole_folder}/{INTERPRETER}", whole[INTERPRETER]),
    }
    for path, content in files.values():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return {role: _described(path, content) for role, (path, content) in files.items()}


def _described(path: str, content: bytes) -> AppFile:
    small = pressed(content)
    sha256 = hashlib.sha256(content).hexdigest()
    return AppFile(path=path, sha256=sha256, raw=len(content), br=len(small[".br"]), gz=len(small[".gz"]))


def lock() -> dict[str, object]:
    """Return what Pyodide wants to read of its lock before it starts; it holds no packages here."""
    whole = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))
    return {"info": whole["info"], "packages": {}}


def tell_files(site: Path, files: Mapping[str, AppFile]) -> None:
    """Write the script by which the worker of this site knows its files."""
    (site / "js" / "planner" / "files.js").write_text(files_script(files), encoding="utf-8", newline="")


def files_script(files: Mapping[str, AppFile]) -> str:
    """Return the module js/planner/files.js."""
    told = {role: asdict(file) for role, file in files.items()}
    return (
        "// Written by the build: see retrowalk_site.runtime.app.\n"
        f"export const FILES = {json.dumps(told, indent=2)};\n"
        f"export const LOCK = {json.dumps(lock(), indent=2)};\n"
    )
