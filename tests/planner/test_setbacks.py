"""After any run of good and bad weeks, more care is never ahead, and nobody climbs before the minutes are back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import product
from operator import le
from typing import Any

import pytest

from retrowalk.data import table
from retrowalk.diary import Diary, Outcome, SessionDone, outcome_of
from retrowalk.ladder import Position, dose_of, next_position, weeks_to_restore
from retrowalk.plan import plan_for
from retrowalk.prescription import Prescription, prescribe
from retrowalk.screening import screen
from retrowalk.sheets.words import change_words
from tests.planner.strategies import answers
from tests.planner.test_promises import amounts, never_above

AIMS = tuple(table("doses")["order"])
RISE = table("doses")["week"]["rise_seconds"]
MINUTES = (10, 15, 22, 30, 40)
WORRIES: dict[str, tuple[Any, ...]] = {
    "age": (40, 70),
    "knee": ("none", "pain"),
    "activity": ("trained", "walking", "returning"),
    "experience": ("regular", "none"),
}
RED = (SessionDone(), SessionDone(pain_next_morning=1))
# A week's sessions, or those of some weeks together: good, hard, stumbles, red, two weeks missed, and pain of 4, which
# is red only under the stricter line: with and without stumbles.
WEEKS: tuple[tuple[tuple[SessionDone, ...], ...], ...] = (
    ((SessionDone(), SessionDone()),),
    ((SessionDone(effort="hard"),),),
    ((SessionDone(stumbles=2),),),
    (RED,),
    ((), ()),
    ((SessionDone(pain=4),),),
    ((SessionDone(pain=4, stumbles=2),),),
)
IN_A_ROW = 6
# The weeks owed after a first red week, by its number.
WAITS = {
    "something_new": (3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4),
    "steadiness": (3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4),
    "knees": (3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 5, 5),
    "legs": (3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4),
    "fitness": (3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4),
}


def prescription(**changes: Any) -> Prescription:
    """What a well person with company and a known treadmill gets, with these answers changed."""
    person = answers(**{"place": "treadmill", "helper": "yes", "treadmill_ready": "yes", **changes})
    return prescribe(person, screen(person))


def bolder_and_more_careful(aim: str, minutes: int) -> Iterator[tuple[Prescription, Prescription]]:
    """Every two different prescriptions of people who are alike but for one answer, the bolder one first."""
    found = []
    for values in product(*WORRIES.values()):
        person = dict(zip(WORRIES, values, strict=True))
        for name, options in WORRIES.items():
            for worse in options[options.index(person[name]) + 1 :][:1]:
                pair = [prescription(aim=aim, minutes=minutes, **who) for who in (person, {**person, name: worse})]
                doses = [([amounts(dose) for dose in one.rungs], one.pain_line) for one in pair]
                if doses[0] != doses[1] and doses not in found:
                    found.append(doses)
                    yield pair[0], pair[1]


def outcomes(*lines: int) -> list[tuple[Outcome, ...]]:
    """What a week may come to for people with these pain lines; each once, whatever its rule."""
    found = []
    for weeks in WEEKS:
        each = [outcome_of(Diary(weeks=dict(enumerate(weeks, 1))), len(weeks), line, 2) for line in lines]
        found.append(tuple(replace(outcome, rule="diary-hard") for outcome in each))
    return list(dict.fromkeys(found))


Move = Callable[[Position, Outcome, int], Position]
Asks = Callable[[Position, int], tuple[float, ...]]


def walker(person: Prescription) -> tuple[Move, Asks]:
    """How a person moves on after a week, and what a week asks for; the weeks owed always suffice for the minutes."""

    @cache
    def moved(position: Position, outcome: Outcome, week: int) -> Position:
        return next_position(person.rungs, position, outcome, week, person.aim)

    @cache
    def asked(position: Position, week: int) -> tuple[float, ...]:
        missing = person.rungs[position.rung].backward_seconds - position.seconds
        assert 0 <= missing <= position.owed * RISE, (position, week)
        return tuple(amounts(dose_of(person.rungs, position, week)).values())

    return moved, asked


@pytest.mark.parametrize("aim", AIMS)
def test_more_care_is_never_ahead_after_any_six_weeks(aim: str) -> None:
    """After every run of six weeks, good or bad, one worry more never asks for more, and minutes come back first."""
    for minutes in MINUTES:
        for pair in bolder_and_more_careful(aim, minutes):
            (bold_moved, bold_asked), (careful_moved, careful_asked) = (walker(person) for person in pair)
            weeks = outcomes(*(person.pain_line for person in pair))
            bold, careful = (Position(rung=0, seconds=person.rungs[0].backward_seconds) for person in pair)
            reached = {(bold, careful)}
            for week in range(1, IN_A_ROW + 2):
                for bold, careful in reached:
                    low, high = careful_asked(careful, week), bold_asked(bold, week)
                    assert all(map(le, low, high)), (minutes, week, bold, careful)
                reached = {
                    (bold_moved(bold, one, week), careful_moved(careful, other, week))
                    for bold, careful in reached
                    for one, other in weeks
                }


def test_a_sore_knee_is_not_ahead_after_a_red_week() -> None:
    """Who has less to win back after a red week does not get longer bouts before the others."""
    person = {"aim": "steadiness", "minutes": 22, "weeks": 12}
    for week in range(1, 12):
        diary = Diary(weeks={week: RED})
        bold, careful = (plan_for(answers(**person, knee=knee), diary) for knee in ("none", "pain"))
        assert careful.weeks
        never_above(careful, bold)


def test_a_setback_costs_everybody_the_same_weeks() -> None:
    """After a red first week longer bouts come in the same week for everybody, and no sooner for a sore knee."""
    found = {}
    for who in ({"activity": "trained", "experience": "some"}, {}, {"knee": "pain"}, {"age": 70}):
        person = answers(**{"aim": "steadiness", "weeks": 12, "minutes": 40, **who})
        plan = plan_for(person, Diary(weeks={1: RED}))
        assert plan.weeks
        found[str(who)] = [week.number for week in plan.weeks if "bout_seconds" in week.changed]
    assert list(found.values()) == [[11]] * 4


def test_who_waits_is_told_why() -> None:
    """The weeks in which the minutes are back and nothing new is added yet say so."""
    plan = plan_for(answers(knee="pain", knee_pain=0, minutes=40, weeks=10), Diary(weeks={1: RED}))
    assert [week.rule for week in plan.weeks][1:] == [
        "diary-pain-red",
        "back-to-where-you-were",
        "recovery-week",
        "back-to-where-you-were",
        "settle-after-a-setback",
        "settle-after-a-setback",
        "recovery-week",
        "back-to-where-you-were",
        "grow-2-minutes",
    ]
    assert [week.sessions[0].dose.why["backward_seconds"] for week in (plan.weeks[2], plan.weeks[5])] == [
        "back-to-where-you-were",
        "start-3-minutes",
    ]
    assert change_words(plan.weeks[5], plan.weeks[4], "metric") == "Nothing changes. Let it settle."


@pytest.mark.parametrize(("aim", "waits"), WAITS.items())
def test_the_wait_is_what_the_boldest_need(aim: str, waits: tuple[int, ...]) -> None:
    """The weeks owed after a first red week, by the week it was, are no more than the boldest plan can need."""
    assert tuple(weeks_to_restore(aim, week, 1, 0) for week in range(1, 13)) == waits


@pytest.mark.parametrize("aim", AIMS)
def test_a_wait_is_never_cut_short(aim: str) -> None:
    """Another red week leaves no fewer weeks owed than there were, and the more were owed, the more it leaves."""
    for week in range(1, 13):
        left = [weeks_to_restore(aim, week, 1, owed) for owed in range(13)]
        assert left == sorted(left)
        assert all(after >= owed for owed, after in enumerate(left))


def test_a_made_up_code_comes_back_no_faster() -> None:
    """Minutes above all of our ladders still come back by no more than a week's rise."""
    person = prescribe(answers(minutes=40), screen(answers(minutes=40)))
    longer = [replace(dose, backward_seconds=dose.backward_seconds + 600) for dose in person.rungs]
    (red,) = {one for (one,) in outcomes(5) if one.half}
    good = outcome_of(Diary(), 1, 5, 2)
    position = Position(rung=0, seconds=longer[0].backward_seconds)
    for week, outcome in enumerate([red, *[good] * 10], 1):
        after = next_position(longer, position, outcome, week, person.aim)
        assert after.seconds - position.seconds <= RISE
        assert after.owed >= 0
        position = after
    assert position.seconds == longer[position.rung].backward_seconds
