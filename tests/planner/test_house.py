"""The planner keeps its house: frozen values, one-way arrows, a plain standard library."""

import ast
import dataclasses
import importlib
import pkgutil
from pathlib import Path

import pytest

import retrowalk

PLANNER = Path(retrowalk.__file__).parent
MODULES = sorted(module.name for module in pkgutil.walk_packages(retrowalk.__path__, "retrowalk."))
# Each may know those before it, and nobody after it.
ORDER = (
    *("data", "placeholders", "problems", "frozen_dict", "sheet_formats", "questions", "screening_questions"),
    *("answer_values", "clinician", "answers_template", "answers_schema"),
    *(
        "ask",
        "screening_answers",
        "answers_csv",
        "answers",
        "rules",
        "evidence",
        "study_references",
        "screening",
    ),
    *(
        "diary",
        "diary_fields",
        "diary_file",
        "diary_toml",
        "ladder",
        "clinician_ladder",
        "profiles",
        "prescription",
        "referral",
        "schedule",
        "plan_code",
        "progression",
    ),
    *(
        "outcome",
        "weekdays",
        "conditions",
        "weeks",
        "standing",
        "course",
        "plan_parts",
        "plan_weeks",
        "today",
        "plan",
        "pdf",
        "sheets",
    ),
    *("answered_again", "request", "toml_or_json", "json_api", "python_api", "cli", "__main__"),
)
SHEET_PACKAGES = {"pydyf", "segno"}


def imported(path: Path) -> set[str]:
    """The full names of all modules that a file imports, inside of functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("name", MODULES)
def test_every_value_is_frozen(name: str) -> None:
    """Every dataclass is slotted and built by keyword only, and frozen, but for the tree that a PDF grows on."""
    for value in vars(importlib.import_module(name)).values():
        if isinstance(value, type) and dataclasses.is_dataclass(value):
            parameters = value.__dataclass_params__  # type: ignore[attr-defined]
            assert parameters.frozen or (name, value.__name__) == ("retrowalk.pdf.document", "Element"), value
            assert parameters.slots, value
            assert parameters.kw_only, value


@pytest.mark.parametrize("path", sorted(PLANNER.rglob("*.py")), ids=lambda path: str(path.relative_to(PLANNER)))
def test_arrows_run_one_way(path: Path) -> None:
    """No part of the planner knows a part that comes after it, and none knows the site."""
    part = path.relative_to(PLANNER).parts[0].removesuffix(".py")
    parts = {name.split(".")[1] for name in imported(path) if name.startswith("retrowalk.")} - {"__version__"}
    assert not any(name.startswith("retrowalk_site") for name in imported(path))
    if part == "plan":
        parts -= {"sheets"}  # for str(plan) alone, which is the plan as text
    if part != "__init__":
        assert {ORDER.index(name) for name in parts} <= set(range(ORDER.index(part) + 1))


@pytest.mark.parametrize("path", sorted(PLANNER.rglob("*.py")), ids=lambda path: str(path.relative_to(PLANNER)))
def test_only_sheets_know_other_packages(path: Path) -> None:
    """Deciding needs the standard library alone."""
    outside = {name.split(".")[0] for name in imported(path)} & SHEET_PACKAGES
    assert not outside or path.parent.name in ("pdf", "sheets")
