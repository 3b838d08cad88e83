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
from retrowalk.sheets import quantities, reasons, render, words
from retrowalk.sheets.rounds import round_words
from retrowalk.sheets.text import BOXES, WIDTH
from tests.planner.lives import a_life, may_start
from tests.planner.lives import plan as begun
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
        (0.33, "metric", "1.2 km/h (0.7 mph)"),
        (0.33, "imperial", "0.7 mph (1.2 km/h)"),
        (1.56, "metric", "5.6 km/h (3.5 mph)"),
        (1.56, "imperial", "3.5 mph (5.6 km/h)"),
    ],
)
def test_speeds(metres_a_second: float, units: str, said: str) -> None:
    """Speeds are told in both units, the person's own first, to one decimal."""
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
        "5 minutes forward. Then 6 times: 30 seconds backward along the rail, holding on, with 60 seconds rest "
        "between. 3 minutes easy forward."
    )


def test_session_on_a_treadmill() -> None:
    """Speed, slope and support are part of what is told, and a rest beside minutes is told in minutes."""
    session = plan_for(answers()).weeks[0].sessions[0]
    dose = replace(
        session.dose, backward_seconds=840, bout_seconds=120, speed_m_s=0.67, incline_percent=1, support="hold"
    )
    assert words.session_words(replace(session, dose=dose), "treadmill", "metric") == (
        "5 minutes forward. Then 7 times: 2 minutes backward on the treadmill at 2.4 km/h (1.5 mph), up a slope of 1 "
        "in 100, holding on, with 1 minute rest between. 3 minutes easy forward."
    )


def test_on_a_path_there_is_no_rail() -> None:
    """On a path, support is a fence, a wall or a partner, in the summary as in the session."""
    plan = plan_for(answers(place="path", knee="pain"))
    for text in (words.summary(plan), words.session_words(plan.weeks[0].typical, "path", "metric")):
        assert "beside a fence, a wall or a partner" in text
    assert "on a path a fence, a wall or a partner" in str(render(plan, "text")).replace("\n ", "")


@pytest.mark.parametrize(
    ("count", "said"), [(1, "Then once: 30 seconds backward along"), (2, "Then twice: 30 s"), (3, "Then 3 times: 30 s")]
)
def test_few_bouts(count: int, said: str) -> None:
    """Once, twice, three times."""
    session = plan_for(answers(knee="pain", knee_pain=0)).weeks[0].sessions[0]
    few = replace(session, dose=replace(session.dose, backward_seconds=30 * count))
    assert said in words.session_words(few, "rail", "metric")


def test_summary() -> None:
    """A plan is summed up in one sentence."""
    plan = plan_for(answers(knee="osteoarthritis", knee_pain=2, weeks=12, aim="knees", minutes=34))
    assert words.summary(plan) == "From 3 to 10 minutes backward along a rail, holding on at first."
    assert words.summary(plan_for(answers(knee_pain=9, knee="pain"))) == "Please ask somebody first."


def test_weeks_say_what_is_new() -> None:
    """Each week says what changes, with the number before."""
    plan = plan_for(answers(knee="osteoarthritis", knee_pain=2, weeks=12, aim="knees"))
    told = [change for _, change in words.weeks_with_changes(plan)]
    assert told[0] == "This is the start: 3 minutes backward, 30 seconds at a time."
    assert told[1] == "New this week: 5 minutes backward instead of 3 minutes."
    assert "New this week: rounds of 1 minute instead of 30 seconds." in told
    assert "New this week: fingertips instead of holding on." in told
    assert [change.partition(":")[0] for change in (told[3], told[7])] == ["A lighter week"] * 2
    assert told[4].startswith("Back up again: ")


def test_quiet_weeks_are_quiet() -> None:
    """A week in which nothing changes says so, and why."""
    plan = plan_for(answers(activity="returning", weeks=12))
    quiet = [change for week, change in words.weeks_with_changes(plan) if week.rule == "one-change"]
    assert quiet
    assert all(change.startswith("Same as last week. Your body gets used to it.") for change in quiet)


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
def test_text_fits_and_is_whole(person: Answers, life: Diary) -> None:
    """Whoever asks, the text is 80 wide at most, ends with a newline and names every session."""
    plan = begun(person, life) if may_start(person) else plan_for(person)
    text = render(plan, "text")
    assert isinstance(text, str)
    assert max(len(line) for line in text.splitlines()) <= WIDTH
    assert text.endswith("\n")
    assert not re.search(r"[{}\xa0]|None|[a-z]_[a-z]", text)
    boxes = sum(text.count(box) for box in BOXES.values())
    assert boxes == sum(len(week.sessions) for week in plan.weeks)


@given(anybody(), a_life())
def test_advice_carries_no_plan(person: Answers, life: Diary) -> None:
    """Where there is no plan, no sheet speaks of weeks, rounds or minutes backward."""
    plan = begun(person, life) if may_start(person) else plan_for(person)
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
    assert told == [rule.id for rule in reasons.rules_used(plan)]
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
    said += [round_words(plan, week.dose) for week in plan.weeks]
    said += [words.other_words(plan.weeks[0]), words.code_words(plan)]
    said += [words.summary(plan), words.days_words(plan), care.how, care.place, *care.check, care.stop_title]
    said += [*(f"{sign}." for sign in care.stop), care.stop_then, *care.pain.values()]
    said += [care.partner, care.reviewed, *(advice.words for advice in plan.advice)]
    assert reading_of(said).grade <= HARDEST


def test_rules_are_easy_to_read() -> None:
    """The reasons need no more than grade 8 either."""
    assert reading_of([rule.words for rule in rules().values()]).grade <= HARDEST
