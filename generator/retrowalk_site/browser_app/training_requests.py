"""What people ask of the planner, done once while the site is built, to see what of Python that takes."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle, pairwise
from random import Random
from typing import Any

from retrowalk.answers import parse
from retrowalk.plan import plan_for
from retrowalk.questions import Question, questions
from retrowalk.screening_questions import Line, lines, nothing_ticked
from retrowalk.sheets.options import FORMATS, KINDS, PAPERS
from retrowalk.sheets.options import NAMES as OPTIONS

MONDAY = date(2026, 12, 7)
# More people than these lead nowhere else: six thousand others, with twelve thousand requests, call the same functions.
PEOPLE = 300
# Of so many of them the codes are asked for as well, in every way that people get them wrong.
KEPT_CODES = 100


def answers(**changes: Any) -> dict[str, Any]:
    """Return the answers of somebody well, who takes the first option of each question, changed."""
    raw: dict[str, Any] = dict(nothing_ticked())
    for question in questions():
        if question.kind == "whole_number":
            raw[question.field] = question.minimum
        elif question.kind == "days":
            raw[question.field] = ["mon", "thu"]
        elif question.options:
            raw[question.field] = "none" if question.field == "knee" else question.options[0]
    return raw | {"age": 40, "start": MONDAY.isoformat()} | changes


def _other_values(question: Question) -> list[Any]:
    """Return what somebody may answer."""
    if question.options:
        return list(question.options)
    if question.kind == "days":
        return [
            ["mon", "thu"],
            ["tue", "wed", "sat"],
            ["mon", "wed", "fri", "sun"],
            ["mon", "tue", "wed", "thu", "fri"],
        ]
    if question.kind == "whole_number":
        return list(range(question.minimum or 0, (question.maximum or 0) + 1))
    return [2, 3.5] if question.kind == "number" else []


def _ways(line: Line) -> list[dict[str, Any]]:
    """Return what may stand in an answers file where a line is ticked, or not sure."""
    follow_up = line.follow_up
    if follow_up is None:
        ticked: list[dict[str, Any]] = [{line.screen: [line.id]}]
    else:
        ticked = [{line.screen: [line.id], "follow_up": {follow_up.id: answer}} for answer in follow_up.options]
    return [*ticked, {"not_sure": [line.id]}]


def _cleared(line: Line) -> list[dict[str, Any]]:
    """Return the most careful of these, with somebody's yes, alone and in company."""
    careful = _ways(line)[-1] | {"cleared": [line.id]}
    return [careful, careful | {"helper": "yes"}]


def _one_changed() -> Iterator[dict[str, Any]]:
    """Yield the answers of somebody well with one of them changed, each to all that it can be."""
    for question in questions():
        for value in _other_values(question):
            knee = {"knee": "pain"} if question.field == "knee_pain" else {}
            yield answers(**{**knee, question.field: value})
    for line in lines().values():
        for way in (*_ways(line), *_cleared(line)):
            yield answers(**way)


def _people(number: int) -> Iterator[dict[str, Any]]:
    """Yield the answers of so many people; always the same ones. Three in ten tick a line, or are not sure."""
    chance = Random(1)  # noqa: S311 - nothing is kept secret by it
    for _ in range(number):
        raw = answers(start=(MONDAY + timedelta(days=chance.randrange(2000))).isoformat())
        for question in questions():
            values = _other_values(question)
            if values:
                raw[question.field] = chance.choice(values)
        if raw["knee"] == "none":
            raw["knee_pain"] = 0
        if chance.random() < 0.3:
            line = chance.choice(tuple(lines().values()))
            raw |= chance.choice((*_ways(line), *_cleared(line)))
        yield raw


def _week(pain: int, effort: str, **others: object) -> list[dict[str, object]]:
    return [{"pain": pain, "effort": effort, "unsteady": False, "stumbles": 0, "fell": False, **others}] * 3


DIARIES = (
    {"weeks": {"1": _week(0, "easy"), "2": _week(2, "right"), "3": _week(5, "hard", pain_next_morning=6)}},
    {"weeks": {"1": _week(0, "right", unsteady=True, stumbles=2)}},
    {"weeks": {"1": _week(1, "right", fell=True)}},
    {"weeks": {"1": [], "2": _week(11, "great"), "x": 3}},
)


def _session(chance: Random) -> dict[str, object]:
    """Return what somebody wrote down of a session, and left out."""
    whole: dict[str, object] = {
        "pain": chance.choice((0, 1, 2, 3, 5, 6)),
        "pain_next_morning": chance.choice((0, 2, 4, 6, None)),
        "effort": chance.choice(("easy", "right", "hard")),
        "unsteady": chance.random() < 0.2,
        "stumbles": chance.choice((0, 0, 0, 1, 3)),
        "fell": chance.random() < 0.02,
    }
    return {name: value for name, value in whole.items() if chance.random() < 0.7}


def _diaries(number: int) -> Iterator[dict[str, object]]:
    """Yield so many diaries; always the same ones. Some weeks were missed, some sessions, some are not in them."""
    chance = Random(2)  # noqa: S311 - nothing is kept secret by it
    for _ in range(number):
        weeks = [week for week in range(1, chance.randrange(2, 13)) if chance.random() < 0.9]
        yield {
            "weeks": {str(week): [_session(chance) for _ in range(chance.choice((0, 1, 2, 3, 3)))] for week in weeks}
        }


# fmt: off
ODD_TEXTS = (
    "", "{", "[1, 2", "null", '"\\ud800"', '{"do": 1e400}', '{"do": "plan", "do": "plan"}', "[" * 5000, "9" * 5000,
    '{"do": NaN}', '{"a": .5}',
    '{"\\u00zz": 1}', '{"a": "\n"}', "[1.5e300, 1e-300, 0.1, -0.0, 12345678.123, 4.9e-324]",
    '{"é": "©👟', "é👟", "\t名é", '{"do": [©👟',
    '{"\\ud809\\uddae\\u00ea": "\\ud8df\\udc82q", "\\u009": -2.27e81}', '{"do": "İ"',
)
ODD_WORDS: tuple[object, ...] = (
    "Zoë", "Ωmega", "名前", "👟", "\u202eabc", "a\nb\t<b>&amp;", "x" * 3000, "٣٤", "İ", "ﬁ", "\ud800", "2026-02-30", "",
    True, None, [], {}, [1.5, {"a": [None]}], {"é": {"👟": [0.01]}},
    *(factor * 10.0**power for power in (-320, -30, -5, 0, 5, 16, 17, 22, 40, 300) for factor in (1, -1.37, 4.358046)),
    *(sign * 7**power for power in (1, 12, 25, 60, 400, 4000) for sign in (1, -1)),
)
# fmt: on


def _with(name: str, value: object) -> Iterator[dict[str, Any]]:
    """Yield requests in which a part is something odd."""
    yield {"do": "plan", "answers": answers(**{name: value, str(value)[:60]: value})}
    yield {"do": "plan", "code": value, "start": value, "diary": value}
    yield {"do": "plan", "answers": answers(age=70), "diary": {"weeks": {"1": [{"pain": value, "effort": value}]}}}
    yield {"do": "plan", "answers": value}
    yield {"do": value, name: value}


def codes(number: int) -> list[str]:
    """Return plan codes, as people keep them."""
    plans = (plan_for(parse(raw)) for raw in _people(number))
    return [plan.code for plan in plans if plan.code]


def _from_codes(number: int) -> Iterator[dict[str, Any]]:
    """Yield requests with codes: as they are, with another first day, typed in small letters, damaged."""
    for place, code in enumerate(codes(number)):
        yield {"do": "plan", "code": code}
        yield {"do": "plan", "code": f" {code.lower()} ", "start": "2027-03-01", "diary": DIARIES[place % 2]}
        yield {"do": "plan", "code": code.replace("0", "o")}
        yield {"do": "plan", "code": code[: place + 4]}
        yield {"do": "plan", "code": code[:-2] + "77"}
        yield {"do": "plan", "code": f"{code[:9]}Ü{code[10:]}"}


def requests_for_a_plan() -> list[dict[str, Any] | str]:
    """Return what may be asked before there is a plan: every answer a question allows, codes, diaries, and nonsense."""
    first = [answers(), answers(age=70, knee="pain", knee_pain=4), answers(balance=["unsteady"]), {}]
    asked = [{"do": "plan", "answers": raw} for raw in (*first, *_one_changed(), *_people(PEOPLE))]
    asked += [{"do": "plan", "code": "RW"}, {"do": "dance"}]
    written = [{"do": "plan", "answers": answers(age=70), "diary": diary} for diary in DIARIES]
    written += [
        {"do": "plan", "answers": person, "diary": diary}
        for person, diary in zip(_people(PEOPLE), _diaries(PEOPLE), strict=True)
    ]
    fields = cycle(("age", "start", "days", "told", "minutes", "follow_up", "aim", "length_m", "finish"))
    odd = [request for word, field in zip(ODD_WORDS, fields, strict=False) for request in _with(field, word)]
    return [*asked, *written, *_from_codes(KEPT_CODES), *odd, *ODD_TEXTS]


def requests_for_sheets() -> list[dict[str, Any]]:
    """Return what may be asked once there is a plan: every sheet, and what has changed."""
    link = "https://retrowalk.example/plan/#code=" + "0" * 60
    options = [{"paper": paper, "kind": kind, "link": link} for paper in PAPERS for kind in KINDS]
    timed: list[dict[str, Any]] = [
        {"at": "07:30", "alarm": 30, "private": True, "revision": 2},
        {"all_day": True},
        {"at": "25:00"},
    ]
    wanted: list[tuple[str, dict[str, Any]]] = [("pdf", option) for option in options]
    wanted += [(form, {}) for form in FORMATS]
    wanted += [("ics", option) for option in timed]
    people = [
        answers(),
        answers(age=70, activity="returning", knee="pain", knee_pain=3, weeks=12),
        answers(place="treadmill", treadmill_ready="yes", helper="yes", aim="legs", finish="2027-02-01"),
        answers(balance=["unsteady"], body=["new_joint"]),
        answers(age=70, not_sure=["worried"]),
    ]
    sheets: list[dict[str, Any]] = [
        {"do": "sheet", "format": form, "options": chosen, "answers": person}
        for person in people
        for form, chosen in wanted
    ]
    # A sheet for each person, and sheets of every kind.
    sheets += [
        {"do": "sheet", "format": form, "options": chosen, "answers": person, "diary": diary}
        for person, diary, (form, chosen) in zip(_people(PEOPLE), _diaries(PEOPLE), cycle(wanted), strict=False)
    ]
    later: list[dict[str, Any]] = [
        {"do": "sheet", "format": "pdf", "answers": people[1], "diary": diary} for diary in DIARIES
    ]
    pairs: list[dict[str, Any]] = [
        {"do": "changes", "old": {"answers": people[0]}, "new": {"answers": person}} for person in people
    ]
    kept = codes(KEPT_CODES)
    pairs += [{"do": "changes", "old": {"code": old}, "new": {"code": new}} for old, new in pairwise(kept)]
    pairs += [{"do": "changes", "old": {"code": word}, "new": word} for word in ODD_WORDS]
    sheets += [
        {"do": "sheet", "format": form, "options": chosen, "code": code, "diary": DIARIES[0]}
        for code, (form, chosen) in zip(kept, cycle(wanted), strict=False)
    ]
    sheets += [
        {"do": "sheet", "format": form, "code": kept[0], "options": {name: word}}
        for word, (form, _), name in zip(ODD_WORDS, cycle(wanted), cycle(OPTIONS), strict=False)
    ]
    return [*sheets, *later, *pairs]
