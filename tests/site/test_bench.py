"""What `make bench` compares does the same work: the plan by hand is the planner's own."""

import json
import subprocess

from bench.contestants import example_answers
from pyodide_snapshot.find_node import find_node
from retrowalk.json_api import handle
from retrowalk_site.paths import ROOT

BY_HAND = """
import { planFor } from "./bench/pages/floor/plan.js";
console.log(JSON.stringify(planFor({ start: "2026-12-07", weeks: 8, days: [1, 3, 5], minutes: 30 })));
"""
NUMBERS = ("date", "backward_seconds", "bout_seconds", "bouts", "rest_seconds", "support", "total_seconds")


def test_the_floor_makes_the_planners_plan() -> None:
    """The least that a page would have to do comes to the same sessions; else `make bench` would measure two things."""
    done = subprocess.run(
        [find_node(), "--input-type=module", "--eval", BY_HAND], cwd=ROOT, capture_output=True, text=True, check=True
    )
    made = json.loads(handle(json.dumps({"do": "plan", "answers": example_answers()})))["plan"]
    by_hand = json.loads(done.stdout)
    found = [
        [[session[name] for name in NUMBERS] for week in plan["weeks"] for session in week["sessions"]]
        for plan in (by_hand, made)
    ]
    assert found[0] == found[1]
