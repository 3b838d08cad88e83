"""The JSON Schema (draft 2020-12) of the answers file, with the questions as titles."""

from typing import Any

from retrowalk.clinician import FIELD, most_minutes, rounds_to_choose, supports_to_choose
from retrowalk.data.line_schema import Line, Screen
from retrowalk.data.question_schema import Question
from retrowalk.questions import DAYS, questions
from retrowalk.screening_questions import KNEE_PAIN, follow_ups, lines, lines_on, screens

Schema = dict[str, Any]


def _question(question: Question) -> Schema:
    schema: Schema = {"title": question.words, "description": question.why}
    if question.kind in ("yes_no", "choice"):
        schema |= {"type": "string", "enum": list(question.options)}
    elif question.kind in ("whole_number", "number"):
        kind = "integer" if question.kind == "whole_number" else "number"
        schema |= {"type": kind, "minimum": question.minimum, "maximum": question.maximum}
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


def _ids(title: str, ids: list[str]) -> Schema:
    return {"title": title, "type": "array", "items": {"enum": ids}, "uniqueItems": True}


def _screen(screen: Screen) -> Schema:
    shown = lines_on(screen.id)
    told = "; ".join(f"{line.id}: {line.words}" for line in shown)
    return _ids(screen.intro, [line.id for line in shown]) | {"description": f"[] is none of these. {told}"}


def _follow_up(line: Line) -> Schema:
    if line.follow_up is None:
        raise ValueError(f"{line.id}: has no follow-up")
    words = " ".join((line.follow_up.words, *(f"{point}." for point in line.follow_up.points)))
    return {"title": words, "type": "string", "enum": list(line.follow_up.options)}


def _needs_follow_up(id_: str, line: Line) -> Schema:
    """Return the part of the schema that asks for a follow-up where its line is ticked."""
    ticked = {"properties": {line.screen: {"contains": {"const": line.id}}}, "required": [line.screen]}
    return {"if": ticked, "then": {"properties": {"follow_up": {"required": [id_]}}, "required": ["follow_up"]}}


def _clinician() -> Schema:
    """Return the schema of the start that a clinician chose. What is right for a person is told with her answers."""
    fields: Schema = {
        "supervises": {"title": "I am a clinician and I supervise this person", "const": True},
        "start_minutes": {
            "title": "Minutes backward in a session of week 1, in whole rounds",
            "type": "integer",
            "minimum": 1,
            "maximum": most_minutes(),
        },
        "round_seconds": {"title": "Seconds of one round", "enum": list(rounds_to_choose())},
        "support": {"title": "How the person holds on", "enum": list(supports_to_choose())},
    }
    return {
        "title": "How week 1 starts, chosen by a clinician within what the plan could ever give this person",
        "description": "with supervises, start_minutes, round_seconds and support, for clinicians alone. Only the "
        "command line and the Python package take it; such a plan has no code.",
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def answers_schema() -> Schema:
    """Return the JSON Schema of the answers file."""
    safety: Schema = {screen.id: _screen(screen) for screen in screens()}
    safety["not_sure"] = _ids("Ids you are not sure about: each counts as ticked", list(lines()))
    safety["follow_up"] = {
        "title": "The follow-up of each line that is ticked and has one",
        "type": "object",
        "properties": {id_: _follow_up(line) for id_, line in follow_ups().items()},
        "additionalProperties": False,
    }
    safety["cleared"] = _ids("Ids that somebody who knows your health said yes to", [*lines(), KNEE_PAIN])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Answers for a Retrowalk plan",
        "type": "object",
        "properties": {
            **safety,
            **{question.field: _question(question) for question in questions()},
            FIELD: _clinician(),
        },
        "required": [
            *(screen.id for screen in screens()),
            *(question.field for question in questions() if question.required),
        ],
        "additionalProperties": False,
        "anyOf": [{"required": ["start"]}, {"required": ["finish"]}],
        "allOf": [_needs_follow_up(id_, line) for id_, line in follow_ups().items()],
    }
