"""The plan as JSON: complete, explained, private, and as its schema says."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from retrowalk.answers import Answers, parse
from retrowalk.answers_schema import answers_schema
from retrowalk.data import table
from retrowalk.diary import Diary
from retrowalk.plan import make_plan, plan_for
from retrowalk.plan_code import decode
from retrowalk.questions import question
from retrowalk.rules import rules
from retrowalk.screening_questions import follow_ups, lines
from retrowalk.sheets import render
from retrowalk.sheets.plan_json import as_data
from retrowalk.sheets.plan_schema import BLOCKS, plan_schema
from tests.planner.lives import a_life
from tests.planner.strategies import answers, anybody, raw_answers, ticked, well

VALIDATOR = Draft202012Validator(plan_schema())


def document(person: Answers, diary: Diary | None = None) -> dict[str, Any]:
    """Return the plan's JSON, read back."""
    text = render(plan_for(person, diary), "json")
    assert isinstance(text, str)
    found: dict[str, Any] = json.loads(text)
    return found


@given(anybody(), a_life())
def test_plan_is_as_its_schema_says(person: Answers, diary: Diary) -> None:
    """Whoever asks, the document is valid."""
    VALIDATOR.validate(document(person, diary))


def test_schemas_are_schemas() -> None:
    """Both published schemas are valid schemas, and know the planner's own names."""
    Draft202012Validator.check_schema(plan_schema())
    Draft202012Validator.check_schema(answers_schema())
    assert {block["kind"] for block in a_session()["blocks"]} == set(BLOCKS)


@given(raw_answers())
def test_answers_schema_takes_what_the_planner_takes(raw: dict[str, Any]) -> None:
    """What can be parsed is valid by the schema of the answers."""
    parse(raw)
    Draft202012Validator(answers_schema()).validate(json.loads(json.dumps(raw, default=str)))


@pytest.mark.parametrize(
    "broken",
    [
        {"schema": 2},
        {"weeks": None},
        {"clearance": "fine"},
        {"pain_line": "5"},
        {"rules": {"x": {}}},
        {"clearance": "stop"},
    ],
)
def test_schema_says_no(broken: dict[str, Any]) -> None:
    """A document that is not a plan is not valid."""
    assert not VALIDATOR.is_valid(document(answers()) | broken)


def a_session() -> dict[str, Any]:
    """Return the first session of a plan."""
    session: dict[str, Any] = document(answers())["weeks"][0]["sessions"][0]
    return session


@given(anybody(), a_life())
def test_every_number_has_a_rule(person: Answers, diary: Diary) -> None:
    """Every number of a plan names its rule, and every rule named is explained in the document."""
    found = document(person, diary)
    known = set(found["rules"])
    assert known <= set(rules())
    named = {advice["rule"] for advice in found["advice"]} | set(found["why"].values())
    for week in found["weeks"]:
        named.add(week["rule"])
        named |= {other["why"] for other in week["other"]}
        for session in week["sessions"]:
            numbers = {
                key
                for key, value in session.items()
                if isinstance(value, int | float) or key in ("support", "pattern", "speed_m_s")
            }
            assert numbers <= set(session["why"])
            named |= set(session["why"].values()) | {block["why"] for block in session["blocks"]}
    assert named == known
    if found["weeks"]:
        assert {"sessions_a_week", "pain_line", "days"} <= set(found["why"])


@given(anybody())
def test_blocks_add_up(person: Answers) -> None:
    """The blocks of a session are its whole length, and its bouts all of its way backward."""
    for week in document(person)["weeks"]:
        for session in week["sessions"]:
            assert sum(block["seconds"] for block in session["blocks"]) == session["total_seconds"]
            bouts = [block["seconds"] for block in session["blocks"] if block["kind"] == "bout"]
            assert bouts == [session["bout_seconds"]] * session["bouts"]
            assert sum(bouts) == session["backward_seconds"]


# Words that would tell what somebody has. The sheet's own warnings, the same for everybody, are taken out before.
TELLING = r"""\b(arthritis|osteoarthritis|parkinson\S*|stroke|diabetes|osteoporosis|pregnan\w+|thinners|heart|
    pressure|dizzy|medicine|numb|surgery|injury|condition|fallen|unsteady|years\ old|sore_knee|older|beginner|trained|
    returning)\b"""


def texts(value: object) -> Iterator[str]:
    """Yield every string of a document, names of members included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


@given(anybody())
def test_plan_tells_no_illness(person: Answers) -> None:
    """But for notes to the person who answered, no health answer, profile or illness stands in a plan."""
    found = document(person)
    if not found["weeks"]:
        return
    del found["care"]["stop"], found["notes"]
    for rule in found["rules"].values():
        del rule["sources"]
    names = {*lines(), *follow_ups()}
    for text in texts(found):
        assert re.findall(TELLING, text, re.IGNORECASE | re.VERBOSE) == []
        assert text not in names
        assert text not in {profile["id"] for profile in table("profiles")["profile"]}


PERSONAL = {"advice", "notes", "rules", "pain_line", "pain_green", "care", "why", "length_m", "checks"}


@given(anybody())
def test_code_alone_makes_the_same_document(person: Answers) -> None:
    """But for what is told to the person alone, and a stricter pain line, a plan is what its code holds."""
    plan = plan_for(person)
    if plan.weeks:
        own, opened = as_data(plan), as_data(make_plan(*decode(plan.code)))
        # A code tells no length, so nobody is told of its ends.
        for session in (session for week in own["weeks"] for session in week["sessions"]):
            session["end_cue"] = ""
        assert {name for name, value in own.items() if value != opened[name]} <= PERSONAL
        assert (opened["pain_line"] or 0) <= (own["pain_line"] or 0)


def test_document_is_written_in_one_way() -> None:
    """Members stand in one order, words in their own letters, one week a line, and a newline ends it."""
    text = render(plan_for(answers(weeks=4, activity="returning")), "json")
    assert isinstance(text, str)
    lines = text.splitlines()
    assert text.startswith('{\n"schema":1,\n"clearance":')
    assert text.endswith("}\n")
    assert len([line for line in lines if line.startswith('{"number":')]) == 4
    assert "\\u" not in text


def test_advice_is_a_document_too() -> None:
    """Without a plan there are no weeks, no code, and what to do next."""
    found = document(parse(ticked("chest_pain")))
    assert found["weeks"] == []
    assert (found["clearance"], found["code"], found["place"], found["care"]) == ("stop", "", None, None)
    assert found["advice"][0]["urgency"] == "now"
    assert found["advice"][0]["words"].startswith("If your chest hurts now")


def test_options_that_change_nothing_are_not_asked() -> None:
    """An option of a file that stands for another one makes the same document, and is not offered."""
    same = [(entry, option) for entry in table("questions")["question"] for option in entry.get("option", ())]
    pairs = [(entry["field"], option["id"], option["same_as"]) for entry, option in same if "same_as" in option]
    assert pairs == [("knee", "osteoarthritis", "pain")]
    for field, name, other in pairs:
        for pain in range(4):
            first, second = (plan_for(parse(well(**{field: kind}, knee_pain=pain))) for kind in (name, other))
            assert render(first, "json") == render(second, "json")
        assert name not in dict(question(field).asked_options)


def test_people_of_one_dose_get_one_document() -> None:
    """Two people with other answers and the same prescription get the very same document."""
    pair = [well(knee="pain"), well(knee="osteoarthritis", knee_pain=0)]
    pair[0]["knee_pain"] = 2
    first, second = (render(plan_for(parse(raw)), "json") for raw in pair)
    assert first == second
