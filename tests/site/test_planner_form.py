"""The planner's form as the templates and scripts read it."""

import re
from collections.abc import Iterator
from typing import Any

from retrowalk.data import table
from retrowalk.questions import questions
from retrowalk.screening_questions import follow_ups, lines, lines_on, screens
from retrowalk_site.page_parts import planner_form
from retrowalk_site.paths import ROOT

YOU = "you"


def fields() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every field of the form, with the screen it stands on."""
    for screen in planner_form.planner_form()["screens"]:
        for field in screen["fields"]:
            yield screen["id"], field


def test_every_question_stands_on_one_screen() -> None:
    """Every list, line, follow-up and question is in the form once, and the safety screens come first."""
    asked = [(field["field"], screen) for screen, field in fields()]
    expected = [
        *(screen.id for screen in screens()),
        *(f"line.{name}" for name in lines()),
        *(f"follow_up.{name}" for name in follow_ups()),
        *(question.field for question in questions()),
    ]
    assert sorted(name for name, _ in asked) == sorted(expected)
    assert list(dict.fromkeys(screen for _, screen in asked)) == ["signs", "told", "balance", "body", YOU]


def test_no_option_is_lost() -> None:
    """Every answer that Python takes can be given in the form, but for those that stand for another one."""
    options = {field["field"]: {option["id"] for option in field["options"]} for _, field in fields()}
    for question in questions():
        if question.options:
            assert options[question.field] == {name for name, _ in question.asked_options}
    for screen in screens():
        assert options[screen.id] == {*(line.id for line in lines_on(screen.id)), "none", "not_sure"}
    for name, line in follow_ups().items():
        assert line.follow_up is not None
        assert options[f"follow_up.{name}"] == set(line.follow_up.options)


def test_nothing_is_ticked_beforehand() -> None:
    """No safety line, follow-up, or question about the person has an answer chosen in the page."""
    asked = {question.field for question in questions() if question.screen != YOU}
    assert {field["default"] for _, field in fields() if field["field"] not in asked} == {None}


def test_no_health_answer_survives_a_reload() -> None:
    """Every tick, follow-up and answer about knees and fitness is marked as one that a reload does not bring back."""
    kept = {field["field"] for _, field in fields() if not field["private"]}
    assert kept == {question.field for question in questions()} - {"activity", "knee", "knee_pain"}


def test_a_diary_offers_the_stumbles_that_count() -> None:
    """The page's diary takes as many stumbles as lead to a step back, and one more; no more than an entry may hold."""
    script = (ROOT / "overrides" / "js" / "planner" / "views" / "diary-dialog.js").read_text(encoding="utf-8")
    (most,) = re.findall(r"^const MOST_STUMBLES = (\d+);$", script, flags=re.MULTILINE)
    assert int(most) == table("limits")["stumbles_to_step_back"] + 1
    assert int(most) <= table("limits")["most_stumbles"]
