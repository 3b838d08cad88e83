"""Where the planner page's scripts say the same as Python, they say exactly the same."""

import json
import random
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from pyodide_snapshot.find_node import find_node
from retrowalk.answers import parse
from retrowalk.data.line_schema import Screen
from retrowalk.questions import questions
from retrowalk.screening import screen
from retrowalk.screening_questions import follow_ups, lines, lines_on, screens
from retrowalk.sheets.quantities import duration, speed
from retrowalk_site.page_parts.planner_form import form_for_scripts

SCRIPT = Path(__file__).with_name("planner_alike.mjs")
PLAIN = {"age": "40", "activity": "walking", "knee": "none", "knee_pain": "", "length_m": "", "finish": ""}
SECONDS = list(range(0, 3601, 5))
SPEEDS = [(number / 100, units) for number in range(10, 200) for units in ("metric", "imperial")]


def _ticks(chance: random.Random, screen: Screen) -> dict[str, Any]:
    """Return what the form of a made-up person holds on one screen: nothing, ticks, or line by line."""
    kind = chance.choice(("none", "none", "none", "ticks", "not_sure"))
    some = chance.sample([line.id for line in lines_on(screen.id)], 2)
    given: dict[str, Any] = {screen.id: some if kind == "ticks" else [kind]}
    for line in lines_on(screen.id):
        answers = ("no", "no", "no", "no", "no", "yes", "not_sure")
        given[f"line.{line.id}"] = chance.choice(answers) if kind == "not_sure" else ""
        if line.follow_up:
            given[f"follow_up.{line.follow_up.id}"] = chance.choice(line.follow_up.options)
    return given


def person(chance: random.Random) -> dict[str, Any]:
    """Return what the form of a made-up person holds."""
    given: dict[str, Any] = {"start": "2026-12-07", **PLAIN}
    for shown in screens():
        given |= _ticks(chance, shown)
    for question in questions():
        if question.field not in given:
            given[question.field] = ["mon", "thu"] if question.kind == "days" else str(question.default)
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
    made = from_scripts()
    assert made["fields"] == len(questions()) + len(screens()) + len(lines()) + len(follow_ups())
    assert [one["problems"] for one in made["people"] if one["problems"]] == []


def test_a_sign_is_told_as_python_tells_it() -> None:
    """Who is told early of a sign is told to stop by Python too, with the same advice and reasons, and nobody else."""
    levels = set()
    for given, made in zip(people(), from_scripts()["people"], strict=True):
        answers = parse(made["answers"])
        clearance = screen(answers)
        levels.add(clearance.level)
        assert (made["care"] is not None) == (clearance.level == "stop"), given
        if made["care"] is None:
            continue
        signs = screen(replace(answers, told=(), balance=(), body=(), not_sure=of_signs(answers.not_sure)))
        advice = [{"rule": one.rule, "urgency": one.urgency, "words": one.words} for one in signs.advice]
        assert made["care"]["advice"] == advice, given
        reasons = [{"id": one.id, "words": one.named} for one in signs.concerns]
        assert made["care"]["referral"]["reasons"] == reasons
    assert levels == {"ready", "ready_with_support", "ask_first", "stop"}


def of_signs(ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return those ids that stand on the screen of signs."""
    return tuple(name for name in ids if lines()[name].screen == "signs")


def test_durations_and_speeds_are_pythons() -> None:
    """Times and speeds read the same in the page as on the sheets."""
    found = from_scripts()
    assert found["durations"] == [duration(seconds) for seconds in SECONDS]
    assert found["speeds"] == [speed(value, units) for value, units in SPEEDS]
