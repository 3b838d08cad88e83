"""Lays out what the browser fetches for Python, under names that never change their content.

    app/pyodide-HASH/     Pyodide's loader, its glue and CPython as WebAssembly
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
from retrowalk_site.runtime.names import digest, digest_of_all
from retrowalk_site.runtime.press import pressed

LOADER, GLUE, INTERPRETER = "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"
RUNTIME_FILES = (LOADER, GLUE, INTERPRETER)
LIBRARY_CACHE = ROOT / ".cache" / "library"
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class AppFile:
    """A file by its path below app/, its hash, and its size: as it is, with brotli and with gzip."""

    path: str
    sha256: str
    raw: int
    br: int
    gz: int


def library_key(wheels: Iterable[Path]) -> str:
    """Return a hash of all that the library is made from."""
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


def library_archives(wheels: Iterable[Path]) -> dict[str, bytes]:
    """Return both archives of the library by name, made again only where something has changed."""
    wheels = list(wheels)
    folder = LIBRARY_CACHE / library_key(wheels)
    if not folder.is_dir():
        made = make_library(wheels)
        shutil.rmtree(LIBRARY_CACHE, ignore_errors=True)
        unfinished = folder.with_suffix(".part")
        unfinished.mkdir(parents=True)
        for name, archive in made.items():
            (unfinished / f"{name}.zip").write_bytes(archive.content)
        unfinished.replace(folder)
    return {path.stem: path.read_bytes() for path in sorted(folder.glob("*.zip"))}


def write_app(wheels: Iterable[Path], folder: Path) -> dict[str, AppFile]:
    """Write the runtime and both archives into the folder app/; return what the worker has to know, by role."""
    runtime = {name: (PYODIDE / name).read_bytes() for name in RUNTIME_FILES}
    runtime_folder = f"pyodide-{digest_of_all(runtime)}"
    archives = library_archives(wheels)
    files = {
        "loader": (f"{runtime_folder}/{LOADER}", runtime[LOADER]),
        "glue": (f"{runtime_folder}/{GLUE}", runtime[GLUE]),
        "interpreter": (f"{runtime_folder}/{INTERPRETER}", runtime[INTERPRETER]),
        "library": (f"library-{digest(archives['first'])}.zip", archives["first"]),
        "sheets": (f"sheets-{digest(archives['later'])}.zip", archives["later"]),
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


def lock_info() -> dict[str, str]:
    """Return what Pyodide wants to read of its lock before it starts, which holds no packages here."""
    info: dict[str, str] = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    return info


def tell_files(site: Path, files: Mapping[str, AppFile]) -> None:
    """Write the script by which the worker of this site knows its files."""
    (site / "js" / "planner" / "files.js").write_text(files_script(files), encoding="utf-8", newline="")


def files_script(files: Mapping[str, AppFile]) -> str:
    """Return the module js/planner/files.js."""
    told = {role: asdict(file) for role, file in files.items()}
    return (
        "// Written by the build: see retrowalk_site.runtime.app.\n"
        f"export const FILES = {json.dumps(told, indent=2)};\n"
        f"export const LOCK = {json.dumps({'info': lock_info(), 'packages': {}}, indent=2)};\n"
    )
