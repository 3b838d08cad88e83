"""An answers file to fill in, and the questions in words, both made from the questions."""

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from retrowalk.data.line_schema import Line
from retrowalk.data.question_schema import Question
from retrowalk.questions import questions
from retrowalk.screening_questions import lines_on, screens, words

WIDTH = 80
HEAD = """# Answers for a Retrowalk plan. Fill in the lines with a #, and take the # away.
# The ids are explained by `retrowalk questions`; `retrowalk ask` asks you instead.
"""
CLINICIAN = """
# For a clinician who supervises the person, and nobody else: how week 1 starts.
# Such a plan has no code and no link.
# [clinician]
# supervises = true
# start_minutes = 4  # minutes backward in a session
# round_seconds = 30
# support = "fingertips"  # hold, fingertips, nearby or free
"""


def _comment(text: str) -> str:
    return "\n".join(textwrap.wrap(text, WIDTH, initial_indent="# ", subsequent_indent="#   ")) + "\n"


def _value(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(f'"{entry}"' for entry in value) + "]"
    return str(value) if isinstance(value, int | float) else f'"{value}"'


def _range(question: Question) -> str:
    if question.options:
        return ", ".join(question.options)
    if question.minimum is not None and question.maximum is not None:
        return f"{question.minimum} to {question.maximum} {question.unit}".strip()
    return "such as 2026-12-07"


def _question_lines(question: Question) -> Iterator[str]:
    if question.default is not None and question.only_if:
        condition = f"where {question.only_if.field} is {' or '.join(question.only_if.answers)}"
        yield f"# {question.field} = {_value(question.default)}  # {_range(question)}, {condition}\n"
    elif question.default is not None:
        yield f"{question.field} = {_value(question.default)}  # {_range(question)}\n"
    elif question.required:
        yield f"# {question.field} =   # {_range(question)}\n"


def answers_to_fill_in() -> str:
    """Return an answers file as TOML: nothing is answered in it that only the person can know."""
    required = [question for question in questions() if question.required]
    others = [question for question in questions() if not question.required]
    text = [HEAD, *(line for question in required for line in _question_lines(question))]
    text.append("# start = 2026-12-07  # or finish, or both\n")
    text.append("\n# The ids that are true for you; [] is none of these.\n")
    text += [
        _comment(", ".join(line.id for line in lines_on(screen.id))) + f"# {screen.id} = []\n" for screen in screens()
    ]
    text.append("not_sure = []\n")
    text.append('follow_up = {}  # for what is ticked, such as { pressure_controlled = "yes" }\n')
    text.append("cleared = []  # ids that somebody who knows your health said yes to\n\n")
    text += [line for question in others for line in _question_lines(question)]
    return "".join([*text, CLINICIAN])


def _wrapped(text: str, first: str = "", later: str | None = None) -> str:
    rest = " " * len(first) if later is None else later
    return "\n".join(textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest)) + "\n"


def _line_words(line: Line) -> Iterator[str]:
    yield _wrapped(f"{line.id}: {line.words}", "- ")
    follow_up = line.follow_up
    if follow_up:
        points = f" ({'; '.join(follow_up.points)})" if follow_up.points else ""
        yield _wrapped(f"{follow_up.id}: {follow_up.words}{points}", "    ")
        for option in follow_up.option:
            yield _wrapped(f"{option.id}: {option.words}", "      ")


def _question_words(question: Question) -> Iterator[str]:
    default = "" if question.default is None else f" [{_value(question.default)}]"
    yield _wrapped(f"{question.field}: {question.words} ({_range(question)}){default}", "- ")
    for option in question.option:
        yield _wrapped(f"{option.id}: {option.words}", "    ")


def questions_in_words() -> str:
    """Return every question with its ids, as text of at most 80 characters a line."""
    text = []
    for screen in screens():
        text += [f"{screen.id}: {screen.title}\n", _wrapped(screen.intro)]
        text += [part for line in lines_on(screen.id) for part in _line_words(line)]
        text.append("\n")
    text.append(_wrapped(f"not_sure: ids of any list above. {words('reviewed')}"))
    text.append(_wrapped("cleared: ids that somebody who knows your health said yes to, knee_pain too") + "\n")
    text += [part for question in questions() for part in _question_words(question)]
    return "".join(text)


def answers_file(raw: Mapping[str, Any]) -> str:
    """Return an answers file as TOML with these answers, in the order they are asked."""
    order = [*(screen.id for screen in screens()), "not_sure", "follow_up", *(one.field for one in questions())]
    text = []
    for name in order:
        value = raw.get(name)
        if isinstance(value, Mapping):
            inside = ", ".join(f"{key} = {_value(answer)}" for key, answer in value.items())
            text.append(f"{name} = {{ {inside} }}\n" if inside else f"{name} = {{}}\n")
        elif value is not None:
            text.append(f"{name} = {_value(value)}\n")
    return "".join(text)
