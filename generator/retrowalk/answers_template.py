"""An answers file to fill in, made from the questions."""

import textwrap
from collections.abc import Iterator

from retrowalk.questions import Question, questions, steps

WIDTH = 80


def _comment(text: str) -> Iterator[str]:
    yield from textwrap.wrap(text, WIDTH, initial_indent="# ", subsequent_indent="#   ")


def _hints(question: Question) -> Iterator[str]:
    yield from _comment(question.words)
    for sign in question.signs:
        yield from _comment(f"- {sign}")
    if question.option_words:
        for name, said in zip(question.options, question.option_words, strict=True):
            yield from _comment(f"{name}: {said}")
    elif question.options:
        yield from _comment(" | ".join(question.options))
    elif question.minimum is not None and question.kind == "whole_number":
        yield from _comment(f"{question.minimum} to {question.maximum} {question.unit}")


def _line(question: Question) -> str:
    name = question.field.rpartition(".")[2]
    if question.kind == "date":
        return f"# {name} = 2026-12-07"
    if question.default is None:
        return f"# {name} ="
    value = question.default
    shown = "[" + ", ".join(f'"{day}"' for day in value) + "]" if isinstance(value, list) else f'"{value}"'
    return f"{name} = {value if isinstance(value, int) else shown}"


def answers_to_fill_in() -> str:
    """Return an answers file as TOML, with every question and nothing answered that only the person can know."""
    lines = ["# Answers for a Retrowalk plan. Take the # away where you answer; give start or finish, not both."]
    group = ""
    asked = questions()
    # TOML wants the fields without a group first.
    for question in sorted(asked, key=lambda question: "." in question.field):
        found = question.field.rpartition(".")[0]
        if found != group:
            group = found
            lines += ["", f"[{group}]"]
        lines += ["", *_hints(question), _line(question)]
    titles = ", ".join(step["title"] for step in steps())
    lines.insert(1, f"# The page asks the same in three steps: {titles}.")
    return "\n".join(lines) + "\n"
