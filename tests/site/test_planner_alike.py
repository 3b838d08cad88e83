"""Where the planner page's scripts say the same as Python, they say exactly the same."""

import json
import random
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from pyodide_snapshot.find_node import find_node
from retrowalk.answers import parse
from retrowalk.questions import questions
from retrowalk.screening import screen
from retrowalk.sheets.quantities import duration, speed
from retrowalk_site.page_parts.planner_form import form_for_scripts

SCRIPT = Path(__file__).with_name("planner_alike.mjs")
PLAIN = {"age": "40", "activity": "walking", "start": "2026-12-07", "finish": ""}
SECONDS = list(range(0, 3601, 5))
SPEEDS = [(number / 100, units) for number in range(10, 200) for units in ("metric", "imperial")]


def person(chance: random.Random) -> dict[str, Any]:
    """Return what the form of a made-up person holds, with any number of worries."""
    given: dict[str, Any] = dict(PLAIN)
    worry = chance.choice((0.0, 0.02, 0.1, 0.5))
    for question in questions():
        if question.field in given:
            continue
        if question.kind == "yes_no":
            worried = chance.random() < (0.5 if question.field in ("cleared", "helper") else worry)
            options = [option for option in question.options if option != "no"]
            given[question.field] = chance.choice(options) if worried else "no"
        elif question.kind == "days":
            given[question.field] = ["mon", "thu"]
        else:
            given[question.field] = str(question.default)
    return given


@cache
def people() -> list[dict[str, Any]]:
    """Return two thousand made-up people, the same on every run."""
    chance = random.Random(2026)
    return [person(chance) for _ in range(2000)]


@cache
def from_scripts() -> dict[str, Any]:
    """Return what the scripts make of all these people and numbers."""
    asked = {"form": form_for_scripts(), "given": people(), "seconds": SECONDS, "speeds": SPEEDS}
    done = subprocess.run(
        [find_node(), str(SCRIPT)], input=json.dumps(asked), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_every_question_reaches_the_scripts() -> None:
    """The scripts know every question, and take a filled form for whole."""
    found = from_scripts()
    assert found["fields"] == len(questions())
    assert [made["problems"] for made in found["people"] if made["problems"]] == []


def test_early_care_is_pythons_verdict() -> None:
    """Who is told early that there is no plan is told so by Python too, with the same advice, and nobody else is."""
    levels = set()
    for given, made in zip(people(), from_scripts()["people"], strict=True):
        clearance = screen(parse(made["answers"]))
        levels.add(clearance.level)
        if clearance.may_start:
            assert made["care"] is None, given
            continue
        advice = [{"rule": one.rule, "urgency": one.urgency, "words": one.words} for one in clearance.advice]
        assert made["care"] == {"clearance": clearance.level, "advice": advice}, given
    assert levels == {"ready", "ready_with_support", "ask_first", "stop"}


def test_durations_and_speeds_are_pythons() -> None:
    """Times and speeds read the same in the page as on the sheets."""
    found = from_scripts()
    assert found["durations"] == [duration(seconds) for seconds in SECONDS]
    assert found["speeds"] == [speed(value, units) for value, units in SPEEDS]
