"""The plan of the healthy person that the tests are, as Python makes it on its own."""

import json
from functools import cache
from typing import Any

from retrowalk.json_api import handle
from retrowalk.questions import questions
from tests.browser.planner_page import HEALTHY


def whole_answers() -> dict[str, Any]:
    """Return as an answers file what the page is told: "no" to every safety question, the form's own defaults else."""
    answers: dict[str, Any] = {}
    for question in questions():
        group, _, name = question.field.rpartition(".")
        told = HEALTHY.get(question.field)
        if group:
            answers.setdefault(group, {})[name] = told or "no"
        elif told is not None:
            answers[name] = int(told) if question.kind == "whole_number" else told
        elif question.default is not None:
            answers[name] = question.default
        elif question.kind == "yes_no":
            answers[name] = "no"
    return answers


@cache
def plan_code(age: int = int(HEALTHY["age"])) -> str:
    """Return the code of the plan that Python makes from these answers, at this age."""
    made = json.loads(handle(json.dumps({"do": "plan", "answers": whole_answers() | {"age": age}})))
    assert made["ok"], made
    return str(made["plan"]["code"])
