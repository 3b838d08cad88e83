"""The planner's form as the templates and scripts read it."""

from collections.abc import Iterator
from typing import Any

from retrowalk.questions import questions
from retrowalk.screening_questions import follow_ups, lines, screens, words
from retrowalk_site.page_parts import planner_form

MOST_WORDS = 500
YOU = "you"


def fields() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every field of the form, with the screen it stands on."""
    for step in planner_form.planner_form()["steps"]:
        for screen in step["screens"]:
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
    assert list(dict.fromkeys(screen for _, screen in asked)) == ["signs", "told", "balance", "body", "you", "choices"]


def test_no_option_is_lost() -> None:
    """Every answer that Python takes can be given in the form."""
    options = {field["field"]: {option["id"] for option in field["options"]} for _, field in fields()}
    for question in questions():
        if question.options:
            assert options[question.field] == set(question.options)
    for screen in screens():
        assert options[screen.id] == {*(line.id for line in screen.lines), "none", "not_sure"}
    for name, line in follow_ups().items():
        assert line.follow_up is not None
        assert options[f"follow_up.{name}"] == set(line.follow_up.options)


def test_nothing_is_ticked_beforehand() -> None:
    """No safety line, follow-up, or question about the person has an answer chosen in the page."""
    assert {field["default"] for screen, field in fields() if screen != "choices"} == {None}


def test_the_screens_are_quick_to_read() -> None:
    """Four safety screens and the one about the person have at most five hundred words that are not folded."""
    text = []
    for screen in screens():
        others = (words("none"), words("unsure"), words("why"), "Continue")
        text += [screen.title, screen.intro, *(line.words for line in screen.lines), *others]
    for screen_id, field in fields():
        if screen_id == YOU and not field["only_if"]:
            text += [field["words"], field["unit"], *(option["words"] for option in field["options"])]
    assert len(" ".join(text).split()) <= MOST_WORDS
