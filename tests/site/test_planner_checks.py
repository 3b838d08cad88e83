"""The planner's tables agree with each other."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from retrowalk.data import table
from retrowalk_site.publish import planner_checks
from retrowalk_site.publish.planner_checks import ENTRIES, code_rule_problems, option_problems, planner_problems

type Tables = dict[str, dict[str, Any]]


def entry(tables: Tables, name: str, kind: str, named: str) -> dict[str, Any]:
    """Return an entry of a table by its own name."""
    (found,) = (one for one in tables[name][kind] if named in (one.get("id"), one.get("field")))
    result: dict[str, Any] = found
    return result


def problems_of(change: Callable[[Tables], object], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is told of the tables after this change."""
    tables: Tables = {}

    def changed(name: str) -> dict[str, Any]:
        return tables.setdefault(name, copy.deepcopy(table(name)))

    for name in ("profiles", "progression", "questions", "screening", "plan_code", "limits", "words/advice"):
        changed(name)
    change(tables)
    monkeypatch.setattr(planner_checks, "table", changed)
    return planner_problems()


def test_tables_agree() -> None:
    """Every answer of a choice has its entry in each table that needs one."""
    assert planner_problems() == []


def test_a_new_aim_says_what_else_it_needs() -> None:
    """An aim that is added to the questions alone is told with every file and entry that it lacks."""
    questions = copy.deepcopy(dict(table("questions")))
    (aim,) = (question for question in questions["question"] if question["field"] == "aim")
    aim["option"].append({"id": "hiking", "words": "Easier hikes"})
    others = {name: table(name) for places in ENTRIES.values() for name, _ in places}
    assert [problem.split(",")[0] for problem in option_problems(questions, others)] == [
        f"{place} has no entry for the aim 'hiking'"
        for place in (
            "progression.toml: order",
            "words/terms.toml: aim",
            "words/terms.toml: partner",
            "plan_code.toml: aim",
        )
    ]


def six_sessions(tables: Tables) -> None:
    """Let trained people walk six times a week."""
    entry(tables, "profiles", "profile", "trained")["sessions_a_week"] = 6


def test_six_sessions_say_what_else_they_need(monkeypatch: pytest.MonkeyPatch) -> None:
    """More sessions than anybody can choose days for, or than fit a week, are told with what to raise as well."""
    days, week = problems_of(six_sessions, monkeypatch)
    place = "profiles.toml: profile trained.sessions_a_week is 6, and "
    assert (
        days == f"{place}nobody can choose more than 5 days: raise maximum of the question days in questions.toml too."
    )
    assert week.startswith(f"{place}4 days fit into a week with 2 in a row at most: ")
    assert week.endswith("raise week.days_running in progression.toml too.")


def test_six_sessions_with_all_they_need_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """With days to choose and days in a row raised as well, nothing stands in the way of six sessions a week."""

    def change(tables: Tables) -> None:
        six_sessions(tables)
        entry(tables, "questions", "question", "days")["maximum"] = 6
        tables["progression"]["week"]["days_running"] = 6

    assert problems_of(change, monkeypatch) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda tables: tables["plan_code"]["support"].remove("free"),
            "plan_code.toml: support has no 'free', which plans have. Add it at the end.",
        ),
        (
            lambda tables: tables["plan_code"]["profiles"].remove("older"),
            "plan_code.toml: profiles has no 'older', which plans have. Add it at the end.",
        ),
        (
            lambda tables: tables["plan_code"]["clearance"].remove("ready"),
            "plan_code.toml: clearance has no 'ready', which plans have. Add it at the end.",
        ),
        (
            lambda tables: tables["profiles"]["support"]["rules"].pop(),
            "profiles.toml: support.rules names 3 rules. It must name 4, one for each step of order.",
        ),
        (
            lambda tables: [tables["profiles"]["support"][name].pop() for name in ("order", "rules")],
            "profiles.toml: profile trained.path.support has 'free'. It must be in support.order.",
        ),
        (
            lambda tables: entry(tables, "profiles", "profile", "older")["pain_line"].update(rule="pain"),
            "profiles.toml: profile older.pain_line.rule is 'pain'. It must be an id of rules.toml.",
        ),
        (
            lambda tables: entry(tables, "profiles", "profile", "older")["backward_seconds"].update(chain=[]),
            "profiles.toml: profile older.backward_seconds.chain is empty. It must hold at least one value.",
        ),
        (
            lambda tables: tables["progression"]["experience"].update(some=-1),
            "progression.toml: experience.some is -1. It must be 0 or more.",
        ),
        (
            lambda tables: tables["words/advice"].update(typo={"urgency": "now", "words": "Go."}),
            "words/advice.toml: typo is the advice of no rule. It must be an id of rules.toml.",
        ),
        (
            lambda tables: tables["words/advice"]["sign-emergency"].update(urgency="soon"),
            "words/advice.toml: sign-emergency.urgency is 'soon'. It must be one of now, today, before_you_start, ",
        ),
        (
            lambda tables: entry(tables, "screening", "line", "fallen").update(rule="ask-fall"),
            "screening.toml: line fallen.rule is 'ask-fall'. It must be an id of rules.toml.",
        ),
        (
            lambda tables: entry(tables, "screening", "line", "fallen")["follow_up"].update(good="yess"),
            "screening.toml: line fallen.follow_up.good is 'yess'. It must be one of ",
        ),
        (
            lambda tables: entry(tables, "screening", "line", "fallen")["verdict"].update(not_with="worry"),
            "screening.toml: line fallen: not_with is 'worry'. It must be the id of another line.",
        ),
        (
            lambda tables: entry(tables, "questions", "question", "helper").update(field="help"),
            "questions.toml: there is no question 'helper', which Answers in answers.py has. Add it.",
        ),
        (
            lambda tables: entry(tables, "questions", "question", "helper").update(field="help"),
            "questions.toml: question help.field is not known. It must be one of age, activity, ",
        ),
        (
            lambda tables: entry(tables, "questions", "question", "aim").update(default="hiking"),
            "questions.toml: question aim.default is 'hiking'. It must be one of steadiness, knees, ",
        ),
        (
            lambda tables: entry(tables, "questions", "question", "weeks").update(minimum=13),
            "questions.toml: question weeks.minimum is above maximum. It must be below it.",
        ),
        (
            lambda tables: entry(tables, "questions", "question", "weeks").pop("maximum"),
            "questions.toml: question weeks.maximum is missing. It must be a whole number.",
        ),
        (
            lambda tables: entry(tables, "questions", "question", "length_m")["only_if"].update(answers=["road"]),
            "questions.toml: question length_m.only_if.answers has 'road'. It must be one of rail, path, treadmill.",
        ),
        (
            lambda tables: entry(tables, "questions", "question", "length_m")["only_if"].update(field="road"),
            "questions.toml: question length_m.only_if.field is 'road'. It must be one of age, ",
        ),
    ],
)
def test_what_one_table_names_and_another_lacks_is_told(
    change: Callable[[Tables], object], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that leads nowhere, and a number that no dose can be, is told with its place and what would be right."""
    assert any(problem.startswith(said) for problem in problems_of(change, monkeypatch))


def test_a_rule_that_the_code_names_and_the_table_lacks_is_told(tmp_path: Path) -> None:
    """A rule's id in the planner's code that leads nowhere is told with the module that names it."""
    (tmp_path / "weeks.py").write_text('RULES = ("recovery-week", "diary-felt", "2026-12-07")')
    assert [*code_rule_problems(tmp_path)] == [
        "rules.toml has no rule 'diary-felt', which weeks.py names. Add it, or mend the name there."
    ]
