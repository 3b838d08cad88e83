"""What people ask of the planner, done once while the library is made, to see which modules that takes."""

import datetime
from typing import Any

from retrowalk.questions import questions
from retrowalk.sheets import FORMATS, KINDS, PAPERS

MONDAY = datetime.date(2026, 12, 7)


def answers(**changes: Any) -> dict[str, Any]:
    """Return the answers of somebody well, who takes the first option of each question, changed."""
    raw: dict[str, Any] = {}
    for question in questions():
        group, _, name = question.field.rpartition(".")
        if group:
            raw.setdefault(group, {})[name] = "no"
        elif question.kind == "whole_number":
            raw[name] = question.minimum
        elif question.kind == "days":
            raw[name] = ["mon", "thu"]
        elif question.options:
            raw[name] = question.options[0]
    return raw | {"age": 40, "start": MONDAY.isoformat()} | changes


def requests_for_a_plan() -> list[dict[str, Any]]:
    """Return what may be asked before there is a plan: a plan, and every way to get none."""
    asked = [answers(), answers(age=70, knee_pain=4, finish="2027-03-01"), answers(falls={"fallen": "yes"}), {}]
    return [*({"do": "plan", "answers": raw} for raw in asked), {"do": "plan", "code": "RW"}, {"do": "dance"}]


def requests_for_sheets() -> list[dict[str, Any]]:
    """Return what may be asked once there is a plan: every sheet, and what has changed."""
    link = "https://retrowalk.example/plan/"
    options = [{"paper": paper, "kind": kind, "link": link} for paper in PAPERS for kind in KINDS]
    wanted = [("pdf", option) for option in options] + [(form, {}) for form in FORMATS]
    sheets = [{"do": "sheet", "format": form, "options": chosen, "answers": answers()} for form, chosen in wanted]
    older = {"answers": answers(age=70, activity="returning")}
    return [*sheets, {"do": "changes", "old": {"answers": answers()}, "new": older}]
