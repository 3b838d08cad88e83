"""Adds plan codes, with the plans they make today, to the file of frozen codes: `python -m tools.freeze_codes CODE …`.

What stands in the file is never written anew: those codes are on people's fridges.
"""

import json
import sys
from pathlib import Path
from typing import Any

from retrowalk.plan import make_plan
from retrowalk.plan_code import decode
from retrowalk.sheets.plan_json import as_data

FROZEN = Path(__file__).parent.parent / "tests" / "frozen_codes.json"
# What a code promises: the numbers of its plan. Words may be bettered.
PLAN = ("clearance", "place", "units", "days", "sessions_a_week", "pain_line")
SESSION = (
    *("date", "total_seconds", "backward_seconds", "bout_seconds", "rest_seconds"),
    *("support", "speed_m_s", "incline_percent"),
)


def numbers_of(code: str) -> dict[str, Any]:
    """Return the numbers of the plan that this code makes: of the whole plan, then of each week's first session."""
    data = as_data(make_plan(*decode(code)))
    weeks = [[week["sessions"][0][name] for name in SESSION] for week in data["weeks"]]
    return {name: data[name] for name in PLAN} | {"weeks": weeks}


def frozen() -> dict[str, dict[str, Any]]:
    """Return every frozen code with the numbers of its plan."""
    found: dict[str, dict[str, Any]] = json.loads(FROZEN.read_text(encoding="utf-8")) if FROZEN.exists() else {}
    return found


def write(codes: dict[str, dict[str, Any]]) -> None:
    """Write the file: a plan a paragraph, a week a line."""
    blocks = []
    for code, plan in codes.items():
        weeks = ",\n".join(f"   {json.dumps(week)}" for week in plan["weeks"])
        rest = json.dumps({name: value for name, value in plan.items() if name != "weeks"})[1:-1]
        blocks.append(f' "{code}": {{{rest}, "weeks": [\n{weeks}]}}')
    FROZEN.write_text("{\n" + ",\n".join(blocks) + "\n}\n", encoding="utf-8")


def main(codes: list[str]) -> None:
    """Add those of the codes that are not frozen yet."""
    write({code: numbers_of(code) for code in codes} | frozen())


if __name__ == "__main__":
    main(sys.argv[1:])
