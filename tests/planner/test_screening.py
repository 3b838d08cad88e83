"""Who may start, with what care, and what everybody else is told."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from retrowalk.answers import parse
from retrowalk.data import table
from retrowalk.data.line_schema import Line
from retrowalk.plan import plan_for
from retrowalk.prescription import fitting_profiles
from retrowalk.screening import LEVELS, advice_for, screen
from retrowalk.screening_questions import lines, lines_on, screens
from retrowalk.sheets import render
from tests.planner.strategies import answers, ticked, ways, well

PEOPLE: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("screening_people.toml").read_text(encoding="utf-8")
)["person"]
LINES = list(lines().values())


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person["who"])
def test_each_person_comes_out_as_they_should(person: dict[str, Any]) -> None:
    """Everybody of the list gets the clearance, the place, the profiles, the pain line and the words they should."""
    told = parse(ticked(*person.get("ticks", ()), **person["answers"]))
    clearance, plan = screen(told), plan_for(told)
    assert clearance.level == person["level"]
    assert bool(plan.weeks) == clearance.may_start
    assert clearance.helper_would_do == person.get("helper_would_do", clearance.helper_would_do)
    if "profiles" in person:
        assert list(fitting_profiles(told, clearance)) == person["profiles"]
    if plan.prescription:
        assert plan.prescription.place == person.get("place", plan.prescription.place)
        assert plan.prescription.pain_line == person.get("pain_line", plan.prescription.pain_line)
    words = " ".join(str(render(plan, "text")).split())
    assert person.get("says", "") in words


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_not_sure_counts_as_the_careful_answer(line: Line) -> None:
    """Not sure about a line is as careful as its most careful answer, but for blood pressure nobody told of."""
    levels = [screen(parse(way(well()))).level for way in ways(line)]
    expected = {"high_blood_pressure": "ready_with_support"}.get(line.id, max(levels, key=LEVELS.index))
    assert screen(parse(ticked(f"{line.id}?"))).level == expected


def test_the_screens_are_short() -> None:
    """Four screens of seven lines at most, which are asked screen by screen."""
    assert [screen.id for screen in screens()] == ["signs", "told", "balance", "body"]
    assert [*lines().values()] == [line for screen in screens() for line in lines_on(screen.id)]
    for shown in screens():
        assert len(lines_on(shown.id)) <= 7
        assert shown.why


def test_signs_stop_and_nothing_lifts_them() -> None:
    """Every sign leads to a stop, whatever else is answered and whoever said yes."""
    for line in lines_on(screens()[0].id):
        for changes in ({}, {"age": 80}, {"cleared": [line.id], "helper": "yes"}):
            clearance = screen(parse(ticked(line.id, **changes)))
            assert (clearance.level, clearance.may_clear, clearance.helper_would_do) == ("stop", (), False)
            assert clearance.advice[0].urgency in ("now", "today")


def test_a_card_names_what_led_there() -> None:
    """Without a plan the card names each answer that led there in words, and the letter names them again."""
    plan = plan_for(parse(ticked("dizzy", "lungs", "medicine", "fallen=other")))
    assert plan.referral is not None
    named = ["medicine", "fallen", "dizzy"]
    assert [concern.id for concern in plan.referral.concerns] == named
    words = " ".join(str(render(plan, "text")).split())
    for name in named:
        assert words.count(lines()[name].named) == 2
    assert lines()["lungs"].named not in words


def test_a_card_offers_company_before_a_doctor() -> None:
    """Where a helper alone would do, the card says so before any advice to ask."""
    words = str(render(plan_for(parse(ticked("weak_bones"))), "text"))
    assert words.index("somebody beside you") < words.index("Before you start")


def test_a_letter_asks_at_the_dose_that_would_follow() -> None:
    """The letter holds the dose of the plan that a yes would lead to, and what else to ask; a stop has no letter."""
    words = " ".join(str(render(plan_for(parse(ticked("new_joint"))), "text")).split())
    cleared = plan_for(parse(ticked("new_joint", cleared=["new_joint"], helper="yes")))
    assert cleared.prescription is not None
    first = cleared.prescription.rungs[0].backward_seconds
    assert f"begin with {first // 60} minute" in words
    assert "not to step back with that leg" in words
    assert "A letter" not in str(render(plan_for(parse(ticked("chest_pain"))), "text"))


def test_a_clinicians_yes_is_followed_up() -> None:
    """A plan that rests on somebody's yes says so, and asks for company where that was a part of it."""
    alone = screen(parse(ticked("joint_or_muscle", cleared=["joint_or_muscle"])))
    both = screen(parse(ticked("dizzy", cleared=["dizzy"], helper="yes")))
    assert "helper-with-you" not in {advice.rule for advice in alone.advice}
    for clearance in (alone, both):
        assert [note.rule for note in clearance.notes] == ["cleared-with-care"]
    assert "helper-with-you" in {advice.rule for advice in both.advice}


def test_two_people_of_the_same_profiles_get_the_same_sheet() -> None:
    """The advice of a plan follows from its profiles and the helper, so that no sheet tells of a single answer."""
    one = screen(parse(ticked("weak_bones=no", cleared=["weak_bones"], helper="yes")))
    other = screen(parse(ticked("fallen", "high_blood_pressure", helper="yes")))
    assert one.advice == other.advice
    assert one.notes != other.notes


def test_a_yes_without_a_need_changes_nothing() -> None:
    """An id in `cleared` that is not ticked, or that nothing lifts, has no effect."""
    assert screen(answers(cleared=["dizzy", "chest_pain", "knee_pain"])) == screen(answers())


def test_everybody_hears_of_trial_doses() -> None:
    """Every plan says that trial doses came from supervised places and that ours are careful judgement."""
    assert [advice.rule for advice in screen(answers()).advice] == ["drowsy-days", "trial-doses"]
    assert "supervised" in screen(answers()).advice[-1].words


def test_advice_stands_by_urgency_and_once() -> None:
    """The most urgent advice comes first, and nothing is said twice."""
    advice = screen(parse(ticked("chest_pain", "head_knock", "unsteady", "dizzy"))).advice
    assert [entry.urgency for entry in advice] == ["now", "today", "before_you_start", "before_you_start"]
    twice = advice_for(("ask-falls", "sign-urgent", "ask-falls", "flat"))
    assert [entry.rule for entry in twice] == ["sign-urgent", "ask-falls"]


def test_every_level_and_urgency_has_words() -> None:
    """No clearance, no urgency and no line's rule is without a sentence for the reader."""
    advice, above = table("words/advice"), table("words/clearance")
    assert set(above["clearance"]) == set(LEVELS)
    assert list(above["urgency"]) == ["now", "today", "before_you_start", "every_session"]
    assert all(entry["urgency"] in above["urgency"] and entry["words"] for entry in advice.values())
    leading = {line.rule for line in LINES if line.verdict.level in ("ask_first", "stop") or line.follow_up}
    assert leading <= set(advice)
