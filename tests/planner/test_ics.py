"""The plan as a calendar file, read back with the package icalendar."""

import datetime
import re
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrowalk.answers import Answers
from retrowalk.diary import Absence, Change, Diary, Entry, Fell, Walked
from retrowalk.diary_file import diary_data, sorted_entries
from retrowalk.plan import Plan, plan_for
from retrowalk.request import Source, earlier_plans, source_of
from retrowalk.sheets import render
from retrowalk.sheets.ics import escaped, folded, hashed
from retrowalk.sheets.options import NoPlanError, Options
from tests.planner.strategies import answers, anybody, well


def written(plan: Plan, earlier: tuple[Plan, ...] = (), **options: Any) -> str:
    """Return the calendar file of a plan."""
    found = render(plan, "ics", Options(**options), earlier)
    assert isinstance(found, str)
    return found


def events(plan: Plan, earlier: tuple[Plan, ...] = (), **options: Any) -> list[icalendar.Event]:
    """Return the events of a plan's calendar file, read back."""
    calendar = icalendar.Calendar.from_ical(written(plan, earlier, **options))
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


DAY = datetime.date.fromisoformat


def person(*entries: Entry, today: str = "") -> Source:
    """Return what a person's plan is made from, with this diary; before it begins where that is empty."""
    today = today or ("2026-12-09" if entries else "2026-12-01")
    raw = {**well(), "start": "2026-12-07"}
    diary = Diary(id="q8f3", revision=len(entries), entries=sorted_entries(entries))
    return source_of({"answers": raw, "diary": diary_data(diary), "today": today})


def of(source: Source, **options: Any) -> dict[str, icalendar.Event]:
    """Return the events of a person's calendar file by their UID."""
    diary = source.diary
    found = events(source.plan, earlier_plans(source), calendar=diary.id, revision=diary.revision, **options)
    assert len({event["UID"] for event in found}) == len(found)
    return {str(event["UID"]): event for event in found}


def _date(event: icalendar.Event) -> datetime.date:
    return datetime.date.fromisoformat(str(event.start)[:10])


def _version(event: icalendar.Event) -> tuple[int, datetime.datetime]:
    return int(str(event["SEQUENCE"])), event.DTSTAMP


def imported(*files: dict[str, icalendar.Event]) -> dict[str, icalendar.Event]:
    """Return what a calendar keeps that takes the newest of each UID (RFC 5546, 2.1.5), without what was cancelled."""
    store: dict[str, icalendar.Event] = {}
    for file in files:
        for uid, event in file.items():
            old = store.get(uid)
            if old is None or _version(event) >= _version(old):
                store[uid] = event
    return {uid: event for uid, event in store.items() if event.get("STATUS") != "CANCELLED"}


WALKED = Walked(on=DAY("2026-12-07"), pain=0)
OTHER_DAYS = Change(on=DAY("2026-12-09"), days=(2, 6))
HOLIDAY = Absence(kind="away", first=DAY("2026-12-21"), last=DAY("2026-12-27"))
FALL = Fell(on=DAY("2026-12-12"))


def test_imported_again_updates() -> None:
    """A plan made again after a bad week moves the events of before: same UIDs, a later number and stamp."""
    before, after = of(person()), of(person(Walked(on=DAY("2026-12-07"), pain=8)))
    assert set(before) == set(after)
    for uid, event in after.items():
        assert int(str(event["SEQUENCE"])) > int(str(before[uid]["SEQUENCE"]))
        assert event.DTSTAMP > before[uid].DTSTAMP
    assert [event["SUMMARY"] for event in before.values()] != [event["SUMMARY"] for event in after.values()]


@pytest.mark.parametrize("entries", [(OTHER_DAYS,), (HOLIDAY,), (WALKED, OTHER_DAYS, HOLIDAY)])
def test_a_correction_leaves_no_old_event_behind(entries: tuple[Entry, ...]) -> None:
    """After other days, or a holiday, a calendar holds the sessions that are to come and no others."""
    source = person(*entries)
    today = DAY("2026-12-09")
    kept = imported(of(person()), of(source))
    coming = {session.date for week in source.plan.weeks for session in week.sessions if session.date >= today}
    assert {_date(event) for event in kept.values() if _date(event) >= today} == coming


def test_one_file_takes_everything_back() -> None:
    """After a fall one file cancels every session that is still to come, and leaves the past alone."""
    before = of(person(WALKED, OTHER_DAYS))
    fallen = person(WALKED, OTHER_DAYS, HOLIDAY, FALL, today="2026-12-12")
    assert not fallen.plan.weeks
    with pytest.raises(NoPlanError):
        render(fallen.plan, "ics", Options(), earlier_plans(fallen))
    back = of(fallen, cancel=True)
    assert {event["STATUS"] for event in back.values()} == {"CANCELLED"}
    assert not any(event.walk("VALARM") for event in back.values())
    kept = imported(of(person()), before, back)
    assert kept
    assert all(_date(event) < DAY("2026-12-12") for event in kept.values())


def test_a_private_calendar_tells_nothing() -> None:
    """In a private calendar stand no words on health, no code and nothing it could be guessed from."""
    source = person(WALKED)
    text = "".join(written(source.plan, calendar="q8f3", private=True, other_days=True).split("\r\n "))
    assert "DESCRIPTION" not in text
    assert source.plan.code.replace("-", "") not in text.replace("-", "")
    assert {line for line in text.split("\r\n") if line.startswith("SUMMARY")} <= {
        line for line in text.split("\r\n") if line.startswith("SUMMARY:Walk\\, ")
    }
    assert all(
        re.fullmatch(r"UID:[0-9a-f]{32}@retrowalk", line) for line in text.split("\r\n") if line.startswith("UID")
    )


def test_other_days_are_there_if_wanted() -> None:
    """Forward walking and leg exercises are whole days without a session, and leave the day free."""
    source = person()
    with_others, without = of(source, other_days=True), of(source)
    others = [event for uid, event in with_others.items() if uid not in without]
    assert len(others) == sum(work.times for week in source.plan.weeks for work in week.other)
    walked = {session.date for week in source.plan.weeks for session in week.sessions}
    assert {str(event["SUMMARY"]).split(",")[0] for event in others} == {"Walk forward", "Leg exercises"}
    assert not {event.start for event in others} & walked
    assert {event["TRANSP"] for event in others} == {"TRANSPARENT"}


def test_two_imports_make_one_calendar() -> None:
    """A calendar that keeps one event a UID holds as many after two imports as after one."""
    store: dict[str, icalendar.Event] = {}
    for _ in range(2):
        store.update({str(event["UID"]): event for event in events(plan_for(answers()))})
    assert len(store) == sum(len(week.sessions) for week in plan_for(answers()).weeks)


def test_hash_is_the_known_one() -> None:
    """The hash of UIDs is FNV-1a with 128 bits, by two of its published values."""
    assert hashed("") == 0x6C62272E07BB014262B821756295C58D
    assert hashed("a") == 0xD228CB696F1A8CAF78912B704E4A8964


def test_other_plans_have_other_uids() -> None:
    """Two people who start on one day do not overwrite each other."""
    one, other = ({event["UID"] for event in events(plan_for(answers(minutes=minutes)))} for minutes in (20, 30))
    assert one & other == set()


def test_title_and_description() -> None:
    """An event says what to do, what is new, and when to stop."""
    event = events(plan_for(answers(knee="pain", knee_pain=0)))[0]
    assert event["SUMMARY"] == "Walking backward, 16 min"
    description = str(event["DESCRIPTION"])
    assert description.splitlines()[0].startswith(
        "5 minutes forward. Then 6 times: 30 seconds backward along the rail,"
    )
    assert "Stop at once if you have: pain or tightness in the chest" in description
    assert "more than 5, or sharp, or worse next morning: stop. Rest a day." in description
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
