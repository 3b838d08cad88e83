"""What a week's diary says about the next one."""

from typing import Any

import pytest
from hypothesis import given, settings

from retrowalk.diary import Diary, Outcome, SessionDone, outcome_of, parse_diary
from retrowalk.ladder import Position, next_position
from retrowalk.plan import plan_for
from retrowalk.prescription import prescribe
from retrowalk.problems import AnswersError
from retrowalk.screening import screen
from tests.planner.strategies import answers
from tests.planner.test_answers import JUNK, wrong_fields

GOOD = SessionDone()
GREEN = 2  # the pain up to which all is well


def outcome(*sessions: SessionDone, line: int = 5) -> tuple[str, str, int, bool]:
    """The outcome of a first week with these sessions."""
    found = outcome_of(Diary(weeks={1: sessions}), 1, line, GREEN)
    return found.kind, found.rule, found.steps_back, found.half


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        (GOOD, ("forward", "diary-forward", 0, False)),
        (SessionDone(effort="easy", pain=2, pain_next_morning=2), ("forward", "diary-forward", 0, False)),
        (SessionDone(pain=3), ("repeat", "diary-pain-amber", 0, False)),
        (SessionDone(pain=5, pain_next_morning=5), ("repeat", "diary-pain-amber", 0, False)),
        (SessionDone(pain=5, pain_next_morning=3), ("repeat", "diary-pain-amber", 0, False)),
        (SessionDone(pain=6), ("back", "diary-pain-red", 1, True)),
        (SessionDone(pain=0, pain_next_morning=1), ("back", "diary-pain-red", 1, True)),
        (SessionDone(pain=6, pain_next_morning=6), ("back", "diary-pain-red", 1, True)),
        (SessionDone(effort="hard"), ("repeat", "diary-hard", 0, False)),
        (SessionDone(unsteady=True), ("repeat", "diary-unsteady", 0, False)),
        (SessionDone(stumbles=1), ("repeat", "diary-unsteady", 0, False)),
        (SessionDone(stumbles=2), ("back", "diary-stumbles", 1, False)),
        (SessionDone(stumbles=2, pain=6), ("back", "diary-pain-red", 1, True)),
        (SessionDone(fell=True), ("back", "diary-fell", 2, True)),
        (SessionDone(unsteady=True, pain=3), ("repeat", "diary-pain-amber", 0, False)),
    ],
)
def test_a_week_has_the_outcome_of_its_worst_session(
    session: SessionDone, expected: tuple[str, str, int, bool]
) -> None:
    """One bad session among good ones decides, by the rules of the evidence file."""
    assert outcome(GOOD, session, GOOD) == expected


def test_the_stricter_line_turns_amber_red() -> None:
    """With a line of 3, pain of 4 is red, during the session or the next morning."""
    assert outcome(GOOD, SessionDone(pain=4), line=3)[1] == "diary-pain-red"
    assert outcome(GOOD, SessionDone(pain=4, pain_next_morning=4), line=3)[1] == "diary-pain-red"
    assert outcome(GOOD, SessionDone(pain=3, pain_next_morning=3), line=3)[1] == "diary-pain-amber"


def test_one_session_is_too_few_to_step_up() -> None:
    """Two sessions come before any step up."""
    assert outcome(GOOD)[:2] == ("repeat", "diary-few-sessions")
    assert outcome(GOOD, GOOD)[0] == "forward"


@pytest.mark.parametrize(
    ("missed", "rules"),
    [
        ({1}, ["diary-missed-week", "diary-forward", "diary-forward", "diary-forward"]),
        ({1, 2}, ["diary-missed-week", "diary-missed-weeks", "diary-forward", "diary-forward"]),
        ({1, 2, 3, 4}, ["diary-missed-week"] + ["diary-missed-weeks"] * 3),
        ({1, 3}, ["diary-missed-week", "diary-forward", "diary-missed-week", "diary-forward"]),
    ],
)
def test_weeks_away(missed: set[int], rules: list[str]) -> None:
    """One week away repeats, two in a row step back twice, and a longer break costs no more than that."""
    diary = Diary(weeks=dict.fromkeys(missed, ()))
    found = [outcome_of(diary, week, 5, GREEN) for week in range(1, 5)]
    assert [entry.rule for entry in found] == rules
    assert sum(entry.steps_back for entry in found) == (2 if {1, 2} <= missed else 0)


def minutes(diary: Diary, **changes: Any) -> list[float]:
    """The minutes backward of each week."""
    plan = plan_for(answers(minutes=40, **changes), diary)
    return [week.sessions[0].dose.backward_seconds / 60 for week in plan.weeks]


def test_a_plan_heals_after_a_sore_week() -> None:
    """After a red week the plan goes on with half, comes back two minutes a week, and waits before it grows."""
    assert minutes(Diary()) == [5, 6, 8, 6, 8, 8, 10, 8]
    assert minutes(Diary(weeks={3: (GOOD, SessionDone(pain=8))})) == [5, 6, 8, 1, 2, 4, 6, 4]
    assert minutes(Diary(weeks={1: (SessionDone(pain=8),)})) == [5, 2, 4, 2, 4, 5, 5, 3]


def test_a_missed_week_is_done_again() -> None:
    """A week missed moves the rest of the plan on by one step, no more."""
    assert minutes(Diary(weeks={1: ()})) == [5, 5, 6, 4, 6, 8, 8, 6]
    assert minutes(Diary(weeks={1: (), 2: ()})) == [5, 5, 5, 3, 5, 6, 8, 6]


def test_a_sore_recovery_week_is_kept() -> None:
    """Pain in a recovery week keeps its lighter minutes for the week after."""
    assert minutes(Diary(weeks={4: (GOOD, SessionDone(pain=4))}))[3:6] == [6, 6, 8]


@pytest.mark.parametrize(
    ("back", "half", "rung", "seconds"), [(1, False, 4, 540), (2, False, 3, 420), (1, True, 4, 240)]
)
def test_steps_back_are_counted(back: int, half: bool, rung: int, seconds: int) -> None:
    """One step back is one rung, two are two, and half is half of what was done, in lengths that every bout divides."""
    person = answers(minutes=40, knee="pain", knee_pain=0)
    rungs = prescribe(person, screen(person)).rungs
    bad = Outcome(kind="back", rule="diary-stumbles", steps_back=back, half=half)
    found = next_position(rungs, Position(rung=5, seconds=rungs[5].backward_seconds), bad, 5, "something_new")
    assert (found.rung, found.seconds, found.rule) == (rung, seconds, "diary-stumbles")


def test_a_red_recovery_week_is_halved_from_what_was_done() -> None:
    """After a red recovery week the half is the half of its lighter minutes."""
    assert minutes(Diary(weeks={4: (GOOD, SessionDone(pain=8))}))[3:6] == [6, 2, 4]


def test_a_fall_ends_the_plan() -> None:
    """After a fall there is no plan any more, only advice."""
    plan = plan_for(answers(), Diary(weeks={2: (GOOD, SessionDone(fell=True))}))
    assert (plan.clearance, plan.weeks, plan.code) == ("ask_first", (), "")
    assert [advice.rule for advice in plan.advice] == ["diary-fell"]


def test_a_diary_is_read_as_written() -> None:
    """Weeks come as numbers in order, sessions with what was left out filled in."""
    raw = {"weeks": {"2": [], "1": [{"pain": 2, "pain_next_morning": None}, {"effort": "hard", "fell": False}]}}
    assert parse_diary(raw) == Diary(weeks={1: (SessionDone(pain=2), SessionDone(effort="hard")), 2: ()})
    assert parse_diary({}) == Diary()
    assert list(parse_diary(raw).weeks) == [1, 2]


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        ([], "diary"),
        ({"days": {}}, "diary"),
        ({"weeks": []}, "diary"),
        ({"weeks": {"0": []}}, "diary.weeks.0"),
        ({"weeks": {"13": []}}, "diary.weeks.13"),
        ({"weeks": {"one": []}}, "diary.weeks.one"),
        ({"weeks": {"1": [], "01": []}}, "diary.weeks.01"),
        ({"weeks": {"1": {}}}, "diary.weeks.1"),
        ({"weeks": {"1": [{}] * 8}}, "diary.weeks.1"),
        ({"weeks": {"1": [3]}}, "diary.weeks.1.1"),
        ({"weeks": {"1": [{}, {"pain": 11}]}}, "diary.weeks.1.2.pain"),
        ({"weeks": {"1": [{"pain": -1}]}}, "diary.weeks.1.1.pain"),
        ({"weeks": {"1": [{"pain": True}]}}, "diary.weeks.1.1.pain"),
        ({"weeks": {"1": [{"pain_next_morning": "sore"}]}}, "diary.weeks.1.1.pain_next_morning"),
        ({"weeks": {"1": [{"pain_next_morning": 11}]}}, "diary.weeks.1.1.pain_next_morning"),
        ({"weeks": {"001": []}}, "diary.weeks.001"),
        ({"weeks": {"1": [{"effort": "medium"}]}}, "diary.weeks.1.1.effort"),
        ({"weeks": {"1": [{"unsteady": 1}]}}, "diary.weeks.1.1.unsteady"),
        ({"weeks": {"1": [{"stumbles": 100}]}}, "diary.weeks.1.1.stumbles"),
        ({"weeks": {"1": [{"fell": "no"}]}}, "diary.weeks.1.1.fell"),
        ({"weeks": {"1": [{"mood": "good"}]}}, "diary.weeks.1.1.mood"),
    ],
)
def test_a_wrong_diary_names_its_field(raw: Any, field: str) -> None:
    """Whatever is wrong in a diary is told with its place and what would be right."""
    with pytest.raises(AnswersError) as caught:
        parse_diary(raw)
    assert [problem.field for problem in caught.value.problems] == [field]
    assert all(problem.problem and problem.fix for problem in caught.value.problems)


def test_the_limits_of_a_diary_are_inside_it() -> None:
    """Pain of 0 and 10, 99 stumbles, twelve weeks and seven sessions a week are all fine."""
    session = {"pain": 10, "pain_next_morning": 0, "stumbles": 99, "unsteady": True}
    found = parse_diary({"weeks": {"12": [{"pain": 0}] * 7, "1": [session]}})
    assert found.weeks[1] == (SessionDone(pain=10, pain_next_morning=0, stumbles=99, unsteady=True),)
    assert len(found.weeks[12]) == 7


def test_all_problems_of_a_diary_are_told_at_once() -> None:
    """One broken week does not hide another, nor a broken session."""
    raw = {"weeks": {"0": [], "1": 3, "2": [4, {"pain": "x", "mood": 1}], "13": []}}
    fields = ["0", "1", "2.1", "2.2.pain", "2.2.mood", "13"]
    with pytest.raises(AnswersError) as caught:
        parse_diary(raw)
    assert [problem.field for problem in caught.value.problems] == [f"diary.weeks.{field}" for field in fields]


def test_many_stumbles_step_back_too() -> None:
    """Three stumbles are no better than two."""
    assert outcome(GOOD, SessionDone(stumbles=3))[1] == "diary-stumbles"


def test_a_setback_keeps_its_reason_until_it_is_made_good() -> None:
    """Minutes that a setback took carry its rule, and the way back carries one of its own."""
    plan = plan_for(answers(minutes=40), Diary(weeks={5: (GOOD, SessionDone(pain=8))}))
    whys = [week.sessions[0].dose.why["backward_seconds"] for week in plan.weeks]
    assert whys[3:] == [
        "recovery-week",
        "grow-2-minutes",
        "diary-pain-red",
        "back-to-where-you-were",
        "recovery-week",
    ]
    assert [week.rule for week in plan.weeks][5:7] == ["diary-pain-red", "back-to-where-you-were"]


@settings(max_examples=500, deadline=None)
@given(JUNK)
def test_junk_is_never_a_traceback(junk: Any) -> None:
    """Junk where a diary should be is told as a problem."""
    for raw in (junk, {"weeks": junk}, {"weeks": {"1": junk}}, {"weeks": {"1": [junk]}}):
        assert all(field.startswith("diary") for field in wrong_fields(parse_diary, raw))
