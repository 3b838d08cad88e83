"""Requests that are recorded while the site is built: the snapshot keeps what they use of Python, and no more.

To add a kind of request, write a generator that yields requests as the page sends them (or texts that are none), and
name it in FOR_A_PLAN, or in FOR_SHEETS if the page asks it only once there is a plan. Vary what decides which code
runs: each choice, each range, something missing, something damaged. A kind that nobody adds still works: the snapshot
stops at it, and a full Pyodide answers, many seconds later.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import cycle, pairwise
from random import Random
from typing import Any

from retrowalk.json_api import handle
from retrowalk.questions import Question, questions
from retrowalk.request import kept_data, source_of
from retrowalk.screening_questions import Line, lines, nothing_ticked
from retrowalk.sheet_formats import FORMATS, KINDS, PAPERS
from retrowalk.sheets.options import NAMES as OPTIONS

type Request = dict[str, Any] | str

MONDAY = date(2026, 12, 7)
# So many people with so many lives, and with these seeds, run all but 54 of the 87,500 bytecode instructions that
# anybody does; of forty seeds these run the most.
PEOPLE, PEOPLE_SEED, LIVES_SEED, SHEETS_SEED = 60, 35, 32, 13
# Of so many of them the codes are asked for as well, in every way that people get them wrong.
KEPT_CODES = 40
# So many people take sheets away: a sheet costs twenty times as much as a plan.
SHEET_TAKERS = 14


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


def _one_changed() -> Iterator[dict[str, Any]]:
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


def _day(start: date, number: int) -> str:
    return (start + timedelta(days=number)).isoformat()


def _diary(*entries: dict[str, object]) -> dict[str, object]:
    return {"schema": 1, "id": "a1", "revision": len(entries), "entries": list(entries)}


def _week(number: int, **others: object) -> list[dict[str, object]]:
    """Return three sessions of a week of the plan that begins on MONDAY."""
    days = (_day(MONDAY, 7 * number - 7 + 2 * session) for session in range(3))
    return [{"on": day, "kind": "walked", "pain": 1, **others} for day in days]


DIARIES = (
    _diary(*_week(1, effort="easy"), *_week(2), *_week(3, pain=5, effort="hard", next_morning=6)),
    _diary(*_week(1, effort="right", unsteady=True), *_week(2, stumbles=2), *_week(3, pain=9, where="muscle")),
    _diary(*_week(1), {"on": _day(MONDAY, 5), "kind": "fell"}),
    _diary(
        *_week(1),
        {"on": _day(MONDAY, 5), "kind": "fell"},
        {"on": _day(MONDAY, 9), "kind": "seen"},
        {"on": _day(MONDAY, 9), "kind": "change", "helper": "yes", "place": "treadmill", "treadmill_ready": "yes"},
    ),
    _diary(
        {"from": _day(MONDAY, 0), "to": _day(MONDAY, 13), "kind": "away", "why": "ill"},
        {"on": _day(MONDAY, 15), "kind": "missed"},
        {"on": _day(MONDAY, 16), "kind": "change", "days": ["tue", "sat"], "minutes": 40, "length_m": 2.5},
        {"on": _day(MONDAY, 17), "kind": "check", "seconds_3m": 4.2, "sure": 7, "sore": 2},
        {"on": _day(MONDAY, 18), "kind": "walk"},
        {"on": _day(MONDAY, 20), "kind": "change", "finish": _day(MONDAY, 90)},
    ),
    _diary(*_week(1), *_week(2), {"on": _day(MONDAY, 56), "kind": "next", "weeks": 8, "aim": "legs", "place": "path"}),
    _diary(*_week(1), {"on": _day(MONDAY, 56), "kind": "next", "keep": True}),
    _diary({"on": _day(MONDAY, 0), "kind": "change", "start": _day(MONDAY, 7)}, *_week(2)),
    _diary({"on": "soon", "kind": "walked", "pain": 11}, {"kind": "dance"}, {"kind": "away"}),
    {"weeks": {"1": []}, "schema": 2, "id": 3, "revision": -1},
)


def _entries(chance: Random, start: date) -> Iterator[dict[str, object]]:
    """Yield what somebody wrote down of some weeks, and left out."""
    for week in range(chance.randrange(13)):
        kind = chance.choice(("walked", "walked", "walked", "missed", "away", ""))
        first = 7 * week
        if kind in ("missed", "away"):
            yield {"from": _day(start, first), "to": _day(start, first + 6), "kind": kind}
        for day in chance.sample(range(7), chance.choice((1, 2, 3, 3))) if kind == "walked" else ():
            session: dict[str, object] = {
                "pain": chance.choice((0, 1, 2, 3, 5, 6)),
                "where": chance.choice(("knee", "muscle", "other")),
                "next_morning": chance.choice((0, 2, 4, 6, None)),
                "effort": chance.choice(("easy", "right", "hard")),
                "unsteady": chance.random() < 0.2,
                "stumbles": chance.choice((0, 0, 0, 1, 3)),
            }
            told = {name: value for name, value in session.items() if chance.random() < 0.7}
            yield {"on": _day(start, first + day), "kind": "walked", **told}
    if chance.random() < 0.2:
        fell = chance.randrange(80)
        yield {"on": _day(start, fell), "kind": "fell"}
        yield {"on": _day(start, fell + chance.randrange(20)), "kind": "seen"}
    if chance.random() < 0.5:
        changes: tuple[dict[str, object], ...] = (
            {"minutes": chance.randrange(10, 41)},
            {"place": chance.choice(("rail", "path", "treadmill")), "treadmill_ready": "yes", "helper": "yes"},
            {"days": ["tue", "fri"]},
            {"finish": _day(start, 100)},
        )
        yield {"on": _day(start, chance.randrange(60)), "kind": "change", **chance.choice(changes)}
    if chance.random() < 0.2:
        yield {"on": _day(start, 84), "kind": "next", "weeks": chance.randrange(4, 13)}


def lives(number: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Yield requests of so many people with a diary, on some day; the same ones by seed."""
    chance = Random(seed)  # noqa: S311 - nothing is kept secret by it
    for person in people(number, seed):
        start = date.fromisoformat(str(person["start"]))
        diary = _diary(*_entries(chance, start))
        yield {"do": "plan", "answers": person, "diary": diary, "today": _day(start, chance.randrange(-3, 120))}


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


def codes(number: int) -> list[str]:
    """Return plan codes, as people keep them."""
    plans = (json.loads(handle(as_text({"do": "plan", "answers": raw}))).get("plan") for raw in people(number))
    return [plan["code"] for plan in plans if plan and plan.get("code")]


def first_visits() -> Iterator[Request]:
    """Yield what most people ask first: answers that lead to a plan, to an advice, to a problem."""
    first = [answers(), answers(age=70, knee="pain", knee_pain=4), answers(balance=["unsteady"]), {}]
    for raw in (*first, *_one_changed(), *people(PEOPLE, PEOPLE_SEED)):
        yield {"do": "plan", "answers": raw}
    yield {"do": "plan", "code": "RW"}
    yield {"do": "dance"}


def visits_with_a_diary() -> Iterator[Request]:
    """Yield requests for plans by which something was written down."""
    for diary in DIARIES:
        yield {"do": "plan", "answers": answers(age=70), "diary": diary}
    yield from lives(PEOPLE, LIVES_SEED)


def _kept() -> list[dict[str, Any]]:
    """Return what a page keeps of a plan: as it was made, and after the safety questions were answered anew."""
    kept = {**(kept_data(source_of({"answers": answers()})) or {}), "length_m": 2.5}
    again = {"do": "again", "kept": kept, "answers": answers(age=70), "today": _day(MONDAY, 9)}
    return [kept, json.loads(handle(as_text(again)))["kept"]]


def kept_plans() -> Iterator[Request]:
    """Yield what a page asks of a plan that it keeps: the plan, entries written and deleted, answers given anew."""
    for diary in DIARIES[:-2]:
        for kept in _kept():
            for today in (5, 30, 60):
                yield {"do": "plan", "kept": kept, "diary": diary, "today": _day(MONDAY, today)}
            written = {"do": "write", "kept": kept, "diary": diary, "today": _day(MONDAY, 20)}
            yield {**written, "id": "b2", "add": [{"on": _day(MONDAY, 16), "kind": "walked", "pain": 2}]}
            holiday = {"from": _day(MONDAY, 21), "to": _day(MONDAY, 34), "kind": "away", "why": "holiday"}
            yield {**written, "add": [holiday]}
            yield {**written, "add": [{"on": _day(MONDAY, 0), "kind": "fell"}]}
            yield {**written, "remove": [{"kind": "walked", "on": _day(MONDAY, 0)}]}
            again = {"do": "again", "kept": kept, "diary": diary, "today": _day(MONDAY, 30)}
            for raw in (answers(), answers(age=70), answers(signs=["chest_pain"])):
                yield {**again, "answers": raw}


def damaged_kept_plans() -> Iterator[Request]:
    """Yield the same of plans, entries and answers that are not as a page keeps and sends them."""
    kept, answered = _kept()
    [told] = answered["again"]
    for diary in DIARIES[-2:]:
        yield {"do": "plan", "kept": kept, "diary": diary}
    for wrong in (3, [3], [{"on": "soon"}], [{**told, "helper": 3}], [{**told, "on": "soon"}]):
        yield {"do": "plan", "kept": {**kept, "again": wrong}}
    yield {"do": "again", "answers": answers()}
    yield {"do": "again", "kept": kept, "answers": 3, "today": _day(MONDAY, 9)}
    yield {"do": "again", "kept": kept, "answers": answers()}
    yield {"do": "plan", "kept": {"schema": 2}}
    yield {"do": "write", "kept": {**kept, "length_m": "far"}, "add": 3, "today": "soon"}
    yield {"do": "write", "kept": kept, "add": 3, "remove": [3, {"kind": "walked"}]}
    yield {"do": "write", "kept": kept, "remove": [{"kind": "walked"}]}
    yield {"do": "plan", "answers": answers(), "today": "2199-01-01"}
    yield {"do": "plan", "answers": answers(start=None, finish=_day(MONDAY, 40)), "today": _day(MONDAY, 1)}
    yield {"do": "plan", "answers": answers(start=None, finish=_day(MONDAY, 20)), "today": _day(MONDAY, 1)}


def visits_with_a_code() -> Iterator[Request]:
    """Yield requests with codes: as they are, with another first day, typed in small letters, damaged."""
    for place, code in enumerate(codes(KEPT_CODES)):
        yield {"do": "plan", "code": code}
        yield {"do": "plan", "code": f" {code.lower()} ", "start": "2027-03-01", "diary": DIARIES[place % 2]}
        yield {"do": "plan", "code": code.replace("0", "o")}
        yield {"do": "plan", "code": code[: place + 4]}
        yield {"do": "plan", "code": code[:-2] + "77"}
        yield {"do": "plan", "code": f"{code[:9]}Ü{code[10:]}"}


def odd_values() -> Iterator[Request]:
    """Yield requests in which some value is none that a page sends."""
    fields = cycle(("age", "start", "days", "told", "minutes", "follow_up", "aim", "length_m", "finish"))
    for value, name in zip(ODD_WORDS, fields, strict=False):
        yield {"do": "plan", "answers": answers(**{name: value, str(value)[:60]: value})}
        yield {"do": "plan", "code": value, "start": value, "diary": value}
        yield {"do": "plan", "answers": answers(age=70), "diary": _diary({"on": value, "kind": value, "pain": value})}
        yield {"do": "plan", "answers": value}
        yield {"do": value, name: value}


def odd_texts() -> Iterator[Request]:
    """Yield texts that are no requests."""
    yield from ODD_TEXTS


def formats() -> list[tuple[str, dict[str, Any]]]:
    """Return every format of a sheet with options that it may have."""
    link = "https://retrowalk.example/plan/#code=" + "0" * 60
    pdf = [{"paper": paper, "kind": kind, "link": link} for paper in PAPERS for kind in KINDS]
    ics: list[dict[str, Any]] = [
        {"at": "07:30", "alarm": 30, "private": True, "revision": 2},
        {"all_day": True, "other_days": True, "calendar": "q8f3"},
        {"other_days": True, "private": True},
        {"cancel": True},
        {"at": "25:00"},
    ]
    options = [("pdf", option) for option in pdf] + [(form, {}) for form in FORMATS] + [("ics", each) for each in ics]
    return [(form, option) for form, option in options if form in FORMATS]


SHEET_PEOPLE = (
    answers(),
    answers(length_m=1.5),
    answers(place="path", activity="trained", length_m=30, units="imperial"),
    answers(age=70, activity="returning", knee="pain", knee_pain=3, weeks=12),
    answers(place="treadmill", treadmill_ready="yes", helper="yes", aim="legs", finish="2027-02-01"),
    answers(balance=["unsteady"], body=["new_joint"]),
    answers(age=70, not_sure=["worried"]),
)


def sheets() -> Iterator[Request]:
    """Yield requests for every sheet, by answers and by code, with a diary and without."""
    for number, person in enumerate(SHEET_PEOPLE):
        # One takes all there is, the others every sixth.
        for form, options in formats()[number % 6 :: 6] if number else formats():
            yield {"do": "sheet", "format": form, "options": options, "answers": person}
    for life, (form, options) in zip(lives(SHEET_TAKERS, SHEETS_SEED), cycle(formats()), strict=False):
        yield {**life, "do": "sheet", "format": form, "options": options}
    for code, (form, options) in zip(codes(KEPT_CODES)[:8], cycle(formats()), strict=False):
        yield {"do": "sheet", "format": form, "options": options, "code": code, "diary": DIARIES[0]}
    for diary in DIARIES[::2]:
        yield {"do": "sheet", "format": "pdf", "answers": SHEET_PEOPLE[1], "diary": diary}


def odd_options() -> Iterator[Request]:
    """Yield requests for sheets in which an option is none that a page sends."""
    code = codes(KEPT_CODES)[0]
    for value, (form, _), name in zip(ODD_WORDS, cycle(formats()), cycle(OPTIONS), strict=False):
        yield {"do": "sheet", "format": form, "code": code, "options": {name: value}}


def changes() -> Iterator[Request]:
    """Yield requests for what is different between two plans."""
    for person in SHEET_PEOPLE:
        yield {"do": "changes", "old": {"answers": SHEET_PEOPLE[0]}, "new": {"answers": person}}
    for old, new in pairwise(codes(KEPT_CODES)):
        yield {"do": "changes", "old": {"code": old}, "new": {"code": new}}
    for value in ODD_WORDS:
        yield {"do": "changes", "old": {"code": value}, "new": value}


FOR_A_PLAN: tuple[Callable[[], Iterable[Request]], ...] = (
    first_visits,
    visits_with_a_diary,
    kept_plans,
    damaged_kept_plans,
    visits_with_a_code,
    odd_values,
    odd_texts,
)
FOR_SHEETS: tuple[Callable[[], Iterable[Request]], ...] = (sheets, odd_options, changes)


def as_text(request: Request) -> str:
    """Return a request as the page writes it; half of a surrogate pair, which is no text, is escaped."""
    if isinstance(request, str):
        return request
    written = json.dumps(request, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", written)


def requests_for_a_plan() -> list[str]:
    """Return what may be asked before there is a plan."""
    return [as_text(request) for make in FOR_A_PLAN for request in make()]


def requests_for_sheets() -> list[str]:
    """Return what may be asked once there is a plan. Plans may be asked for as well then."""
    return [as_text(request) for make in FOR_SHEETS for request in make()]
