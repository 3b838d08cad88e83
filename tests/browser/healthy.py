"""The plan of the healthy person that the tests are, as Python makes it on its own."""

import json
from functools import cache
from typing import Any

from retrowalk.json_api import handle
from retrowalk.screening_questions import nothing_ticked
from tests.browser.planner_page import HEALTHY


def whole_answers() -> dict[str, Any]:
    """Return as an answers file what the page is told: nothing ticked, and the form's own defaults else."""
    told: dict[str, Any] = {**nothing_ticked(), **HEALTHY}
    return told | {"age": int(HEALTHY["age"])}


@cache
def plan_code(age: int = int(HEALTHY["age"])) -> str:
    """Return the code of the plan that Python makes from these answers, at this age."""
    made = json.loads(handle(json.dumps({"do": "plan", "answers": whole_answers() | {"age": age}})))
    assert made["ok"], made
    return str(made["plan"]["code"])
