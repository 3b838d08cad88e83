"""The planner's form as the templates and scripts read it."""

from pathlib import Path

import pytest

from retrowalk.questions import questions
from retrowalk_site.page_parts import planner_form


def test_every_question_stands_on_one_screen() -> None:
    """Every question of the data is in the form, once, and the safety questions come first."""
    found = [
        (field["field"], step["id"])
        for step in planner_form.planner_form()["steps"]
        for screen in step["screens"]
        for field in screen["fields"]
    ]
    assert sorted(field for field, _ in found) == sorted(question.field for question in questions())
    safety = {question.field for question in questions() if question.step == "safety"}
    assert {field for field, step in found if step == "safety"} == safety


def test_a_forgotten_question_ends_the_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A question that stands on no screen, or on two, ends the build and is named."""
    text = planner_form.SCREENS.read_text(encoding="utf-8")
    changed = tmp_path / "screens.toml"
    for wrong in (text.replace('"falls.fallen", ', ""), text.replace('"age"]', '"age", "falls.fallen"]')):
        changed.write_text(wrong, encoding="utf-8")
        monkeypatch.setattr(planner_form, "SCREENS", changed)
        planner_form.screens.cache_clear()
        with pytest.raises(ValueError, match=r"falls\.fallen"):
            planner_form.screens()
    planner_form.screens.cache_clear()


def test_no_option_is_lost() -> None:
    """Every answer that Python takes can be given in the form."""
    fields = {
        field["field"]: field
        for step in planner_form.planner_form()["steps"]
        for screen in step["screens"]
        for field in screen["fields"]
    }
    for question in questions():
        if question.options:
            assert {option["id"] for option in fields[question.field]["options"]} == set(question.options)
