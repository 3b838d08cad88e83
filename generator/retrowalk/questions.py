"""The questions the planner asks, as the page, the command line and the JSON Schema show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from retrowalk.data import table

YES_NO = ("yes", "no", "not_sure")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: its place in the answers file, its words, and what answers it takes."""

    field: str
    step: str
    kind: str
    words: str
    why: str
    optional: bool = False
    default: Any = None
    options: tuple[str, ...] = ()
    option_words: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    unit: str = ""
    signs: tuple[str, ...] = ()
    only_if: Mapping[str, str] | None = None
    yes: str = ""
    rule: str = ""
    after_clearing: str = ""


def _question(entry: Mapping[str, Any]) -> Question:
    known = dict(entry)
    options = known.pop("option", [])
    if options:
        known["options"] = tuple(option["id"] for option in options)
        known["option_words"] = tuple(option["words"] for option in options)
    elif known["kind"] == "yes_no":
        known["options"] = tuple(known.get("options", YES_NO))
    known["signs"] = tuple(known.get("signs", ()))
    return Question(**known)


def read_questions(found: Mapping[str, Any]) -> tuple[Question, ...]:
    """Return all questions of the table in the order they are asked."""
    return tuple(_question(entry) for entry in found["question"])


@cache
def questions() -> tuple[Question, ...]:
    """Return all questions in the order they are asked."""
    return read_questions(table("questions"))


def steps() -> tuple[Mapping[str, str], ...]:
    """Return the three steps of the form: `id`, `title` and `words` of each."""
    return tuple(table("questions")["step"])


def _schema(question: Question) -> dict[str, Any]:
    schema: dict[str, Any] = {"title": question.words, "description": question.why}
    if question.kind in ("yes_no", "choice"):
        schema |= {"type": "string", "enum": list(question.options)}
    elif question.kind == "whole_number":
        schema |= {"type": "integer", "minimum": question.minimum, "maximum": question.maximum}
    elif question.kind == "days":
        schema |= {
            "type": "array",
            "items": {"enum": list(DAYS)},
            "minItems": question.minimum,
            "maxItems": question.maximum,
            "uniqueItems": True,
        }
    else:
        schema |= {"type": "string", "format": "date"}
    if question.default is not None:
        schema["default"] = question.default
    return schema


def answers_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the answers file, with the questions as titles."""
    root: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Answers for a Retrowalk plan",
        "type": "object",
        "properties": {},
        "required": [],
        "additionalProperties": False,
        "oneOf": [{"required": ["start"]}, {"required": ["finish"]}],
    }
    for question in questions():
        group, _, name = question.field.rpartition(".")
        holder = root
        if group:
            empty = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}
            holder = root["properties"].setdefault(group, empty)
            if group not in root["required"]:
                root["required"].append(group)
        holder["properties"][name] = _schema(question)
        if not question.optional:
            holder["required"].append(name)
    return root
