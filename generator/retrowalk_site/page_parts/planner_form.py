"""The planner's form as the page's templates and scripts read it: lines to tick, then questions."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from retrowalk.data import table
from retrowalk.questions import DAYS, Question, answer_words, question_screens, questions
from retrowalk.rules import rules
from retrowalk.screening import advice_for
from retrowalk.screening_questions import SURE, Line, Screen, lines, screens, words

# Shown in this order: the answer that most people give comes first.
YES_NO_SHOWN = ("no", "yes", "not_sure")
# The files of data/words/ whose sentences the scripts of the page say.
SCRIPT_WORDS = ("care", "diary", "downloads", "form", "keeping", "plan", "player", "problems", "store")
NONE, UNSURE = "none", "not_sure"  # beside the ids of a screen's lines


def _option(id_: str, told: str) -> dict[str, str]:
    return {"id": id_, "words": told}


def _options(question: Question) -> list[dict[str, str]]:
    if question.kind == "yes_no":
        return [_option(name, answer_words("yes_no", name)) for name in YES_NO_SHOWN if name in question.options]
    if question.kind == "choice":
        return [_option(name, told) for name, told in zip(question.options, question.option_words, strict=True)]
    if question.kind == "days":
        return [_option(name, answer_words("days", name)) for name in DAYS]
    if question.pick is None or question.minimum is None or question.maximum is None:
        return []
    return [_option(str(value), str(value)) for value in range(question.minimum, question.maximum + 1, question.pick)]


def _fix(question: Question, options: list[dict[str, str]]) -> str:
    """Return what to do when the answer is missing or wrong."""
    if question.kind == "days":
        return f"Choose {question.minimum} to {question.maximum} days."
    if question.kind == "date":
        return "Write a date."
    if options:
        return "Choose an answer."
    whole = "whole number" if question.kind == "whole_number" else "number"
    return f"Write a {whole} from {question.minimum} to {question.maximum}."


def _field(name: str, kind: str, told: str, **more: Any) -> dict[str, Any]:
    """Return one question as template and scripts read it; of the conditions of `only_if` one must hold."""
    field: dict[str, Any] = {
        "field": name,
        "id": "question-" + name.replace(".", "-").replace("_", "-"),
        "kind": kind,
        "words": told,
        "why": "",
        "points": [],
        "options": [],
        "optional": False,
        "default": None,
        "minimum": None,
        "maximum": None,
        "unit": "",
        "scale_labels": [],
        "only_if": None,
        "fix": "Choose an answer.",
    }
    return field | more


def _question_field(question: Question) -> dict[str, Any]:
    options = _options(question)
    return _field(
        question.field,
        question.kind,
        question.words,
        why=question.why,
        options=options,
        optional=question.optional,
        # What stands on the screen "you" is answered by the person: nothing is chosen beforehand.
        default=None if question.screen == "you" else question.default,
        minimum=question.minimum,
        maximum=question.maximum,
        unit=question.unit,
        scale_labels=list(question.scale_labels),
        only_if=[question.only_if] if question.only_if else None,
        fix=_fix(question, options),
    )


def _ticks_field(screen: Screen) -> dict[str, Any]:
    options: list[dict[str, str]] = [
        {"id": line.id, "words": line.words, "bold": line.bold, "rest": line.rest} for line in screen.lines
    ]
    others = [_option(NONE, words("none")), _option(UNSURE, words("unsure"))]
    return _field(screen.id, "ticks", screen.intro, options=[*options, *others], fix=words("missing"))


def _line_fields(line: Line) -> list[dict[str, Any]]:
    """Return the question that stands in a line's place for somebody who is not sure, and its follow-up."""
    alone = _field(
        f"line.{line.id}",
        "yes_no",
        line.words,
        options=[_option(name, words(name)) for name in YES_NO_SHOWN],
        only_if=[{"field": line.screen, "is": [UNSURE]}],
    )
    follow_up = line.follow_up
    if follow_up is None:
        return [alone]
    ticked = [{"field": line.screen, "is": [line.id]}, {"field": alone["field"], "is": ["yes"]}]
    asked = _field(
        f"follow_up.{follow_up.id}",
        "yes_no" if follow_up.options == SURE else "choice",
        f"{line.words}: {follow_up.words[0].lower()}{follow_up.words[1:]}",
        points=list(follow_up.points),
        options=[_option(name, told) for name, told in zip(follow_up.options, follow_up.option_words, strict=True)],
        only_if=ticked,
    )
    return [alone, asked]


def _ticks_screen(screen: Screen) -> dict[str, Any]:
    fields = [_ticks_field(screen), *(field for line in screen.lines for field in _line_fields(line))]
    why = [*screen.why, rules()[words("unsure_rule")].words]
    return {"id": screen.id, "title": screen.title, "why": why, "fields": fields}


def _question_screen(screen: Mapping[str, str]) -> dict[str, Any]:
    fields = [_question_field(question) for question in questions() if question.screen == screen["id"]]
    return {"id": screen["id"], "title": screen["title"], "why": [], "fields": fields}


def _lines() -> dict[str, dict[str, str]]:
    return {
        line.id: {"screen": line.screen, "named": line.named, "level": line.verdict.level, "rule": line.rule}
        for line in lines().values()
    }


@cache
def planner_form() -> Mapping[str, Any]:
    """Return the whole form: steps with their screens, screens with their fields, the lines, words around them."""
    wording = table("wording")
    named = tuple(line.rule for line in lines().values())
    safety = {
        "id": "safety",
        "title": words("title"),
        "words": f"{words('intro')} {words('reviewed')}",
        "screens": [_ticks_screen(screen) for screen in screens()],
    }
    others = [{**screen, "screens": [_question_screen(screen)]} for screen in question_screens()]
    return {
        "steps": [safety, *others],
        "lines": _lines(),
        "screening": table("screening")["words"],
        "referral": table("screening")["referral"],
        "advice": {advice.rule: {"urgency": advice.urgency, "words": advice.words} for advice in advice_for(named)},
        "clearance": wording["clearance"],
        "urgency": wording["urgency"],
    }


def form_for_scripts() -> dict[str, Any]:
    """Return what the page's scripts need of the form: no reasons and no points, for these stand in the page.

    With it come the sentences that the scripts say: overrides/js/lib/words.js.
    """
    form = planner_form()
    left_out = {"why", "points", "scale_labels", "id"}

    def for_scripts(screen: Mapping[str, Any]) -> dict[str, Any]:
        fields = [{name: value for name, value in field.items() if name not in left_out} for field in screen["fields"]]
        return {"id": screen["id"], "title": screen["title"], "fields": fields}

    steps = [
        {"id": step["id"], "title": step["title"], "screens": [for_scripts(screen) for screen in step["screens"]]}
        for step in form["steps"]
    ]
    return {**form, "steps": steps, "words": {part: table(f"words/{part}") for part in SCRIPT_WORDS}}
