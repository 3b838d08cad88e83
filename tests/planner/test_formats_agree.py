"""Text, page and calendar say the numbers that the JSON holds, week by week."""

import html
import json
import re
from typing import Any

from hypothesis import assume, given, settings
from icalendar import Calendar

from retrowalk.answers import Answers
from retrowalk.diary import Diary
from retrowalk.plan import Plan
from retrowalk.sheets import render
from tests.planner.lives import a_life, day, may_start, plan
from tests.planner.strategies import anybody

FEW = settings(max_examples=15)


def spaced(text: str) -> str:
    """Return a text with one space between two words."""
    return " ".join(text.split())


def weeks_of(shown: str, weeks: list[dict[str, Any]]) -> list[str]:
    """Return the part of a text that stands below the heading of each week."""
    starts = [re.search(rf"\bWeek {week['number']}\b(?!:)", shown) for week in weeks]
    assert all(starts)
    places = [start.start() for start in starts if start]
    return [shown[first:after] for first, after in zip(places, [*places[1:], len(shown)], strict=True)]


def made(person: Answers, life: Diary) -> tuple[Plan, list[dict[str, Any]]]:
    """Return a plan in the middle of a life, and its weeks as the JSON holds them."""
    assume(may_start(person))
    found = plan(person, life, day(20))
    assume(found.weeks)
    weeks: list[dict[str, Any]] = json.loads(str(render(found, "json")))["weeks"]
    return found, weeks


@FEW
@given(anybody(), a_life())
def test_text_and_page_say_what_the_json_holds(person: Answers, life: Diary) -> None:
    """Below each week stand its change, its sessions in words, their days and their length.

    Where a change came in the middle of a week, the words are those of the sessions after it.
    """
    found, weeks = made(person, life)
    page = html.unescape(re.sub(r"<[^>]+>", " ", str(render(found, "html")).partition("</style>")[2]))
    for shown in (spaced(str(render(found, "text"))), spaced(page)):
        for week, part in zip(weeks, weeks_of(shown, weeks), strict=True):
            assert spaced(week["change"]) in part
            for session in week["sessions"]:
                assert session["date_words"] in part
                if session["words"] == week["sessions"][-1]["words"]:
                    assert spaced(session["words"]) in part
                    assert session["total_words"] in part


@FEW
@given(anybody(), a_life())
def test_calendar_says_what_the_json_holds(person: Answers, life: Diary) -> None:
    """Each session that is to come has one event on its day, with the same words and the same length."""
    found, weeks = made(person, life)
    assume(found.stage != "over")
    events: list[Any] = list(Calendar.from_ical(str(render(found, "ics"))).walk("VEVENT"))
    told = {event["DTSTART"].dt.date(): event for event in events if str(event.get("STATUS")) != "CANCELLED"}
    to_come = [session for week in weeks for session in week["sessions"] if session["state"] == "open"]
    for session in to_come:
        [event] = [event for day, event in told.items() if day.isoformat() == session["date"]]
        assert spaced(session["words"]) in spaced(str(event["DESCRIPTION"]))
        assert (event["DTEND"].dt - event["DTSTART"].dt).total_seconds() >= session["total_seconds"]
