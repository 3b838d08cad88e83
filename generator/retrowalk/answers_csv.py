"""A table of several people's answers as CSV, a line a person: reading it with every problem named, and a template.

Ids and days stand in one cell with spaces between them, and `none` is an empty list: an empty cell is no answer. So do
follow-ups and what a clinician chose, as name=value.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from retrowalk.answer_values import nearest
from retrowalk.clinician import FIELD as CLINICIAN
from retrowalk.data.question_schema import Question
from retrowalk.problems import Problem
from retrowalk.questions import questions
from retrowalk.screening_answers import LISTS

PERSON = "person"
MOST_LINES = 20_000
NONE = "none"
DELIMITERS = (",", ";", "\t")  # spreadsheets of other languages write semicolons
LINE_END = re.compile(r"\r\n|\r|\n")
NUMBER = re.compile(r"-?[0-9]{1,9}([.,][0-9]{1,9})?", re.ASCII)
EXAMPLE = {
    PERSON: "example",
    "signs": NONE,
    "told": "high_blood_pressure",
    "balance": NONE,
    "body": NONE,
    "follow_up": "pressure_controlled=yes",
    "age": "58",
    "activity": "walking",
    "start": "2026-12-07",
    "days": "mon wed fri",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a table: its number in the file, who it is about, and the answers or what is wrong with the line."""

    line: int
    person: str
    answers: dict[str, Any]
    problems: tuple[Problem, ...] = ()


def columns() -> tuple[str, ...]:
    """Return the names of all columns, in the order of the template."""
    return (PERSON, *LISTS, "follow_up", *(question.field for question in questions()), CLINICIAN)


def _delimiter(heading: str) -> str:
    return max(DELIMITERS, key=heading.count)


def _cells(line: str, delimiter: str) -> list[str]:
    """The cells of one line. Raises csv.Error for quotes that do not close."""
    return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter, strict=True), [])]


def _number(text: str) -> object:
    if not NUMBER.fullmatch(text):
        return text
    number = float(text.replace(",", "."))
    return int(number) if number.is_integer() else number


def _pairs(text: str) -> dict[str, str]:
    return {name: answer for name, _, answer in (part.partition("=") for part in text.lower().split())}


def _clinician(text: str) -> dict[str, object]:
    return {name: True if value == "yes" else _number(value) for name, value in _pairs(text).items()}


def _value(column: str, asked: Question | None, text: str) -> object:
    """What a cell stands for, as an answers file would hold it."""
    if column == "follow_up":
        return _pairs(text)
    if column == CLINICIAN:
        return _clinician(text)
    if column in LISTS or (asked is not None and asked.kind == "days"):
        return [] if text.lower() == NONE else text.lower().split()
    if asked is not None and asked.kind in ("whole_number", "number"):
        return _number(text)
    return text.lower()


def _problem(field: str, problem: str, fix: str) -> Problem:
    return Problem(field=field, problem=problem, fix=fix)


def heading_problems(heading: list[str]) -> tuple[Problem, ...]:
    """Return what is wrong with the first line of a table."""
    known = columns()
    problems = [
        _problem(ascii(name)[1:-1][:60], "is not a column we know", nearest(name[:60], known, "take the column out"))
        for name in heading
        if name and name not in known
    ]
    twice = {name for name in heading if name and heading.count(name) > 1}
    problems += [_problem(name[:60], "is the name of two columns", "keep one of them") for name in sorted(twice)]
    if PERSON not in heading:
        problems.append(_problem(PERSON, "is no column", "add one with initials or a number for each person"))
    return tuple(problems)


def _row(number: int, cells: list[str], heading: list[str]) -> Row:
    fields = {question.field: question for question in questions()}
    filled = {name: cell for name, cell in zip(heading, cells, strict=False) if name and cell}
    person = filled.pop(PERSON, "")
    problems = []
    if any(cells[len(heading) :]):
        problems.append(_problem("", "there are more cells than columns", "put quotes around a cell with a comma"))
    answers = {name: _value(name, fields.get(name), cell) for name, cell in filled.items()}
    return Row(line=number, person=person, answers=answers, problems=tuple(problems))


def read_table(text: str) -> Iterator[Row]:
    """Yield each line that is not empty, after the first, which names the columns; in any order.

    A line is read by itself, so that quotes which do not close spoil no other. Where the heading is wrong, it is the
    only row, with its problems.
    """
    lines = LINE_END.split(text.removeprefix("\ufeff"))
    delimiter = _delimiter(lines[0])
    try:
        heading = [cell.lower() for cell in _cells(lines[0], delimiter)]
        problems = heading_problems(heading)
    except csv.Error:
        heading, problems = [], (_problem("", "its quotes do not close", "write the names without quotes"),)
    if len(lines) > MOST_LINES:
        problems = (*problems, _problem("", f"has more than {MOST_LINES} lines", "make two tables of it"))
    if problems:
        yield Row(line=1, person="", answers={}, problems=problems)
        return
    for number, line in enumerate(lines[1:], 2):
        try:
            cells = _cells(line, delimiter)
        except csv.Error:
            wrong = _problem("", "quotes do not close, or a cell is too long", "write a quote in a cell twice")
            yield Row(line=number, person="", answers={}, problems=(wrong,))
            continue
        if any(cells):
            yield _row(number, cells, heading)


def table_to_fill_in() -> str:
    """Return a table as CSV with all columns, the defaults, and one example to be taken out."""
    defaults = {question.field: str(question.default) for question in questions() if question.default is not None}
    values = {**defaults, **EXAMPLE}
    optional = {question.field for question in questions() if question.only_if}
    listed = columns()
    example = ["" if name in optional else values.get(name, "") for name in listed]
    return f"{','.join(listed)}\n{','.join(example)}\n"
