"""The planner's form as the page's templates and scripts read it: the questions, grouped into screens."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from retrowalk.data import table
from retrowalk.questions import DAYS, Question, questions, steps
from retrowalk.screening import advice_for

SCREENS = Path(__file__).with_name("planner_screens.toml")
# Shown in this order: the answer that most people give comes first.
YES_NO_SHOWN = ("no", "yes", "not_sure")
# The files of data/words/ whose sentences the scripts of the page say.
SCRIPT_WORDS = ("form", "problems", "care")


@cache
def screens() -> Mapping[str, Any]:
    """Return how the page groups the questions. Raises ValueError when one is left out or named twice."""
    found = tomllib.loads(SCREENS.read_text(encoding="utf-8"))
    named = Counter(field for screen in found["screen"] for field in screen["fields"])
    asked = Counter(question.field for question in questions())
    if named != asked:
        wrong = sorted(set((named - asked) | (asked - named)))
        raise ValueError(f"{SCREENS.name} does not name every question once: {', '.join(wrong)}")
    return found


def _options(question: Question) -> list[dict[str, Any]]:
    words = screens()["words"]
    if question.kind == "yes_no":
        return [{"id": name, "words": words["yes_no"][name]} for name in YES_NO_SHOWN if name in question.options]
    if question.kind == "choice":
        return [{"id": name, "words": told} for name, told in zip(question.options, question.option_words, strict=True)]
    if question.kind == "days":
        return [{"id": name, "words": words["days"][name]} for name in DAYS]
    step = screens()["picked"].get(question.field)
    if step is None or question.minimum is None or question.maximum is None:
        return []
    return [{"id": str(value), "words": str(value)} for value in range(question.minimum, question.maximum + 1, step)]


def _only_if(question: Question) -> dict[str, Any] | None:
    if question.only_if:
        return {"field": question.only_if["field"], "is": [question.only_if["is"]]}
    found: dict[str, Any] | None = screens()["only_if"].get(question.field)
    return found


def _fix(question: Question, options: list[dict[str, Any]]) -> str:
    """Return what to do when the answer is missing or wrong."""
    if question.kind == "days":
        return f"Choose {question.minimum} to {question.maximum} days."
    if question.kind == "date":
        return "Write a date."
    if options:
        return "Choose an answer."
    return f"Write a whole number from {question.minimum} to {question.maximum}."


def field_of(question: Question, order: int) -> dict[str, Any]:
    """Return one question as the template and the scripts read it; `order` is its place in questions.toml."""
    options = _options(question)
    return {
        "field": question.field,
        "order": order,
        "id": "question-" + question.field.replace(".", "-").replace("_", "-"),
        "step": question.step,
        "kind": question.kind,
        "words": question.words,
        "why": question.why,
        "signs": list(question.signs),
        "options": options,
        "optional": question.optional,
        "default": question.default,
        "minimum": question.minimum,
        "maximum": question.maximum,
        "unit": question.unit,
        "ends": screens()["ends"].get(question.field),
        "only_if": _only_if(question),
        "level": question.yes,
        "after_clearing": question.after_clearing,
        "rule": question.rule,
        "fix": _fix(question, options),
    }


def _advice() -> dict[str, dict[str, str]]:
    rules = tuple(question.rule for question in questions() if question.rule)
    return {advice.rule: {"urgency": advice.urgency, "words": advice.words} for advice in advice_for(rules)}


@cache
def planner_form() -> Mapping[str, Any]:
    """Return the whole form: steps with their screens, screens with their fields, words around them."""
    fields = {question.field: field_of(question, order) for order, question in enumerate(questions())}
    found = [
        {
            "id": screen["id"],
            "title": screen["title"],
            "fields": [fields[field] for field in screen["fields"]],
        }
        for screen in screens()["screen"]
    ]
    wording = table("wording")
    return {
        "steps": [
            {**step, "screens": [screen for screen in found if screen["fields"][0]["step"] == step["id"]]}
            for step in steps()
        ],
        "advice": _advice(),
        "clearance": wording["clearance"],
        "urgency": wording["urgency"],
    }


def form_for_scripts() -> dict[str, Any]:
    """Return what the page's scripts need of the form: no reasons, no signs, for these stand in the page.

    With it come the sentences that the scripts say: overrides/js/lib/words.js.
    """
    form = planner_form()
    left_out = {"why", "signs", "step", "ends", "id"}
    return {
        **form,
        "words": {part: table(f"words/{part}") for part in SCRIPT_WORDS},
        "steps": [
            {
                "id": step["id"],
                "title": step["title"],
                "screens": [
                    {
                        **screen,
                        "fields": [
                            {name: value for name, value in field.items() if name not in left_out}
                            for field in screen["fields"]
                        ],
                    }
                    for screen in step["screens"]
                ],
            }
            for step in form["steps"]
        ],
    }
