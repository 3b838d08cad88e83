"""Keeps the latest snapshots in a folder, each under a hash of all that it was made from."""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

from pyodide_snapshot.app import App
from pyodide_snapshot.result import Snapshot, Step

# Snapshots: a change that is taken back finds the former one still there.
KEPT = 6
HERE = Path(__file__).parent
SOURCES = (".py", ".js", ".mjs")
# The files of the npm package that a build reads.
PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")


def build_key(app: App, pyodide: Path) -> str:
    """Return a hash of the app, of Pyodide and of this package."""
    total = hashlib.sha256(app.digest().encode())
    sources = sorted(path for path in HERE.rglob("*") if path.suffix in SOURCES)
    for path in [*sources, *(pyodide / name for name in PYODIDE_FILES)]:
        total.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def load(cache: Path, key: str) -> Snapshot | None:
    """Return the snapshot of this key, or None where it is not kept."""
    folder = cache / key
    if not folder.is_dir():
        return None
    folder.touch()
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return Snapshot(
        interpreter=(folder / "interpreter").read_bytes(),
        later=(folder / "later").read_bytes(),
        steps=tuple(Step(**step) for step in report["steps"]),
        functions=report["functions"],
        tables_cleared=tuple(report["tables_cleared"]),
        tables_in_use=tuple(report["tables_in_use"]),
    )


def store(cache: Path, key: str, snapshot: Snapshot) -> None:
    """Keep a snapshot under this key, and of those before it the latest alone."""
    cache.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(suffix=".part", dir=cache))
    (unfinished / "interpreter").write_bytes(snapshot.interpreter)
    (unfinished / "later").write_bytes(snapshot.later)
    (unfinished / "report.json").write_text(json.dumps(snapshot.report(), indent=2), encoding="utf-8")
    # Another build may have made the same one meanwhile.
    if (cache / key).is_dir():
        shutil.rmtree(unfinished)
    else:
        unfinished.replace(cache / key)
    latest_first = sorted(cache.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in latest_first[KEPT:]:
        shutil.rmtree(path, ignore_errors=True)
