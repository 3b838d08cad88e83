"""A snapshot is the same bytes, wherever and by whichever Node it is made."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pyodide_snapshot import Snapshot
from tests.snapshot.conftest import PYODIDE, ROOT

HERE = Path(__file__).parent
ELSEWHERE = {
    "TZ": "Asia/Kolkata",
    "LANG": "de_DE.UTF-8",
    "LC_ALL": "C",
    "PYTHONHASHSEED": "7",
    "NODE_OPTIONS": "--no-warnings",
}
# Nodes beside the one on the path, by their paths: see .github/workflows/snapshot.yml.
OTHER_NODES = [path for path in os.environ.get("SNAPSHOT_NODES", "").split(os.pathsep) if path]


def hashes_elsewhere(folder: Path, *node: str) -> list[str]:
    """Return the hashes of the example's snapshot, built in another folder, time zone, language, home and umask."""
    package, pyodide = folder / "another place" / "pyodide_snapshot", folder / "another pyodide"
    shutil.copytree(ROOT / "generator" / "pyodide_snapshot", package)
    shutil.copytree(PYODIDE, pyodide)
    done = subprocess.run(
        [sys.executable, str(HERE / "build_elsewhere.py"), str(pyodide), *node],
        cwd=folder,
        env={**os.environ, **ELSEWHERE, "HOME": str(folder), "PYTHONPATH": str(package.parent)},
        umask=0o077,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def hashes_here(snapshot: Snapshot) -> list[str]:
    """Return the hashes of the snapshot that the other tests use."""
    return [hashlib.sha256(content).hexdigest() for content in (snapshot.interpreter, snapshot.later)]


def test_same_bytes_elsewhere(snapshot: Snapshot, tmp_path: Path) -> None:
    """Another folder, time zone, language, home, umask and hash seed make the same two files."""
    assert hashes_elsewhere(tmp_path) == hashes_here(snapshot)


@pytest.mark.long
@pytest.mark.parametrize("node", OTHER_NODES)
def test_same_bytes_from_another_node(snapshot: Snapshot, tmp_path: Path, node: str) -> None:
    """Other versions of Node make the same two files."""
    assert hashes_elsewhere(tmp_path, node) == hashes_here(snapshot)
