"""What a week's sessions come to."""

from typing import Any

import pytest

from retrowalk.outcome import is_troubled, outcome_of
from tests.planner.lives import week

GOOD: dict[str, Any] = {}


def outcome(*sessions: dict[str, Any], line: int = 5, green: int = 2, over: bool = True) -> tuple[str, str, int, bool]:
    """The outcome of a week with these sessions: kind, rule, steps back, half."""
    found = outcome_of(week(1, *sessions), line, green, over=over)
    return (found.kind, found.rule, found.steps_back, found.half)


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        ({}, ("forward", "diary-forward", 0, False)),
        ({"effort": "easy"}, ("forward", "diary-forward", 0, False)),
        ({"pain": 2, "next_morning": 2}, ("forward", "diary-forward", 0, False)),
        ({"pain": 0, "next_morning": 2}, ("forward", "diary-forward", 0, False)),
        ({"pain": 3}, ("repeat", "diary-pain-amber", 0, False)),
        ({"pain": 5}, ("repeat", "diary-pain-amber", 0, False)),
        ({"pain": 6}, ("back", "diary-pain-red", 1, True)),
        ({"next_morning": 3}, ("back", "diary-pain-red", 1, True)),
        ({"next_morning": 9, "where": "muscle"}, ("repeat", "diary-pain-amber", 0, False)),
        ({"pain": 6, "where": "muscle"}, ("back", "diary-pain-red", 1, True)),
        ({"unsteady": True}, ("repeat", "diary-unsteady", 0, False)),
        ({"stumbles": 1}, ("repeat", "diary-unsteady", 0, False)),
        ({"stumbles": 2}, ("back", "diary-stumbles", 1, False)),
        ({"stumbles": 3, "pain": 9}, ("back", "diary-pain-red", 1, True)),
        ({"effort": "hard"}, ("repeat", "diary-hard", 0, False)),
    ],
)
def test_each_session_counts(session: dict[str, Any], expected: tuple[str, str, int, bool]) -> None:
    """One session beside two good ones decides the week, by the rule that is named."""
    assert outcome(GOOD, session, GOOD) == expected


def test_the_line_is_the_persons() -> None:
    """A stricter line makes the same pain red, a higher usual pain makes it green."""
    assert outcome({"pain": 4}, GOOD, line=3)[0] == "back"
    assert outcome({"pain": 4, "next_morning": 4}, GOOD, line=5, green=4)[0] == "forward"
    assert outcome({"next_morning": 5}, GOOD, line=5, green=4)[0] == "back"


def test_a_step_up_takes_two_sessions_with_their_pain() -> None:
    """One session, or pain that was not written down, is no reason for more; a week that still runs may bring it."""
    assert outcome(GOOD)[:2] == ("repeat", "diary-few-sessions")
    assert outcome(GOOD, {"pain": None})[:2] == ("repeat", "diary-pain-not-written")
    assert outcome(GOOD, GOOD, {"pain": None})[0] == "forward"
    assert outcome(GOOD, over=False)[0] == "forward"
    assert outcome({"pain": None}, over=False)[0] == "forward"


def test_trouble_is_red_unsteady_or_a_stumble() -> None:
    """Pain that is allowed and a hard week are no trouble."""
    assert not is_troubled(week(1, {"pain": 5}, {"effort": "hard"}), 5, 2)
    for session in ({"pain": 6}, {"next_morning": 3}, {"unsteady": True}, {"stumbles": 1}):
        assert is_troubled(week(1, GOOD, session), 5, 2)
