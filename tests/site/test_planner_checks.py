"""The planner's tables agree with each other."""

import copy

from retrowalk.data import table
from retrowalk_site.publish.planner_checks import ENTRIES, option_problems, planner_problems


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
