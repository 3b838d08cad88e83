"""Broken input for every door of the planner: anything at all, and whole things with damage done to them."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial, reduce
from operator import getitem
from typing import Any

from hypothesis import strategies as st

from retrowalk.answers_template import answers_to_fill_in
from retrowalk.data import raw, table
from retrowalk.data.shapes import SHAPES
from retrowalk.plan import plan_for
from retrowalk.sheet_formats import FORMATS
from retrowalk.sheets.options import NAMES
from tests.planner.strategies import answers, raw_answers, well

CODE = plan_for(answers()).code
DIARY: dict[str, Any] = {
    "schema": 1,
    "id": "a",
    "revision": 2,
    "entries": [
        {"on": "2026-12-07", "kind": "walked", "pain": 2, "effort": "easy"},
        {"on": "2026-12-09", "kind": "walked", "next_morning": 4, "where": "knee", "stumbles": 1},
        {"from": "2026-12-14", "to": "2026-12-20", "kind": "away", "why": "holiday"},
        {"on": "2026-12-21", "kind": "change", "days": ["tue", "sat"], "minutes": 20, "place": "path"},
        {"on": "2027-03-01", "kind": "next", "weeks": 8, "aim": "legs"},
    ],
}
# Things that once broke somebody's program: numbers, dates and letters at the edge, and other languages' code.
NASTY = (
    *("", "0", "-0", "1e999", "NaN", "null", "None", "\N{FULLWIDTH DIGIT NINE}", "²", "a" * 1000),
    *("\x00", "\ud800", "\u202e", "\ufeff", "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}"),
    *("../../etc/passwd", "C:\\", "__class__", "constructor", "{{7*7}}", "${x}", "%s%n", "';--", "=1+1"),
    *("<script>alert(1)</script>", "BEGIN:VEVENT\r\n", "(/JS)"),
    *("2026-02-30", "10000-01-01", "2026-12-07T00:00:00Z"),
    *("not_sure", "yes", "no", "mon", "RW1-", "RW9-00000"),
)
# Names for figures in the sentences of the data, and what only looks like one.
BRACES = ("{n}", "{n:words}", "{nobody1999.n}", "{n:999999999}", "{n:s}", "{", "}", "{0}", "{a[0]}", "{a.__class__}")

words = st.text(max_size=40) | st.sampled_from(NASTY)
leaves = (
    st.none() | st.booleans() | st.integers() | st.floats() | words | st.sampled_from((2**63, -1, 10**400, 10**4000))
)
anything = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4), max_leaves=12
)


def _places(value: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield here
    inside = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        yield from _places(inner, (*here, key))


def _changed(value: Any, place: tuple[Any, ...], change: Callable[[Any], Any]) -> Any:
    if not place:
        return change(value)
    copy = dict(value) if isinstance(value, Mapping) else list(value)
    copy[place[0]] = _changed(value[place[0]], place[1:], change)
    return copy


def _instead(_: Any, *, new: Any) -> Any:
    return new


def _with_a_part(old: Any, *, name: str, new: Any) -> Any:
    return {**old, name: new} if isinstance(old, Mapping) else new


@st.composite
def damaged(draw: st.DrawFn, whole: st.SearchStrategy[Any]) -> Any:
    """Draw something whole with up to three places in it replaced by anything, or with a part added."""
    value = draw(whole)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.sampled_from(list(_places(value))))
        new = draw(anything)
        change = partial(_with_a_part, name=draw(words), new=new) if draw(st.booleans()) else partial(_instead, new=new)
        value = _changed(value, place, change)
    return value


@st.composite
def cut(draw: st.DrawFn, whole: st.SearchStrategy[str]) -> str:
    """Draw a text with up to three pieces cut out of it, doubled, or replaced."""
    text = draw(whole)
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        text = text[:start] + draw(st.just("") | st.just(text[start:end] * 2) | words) + text[end:]
    return text


def _without(value: Any, place: tuple[Any, ...]) -> Any:
    """Return a copy of something whole that lacks one part."""
    copy = dict(value) if isinstance(value, Mapping) else list(value)
    if place[1:]:
        copy[place[0]] = _without(value[place[0]], place[1:])
    else:
        del copy[place[0]]
    return copy


@st.composite
def lacking(draw: st.DrawFn, whole: st.SearchStrategy[Any]) -> Any:
    """Draw something whole with up to two parts of it gone."""
    value = draw(whole)
    for _ in range(draw(st.integers(0, 2))):
        places = list(_places(value))[1:] if isinstance(value, Mapping | list) else []
        value = _without(value, draw(st.sampled_from(places))) if places else value
    return value


@st.composite
def reworded(draw: st.DrawFn, whole: st.SearchStrategy[Any]) -> Any:
    """Draw something whole with up to two of its texts or numbers in the place of which stands another one."""
    value = draw(whole)
    for _ in range(draw(st.integers(0, 2))):
        kind, new = draw(st.sampled_from(((str, words | st.sampled_from(BRACES)), (int, st.integers()))))
        places = [place for place in _places(value) if type(_at(value, place)) is kind]
        value = _changed(value, draw(st.sampled_from(places)), partial(_instead, new=draw(new))) if places else value
    return value


def _at(value: Any, place: tuple[Any, ...]) -> Any:
    return reduce(getitem, place, value)


def _shorter(name: str) -> Mapping[str, Any]:
    """Return a table of the planner's data with no more than its first three entries of each kind."""
    return {key: part[:3] if isinstance(part, list) else part for key, part in table(name).items()}


def _shorter_file(name: str) -> str:
    """Return the file of such a table; of the studies, which are long, the first three."""
    text = raw(f"{name}.toml").decode()
    return "[[study]]".join(text.split("[[study]]")[:4])


def as_json(value: Any) -> str:
    """Return a value as JSON, with what JSON does not know as Python writes it."""
    return json.dumps(value, default=str)


requests = damaged(
    st.fixed_dictionaries(
        {"do": st.sampled_from(("plan", "sheet"))},
        optional={
            "answers": raw_answers(),
            "code": st.just(CODE),
            "diary": st.just(DIARY),
            "start": st.just("2027-03-01"),
            "format": st.sampled_from(tuple(form for form in FORMATS if form != "pdf")),
            "options": st.dictionaries(st.sampled_from(NAMES), leaves, max_size=3),
        },
    )
    | st.fixed_dictionaries({"do": st.just("changes"), "old": st.just({"code": CODE}), "new": st.just({"code": CODE})})
).filter(lambda value: not isinstance(value, Mapping) or value.get("format") != "pdf")
request_texts = requests.map(as_json) | cut(requests.map(as_json)) | words
codes = cut(st.just(CODE)) | words | st.text("RW1-0123456789ABCDEFGHJKMNPQRSTVWXYZilo ", max_size=130)
diaries = damaged(st.just(DIARY))
answers_values = damaged(raw_answers())
TOML = answers_to_fill_in()
files = (
    cut(st.just(TOML)).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | damaged(st.just(well(start="2026-12-07"))).map(lambda value: as_json(value).encode())
    | st.binary(max_size=200)
)
# Words that a command line is made of. No file of that name is there, and none with a folder in it is asked for.
COMMAND_WORDS = (
    *("plan", "ask", "questions", "why", "changes", "code", "schema", "--help", "--version"),
    *("--format", "text", "json", "html", "ics", "--diary", "--start", "2027-01-04", "--code", CODE),
    *("--at", "25:99", "--alarm", "-o", "plan.ics", "plan.txt", "--", "", "-", "no-such-file"),
)
plain_words = words.filter(lambda word: "/" not in word and "\\" not in word)
command_lines = st.lists(st.sampled_from(COMMAND_WORDS) | plain_words, max_size=6)
# A table of the planner's own data by its name: parsed with its parts damaged or gone, or as the bytes of its file.
data_tables = st.sampled_from(sorted(SHAPES)).flatmap(
    lambda name: st.tuples(
        st.just(name),
        lacking(damaged(st.just(_shorter(name))))
        | reworded(st.just(_shorter(name)))
        | cut(st.just(_shorter_file(name))).map(lambda text: text.encode("utf-8", "surrogatepass"))
        | st.binary(max_size=200),
    )
)
