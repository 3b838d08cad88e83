"""Words and plain text: a plan as a person would say it."""

import datetime
import re
from dataclasses import replace

import pytest
from hypothesis import given

from retrowalk.answers import Answers
from retrowalk.diary import Diary
from retrowalk.plan import plan_for
from retrowalk.rules import rules
from retrowalk.sheets import quantities, render, words
from retrowalk.sheets.text import WIDTH
from tests.planner.lives import a_life
from tests.planner.strategies import answers, anybody
from tests.site.reading import reading_of

HARDEST = 8.0


@pytest.mark.parametrize(
    ("seconds", "short", "long"),
    [
        (15, "15 s", "15 seconds"),
        (60, "1 min", "1 minute"),
        (75, "1 min 15 s", "75 seconds"),
        (90, "1½ min", "1½ minutes"),
        (150, "2½ min", "2½ minutes"),
        (600, "10 min", "10 minutes"),
    ],
)
def test_times(seconds: int, short: str, long: str) -> None:
    """Times are told in minutes, half minutes and seconds."""
    assert (quantities.duration(seconds), quantities.minutes(seconds)) == (short, long)


@pytest.mark.parametrize(
    ("metres_a_second", "units", "said"),
    [
        (0.33, "metric", "1.2 km/h"),
        (0.33, "imperial", "0.7 mph"),
        (1.56, "metric", "5.6 km/h"),
        (1.56, "imperial", "3.5 mph"),
    ],
)
def test_speeds(metres_a_second: float, units: str, said: str) -> None:
    """Speeds are told in the person's own units, to one decimal."""
    assert quantities.speed(metres_a_second, units) == said


def test_dates() -> None:
    """Dates are told alike in every locale."""
    date = datetime.date(2026, 12, 7)
    assert (quantities.day(date), quantities.full_day(date)) == ("Mon 7 Dec", "Mon 7 Dec 2026")


@pytest.mark.parametrize(
    ("items", "said"), [([], ""), (["Mon"], "Mon"), (["Mon", "Wed"], "Mon and Wed"), (["a", "b", "c"], "a, b and c")]
)
def test_lists(items: list[str], said: str) -> None:
    """A list reads as a sentence does."""
    assert quantities.listed(items) == said


def test_session_as_a_person_would_do_it() -> None:
    """A session is told in the order in which it is done."""
    plan = plan_for(answers(knee="pain", knee_pain=0))
    said = words.session_words(plan.weeks[0].sessions[0], "rail", "metric")
    assert said == (
        "5 min forward. Then 6 times: 30 s backward along the rail, holding on, with 60 s rest between. "
        "3 min easy forward."
    )


def test_session_on_a_treadmill() -> None:
    """Speed, slope and support are part of what is said, and a rest beside minutes is told in minutes."""
    trained = answers(
        age=30, place="treadmill", treadmill_ready="yes", activity="trained", experience="some", aim="legs",
        minutes=40, weeks=12,
    )  # fmt: skip
    plan = plan_for(trained)
    said = words.session_words(plan.weeks[10].sessions[0], "treadmill", "metric")
    assert said == (
        "5 min forward. Then 7 times: 2 min backward on the treadmill at 2.4 km/h, up a slope of 1 in 100, holding on, "
        "with 1 min rest between. 3 min easy forward."
    )


@pytest.mark.parametrize(
    ("count", "said"), [(1, "Then once: 30 s backward along"), (2, "Then twice: 30 s"), (3, "Then 3 times: 30 s")]
)
def test_few_bouts(count: int, said: str) -> None:
    """Once, twice, three times."""
    session = plan_for(answers(knee="pain", knee_pain=0)).weeks[0].sessions[0]
    few = replace(session, dose=replace(session.dose, backward_seconds=30 * count))
    assert said in words.session_words(few, "rail", "metric")


def test_summary() -> None:
    """A plan is summed up in one sentence."""
    plan = plan_for(answers(knee="osteoarthritis", knee_pain=2, weeks=12))
    assert words.summary(plan) == "From 3 to 10 minutes backward along a rail, holding on at first."
    assert words.summary(plan_for(answers(knee_pain=9, knee="pain"))) == "Please ask somebody first."


def test_weeks_say_what_is_new() -> None:
    """Each week says what changes, with the number before."""
    plan = plan_for(answers(knee="osteoarthritis", knee_pain=2, weeks=12, aim="knees"))
    said = [change for _, change in words.weeks_with_changes(plan)]
    assert said[0] == "This is the start: 3 min backward, 30 s at a time."
    assert said[1] == "New this week: 5 min backward instead of 3 min."
    assert "New this week: bouts of 1 min instead of 30 s." in said
    assert "New this week: fingertips instead of holding on." in said
    assert [change.partition(":")[0] for change in said[3::4]] == ["A lighter week"] * 3
    assert said[4].startswith("Back up again: ")


def test_quiet_weeks_are_quiet() -> None:
    """A week in which nothing changes says so."""
    plan = plan_for(answers(activity="returning", weeks=4))
    assert [change for week, change in words.weeks_with_changes(plan) if week.rule == "one-change"] != []
    for week, change in words.weeks_with_changes(plan):
        if week.rule == "one-change":
            assert change == "Nothing changes. Let it settle."


def test_days_left_out_have_a_reason() -> None:
    """A chosen day that stays free is named, with the reason."""
    plan = plan_for(answers(days=["mon", "tue", "wed", "thu"]))
    assert words.days_words(plan) == (
        "Walk on Mon, Tue and Thu. You chose Wed too. Keep that free. "
        "Three sessions a week at the most, as in the largest knee trial we found."
    )


def test_no_three_days_in_a_row_is_a_reason() -> None:
    """Where the days, not the sessions, are too many, the rule of two days running is the reason."""
    plan = plan_for(answers(days=["mon", "tue", "wed"]))
    assert "Keep that free. Only on the days you chose, and never more than two days in a row." in words.days_words(
        plan
    )


@given(anybody(), a_life())
def test_text_fits_and_is_whole(person: Answers, diary: Diary) -> None:
    """Whoever asks, the text is 80 wide at most, ends with a newline and names every session."""
    plan = plan_for(person, diary)
    text = render(plan, "text")
    assert isinstance(text, str)
    assert max(len(line) for line in text.splitlines()) <= WIDTH
    assert text.endswith("\n")
    assert not re.search(r"[{}\xa0]|None|_", text)
    boxes = text.count("[ ] ")
    assert boxes == sum(len(week.sessions) for week in plan.weeks)


@given(anybody(), a_life())
def test_advice_carries_no_plan(person: Answers, diary: Diary) -> None:
    """Where there is no plan, no sheet speaks of weeks, bouts or minutes backward."""
    plan = plan_for(person, diary)
    if plan.weeks:
        return
    for form in ("text", "html", "json"):
        sheet = render(plan, form)
        assert isinstance(sheet, str)
        assert not re.search(r"\bWeek \d|\d min\b|RW1|backward_seconds", sheet)


@given(anybody())
def test_every_rule_is_told_once(person: Answers) -> None:
    """Every rule that a number rests on stands at the end, once, with its certainty."""
    plan = plan_for(person)
    if not plan.weeks:
        return
    text = render(plan, "text")
    assert isinstance(text, str)
    told = re.findall(r"^([a-z0-9-]+): ", text.partition("Why these numbers")[2], re.MULTILINE)
    assert told == [rule.id for rule in words.rules_used(plan)]
    used = {name for week in plan.weeks for session in week.sessions for name in session.why.values()}
    assert used <= set(told)
    assert text.count("How sure: ") == len(told)


@pytest.mark.parametrize("place", ["rail", "path", "treadmill"])
def test_sheets_are_easy_to_read(place: str) -> None:
    """What a person reads on a sheet needs no more than grade 8."""
    plan = plan_for(answers(place=place, treadmill_ready="yes", weeks=12))
    care = words.care(plan)
    assert care is not None
    said = [change for _, change in words.weeks_with_changes(plan)]
    said += [words.session_words(week.sessions[0], place, "metric") for week in plan.weeks]
    said += [words.summary(plan), words.days_words(plan), care.how, care.place, *care.check, care.stop_title]
    said += [*(f"{sign}." for sign in care.stop), care.stop_then, *(f"{line}." for line in care.pain.values())]
    said += [care.partner, care.reviewed, *(advice.words for advice in plan.advice)]
    assert reading_of(said).grade <= HARDEST


def test_rules_are_easy_to_read() -> None:
    """So do the reasons."""
    assert reading_of([rule.words for rule in rules().values()]).grade <= HARDEST
