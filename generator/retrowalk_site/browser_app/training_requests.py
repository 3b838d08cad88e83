"""Requests that are recorded while the site is built: the snapshot keeps what they use of Python, and no more.

To add a kind of request, write a generator that yields requests as the page sends them (or texts that are none), and
name it in FOR_A_PLAN, or in FOR_SHEETS if the page asks it only once there is a plan. Vary what decides which code
runs: each choice, each range, something missing, something damaged. A kind that nobody adds still works: the snapshot
stops at it, and a full Pyodide answers, many seconds later.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle, pairwise
from typing import Any

from retrowalk.json_api import handle
from retrowalk.request import kept_data, source_of
from retrowalk.sheet_formats import FORMATS, KINDS, PAPERS
from retrowalk.sheets.options import NAMES as OPTIONS
from retrowalk_site.browser_app.training_people import (
    DIARIES,
    answers,
    day,
    diary_of,
    lives,
    one_changed,
    people,
)

type Request = dict[str, Any] | str

# So many people with so many lives, and with these seeds, run all but 54 of the 87,500 bytecode instructions that
# anybody does; of forty seeds these run the most.
PEOPLE, PEOPLE_SEED, LIVES_SEED, SHEETS_SEED = 60, 35, 32, 13
# Of so many of them the codes are asked for as well, in every way that people get them wrong.
KEPT_CODES = 40
# So many people take sheets away: a sheet costs twenty times as much as a plan.
SHEET_TAKERS = 14


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
    for raw in (*first, *one_changed(), *people(PEOPLE, PEOPLE_SEED)):
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
    again = {"do": "again", "kept": kept, "answers": answers(age=70), "today": day(9)}
    return [kept, json.loads(handle(as_text(again)))["kept"]]


def kept_plans() -> Iterator[Request]:
    """Yield what a page asks of a plan that it keeps: the plan, entries written and deleted, answers given anew."""
    for diary in DIARIES[:-2]:
        for kept in _kept():
            for today in (5, 30, 60):
                yield {"do": "plan", "kept": kept, "diary": diary, "today": day(today)}
            written = {"do": "write", "kept": kept, "diary": diary, "today": day(20)}
            yield {**written, "id": "b2", "add": [{"on": day(16), "kind": "walked", "pain": 2}]}
            holiday = {
                "from": day(21),
                "to": day(34),
                "kind": "away",
                "why": "holiday",
            }
            yield {**written, "add": [holiday]}
            yield {**written, "add": [{"on": day(0), "kind": "fell"}]}
            yield {**written, "remove": [{"kind": "walked", "on": day(0)}]}
            again = {"do": "again", "kept": kept, "diary": diary, "today": day(30)}
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
    yield {"do": "again", "kept": kept, "answers": 3, "today": day(9)}
    yield {"do": "again", "kept": kept, "answers": answers()}
    yield {"do": "plan", "kept": {"schema": 2}}
    yield {"do": "write", "kept": {**kept, "length_m": "far"}, "add": 3, "today": "soon"}
    yield {"do": "write", "kept": kept, "add": 3, "remove": [3, {"kind": "walked"}]}
    yield {"do": "write", "kept": kept, "remove": [{"kind": "walked"}]}
    yield {"do": "plan", "answers": answers(), "today": "2199-01-01"}
    yield {
        "do": "plan",
        "answers": answers(start=None, finish=day(40)),
        "today": day(1),
    }
    yield {
        "do": "plan",
        "answers": answers(start=None, finish=day(20)),
        "today": day(1),
    }


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
        yield {"do": "plan", "answers": answers(age=70), "diary": diary_of({"on": value, "kind": value, "pain": value})}
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
    # The words beside its chart have half minutes, and ½ is not ASCII.
    short = answers(age=70, activity="walking", knee="pain", knee_pain=2, aim="knees", minutes=12, weeks=10)
    yield {"do": "sheet", "format": "pdf", "options": {"kind": "booklet"}, "answers": short}


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
