"""Who may start, with what care, and what everybody else is told."""

from typing import Any

import pytest

from retrowalk.answers import GROUPS
from retrowalk.data import table
from retrowalk.questions import questions
from retrowalk.screening import LEVELS, URGENCIES, advice_for, screen
from tests.planner.people import answers

SCREENING = [question for question in questions() if question.field.partition(".")[0] in GROUPS]
EXPECTED = {
    "health.emergency_sign": ("stop", "now"),
    "health.urgent_sign": ("stop", "today"),
    "health.chest_pain": ("stop", "now"),
    "walking.drowsy": ("ready_with_support", "every_session"),
}


@pytest.mark.parametrize("answer", ["yes", "not_sure"])
@pytest.mark.parametrize("question", SCREENING, ids=lambda question: question.field)
def test_each_worry_leads_to_its_clearance(question: Any, answer: str) -> None:
    """A yes or a not sure to any safety question leads to the clearance the question names, with advice."""
    clearance = screen(answers(**{question.field.replace(".", "__"): answer}))
    level, urgency = EXPECTED.get(question.field, ("ask_first", "before_you_start"))
    assert (clearance.level, clearance.advice[0].urgency) == (level, urgency)
    assert clearance.may_start == (level == "ready_with_support")
    if not clearance.may_start:
        assert [advice.rule for advice in clearance.advice] == [question.rule]


def test_every_question_of_the_evidence_is_asked() -> None:
    """The two lists of signs, seven general, three falls and nine backward-walking questions are all there."""
    counts = {group: sum(question.field.startswith(group) for question in SCREENING) for group in GROUPS}
    assert counts == {"health": 9, "falls": 3, "walking": 9}


@pytest.mark.parametrize(
    ("changes", "level"),
    [
        ({}, "ready"),
        ({"age": 64}, "ready"),
        ({"age": 65}, "ready_with_support"),
        ({"age": 110}, "ready_with_support"),
        ({"activity": "trained"}, "ready"),
        ({"activity": "returning"}, "ready_with_support"),
        ({"knee": "pain", "knee_pain": 0}, "ready_with_support"),
        ({"knee": "osteoarthritis", "knee_pain": 3}, "ready_with_support"),
        ({"knee": "osteoarthritis", "knee_pain": 4}, "ask_first"),
        ({"knee": "none", "knee_pain": 1}, "ready_with_support"),
        ({"knee": "none", "knee_pain": 4, "cleared": "yes"}, "ask_first"),
        ({"health__medicine": "yes", "cleared": "yes"}, "ready_with_support"),
        ({"health__medicine": "yes", "cleared": "not_sure"}, "ask_first"),
        ({"health__supervised_only": "yes", "cleared": "yes", "helper": "yes"}, "ask_first"),
        ({"health__urgent_sign": "yes", "cleared": "yes", "helper": "yes"}, "stop"),
        ({"falls__worried": "yes", "cleared": "yes"}, "ask_first"),
        ({"falls__worried": "yes", "helper": "yes"}, "ask_first"),
        ({"falls__worried": "yes", "cleared": "yes", "helper": "yes"}, "ready_with_support"),
        ({"walking__bones_or_thinners": "yes", "cleared": "yes"}, "ready_with_support"),
        ({"walking__aid": "yes", "cleared": "yes"}, "ask_first"),
        ({"falls__worried": "yes", "health__chest_pain": "yes"}, "stop"),
    ],
)
def test_the_most_careful_level_wins(changes: dict[str, Any], level: str) -> None:
    """Age, pain, break and a clinician's agreement lead to the level that the rules give them."""
    assert screen(answers(**changes)).level == level


def test_a_clinicians_agreement_is_followed_up() -> None:
    """A plan that rests on somebody's agreement says so, and asks for company where that was a part of it."""
    alone = screen(answers(health__medicine="yes", cleared="yes"))
    both = screen(answers(falls__fallen="yes", cleared="yes", helper="yes"))
    assert (alone.cleared, both.cleared, screen(answers()).cleared) == (True, True, False)
    assert [advice.rule for advice in alone.advice][:2] == ["cleared-with-care", "keep-support"]
    assert [advice.rule for advice in both.advice][:2] == ["helper-with-you", "cleared-with-care"]


def test_everybody_hears_of_trial_doses() -> None:
    """Every plan says that trial doses came from supervised places and that ours are careful judgement."""
    assert [advice.rule for advice in screen(answers()).advice] == ["drowsy-days", "trial-doses"]
    assert "supervised" in screen(answers()).advice[-1].words


def test_advice_stands_by_urgency_and_once() -> None:
    """The most urgent advice comes first, and nothing is said twice."""
    advice = screen(answers(health__chest_pain="yes", health__urgent_sign="yes", falls__fallen="yes")).advice
    assert [entry.urgency for entry in advice] == ["now", "today", "before_you_start"]
    twice = advice_for(("ask-falls", "sign-urgent", "ask-falls", "flat"))
    assert [entry.rule for entry in twice] == ["sign-urgent", "ask-falls"]


def test_every_level_and_urgency_has_words() -> None:
    """No clearance and no urgency is without a sentence for the reader."""
    wording = table("wording")
    assert set(wording["clearance"]) == set(LEVELS)
    assert set(wording["urgency"]) == set(URGENCIES)
    assert all(entry["urgency"] in URGENCIES and entry["words"] for entry in wording["advice"].values())
