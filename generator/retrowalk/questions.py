"""The questions that are asked beside the safety lines, as the page, the command line and the JSON Schema show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from retrowalk.data import DataError, table
from retrowalk.placeholders import filled

YES_NO = ("yes", "no", "not_sure")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: its place in the answers file, its words, and what answers it takes.

    `same` names the options that a file may hold and that lead where another one does, so that nobody is asked for
    them; `screen` is where the page asks it; `only_if` names a field and the answers after which it is asked; `pick`
    is the step between numbers that are chosen from a row, and `scale_labels` name the ends of such a row.
    """

    field: str
    screen: str
    kind: str
    words: str
    why: str
    optional: bool = False
    default: Any = None
    options: tuple[str, ...] = ()
    option_words: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    unit: str = ""
    only_if: Mapping[str, Any] | None = None
    pick: int | None = None
    scale_labels: tuple[str, ...] = ()

    @property
    def asked_options(self) -> tuple[tuple[str, str], ...]:
        """The options to choose from, each with its words, or with its name where it has none."""
        options = zip(self.options, self.option_words or self.options, strict=True)
        return tuple((name, told) for name, told in options if name not in self.same)

    @property
    def required(self) -> bool:
        """True where it has to be answered."""
        return self.default is None and not self.optional


def _question(entry: Mapping[str, Any]) -> Question:
    known = dict(entry)
    options = known.pop("option", [])
    if options:
        known["options"] = tuple(option["id"] for option in options)
        known["option_words"] = tuple(option["words"] for option in options)
        known["same"] = tuple(option["id"] for option in options if "same_as" in option)
    elif known["kind"] == "yes_no":
        known["options"] = tuple(known.get("options", YES_NO))
    known["scale_labels"] = tuple(known.get("scale_labels", ()))
    try:
        known["why"] = filled(known["why"], {}, {"limits": table("limits")})
    except DataError as error:
        raise DataError(f"questions.toml, {known['field']}: {error}.") from error
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
