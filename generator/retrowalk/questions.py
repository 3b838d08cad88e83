"""The questions that are asked beside the safety lines, as the page, the command line and the JSON Schema show them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from retrowalk.data import DataError, table
from retrowalk.data.question_schema import OnlyIf, Option, Question
from retrowalk.placeholders import filled

LISTS = ("answers", "scale_labels")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _question(entry: Mapping[str, Any]) -> Question:
    known: dict[str, Any] = {name: tuple(value) if name in LISTS else value for name, value in entry.items()}
    known["option"] = tuple(Option(**option) for option in entry.get("option", ()))
    if "only_if" in entry:
        condition = entry["only_if"]
        known["only_if"] = OnlyIf(field=condition["field"], answers=tuple(condition["answers"]))
    try:
        known["why"] = filled(entry["why"], {}, {"limits": table("limits")})
    except DataError as error:
        raise DataError(f"questions.toml, {entry['field']}: {error}.") from error
    return Question(**known)


def read_questions(content: Mapping[str, Any]) -> tuple[Question, ...]:
    """Return all questions of the table in the order they are asked."""
    return tuple(_question(entry) for entry in content["question"])


@cache
def questions() -> tuple[Question, ...]:
    """Return all questions in the order they are asked."""
    return read_questions(table("questions"))


def question(field: str) -> Question:
    """Return the question of this field. Raises KeyError where there is none."""
    return {asked.field: asked for asked in questions()}[field]


def question_screens() -> tuple[Mapping[str, str], ...]:
    """Return the screens after the safety lines: `id`, `title` and `words` of each."""
    return tuple(table("questions")["screen"])


def answer_words(kind: str, answer: str) -> str:
    """Return how the page calls an answer of this kind ("yes_no" or "days")."""
    return str(table("questions")["words"][kind][answer])
