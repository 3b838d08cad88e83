"""`import retrowalk`: what a program that builds on the package may rely on."""

import copy
import dataclasses
import doctest
import pickle
from collections.abc import Iterator
from typing import Any

import pytest

import retrowalk
from retrowalk import python_api
from retrowalk.frozen_dict import FrozenDict
from tests.planner.package_consumer import ANSWERS, minutes_backward
from tests.planner.test_golden import GOLDEN, NAMES

FILES = GOLDEN / "answers"


def values_in(value: Any) -> Iterator[Any]:
    """Yield a value and everything in it."""
    yield value
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from values_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from values_in(one)


def test_examples_of_the_documentation() -> None:
    """Each function has examples, which give what they say; `answers` and `diary` are those of the first two."""
    answers = retrowalk.read_answers(ANSWERS)
    diary = retrowalk.read_diary({"entries": [{"on": "2026-12-07", "kind": "walked", "pain": 6, "where": "knee"}]})
    names = {"answers": answers, "diary": diary}
    done = doctest.testmod(python_api, extraglobs=names, optionflags=doctest.ELLIPSIS)
    assert (done.failed, done.attempted > 10) == (0, True)
    functions = [name for name in retrowalk.__all__ if getattr(retrowalk, name).__class__.__name__ == "function"]
    assert len(functions) == 7
    assert all(">>> " in str(getattr(retrowalk, name).__doc__) for name in functions)


def test_every_public_name_is_there_and_told() -> None:
    """Every name of `__all__` can be imported, has a docstring, and is found by dir; another is an AttributeError."""
    assert set(retrowalk.__all__) <= set(dir(retrowalk))
    for name in retrowalk.__all__:
        assert getattr(retrowalk, name).__doc__, name
    with pytest.raises(AttributeError, match="no attribute 'plan_for'"):
        _ = retrowalk.plan_for  # type: ignore[attr-defined]


def test_a_consumer() -> None:
    """A program written against the types runs."""
    assert minutes_backward() == 5


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_is_frozen_all_the_way(name: str) -> None:
    """A plan has a hash, so has everything in it; a copy and what comes back from pickle are equal to it."""
    plan = retrowalk.make_plan(retrowalk.read_answers((FILES / f"{name}.toml").read_text()))
    for value in values_in(plan):
        hash(value)
    assert hash(plan) == hash(copy.deepcopy(plan))
    assert pickle.loads(pickle.dumps(plan)) == plan == copy.deepcopy(plan)  # noqa: S301 # it is our own
    assert dataclasses.asdict(plan)["clearance"] == plan.clearance
    assert len(repr(plan)) < 80
    assert str(plan) == retrowalk.sheet(plan)


def test_reasons_cannot_be_changed() -> None:
    """The reasons of a dose refuse every change, and stay what they were."""
    why = FrozenDict({"support": "rule"})
    changes: dict[str, Any] = {
        "setitem": lambda: why.__setitem__("support", "other"),
        "delitem": lambda: why.__delitem__("support"),
        "update": lambda: why.update({"a": "b"}),
        "merge": lambda: why.__ior__({"a": "b"}),
        "pop": lambda: why.pop("support"),
        "popitem": why.popitem,
        "clear": why.clear,
        "setdefault": lambda: why.setdefault("a", "b"),
    }
    for change in changes.values():
        with pytest.raises(TypeError, match="cannot be changed"):
            change()
    assert why == {"support": "rule"}
    assert {why: 1}[FrozenDict({"support": "rule"})] == 1


def test_no_health_in_a_log() -> None:
    """What is printed of answers tells nothing of anybody's health."""
    answers = retrowalk.read_answers(ANSWERS.replace("told = []", 'told = ["supervised_only"]'))
    assert repr(answers) == "<Answers: 8 weeks, something_new>"


def test_wrong_input_names_its_fields() -> None:
    """Text that is neither TOML nor JSON, and answers that are no group, are told like any other problem."""
    for source in ("age = ", '{"age": }', "[]", '["a"]'):
        with pytest.raises(retrowalk.AnswersError) as wrong:
            retrowalk.read_answers(source)
        assert all(problem.problem and problem.fix for problem in wrong.value.problems)
    plan = retrowalk.make_plan(retrowalk.read_answers((FILES / "stop.toml").read_text()))
    with pytest.raises(retrowalk.NoPlanError):
        retrowalk.sheet(plan, "ics")
    with pytest.raises(retrowalk.AnswersError, match="alarms"):
        retrowalk.sheet(plan, "ics", alarms=5)
