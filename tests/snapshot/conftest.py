"""What the tests of pyodide_snapshot share: the snapshot of its example."""

from pathlib import Path

import pytest

from pyodide_snapshot import Snapshot, build
from pyodide_snapshot.example import example_app

ROOT = Path(__file__).parent.parent.parent
PYODIDE = ROOT / "node_modules" / "pyodide"


@pytest.fixture(scope="session")
def interpreter() -> bytes:
    """Return the interpreter as Pyodide brings it."""
    return (PYODIDE / "pyodide.asm.wasm").read_bytes()


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    """Return the snapshot of the example, kept from an earlier run where nothing has changed."""
    return build(example_app(), pyodide=PYODIDE, cache=ROOT / "build" / "cache" / "example-snapshots")
