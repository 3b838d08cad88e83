"""What changed between two plans, in words, and why."""

import datetime
from typing import Any

from hypothesis import given

from retrowalk.answers import Answers
from retrowalk.diary import Diary, Fell, Next, Walked
from retrowalk.plan import Plan, plan_for
from retrowalk.rules import rules
from retrowalk.sheets.changes import change_lines, changes
from tests.planner.lives import a_life, day, diary, may_start, week, well_until
from tests.planner.lives import plan as begun
from tests.planner.strategies import answers, anybody


def said(old: Plan, new: Plan) -> list[tuple[int | None, str, str | None]]:
    """Return the changes as week, words and rule."""
    return [(change.week, change.words, change.rule) for change in changes(old, new)]


def plan(life: Diary | None = None, today: datetime.date | None = None, **changed: Any) -> Plan:
    """Return the plan of a well person with these answers."""
    return plan_for(answers(**changed), life, today)


def test_nothing_changed() -> None:
    """The same plan has no changes, and says so."""
    assert changes(plan(), plan()) == ()
    assert list(change_lines(())) == ["Nothing is different."]


def test_pain_takes_half() -> None:
    """After a red week the next is halved, and the diary's rule is the reason for all that follows."""
    life = diary(week(1), Walked(on=day(7), pain=8))
    listed = changes(plan(knee="pain"), plan(life, knee="pain", today=day(14)))
    assert listed[0].week == 3
    assert listed[0].words.startswith("2½ minutes backward instead of ")
    assert {change.rule for change in listed} == {"diary-pain-red"}
    assert listed[0].why == rules()["diary-pain-red"].words


def test_every_reason_is_named() -> None:
    """After two bad weeks the weeks that follow both name both, the newest first."""
    life = diary(Walked(on=day(0), pain=8), Walked(on=day(2), pain=1), Walked(on=day(7), stumbles=2, pain=1))
    last = changes(plan(), plan(life, today=day(14)))[-1]
    assert last.rules == ("diary-stumbles", "diary-pain-red")
    assert last.reasons == tuple(rules()[name].words for name in last.rules)
    assert sum(line.startswith("  why: ") for line in change_lines((last,))) == 2


def test_a_fall_ends_the_plan() -> None:
    """After a fall there is no plan, and what to do instead."""
    listed = said(plan(), plan(diary(Fell(on=day(2))), today=day(2)))
    assert listed[0] == (None, "There is no plan for now. Please ask somebody first.", "diary-fell")
    assert listed[1][1].startswith("You had a fall.")


def test_the_next_plan_is_told_as_a_whole() -> None:
    """A plan after a finished one is a plan of its own, not a row of differences."""
    life = diary(well_until(8), Next(on=day(56)))
    ((number, words, rule),) = said(plan(), plan(life, today=day(56)))
    assert (number, rule) == (None, None)
    assert words.startswith("Now there is a plan. From ")


def test_a_plan_appears() -> None:
    """Where there was advice, now there is a plan."""
    ((week, words, rule),) = said(plan(knee="pain", knee_pain=9), plan())
    assert (week, rule) == (None, None)
    assert words.startswith("Now there is a plan. From 5 to ")


def test_a_worry_changes_the_whole_plan() -> None:
    """Place, days, pain line and new advice are told first, each with its rule."""
    found = said(plan(place="path"), plan(place="path", age=70, days=["tue", "thu"]))
    assert (None, "Walk along a rail instead of on a flat path.", "moved-to-rail") in found
    assert (None, "Stop when pain goes above 3; before, it was 5.", "pain-line-3") in found
    assert (None, "Walk on Tue and Thu instead of Mon, Wed and Fri.", "your-days") in found
    assert any(rule == "keep-support" for _, _, rule in found)
    assert next(row for row in found if row[0] == 1)[1].startswith("2 minutes backward instead of 5 minutes")


def test_an_answer_is_nobodys_rule() -> None:
    """Other dates and lengths are the person's own doing."""
    found = changes(plan(), plan(weeks=7, start="2026-12-14"))
    assert [(change.words, change.why) for change in found] == [
        ("7 weeks instead of 8.", "You changed an answer."),
        ("The first day is Mon 14 Dec 2026 instead of Mon 7 Dec 2026.", "You changed an answer."),
    ]


@given(anybody(), anybody(), a_life())
def test_changes_are_found_if_there_are_any(one: Answers, other: Answers, life: Diary) -> None:
    """Two plans whose sessions differ have a change, and each change has words and a reason."""
    old, new = plan_for(one), begun(other, life) if may_start(other) else plan_for(other)
    found = changes(old, new)
    for change in found:
        assert change.words[0] == change.words[0].upper()
        assert change.words.endswith((".", "?"))
        assert change.why
        assert change.rule is None or change.rule in rules()
    doses = [[week.dose for week in made.weeks] for made in (old, new)]
    if doses[0] != doses[1] and [dose.why for dose in doses[0]] == [dose.why for dose in doses[1]]:
        assert found
    assert len(list(change_lines(found))) == max(1, sum(1 + len(change.reasons) for change in found))
