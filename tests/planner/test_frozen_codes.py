"""A plan code on paper is read in ten years as today."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from retrowalk.data import table
from retrowalk.questions import questions
from retrowalk.rules import rule_ids_by_number, rules
from tools.freeze_codes import frozen, numbers_of

FROZEN = frozen()


@pytest.mark.parametrize("code", FROZEN)
def test_a_frozen_code_makes_the_plan_it_was_made_for(code: str) -> None:
    """No code that was ever given to anybody is refused, or makes another plan."""
    assert numbers_of(code) == FROZEN[code]


def _longer(name: str) -> Callable[[dict[str, Any]], None]:
    return lambda tables: tables["plan_code"][name].append("one-more")


def _higher(field: str) -> Callable[[dict[str, Any]], None]:
    def change(tables: dict[str, Any]) -> None:
        question = next(entry for entry in tables["questions"]["question"] if entry["field"] == field)
        question["maximum"] += 5

    return change


def _one_more_rule(tables: dict[str, Any]) -> None:
    rules = tables["rules"]["rule"]
    rules.append({**rules[-1], "id": "one-more", "number": max(rule["number"] for rule in rules) + 1})


@pytest.mark.parametrize(
    "change",
    [
        _one_more_rule,
        *(_longer(name) for name in ("aim", "place", "units", "clearance", "support", "pattern", "profiles")),
        *(_higher(field) for field in ("days", "weeks", "minutes")),
    ],
)
def test_what_is_added_leaves_frozen_codes_readable(
    change: Callable[[dict[str, Any]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One more aim, place or rule with its advice, or a higher limit, changes the meaning of no code on paper."""
    tables = {name: deepcopy(table(name)) for name in ("plan_code", "questions", "rules")}
    change(tables)
    for name in ("retrowalk.plan_code.fields", "retrowalk.questions", "retrowalk.rules"):
        monkeypatch.setattr(f"{name}.table", lambda name: tables.get(name) or table(name))
    kept = (questions, rules, rule_ids_by_number)
    for each in kept:
        each.cache_clear()
    try:
        assert [numbers_of(code) for code in FROZEN] == list(FROZEN.values())
    finally:
        for each in kept:
            each.cache_clear()


def test_every_choice_has_its_number() -> None:
    """Each aim, place, unit and clearance that a plan can have has a number in codes: the data cannot outgrow them."""
    numbers = table("plan_code")
    for entry in table("questions")["question"]:
        if entry["field"] in ("aim", "place", "units"):
            assert {option["id"] for option in entry["option"]} <= set(numbers[entry["field"]])
    assert set(table("profiles")["support"]["order"]) <= set(numbers["support"])
