"""The plan as a calendar file, read back with the package icalendar."""

import datetime
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrowalk.answers import Answers
from retrowalk.plan import Plan, plan_for
from retrowalk.sheets import render
from retrowalk.sheets.ics import escaped, folded
from retrowalk.sheets.options import NoPlanError, Options
from tests.planner.lives import diary, week
from tests.planner.strategies import answers, anybody


def written(plan: Plan, **options: Any) -> str:
    """Return the calendar file of a plan."""
    found = render(plan, "ics", Options(**options))
    assert isinstance(found, str)
    return found


def events(plan: Plan, **options: Any) -> list[icalendar.Event]:
    """Return the events of a plan's calendar file, read back."""
    calendar = icalendar.Calendar.from_ical(written(plan, **options))
    assert calendar["VERSION"] == "2.0"
    return list(calendar.events)


@settings(max_examples=30)  # the package is slow
@given(anybody(), st.booleans())
def test_sessions_are_events(person: Answers, private: bool) -> None:
    """Each session is one event, at its date, at 9 o'clock wherever one is, for as long as it takes."""
    plan = plan_for(person)
    if not plan.weeks:
        with pytest.raises(NoPlanError):
            render(plan, "ics")
        return
    sessions = [session for week in plan.weeks for session in week.sessions]
    found = events(plan, private=private)
    assert [event.start for event in found] == [
        datetime.datetime.combine(session.date, datetime.time(9)) for session in sessions
    ]
    assert [event.duration.total_seconds() for event in found] == [session.total_seconds for session in sessions]
    assert "TZID" not in written(plan)
    assert not any(
        line.endswith("Z") for line in written(plan).split("\r\n") if line.startswith("DT") and "STAMP" not in line
    )
    assert len({event["UID"] for event in found}) == len(found)
    assert not any(event.errors for event in found)


@given(anybody())
def test_file_keeps_to_the_standard(person: Answers) -> None:
    """Lines end in CR LF and are 75 octets long at most."""
    plan = plan_for(person)
    if not plan.weeks:
        return
    text = written(plan)
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_imported_again_updates() -> None:
    """The same plan made again after a bad week has the same UIDs, and a later number and stamp."""
    bad = diary(week(1, {"pain": 8}))
    first, second = plan_for(answers()), plan_for(answers(), bad)
    before, after = events(first), events(second, revision=1)
    assert [event["UID"] for event in before] == [event["UID"] for event in after]
    assert [event["UID"] for event in before] == [event["UID"] for event in events(first)]
    assert {event["SEQUENCE"] for event in before} == {0}
    assert {event["SEQUENCE"] for event in after} == {1}
    assert before[0].DTSTAMP < after[0].DTSTAMP
    assert before[4]["SUMMARY"] != after[4]["SUMMARY"]


def test_two_imports_make_one_calendar() -> None:
    """A calendar that keeps one event a UID holds as many after two imports as after one."""
    store: dict[str, icalendar.Event] = {}
    for _ in range(2):
        store.update({str(event["UID"]): event for event in events(plan_for(answers()))})
    assert len(store) == sum(len(week.sessions) for week in plan_for(answers()).weeks)


def test_other_plans_have_other_uids() -> None:
    """Two people who start on one day do not overwrite each other."""
    one, other = ({event["UID"] for event in events(plan_for(answers(minutes=minutes)))} for minutes in (20, 30))
    assert one & other == set()


def test_title_and_description() -> None:
    """An event says what to do, what is new, and when to stop."""
    event = events(plan_for(answers(knee="pain", knee_pain=0)))[0]
    assert event["SUMMARY"] == "Walking backward, 16 min"
    description = str(event["DESCRIPTION"])
    assert description.splitlines()[0].startswith("5 min forward. Then 6 times: 30 s backward along the rail,")
    assert "Stop at once if you have: pain or tightness in the chest" in description
    assert "Above 5, sharp, or worse next morning" in description
    assert event.alarms.times == []
    assert "CLASS" not in event


def test_private_title() -> None:
    """A private calendar says only that it is a walk."""
    event = events(plan_for(answers()), private=True)[0]
    assert str(event["SUMMARY"]).startswith("Walk, ")
    assert event["CLASS"] == "PRIVATE"


def test_alarm_only_when_asked() -> None:
    """An alarm rings so many minutes before."""
    event = events(plan_for(answers()), alarm_minutes=30)[0]
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == datetime.timedelta(minutes=-30)
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["DESCRIPTION"] == event["SUMMARY"]


def test_other_times() -> None:
    """Sessions begin when the person says, or last all day and leave the day free."""
    plan = plan_for(answers())
    assert events(plan, at=(18, 30))[0].start == datetime.datetime.fromisoformat("2026-12-07T18:30")
    day = events(plan, at=None)[0]
    assert (day.start, day.end) == (datetime.date(2026, 12, 7), datetime.date(2026, 12, 8))
    assert day["TRANSP"] == "TRANSPARENT"


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    """Whatever is escaped and folded reads back the same, but for signs that cannot be seen."""
    plain = "".join(sign for sign in text if sign == "\n" or sign.isprintable())
    line = folded(f"SUMMARY:{escaped(text)}")
    assert all(len(part.encode()) <= 75 for part in line.split("\r\n"))
    event = icalendar.Event.from_ical(f"BEGIN:VEVENT\r\n{line}\r\nEND:VEVENT\r\n")
    assert isinstance(event, icalendar.Event)
    assert event["SUMMARY"] == plain


def test_text_cannot_add_a_line() -> None:
    """No text ends its line and begins another."""
    assert escaped("a\r\nATTACH:x;y,z\\") == "a\\nATTACH:x\\;y\\,z\\\\"
