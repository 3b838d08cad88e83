"""The planner's form as the page's templates and scripts read it: lines to tick on four screens, then "You"."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from retrowalk.data import table
from retrowalk.data.line_schema import Line, Screen
from retrowalk.data.question_schema import YES_NO, Question
from retrowalk.questions import DAYS, answer_words, questions
from retrowalk.rules import rules
from retrowalk.screening import advice_for
from retrowalk.screening_questions import lines, lines_on, screens, words

# Shown in this order: the answer that most people give comes first.
YES_NO_SHOWN = ("no", "yes", "not_sure")
NONE, UNSURE = "none", "not_sure"  # beside the ids of a screen's lines
YOU = "you"  # the screen that everybody answers; the questions of others have answers already and are folded there
OPEN = ("age",)  # of what stands there, this is not about health
# The files of data/words/ whose sentences the scripts of the page say.
SCRIPT_WORDS = ("care", "diary", "downloads", "form", "keeping", "plan", "player", "problems", "store")
TEMPLATE_WORDS = ("form", "care", "page")  # and its templates


def _option(id_: str, shown: str, **more: str) -> dict[str, str]:
    return {"id": id_, "words": shown, **more}


def _options(question: Question) -> list[dict[str, str]]:
    if question.kind == "yes_no":
        return [_option(name, answer_words("yes_no", name)) for name in YES_NO_SHOWN if name in question.options]
    if question.kind == "choice":
        return [_option(name, shown) for name, shown in question.asked_options]
    if question.kind == "days":
        return [_option(name, answer_words("days", name)) for name in DAYS]
    if question.pick is None or question.minimum is None or question.maximum is None:
        return []
    return [_option(str(value), str(value)) for value in range(question.minimum, question.maximum + 1, question.pick)]


def _fix(kind: str, options: list[dict[str, str]], **limits: Any) -> str:
    """Return what to do when the answer is missing or wrong."""
    name = kind if kind in ("days", "date") or not options else "choice"
    return str(table("words/form")["fix"][name]).format(**limits)


def _field(name: str, kind: str, shown: str, **more: Any) -> dict[str, Any]:
    """Return one question as template and scripts read it; of the conditions of `only_if` one must hold."""
    field: dict[str, Any] = {
        "field": name,
        "id": "question-" + name.replace(".", "-").replace("_", "-"),
        "kind": kind,
        "words": shown,
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
        "fix": _fix("choice", [_option("", "")]),
        "private": True,
        **more,
    }
    return field


def _question_field(question: Question) -> dict[str, Any]:
    options, condition = _options(question), question.only_if
    return _field(
        question.field,
        question.kind,
        question.words,
        why=question.why,
        options=options,
        optional=question.optional,
        # What stands on the screen "you" is answered by the person: nothing is chosen beforehand.
        default=None if question.screen == YOU else question.default,
        minimum=question.minimum,
        maximum=question.maximum,
        unit=question.unit,
        scale_labels=list(question.scale_labels),
        only_if=[{"field": condition.field, "is": list(condition.answers)}] if condition else None,
        fix=_fix(question.kind, options, minimum=question.minimum, maximum=question.maximum),
        private=question.screen == YOU and question.field not in OPEN,
    )


def _line_field(line: Line) -> dict[str, Any]:
    """Return the question that stands in a line's place for somebody who is not sure about one of them."""
    return _field(
        f"line.{line.id}",
        "yes_no",
        line.words,
        options=[_option(name, words(name)) for name in YES_NO_SHOWN],
        only_if=[{"field": line.screen, "is": [UNSURE]}],
    )


def _follow_up_field(line: Line) -> dict[str, Any] | None:
    """Return the question that a tick at this line leads to, if there is one."""
    follow_up = line.follow_up
    if follow_up is None:
        return None
    return _field(
        f"follow_up.{follow_up.id}",
        "yes_no" if follow_up.options == YES_NO else "choice",
        follow_up.words,
        points=list(follow_up.points),
        options=[_option(option.id, option.words) for option in follow_up.option],
        only_if=[{"field": line.screen, "is": [line.id]}, {"field": f"line.{line.id}", "is": ["yes"]}],
    )


def _ticks_screen(screen: Screen) -> dict[str, Any]:
    """Return a screen of lines: `ticks` is the question of all boxes; each line has its own question and follow-up."""
    shown = lines_on(screen.id)
    boxes = [_option(line.id, line.words, bold=line.bold, rest=line.rest) for line in shown]
    others = [_option(NONE, words("none")), _option(UNSURE, words("unsure"))]
    ticks = _field(screen.id, "ticks", screen.intro, options=[*boxes, *others], fix=words("missing"))
    rows = [
        {"box": box, "alone": _line_field(line), "follow_up": _follow_up_field(line)}
        for box, line in zip(boxes, shown, strict=True)
    ]
    asked = [field for row in rows for field in (row["alone"], row["follow_up"]) if field]
    return {
        "id": screen.id,
        "title": screen.title,
        "why": [*screen.why, rules()[words("unsure_rule")].words],
        "ticks": ticks,
        "rows": rows,
        "others": others,
        "fields": [ticks, *asked],
    }


def _you_screen() -> dict[str, Any]:
    """Return the screen "you": what has to be answered, and folded below it the `choices` that have an answer."""
    title = next(screen["title"] for screen in table("questions")["screen"] if screen["id"] == YOU)
    asked = [_question_field(question) for question in questions() if question.screen == YOU]
    choices = [_question_field(question) for question in questions() if question.screen != YOU]
    return {"id": YOU, "title": title, "why": [], "asked": asked, "choices": choices, "fields": [*asked, *choices]}


def _lines() -> dict[str, dict[str, str]]:
    return {
        line.id: {"screen": line.screen, "named": line.named, "level": line.verdict.level, "rule": line.rule}
        for line in lines().values()
    }


@cache
def planner_form() -> Mapping[str, Any]:
    """Return the whole form: five screens with their fields, the lines, and what a line may lead to."""
    named = tuple(line.rule for line in lines().values())
    return {
        "screens": [*map(_ticks_screen, screens()), _you_screen()],
        "lines": _lines(),
        "advice": {advice.rule: {"urgency": advice.urgency, "words": advice.words} for advice in advice_for(named)},
        **table("words/clearance"),
    }


def script_words() -> dict[str, Any]:
    """Return the sentences that the page's scripts say, by part: overrides/js/lib/words.js."""
    screening = table("screening")
    parts = {part: table(f"words/{part}") for part in SCRIPT_WORDS}
    return {**parts, "screening": screening["words"], "referral": screening["referral"]}


def form_for_scripts() -> dict[str, Any]:
    """Return what the page's scripts need of the form: no reasons and no points, for these stand in the page."""
    form = planner_form()
    left_out = {"why", "points", "scale_labels", "id"}

    def of(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        return ({name: value for name, value in field.items() if name not in left_out} for field in fields)

    shown = [
        {"id": screen["id"], "title": screen["title"], "fields": list(of(screen["fields"]))}
        for screen in form["screens"]
    ]
    return {**form, "screens": shown, "words": script_words()}


def template_words() -> dict[str, Any]:
    """Return the sentences that the templates of the planner page say, by part."""
    return {part: table(f"words/{part}") for part in TEMPLATE_WORDS}
