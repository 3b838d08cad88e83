"""The same answers give the same sheets, byte for byte, here and in the browser's Python."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from retrowalk.json_api import handle
from retrowalk.sheets.plan_schema import plan_schema
from tests.pyodide import Pyodide

GOLDEN = Path(__file__).parent.parent / "golden"
NAMES = sorted(path.stem for path in (GOLDEN / "answers").glob("*.toml"))
ENDINGS = {"json": "json", "text": "txt", "ics": "ics"}
WITHOUT_A_PLAN = ("after_a_fall", "ask_first", "only_company_is_missing", "stop")

Golden = Callable[[Path, bytes], None]
CASES = [
    (name, form) for name in NAMES for form in ENDINGS if form != "ics" or name not in WITHOUT_A_PLAN
]  # there is no calendar of advice


def request(name: str, form: str) -> str:
    """Return the request for a sheet of the person of this name."""
    answers = tomllib.loads((GOLDEN / "answers" / f"{name}.toml").read_text())
    asked: dict[str, Any] = {"do": "sheet", "format": form, "answers": answers}
    diary = GOLDEN / "diaries" / f"{name}.json"
    if diary.exists():
        asked["diary"] = json.loads(diary.read_text())
    return json.dumps(asked, default=str)


def path_of(name: str, form: str) -> Path:
    """Return where the golden file stands."""
    return GOLDEN / "plans" / f"{name}.{ENDINGS[form]}"


@pytest.mark.parametrize(("name", "form"), CASES)
def test_sheet_is_golden(name: str, form: str, golden: Golden) -> None:
    """A sheet changes only when somebody means it to."""
    found = handle(request(name, form))
    assert isinstance(found, str)
    golden(path_of(name, form), found.encode())


@pytest.mark.parametrize(("name", "form"), CASES)
def test_sheet_is_the_same_in_pyodide(name: str, form: str, pyodide: Pyodide) -> None:
    """The Python of the browser writes the same bytes as this one."""
    assert pyodide.handle(request(name, form)) == handle(request(name, form))


def test_sheets_are_the_same_in_a_whole_pyodide(whole_pyodide: Pyodide) -> None:
    """The Python that takes over where the browser's stops writes the same bytes as this one."""
    for name, form in CASES:
        assert whole_pyodide.handle(request(name, form)) == handle(request(name, form))


def test_every_golden_file_has_its_answers() -> None:
    """No golden sheet is left over from a person who is gone."""
    found = {path.name for path in (GOLDEN / "plans").iterdir()}
    assert found == {path_of(name, form).name for name, form in CASES}


def test_plan_schema_is_golden(golden: Golden) -> None:
    """The published schema of the plan changes only when somebody means it to."""
    golden(GOLDEN / "plan.schema.json", json.dumps(plan_schema(), indent=2).encode() + b"\n")
