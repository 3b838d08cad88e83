"""The formats of a sheet, and the options of each, read from plain data: every problem with its field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from retrowalk.answer_values import is_whole
from retrowalk.problems import AnswersError, Problem
from retrowalk.sheet_formats import KINDS, PAPERS

TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
LINK = re.compile(r"https?://[!-~]{1,500}", re.ASCII)
MOST_ALARM_MINUTES = 24 * 60
CALENDAR = re.compile(r"[!-~]{0,100}", re.ASCII)
MOST_REVISIONS = 99_999
LABEL = re.compile(r"[^\x00-\x1f\x7f\ud800-\udfff]{1,80}")
NAMES = (
    *("paper", "kind", "link", "given_to", "given_by", "note"),
    *("at", "all_day", "alarm", "private", "other_days", "cancel", "calendar", "revision"),
)


class NoPlanError(ValueError):
    """There is only advice, and the format that was asked for can hold nothing but a plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a sheet is wanted: first what is for the PDF, from `at` on what is for the calendar.

    `link` is the address that opens the plan, for a QR code. `given_to`, `given_by` and `note` are printed above the
    title and stand nowhere else: not in the code, the link or what a file says of itself.
    `at` is the time of day as (hour, minute), None for whole days; `alarm_minutes` before a session, None for no
    alarm; `private` gives the sessions a plain name and nothing else; `other_days` adds forward walking and leg
    exercises; `cancel` takes back what earlier files put in. `calendar` is the diary's id, and `revision` counts its
    changes.
    """

    paper: str = "a4"
    kind: str = "sheet"
    link: str | None = None
    given_to: str = ""
    given_by: str = ""
    note: str = ""
    at: tuple[int, int] | None = (9, 0)
    alarm_minutes: int | None = None
    private: bool = False
    other_days: bool = False
    cancel: bool = False
    calendar: str = ""
    revision: int = 0


def _one_of(raw: Mapping[str, object], name: str, values: tuple[str, ...]) -> list[Problem]:
    if raw.get(name, values[0]) in values:
        return []
    return [Problem(field=name, problem="is not one we know", fix=f"use {', '.join(values)}")]


def _yes_or_no(raw: Mapping[str, object], name: str) -> list[Problem]:
    if isinstance(raw.get(name, False), bool):
        return []
    return [Problem(field=name, problem="is neither true nor false", fix="use true or false")]


def _text(raw: Mapping[str, object], name: str, pattern: re.Pattern[str], fix: str) -> list[Problem]:
    value = raw.get(name)
    if value is None or (isinstance(value, str) and pattern.fullmatch(value)):
        return []
    return [Problem(field=name, problem="is not what we can use", fix=fix)]


def _count(raw: Mapping[str, object], name: str, most: int) -> list[Problem]:
    value = raw.get(name)
    if value is None or is_whole(value, 0, most):
        return []
    fix = f"use a whole number from 0 to {most}"
    return [Problem(field=name, problem="is not a whole number we can use", fix=fix)]


def _problems(raw: Mapping[str, object]) -> list[Problem]:
    problems = [
        *_one_of(raw, "paper", PAPERS),
        *_one_of(raw, "kind", KINDS),
        *_text(raw, "link", LINK, "use an address that begins with https://"),
        *(
            problem
            for name in ("given_to", "given_by", "note")
            for problem in _text(raw, name, LABEL, "use 1 to 80 letters")
        ),
        *_text(raw, "at", TIME, "use a time of day such as 09:00"),
        *_yes_or_no(raw, "all_day"),
        *_count(raw, "alarm", MOST_ALARM_MINUTES),
        *_yes_or_no(raw, "private"),
        *_yes_or_no(raw, "other_days"),
        *_yes_or_no(raw, "cancel"),
        *_text(raw, "calendar", CALENDAR, "use the id of the diary"),
        *_count(raw, "revision", MOST_REVISIONS),
    ]
    for name in raw:
        if name not in NAMES:
            fix = f"use {', '.join(NAMES)}"
            problems.append(Problem(field=str(name)[:60], problem="is not an option we know", fix=fix))
    if raw.get("all_day") is True and raw.get("alarm") is not None:
        fix = "give a time of day instead of all_day, or leave the alarm out"
        problems.append(Problem(field="alarm", problem="needs a time of day", fix=fix))
    return problems


def parse_options(raw: Mapping[str, object]) -> Options:
    """Return the options that `raw` names, the rest as usual; `alarm` is in minutes before a session.

    Raises AnswersError with every problem found.
    """
    problems = _problems(raw)
    if problems:
        raise AnswersError(tuple(problems))
    link, at, alarm, revision = raw.get("link"), raw.get("at"), raw.get("alarm"), raw.get("revision")
    hour, _, minute = (at if isinstance(at, str) else "09:00").partition(":")
    return Options(
        paper=str(raw.get("paper", PAPERS[0])),
        kind=str(raw.get("kind", KINDS[0])),
        link=link if isinstance(link, str) else None,
        given_to=str(raw.get("given_to") or ""),
        given_by=str(raw.get("given_by") or ""),
        note=str(raw.get("note") or ""),
        at=None if raw.get("all_day") is True else (int(hour), int(minute)),
        alarm_minutes=alarm if isinstance(alarm, int) else None,
        private=raw.get("private") is True,
        other_days=raw.get("other_days") is True,
        cancel=raw.get("cancel") is True,
        calendar=str(raw.get("calendar") or ""),
        revision=revision if isinstance(revision, int) else 0,
    )
