"""People who ask in the recording: what they answer and what they write down, the same ones in every build."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from retrowalk.data.line_schema import Line
from retrowalk.data.question_schema import Question
from retrowalk.questions import questions
from retrowalk.screening_questions import lines, nothing_ticked

MONDAY = date(2026, 12, 7)


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
        least, most = question.minimum or 0, question.maximum or 0
        return [*range(least, most, max(1, (most - least) // 12)), most]
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


def one_changed() -> Iterator[dict[str, Any]]:
    """Yield the answers of somebody well with one of them changed, each to all that it can be."""
    for question in questions():
        for value in _other_values(question):
            knee = {"knee": "pain"} if question.field == "knee_pain" else {}
            yield answers(**{**knee, question.field: value})
    for line in lines().values():
        for way in (*_ways(line), *_cleared(line)):
            yield answers(**way)
    yield from _several_ticked()


def _together(*ways: dict[str, Any]) -> dict[str, Any]:
    """Return what stands in an answers file where several lines are ticked."""
    joined: dict[str, Any] = {}
    for way in ways:
        for name, value in way.items():
            joined[name] = (
                joined[name] | value
                if isinstance(value, dict) and name in joined
                else ([*joined.get(name, []), *value] if isinstance(value, list) else value)
            )
    return joined


def _several_ticked() -> Iterator[dict[str, Any]]:
    """Yield the answers of people who tick two lines, each with the best answer below it, and of one with illnesses."""
    ways = [_ways(line)[0] for line in lines().values()]
    for apart in (1, 4, 9):
        for place, way in enumerate(ways):
            other = ways[(place + apart) % len(ways)]
            yield answers(
                **_together(way, other), helper="yes" if place % 2 else "no", activity="trained", place="path"
            )
    steady = [_ways(line)[0] for line in lines().values() if line.screen == "told" and line.follow_up]
    for count in range(2, len(steady) + 1):
        yield answers(**_together(*steady[:count]), activity="trained", aim="legs", place="path")
        yield answers(**_together(*steady[:count], {"body": ["stiff_neck"]}), activity="walking", place="treadmill")


def people(number: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Yield the answers of so many people; the same ones by seed. Three in ten tick a line, or are not sure."""
    chance = Random(seed)  # noqa: S311 - nothing is kept secret by it
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


def day(number: int, start: date = MONDAY) -> str:
    """Return the date so many days after a start, as a page sends it."""
    return (start + timedelta(days=number)).isoformat()


def diary_of(*entries: dict[str, object]) -> dict[str, object]:
    """Return the entries as a page keeps them."""
    return {"schema": 1, "id": "a1", "revision": len(entries), "entries": list(entries)}


def _week(number: int, **others: object) -> list[dict[str, object]]:
    """Return three sessions of a week of the plan that begins on MONDAY."""
    days = (day(7 * number - 7 + 2 * session) for session in range(3))
    return [{"on": on, "kind": "walked", "pain": 1, **others} for on in days]


DIARIES = (
    diary_of(*_week(1, effort="easy"), *_week(2), *_week(3, pain=5, effort="hard", next_morning=6)),
    diary_of(*_week(1, effort="right", unsteady=True), *_week(2, stumbles=2), *_week(3, pain=9, where="muscle")),
    diary_of(*_week(1), {"on": day(5), "kind": "fell"}),
    diary_of(
        *_week(1),
        {"on": day(5), "kind": "fell"},
        {"on": day(9), "kind": "seen"},
        {
            "on": day(9),
            "kind": "change",
            "helper": "yes",
            "place": "treadmill",
            "treadmill_ready": "yes",
        },
    ),
    diary_of(
        {"from": day(0), "to": day(13), "kind": "away", "why": "ill"},
        {"on": day(15), "kind": "missed"},
        {"on": day(16), "kind": "change", "days": ["tue", "sat"], "minutes": 40, "length_m": 2.5},
        {"on": day(17), "kind": "check", "seconds_3m": 4.2, "sure": 7, "sore": 2},
        {"on": day(18), "kind": "walk"},
        {"on": day(20), "kind": "change", "finish": day(90)},
    ),
    diary_of(
        *_week(1),
        *_week(2),
        {"on": day(56), "kind": "next", "weeks": 8, "aim": "legs", "place": "path"},
    ),
    diary_of(*_week(1), {"on": day(56), "kind": "next", "keep": True}),
    diary_of({"on": day(0), "kind": "change", "start": day(7)}, *_week(2)),
    diary_of({"on": "soon", "kind": "walked", "pain": 11}, {"kind": "dance"}, {"kind": "away"}),
    {"weeks": {"1": []}, "schema": 2, "id": 3, "revision": -1},
)


def _entries(chance: Random, start: date) -> Iterator[dict[str, object]]:
    """Yield what somebody wrote down of some weeks, and left out."""
    for week in range(chance.randrange(13)):
        kind = chance.choice(("walked", "walked", "walked", "missed", "away", ""))
        first = 7 * week
        if kind in ("missed", "away"):
            yield {"from": day(first, start), "to": day(first + 6, start), "kind": kind}
        for weekday in chance.sample(range(7), chance.choice((1, 2, 3, 3))) if kind == "walked" else ():
            session: dict[str, object] = {
                "pain": chance.choice((0, 1, 2, 3, 5, 6)),
                "where": chance.choice(("knee", "muscle", "other")),
                "next_morning": chance.choice((0, 2, 4, 6, None)),
                "effort": chance.choice(("easy", "right", "hard")),
                "unsteady": chance.random() < 0.2,
                "stumbles": chance.choice((0, 0, 0, 1, 3)),
            }
            told = {name: value for name, value in session.items() if chance.random() < 0.7}
            yield {"on": day(first + weekday, start), "kind": "walked", **told}
    if chance.random() < 0.2:
        fell = chance.randrange(80)
        yield {"on": day(fell, start), "kind": "fell"}
        yield {"on": day(fell + chance.randrange(20), start), "kind": "seen"}
    if chance.random() < 0.5:
        changes: tuple[dict[str, object], ...] = (
            {"minutes": chance.randrange(10, 41)},
            {"place": chance.choice(("rail", "path", "treadmill")), "treadmill_ready": "yes", "helper": "yes"},
            {"days": ["tue", "fri"]},
            {"finish": day(100, start)},
        )
        yield {"on": day(chance.randrange(60), start), "kind": "change", **chance.choice(changes)}
    if chance.random() < 0.2:
        yield {"on": day(84, start), "kind": "next", "weeks": chance.randrange(4, 13)}


def lives(number: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Yield requests of so many people with a diary, on some day; the same ones by seed."""
    chance = Random(seed)  # noqa: S311 - nothing is kept secret by it
    for person in people(number, seed):
        start = date.fromisoformat(str(person["start"]))
        diary = diary_of(*_entries(chance, start))
        yield {
            "do": "plan",
            "answers": person,
            "diary": diary,
            "today": day(chance.randrange(-3, 120), start),
        }
