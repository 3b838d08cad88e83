"""What changed between two plans, in words, and why."""

from typing import Any

from hypothesis import given

from retrowalk.answers import Answers
from retrowalk.diary import Diary, Fell
from retrowalk.plan import Plan, plan_for
from retrowalk.rules import rules
from retrowalk.sheets.changes import change_lines, changes
from tests.planner.lives import a_life, day, diary, week
from tests.planner.strategies import answers, anybody


def said(old: Plan, new: Plan) -> list[tuple[int | None, str, str | None]]:
    """Return the changes as week, words and rule."""
    return [(change.week, change.words, change.rule) for change in changes(old, new)]


def plan(diary: Diary | None = None, **changed: Any) -> Plan:
    """Return the plan of a well person with these answers."""
    return plan_for(answers(**changed), diary)


def test_nothing_changed() -> None:
    """The same plan has no changes, and says so."""
    assert changes(plan(), plan()) == ()
    assert list(change_lines(())) == ["Nothing is different."]


def test_pain_takes_half() -> None:
    """After a red week the next is halved, and the diary's rule is the reason for all that follows."""
    found = changes(
        plan(knee="pain", knee_pain=0, aim="knees"),
        plan(diary(week(1), week(2, {"pain": 8})), knee="pain", knee_pain=0, aim="knees"),
    )
    assert (found[0].week, found[0].words) == (3, "2½ min backward instead of 7 min.")
    assert {change.rule for change in found} == {"diary-pain-red"}
    assert found[0].why == rules()["diary-pain-red"].words
    assert min(change.week or 0 for change in found) == 3


def test_a_fall_ends_the_plan() -> None:
    """After a fall there is no plan, and what to do instead."""
    found = said(plan(), plan(diary(Fell(on=day(0)))))
    assert found[0] == (None, "There is no plan for now. Please ask somebody first.", "diary-fell")
    assert found[1][1].startswith("You had a fall.")


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
    assert next(row for row in found if row[0] == 1)[1].startswith("2 min backward instead of 5 min")


def test_an_answer_is_nobodys_rule() -> None:
    """Other dates and lengths are the person's own doing."""
    found = changes(plan(), plan(weeks=4, start="2026-12-14"))  # the last of four weeks is no lighter one
    assert [(change.words, change.why) for change in found] == [
        ("4 weeks instead of 8.", "You changed an answer."),
        ("The first day is Mon 14 Dec 2026 instead of Mon 7 Dec 2026.", "You changed an answer."),
        ("6 min backward instead of 4 min; bouts of 1 min instead of 30 s.", rules()["grow-2-minutes"].words),
    ]


@given(anybody(), anybody(), a_life())
def test_changes_are_found_if_there_are_any(one: Answers, other: Answers, diary: Diary) -> None:
    """Two plans whose sessions differ have a change, and each change has words and a reason."""
    old, new = plan_for(one), plan_for(other, diary)
    found = changes(old, new)
    for change in found:
        assert change.words[0] == change.words[0].upper()
        assert change.words.endswith((".", "?"))
        assert change.why
        assert change.rule is None or change.rule in rules()
    doses = [[session.dose for week in made.weeks for session in week.sessions[:1]] for made in (old, new)]
    if doses[0] != doses[1] and [dose.why for dose in doses[0]] == [dose.why for dose in doses[1]]:
        assert found
    assert len(list(change_lines(found))) == max(1, 2 * len(found))
