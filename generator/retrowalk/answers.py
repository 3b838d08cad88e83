"""What a person tells us: parsing and validation, every problem with its field."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from retrowalk.answer_values import WrongValueError, nearest, or_words, read_value
from retrowalk.clinician import FIELD as CLINICIAN
from retrowalk.clinician import ClinicianStart, read_clinician
from retrowalk.data.question_schema import Question
from retrowalk.frozen_dict import FrozenDict
from retrowalk.problems import AnswersError, Problem
from retrowalk.questions import question, questions
from retrowalk.screening_answers import FIELDS, read_screening

SORE = ("pain", "osteoarthritis")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """A person's answers, checked.

    `signs`, `told`, `balance` and `body` are the ids ticked on the four screens of safety questions, `not_sure` ids of
    any of them; `follow_up` maps the id of each follow-up asked to its answer; `cleared` are ids that somebody who
    knows the person's health said yes to. `knee_pain` is 0-10 at rest, `minutes` a session's length, `length_m` the
    length of the rail or counter in metres, `days` ISO weekdays. `start`, `finish` or both are set. `clinician` is the
    start that a clinician chose who supervises the person.
    """

    age: int
    activity: str
    signs: tuple[str, ...]
    told: tuple[str, ...]
    balance: tuple[str, ...]
    body: tuple[str, ...]
    not_sure: tuple[str, ...]
    follow_up: Mapping[str, str]
    cleared: tuple[str, ...]
    aim: str
    place: str
    length_m: float | None = None
    treadmill_ready: str
    experience: str
    knee: str
    knee_pain: int
    helper: str
    minutes: int
    weeks: int
    days: tuple[int, ...]
    start: datetime.date | None = None
    finish: datetime.date | None = None
    units: str
    clinician: ClinicianStart | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "follow_up", FrozenDict(self.follow_up))

    def __repr__(self) -> str:
        """Nothing about anybody's health, which would end in logs."""
        return f"<Answers: {self.weeks} weeks, {self.aim}>"

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of all four screens that are ticked, those not sure of left out."""
        return (*self.signs, *self.told, *self.balance, *self.body)


def _missing(question: Question, raw: Mapping[str, object]) -> Problem | None:
    """Return the problem with a question that is not answered, if it is one."""
    if question.field == "knee_pain" and raw.get("knee") in SORE:
        fix = "use a whole number from 0 to 10, for the pain at rest"
        return Problem(field="knee_pain", problem="is missing", fix=fix)
    if not question.required:
        return None
    fix = f"use {or_words(question.options)}" if question.options else f"answer: {question.words}"
    return Problem(field=question.field, problem="is missing", fix=fix)


def _read_questions(raw: Mapping[str, object]) -> tuple[dict[str, Any], list[Problem]]:
    """Return the values that are right, defaults where nothing is given, and the problems with the others."""
    values: dict[str, Any] = {}
    problems = []
    for asked in questions():
        value = raw.get(asked.field)
        if value is None:
            problem = _missing(asked, raw)
            if problem:
                problems.append(problem)
            elif asked.default is not None:
                values[asked.field] = read_value(asked, asked.default)
            continue
        try:
            values[asked.field] = read_value(asked, value)
        except WrongValueError as wrong:
            problems.append(Problem(field=asked.field, problem=wrong.problem, fix=wrong.fix))
    return values, problems


def _unknown_fields(raw: Mapping[str, object]) -> list[Problem]:
    known = (*FIELDS, CLINICIAN, *(asked.field for asked in questions()))
    return [
        Problem(
            field=str(name)[:60],
            problem="is not a question we ask",
            fix=nearest(str(name)[:60], known, "leave it out"),
        )
        for name in raw
        if name not in known
    ]


def whole_weeks(start: datetime.date, finish: datetime.date) -> int:
    """Return how many whole weeks there are from the first day to the last, both included."""
    return ((finish - start).days + 1) // 7


def _date_problems(values: Mapping[str, Any], failed: set[str]) -> list[Problem]:
    if failed & {"start", "finish"}:
        return []
    start, finish = values.get("start"), values.get("finish")
    if start is None and finish is None:
        fix = "give start or finish, as a date, or both"
        return [Problem(field="start", problem="is missing", fix=fix)]
    if start is None or finish is None:
        return []
    weeks, (least, most) = whole_weeks(start, finish), question("weeks").bounds
    if least <= weeks <= most:
        return []
    first, last = (start + datetime.timedelta(weeks=count, days=-1) for count in (least, most))
    problem = f"leaves {max(0, weeks)} whole weeks after the start"
    return [Problem(field="finish", problem=problem, fix=f"use a day from {first} to {last}, or leave it out")]


def parse(raw: Mapping[str, object]) -> Answers:
    """Return the checked answers of `raw`, the content of an answers file (TOML or JSON, already read).

    With both dates `weeks` is what lies between them. Raises AnswersError with every problem, not only the first.
    """
    screening = read_screening(raw)
    values, problems = _read_questions(raw)
    problems = [*screening.problems, *problems]
    if values.get("knee") == "none" and values.get("knee_pain", 0) > 0:
        fix = 'use knee = "pain" or "osteoarthritis", or leave knee_pain out'
        problems.append(Problem(field="knee_pain", problem="is above 0, and knee is none", fix=fix))
    problems += _date_problems(values, {problem.field for problem in problems})
    clinician, wrong = read_clinician(raw.get(CLINICIAN))
    problems += [*wrong, *_unknown_fields(raw)]
    if problems:
        raise AnswersError(tuple(problems))
    if values.get("start") and values.get("finish"):
        values["weeks"] = whole_weeks(values["start"], values["finish"])
    return Answers(**screening.values, **values, clinician=clinician)
