"""The weeks of a plan as they were lived: states, gaps, what is asked, what comes next."""

import datetime
from typing import Any

import pytest

from retrowalk.diary import Absence, Change, Check, Diary, Fell, Next, Seen
from retrowalk.ladder import level, no_higher
from retrowalk.plan import Plan, plan_for
from retrowalk.problems import AnswersError
from tests.planner.lives import day, diary, minutes, plan, week, well_until
from tests.planner.strategies import answers

KNEES: dict[str, Any] = {"aim": "knees", "weeks": 12, "minutes": 30}


def knees(*entries: Any, today: datetime.date | None = None, **changes: Any) -> Plan:
    """The plan of somebody with the aim knees who wrote this down."""
    return plan(answers(**{**KNEES, **changes}), diary(*entries), today)


def asked(made: Plan) -> list[tuple[str, str, str]]:
    """What the plan would like to know."""
    return [(ask.kind, ask.first.isoformat(), ask.last.isoformat()) for ask in made.asks]


def test_a_plan_that_was_never_opened_asks_first() -> None:
    """Six weeks without a word count as missed, are asked for once, and the dose is that of the first week."""
    assert asked(knees(today=day(5))) == [("unwritten_weeks", "2026-12-07", "2026-12-11")]
    assert asked(knees(today=day(4))) == []
    made = knees(today=day(42))
    assert [one.state for one in made.weeks] == ["not_known"] * 6 + ["ahead"] * 6
    assert asked(made)[0] == ("unwritten_weeks", "2026-12-07", "2027-01-17")
    assert minutes(made)[6] == minutes(made)[0]
    assert made.weeks[6].rule == "diary-long-gap"
    assert made.done == (0, 18)


def test_unwritten_weeks_count_as_missed() -> None:
    """Writing them down as missed leaves every dose as it is; then they are not asked for any more."""
    silent, told = knees(today=day(42)), knees(Absence(kind="missed", first=day(0), last=day(41)), today=day(42))
    assert minutes(silent) == minutes(told)
    assert "unwritten_weeks" not in [kind for kind, _, _ in asked(told)]


@pytest.mark.parametrize(
    ("gone", "dose", "rule"),
    [(1, 7, "diary-missed-week"), (2, 5, "diary-missed-weeks"), (3, 5, "diary-missed-weeks"), (4, 5, "diary-long-gap")],
)
def test_gaps_cost_by_their_length(gone: int, dose: float, rule: str) -> None:
    """One week is done again, two or three cost two steps, four lead back to the first week; ill or away alike."""
    away = Absence(kind="away", first=day(14), last=day(14 + 7 * gone - 1), why="ill")
    made = knees(well_until(2), away, today=day(14 + 7 * gone), minutes=40)
    back = made.weeks[2 + gone]
    assert back.rule == rule
    assert back.dose.backward_seconds / 60 == (dose if not back.recovery else 5)


def test_kinds_of_absence_are_one_gap() -> None:
    """A week missed, one away and one not written down are three weeks of one gap."""
    entries = [well_until(3), Absence(kind="missed", first=day(21), last=day(27))]
    entries.append([Absence(kind="away", first=day(28), last=day(34))])
    made = knees(*entries, today=day(42))
    assert [one.state for one in made.weeks[3:6]] == ["missed", "away", "not_known"]
    assert made.weeks[6].rule == "diary-missed-weeks"


def test_a_holiday_told_in_advance_has_no_sessions() -> None:
    """A week to come in which all planned days are away is empty; one with a day left keeps that day."""
    whole = Absence(kind="away", first=day(7), last=day(13))
    part = Absence(kind="away", first=day(14), last=day(17))
    made = knees(week(1), whole, part, today=day(6))
    assert [one.state for one in made.weeks[1:3]] == ["away", "ahead"]
    assert made.weeks[1].sessions == ()
    assert [session.date for session in made.weeks[2].sessions] == [day(18)]
    assert made.next_session is not None
    assert made.next_session.date == day(18)


def test_a_session_counts_on_any_day_of_its_week() -> None:
    """A session on a day of one's own takes the place of one that was still to come."""
    moved = week(1, {}, {})
    made = knees(moved[0], [type(moved[1])(on=day(1), pain=0)], today=day(1))
    assert made.done == (2, 2)
    assert [(one.date, one.state) for one in made.weeks[0].sessions] == [(day(0), "done"), (day(4), "open")]
    assert made.next_session is not None
    assert made.next_session.date == day(4)


def test_a_finished_plan_counts_its_sessions() -> None:
    """After the last week the plan is over, says how many sessions were done, and has no next one."""
    made = knees(well_until(11), week(12, {}), today=day(84))
    assert (made.stage, made.done, made.next_session) == ("over", (34, 36), None)


def test_the_morning_after_is_asked_for() -> None:
    """The morning after the last session is asked for from the next day on, for as long as it can be remembered."""
    assert ("next_morning", "2026-12-11", "2026-12-11") in asked(knees(week(1), today=day(5)))
    assert asked(knees(week(1), today=day(4))) == []
    assert asked(knees(week(1, {"next_morning": 0}), today=day(5))) == []
    assert "next_morning" not in [kind for kind, _, _ in asked(knees(week(1), today=day(20)))]


def test_lost_weeks_can_be_added() -> None:
    """From two weeks lost on a later last day is offered; taken, or declined, it is offered no more."""
    away = Absence(kind="away", first=day(7), last=day(20), why="holiday")
    offered = knees(week(1), away, today=day(21))
    assert ("extend", "2027-03-14", "2027-03-14") in asked(offered)
    taken = knees(week(1), away, Change(on=day(21), finish=day(7 * 14 - 1)), today=day(21))
    assert len(taken.weeks) == 14
    assert "extend" not in [kind for kind, _, _ in asked(taken)]
    declined = knees(week(1), away, Change(on=day(21), finish=day(7 * 12 - 1)), today=day(21))
    assert len(declined.weeks) == 12
    assert "extend" not in [kind for kind, _, _ in asked(declined)]


def test_a_fall_suspends_every_plan_until_somebody_has_looked() -> None:
    """After a fall there is no plan at all; once seen it goes on at a rail, lower, as for older people."""
    fell = [well_until(3), Fell(on=day(18))]
    for change in ({}, {"days": (2, 4)}, {"place": "path"}, {"minutes": 40}):
        made = knees(*fell, Change(on=day(19), **change), today=day(20))
        assert (made.clearance, made.stage, made.weeks) == ("ask_first", "suspended", ())
        assert [advice.rule for advice in made.advice] == ["diary-fell"]
    on = knees(*fell, Seen(on=day(22)), Change(on=day(23), place="path"), today=day(24))
    assert on.weeks
    assert on.prescription is not None
    assert (on.prescription.place, on.prescription.pain_line) == ("rail", 3)
    assert on.weeks[3].dose.backward_seconds < on.weeks[2].dose.backward_seconds
    assert {one.dose.support for one in on.weeks[4:]} <= {"hold", "fingertips"}


def test_older_people_need_company_after_a_fall() -> None:
    """From 65 on a plan goes on after a fall only with somebody beside the person."""
    life = [well_until(2), Fell(on=day(12)), Seen(on=day(15))]
    alone = knees(*life, age=70, today=day(16))
    assert [advice.rule for advice in alone.advice] == ["after-a-fall-with-a-helper"]
    assert knees(*life, Change(on=day(16), helper="yes"), age=70, today=day(16)).weeks


def test_trouble_that_goes_on_is_looked_at() -> None:
    """Two running weeks of trouble bring advice, a third suspends the plan, and being seen starts the count anew."""
    trouble = [week(1, {}, {"unsteady": True}), week(2, {}, {"stumbles": 1})]
    two = knees(*trouble, today=day(14))
    assert "see-somebody" in [advice.rule for advice in two.advice]
    gap = Absence(kind="away", first=day(14), last=day(20))
    third = week(4, {}, {"pain": 9})
    three = knees(*trouble, gap, third, today=day(28))
    assert (three.stage, [advice.rule for advice in three.advice]) == ("suspended", ["see-somebody-first"])
    seen = knees(*trouble, gap, third, Seen(on=day(28)), today=day(28))
    assert seen.weeks
    assert "see-somebody" not in [advice.rule for advice in seen.advice]
    assert "see-somebody" not in [advice.rule for advice in knees(trouble[0], week(2), today=day(14)).advice]


def test_the_next_plan_starts_one_step_lower() -> None:
    """The plan after begins one step below where the last one got to, and is the person's second."""
    first = knees(well_until(12), today=day(84), minutes=40)
    second = knees(well_until(12), Next(on=day(84), weeks=8), today=day(84), minutes=40)
    assert (second.number, len(second.weeks), second.weeks[0].first) == (2, 8, day(84))
    stood, begins = first.weeks[-1].dose, second.weeks[0].dose
    assert (begins.backward_seconds, begins.bout_seconds, begins.support) != (
        stood.backward_seconds,
        stood.bout_seconds,
        stood.support,
    )
    assert begins.backward_seconds >= first.weeks[-2].dose.backward_seconds


def test_a_plan_can_be_kept_as_it_is() -> None:
    """Keeping a plan means its dose, twice a week, with nothing that grows and no lighter weeks."""
    kept = knees(well_until(12), Next(on=day(84), keep=True), today=day(84))
    assert {one.dose.backward_seconds for one in kept.weeks} == {600}
    assert {len(one.sessions) for one in kept.weeks} == {2}
    assert not any(one.recovery for one in kept.weeks)


def test_long_after_a_plan_the_next_one_starts_lower() -> None:
    """Weeks between two plans are a gap like any other."""
    soon = knees(well_until(12), Next(on=day(84), weeks=8), today=day(84), minutes=40)
    late = knees(well_until(12), Next(on=day(84 + 28), weeks=8), today=day(84 + 28), minutes=40)
    assert minutes(late)[0] == 5 < minutes(soon)[0]


def test_changed_days_count_from_their_date() -> None:
    """Days before a change keep their sessions, days after it follow the new ones, and no week gets more."""
    made = knees(week(1), Change(on=day(9), days=(2, 6)), today=day(9))
    assert [one.date for one in made.weeks[1].sessions] == [day(7), day(12)]
    assert [one.date.isoweekday() for one in made.weeks[2].sessions] == [2, 6]
    assert minutes(made) == minutes(knees(week(1), today=day(9)))


def test_more_experience_is_never_behind_after_a_change() -> None:
    """After a missed week and longer sessions, who has walked backward before stands behind nobody who has not."""
    life = (*week(2, {}, {}), Absence(kind="missed", first=day(14), last=day(20)), Change(on=day(19), minutes=40))
    late = (*life, *week(6, {"pain": 4}))
    asked_for: dict[str, Any] = {"age": 72, "aim": "legs", "minutes": 12, "weeks": 8, "today": day(168)}
    none, some, regular = (knees(*late, **asked_for, experience=one) for one in ("none", "some", "regular"))
    for less, more in ((none, some), (some, regular)):
        for careful, bold in zip(less.weeks, more.weeks, strict=True):
            assert no_higher(level(careful.dose), level(bold.dose)), careful.number


def test_a_better_week_is_never_behind_after_two_setbacks() -> None:
    """Who had less pain in one week stands behind in none, where a second setback and a new plan follow."""
    life: list[Any] = [one for number in (1, 5, 6, 10, 11, 12, 16) for one in week(number, {}, {})]
    life += [
        Fell(on=day(7)),
        Seen(on=day(26)),
        Next(on=day(70)),
        *week(14, {"next_morning": 5, "effort": "hard", "stumbles": 1}),
    ]
    asked_for: dict[str, Any] = {"aim": "something_new", "place": "path", "minutes": 25, "experience": "regular"}
    asked_for |= {"knee": "pain", "today": day(168)}
    worse, better = (knees(*life, *week(8, {"pain": pain}), **asked_for) for pain in (4, 1))
    for low, high in zip(worse.weeks, better.weeks, strict=True):
        assert no_higher(level(low.dose), level(high.dose)), low.number


def test_a_plan_can_begin_later_until_it_has_begun() -> None:
    """The first day can be moved before the first session, and not after it."""
    made = knees(Change(on=day(0), start=day(14)), today=day(0))
    assert made.weeks[0].first == day(14)
    assert made.weeks[0].state == "ahead"


def test_a_first_day_that_is_past_is_a_problem() -> None:
    """Answers with a first day in the past, and nothing written down, are refused with the day to use."""
    with pytest.raises(AnswersError, match="use 2027-01-11 or a later day"):
        plan_for(answers(start="2026-12-07"), Diary(), today=datetime.date(2027, 1, 11))


def test_a_near_finish_makes_a_shorter_plan() -> None:
    """With a finish alone there are as many weeks as fit, four at least; the first dose is always week 1's."""
    today = datetime.date(2026, 11, 26)
    made = plan_for(answers(start=None, finish="2027-01-01", weeks=8), today=today)
    assert len(made.weeks) == 5
    assert made.weeks[0].first >= today
    with pytest.raises(AnswersError, match="2026-12-23 or a later day"):
        plan_for(answers(start=None, finish="2026-12-20", weeks=8), today=today)


def test_checks_have_their_places() -> None:
    """Checks stand before the first week, in week 4 and in the last; nobody is timed alone from 65, or after a fall."""
    made = knees(Check(on=day(0), sure=6, sore=2), well_until(2), today=day(14))
    assert [(one.week, one.on) for one in made.checks] == [(0, day(0)), (4, day(25)), (12, day(81))]
    assert made.checks[0].done is not None
    assert all(one.seconds_3m for one in made.checks)
    assert not any(one.seconds_3m for one in knees(age=70).checks)
    assert all(one.seconds_3m for one in knees(age=70, helper="yes").checks)
    fallen = knees(week(1), Fell(on=day(5)), Seen(on=day(6)), today=day(7))
    assert not any(one.seconds_3m for one in fallen.checks)


def test_forward_walking_grows_for_those_who_come_back() -> None:
    """Who comes back to walking walks forward a little longer after each week that went well, and nobody else does."""
    coming = plan(answers(activity="returning", weeks=8))
    walks = [one.other[0].minutes for one in coming.weeks]
    assert walks == [10, 12, 14, 16, 18, 20, 22, 24]
    assert {one.other[0].minutes for one in plan(answers()).weeks} == {30}
    assert {one.kind for one in coming.weeks[0].other} == {"walk", "legs"}


def test_home_knows_until_when_nothing_is_asked() -> None:
    """The first day on which something will be asked is the day after the last session of a week with nothing in it."""
    assert knees(today=day(-1)).asks_from == day(5)
    assert knees(week(1), today=day(5)).asks_from == day(12)
    assert knees(well_until(12), today=day(90)).asks_from is None
