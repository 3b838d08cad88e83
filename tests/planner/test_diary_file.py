"""Reading a diary: every entry checked, every problem named, nothing lost on the way back."""

import datetime
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from retrowalk import diary_fields
from retrowalk.diary import Absence, Change, Check, Diary, Next, Walked
from retrowalk.diary_fields import entry_fields
from retrowalk.diary_file import MOST_ENTRIES, diary_data, diary_schema, parse_diary, with_entries
from retrowalk.problems import AnswersError
from retrowalk.questions import DAYS, question
from tests.planner.lives import a_life, day, diary, week
from tests.planner.test_answers import JUNK, wrong_fields

NUMBERS = ("minutes", "length_m", "weeks")
VALIDATOR = Draft202012Validator(diary_schema())
WALKED = {"on": "2026-12-07", "kind": "walked"}


def fields_of(raw: Any) -> list[str]:
    """The fields that are wrong, each with a problem and a fix."""
    with pytest.raises(AnswersError) as caught:
        parse_diary(raw)
    assert all(problem.problem and problem.fix for problem in caught.value.problems)
    return [problem.field for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("field", "low", "high"), [("days", "minItems", "maxItems"), *((name, "minimum", "maximum") for name in NUMBERS)]
)
def test_a_diary_changes_what_answers_can_say(field: str, low: str, high: str) -> None:
    """What an entry changes has the bounds of the question; a question that takes more is enough for both."""
    for kind in ("change", "next") if field != "weeks" else ("next",):
        schema = entry_fields()[kind][field].schema
        assert (schema[low], schema[high]) == question(field).bounds


def test_more_days_need_the_question_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six days can be chosen in a diary once the question takes them."""
    entry = {"kind": "change", "on": "2026-12-08", "days": list(DAYS[:6])}
    assert fields_of({"entries": [entry]}) == ["diary.entries.1.days"]
    six = replace(question("days"), maximum=6)
    monkeypatch.setattr(diary_fields, "question", lambda field: six if field == "days" else question(field))
    (changed,) = parse_diary({"entries": [entry]}).entries
    assert isinstance(changed, Change)
    assert changed.days == (1, 2, 3, 4, 5, 6)


def test_a_diary_is_read_as_written() -> None:
    """Every kind of entry is read, sorted by date, with what was left out left open."""
    made = parse_diary(
        {
            "schema": 1,
            "id": "a1",
            "revision": 7,
            "entries": [
                {"from": "2026-12-21", "to": "2027-01-03", "kind": "away", "why": "holiday"},
                {**WALKED, "pain": 2, "where": "knee", "next_morning": 1, "effort": "right", "stumbles": 0},
                {"on": "2027-01-04", "kind": "missed"},
                {"on": "2027-01-11", "kind": "change", "days": ["sat", "tue"], "minutes": 20, "start": None},
                {"on": "2027-02-10", "kind": "check", "seconds_3m": 4.2, "sure": 7, "sore": 2},
                {"on": datetime.date(2027, 3, 1), "kind": "next", "weeks": 8, "aim": "legs"},
            ],
        }
    )
    assert (made.id, made.revision) == ("a1", 7)
    assert made.entries == (
        Walked(on=day(0), pain=2, where="knee", next_morning=1, effort="right"),
        Absence(kind="away", first=day(14), last=day(27), why="holiday"),
        Absence(kind="missed", first=day(28), last=day(28)),
        Change(on=day(35), days=(2, 6), minutes=20),
        Check(on=day(65), seconds_3m=4.2, sure=7, sore=2),
        Next(on=day(84), weeks=8, aim="legs"),
    )
    assert parse_diary({}) == Diary()


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        ([], "diary"),
        ({"entries": {}}, "diary"),
        ({"weeks": {}}, "diary.weeks"),
        ({"schema": 2}, "diary.schema"),
        ({"id": 3}, "diary.id"),
        ({"id": "x" * 61}, "diary.id"),
        ({"revision": -1}, "diary.revision"),
        ({"revision": True}, "diary.revision"),
        ({"entries": [{}] * (MOST_ENTRIES + 1)}, "diary.entries"),
        ({"entries": [3]}, "diary.entries.1"),
        ({"entries": [{"on": "2026-12-07"}]}, "diary.entries.1.kind"),
        ({"entries": [{"on": "2026-12-07", "kind": "ran"}]}, "diary.entries.1.kind"),
        ({"entries": [WALKED, {"kind": "walked"}]}, "diary.entries.2.on"),
        ({"entries": [{**WALKED, "on": "2026-W50-1"}]}, "diary.entries.1.on"),
        ({"entries": [{**WALKED, "on": "1999-12-31"}]}, "diary.entries.1.on"),
        ({"entries": [{**WALKED, "pain": 11}]}, "diary.entries.1.pain"),
        ({"entries": [{**WALKED, "pain": True}]}, "diary.entries.1.pain"),
        ({"entries": [{**WALKED, "next_morning": "sore"}]}, "diary.entries.1.next_morning"),
        ({"entries": [{**WALKED, "where": "hip"}]}, "diary.entries.1.where"),
        ({"entries": [{**WALKED, "effort": "medium"}]}, "diary.entries.1.effort"),
        ({"entries": [{**WALKED, "unsteady": 1}]}, "diary.entries.1.unsteady"),
        ({"entries": [{**WALKED, "stumbles": 100}]}, "diary.entries.1.stumbles"),
        ({"entries": [{**WALKED, "mood": "good"}]}, "diary.entries.1.mood"),
        ({"entries": [{"kind": "away"}]}, "diary.entries.1"),
        ({"entries": [{"kind": "away", "from": "2026-12-07"}]}, "diary.entries.1"),
        ({"entries": [{"kind": "away", "from": "2026-12-08", "to": "2026-12-07"}]}, "diary.entries.1.to"),
        ({"entries": [{"kind": "away", "on": "2026-12-08", "why": "lazy"}]}, "diary.entries.1.why"),
        ({"entries": [{"kind": "change", "on": "2026-12-08", "days": ["mon"]}]}, "diary.entries.1.days"),
        ({"entries": [{"kind": "change", "on": "2026-12-08", "days": ["mon", 3]}]}, "diary.entries.1.days"),
        ({"entries": [{"kind": "change", "on": "2026-12-08", "minutes": 41}]}, "diary.entries.1.minutes"),
        ({"entries": [{"kind": "change", "on": "2026-12-08", "length_m": 0}]}, "diary.entries.1.length_m"),
        ({"entries": [{"kind": "next", "on": "2026-12-08", "weeks": 3}]}, "diary.entries.1.weeks"),
        ({"entries": [{"kind": "next", "on": "2026-12-08", "aim": "fame"}]}, "diary.entries.1.aim"),
        (
            {"entries": [{"kind": "check", "on": "2026-12-08", "seconds_3m": float("nan")}]},
            "diary.entries.1.seconds_3m",
        ),
        ({"entries": [WALKED, WALKED]}, "diary"),
        ({"entries": [WALKED, {"kind": "change", "on": "2026-12-08", "start": "2026-12-14"}]}, "diary"),
    ],
)
def test_a_wrong_diary_names_its_field(raw: Any, field: str) -> None:
    """Whatever is wrong in a diary is told with its place and what would be right."""
    assert fields_of(raw) == [field]


def test_all_problems_of_a_diary_are_told_at_once() -> None:
    """One broken entry does not hide another."""
    entries = [4, {**WALKED, "pain": "x", "mood": 1}, {"kind": "away"}]
    expected = ["1", "2.pain", "2.mood", "3"]
    assert fields_of({"entries": entries}) == [f"diary.entries.{field}" for field in expected]


@settings(max_examples=200)
@given(JUNK)
def test_junk_is_never_a_traceback(junk: Any) -> None:
    """Junk where a diary, an entry or a field should be is told as a problem."""
    for raw in (junk, {"entries": junk}, {"entries": [junk]}, {"entries": [{**WALKED, "pain": junk}]}):
        assert all(field.startswith("diary") for field in wrong_fields(parse_diary, raw))


@settings(max_examples=50)
@given(a_life())
def test_a_diary_comes_back_as_it_was(life: Diary) -> None:
    """What is written as plain data is read back the same, valid by its schema, whatever the order of its entries."""
    data = diary_data(life)
    VALIDATOR.validate(data)
    shuffled = list(data["entries"])
    Random(1).shuffle(shuffled)
    assert parse_diary(data) == parse_diary({**data, "entries": shuffled}) == life


def test_the_schema_is_a_schema() -> None:
    """The published schema is valid, and refuses what the planner refuses."""
    Draft202012Validator.check_schema(diary_schema())
    for entry in ({**WALKED, "pain": 11}, {"kind": "walked"}, {"on": "2026-12-07", "kind": "ran"}):
        assert not Draft202012Validator(diary_schema()).is_valid({"entries": [entry]})


def test_an_entry_takes_the_place_of_its_like() -> None:
    """Written again on the same day an entry replaces the old one; walked and missed replace each other."""
    one = diary(week(1))
    again = with_entries(one, [Walked(on=day(0), pain=4)])
    assert (again.revision, len(again.entries)) == (1, 3)
    assert again.entries[0] == Walked(on=day(0), pain=4)
    missed = with_entries(one, [Absence(kind="missed", first=day(0), last=day(2))])
    assert [entry.kind for entry in missed.entries] == ["missed", "walked"]
    walked = with_entries(diary(Absence(kind="missed", first=day(0), last=day(0))), [Walked(on=day(0))])
    assert [entry.kind for entry in walked.entries] == ["walked"]
    assert with_entries(one, [], [("walked", day(0))]).entries == one.entries[1:]
