"""The JavaScript that needs no page is tested by Node's own test runner."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
JAVASCRIPT_TESTS = sorted((ROOT / "tests" / "site" / "js").glob("*.test.js"))


@pytest.mark.parametrize("path", JAVASCRIPT_TESTS, ids=lambda path: path.stem)
def test_javascript(path: Path) -> None:
    """Each file of JavaScript tests passes."""
    search = os.pathsep.join([str(ROOT / ".venv" / "bin"), os.environ.get("PATH", "")])
    node = shutil.which("node", path=search)
    assert node, "Node is missing; `make test` sets it up"
    done = subprocess.run([node, "--test", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
