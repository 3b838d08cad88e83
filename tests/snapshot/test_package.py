"""The package stands on its own, and says what it leans on."""

import re
from pathlib import Path

from pyodide_snapshot.doctor import inside, missing_names
from pyodide_snapshot.find_node import find_node
from pyodide_snapshot.private_names import IN_BROWSER, PYTHON
from tests.snapshot.conftest import PYODIDE, ROOT

PACKAGE = ROOT / "generator" / "pyodide_snapshot"


def sources() -> list[Path]:
    """Return the files of the package."""
    return [path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def test_package_knows_nothing_of_this_project() -> None:
    """Nothing in the package names what this project is about, or imports anything of it."""
    for path in sources():
        assert not re.search(
            r"retrowalk|backward|walking|planner|sheet", path.read_text(encoding="utf-8"), re.IGNORECASE
        ), path


def test_browser_half_has_the_imports_that_are_listed() -> None:
    """The imports listed as those of a browser are the functions in snapshot.js."""
    script = (PACKAGE / "in_browser" / "snapshot.js").read_text(encoding="utf-8")
    [body] = re.findall(r"const functions = \{\n(.*?)\n  \};", script, re.DOTALL)
    assert re.findall(r"^    (\w+):", body, re.MULTILINE) == [*IN_BROWSER]


def test_private_names_are_there(interpreter: bytes) -> None:
    """Every private name that the package leans on is in the Pyodide that is locked; others would be told."""
    assert missing_names(interpreter) == set()
    versions, missing = inside(PYODIDE, find_node())
    assert versions[0].startswith("Python 3.")
    assert missing == set()


def test_private_names_are_used() -> None:
    """A private name stands in the file that is said to use it, so that the list does not grow old."""
    for name, use in PYTHON.items():
        [path] = [path for path in sources() if path.name == use.partition(":")[0]]
        assert name.rpartition(".")[2] in path.read_text(encoding="utf-8"), name
