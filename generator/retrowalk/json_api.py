"""The planner's JSON API: one request in, JSON or a sheet out. The web worker has no other way in.

A source is {"answers" or "code" or "kept": …, "diary"?, "today"?, "start"?}. Where it names the day on which the safety
questions were answered, as "screened", "plan" and "write" tell as "screening_from" when they are due again; "again"
always does.

{"do": "plan", …source}      -> {"ok": true, "plan": {…}, "kept": {…} or null}
{"do": "write", …source, "add": [entry, …], "remove": [{"kind", "on"}, …], "id"?}
                             -> {"ok": true, "plan", "kept", "diary": {…}, "changes": […]}
{"do": "again", "kept", "answers", "diary"?, "today"}  -> as "plan": the safety questions answered anew
{"do": "sheet", "format", "options"?, …source}  -> the document itself: bytes for pdf, else str
{"do": "changes", "old": {…source}, "new": {…source}}
                             -> {"ok": true, "changes": [{"week", "words", "rule", "why"}]}
Where something is wrong: {"ok": false, "problems": [{"field", "problem", "fix"}]}.
"""

import datetime
import json
from collections.abc import Mapping
from dataclasses import replace

from retrowalk.diary_fields import as_date
from retrowalk.diary_file import diary_data, parse_diary, with_entries
from retrowalk.plan import Plan
from retrowalk.problems import AnswersError, Problem
from retrowalk.request import (
    Source,
    answered_again,
    date_in,
    earlier_plans,
    kept_data,
    plan_asked,
    read_json,
    source_of,
    wrong,
)
from retrowalk.sheet_formats import FORMATS
from retrowalk.sheets import render
from retrowalk.sheets.options import NoPlanError
from retrowalk.today import screening_from


def _problems(problems: tuple[Problem, ...]) -> str:
    found = [{"field": problem.field, "problem": problem.problem, "fix": problem.fix} for problem in problems]
    # In ASCII: what somebody typed may hold half a character, which no JavaScript string can carry.
    return json.dumps({"ok": False, "problems": found})


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _reply(source: Source, plan: Plan, screened: datetime.date | None, **more: object) -> str:
    """The plan with all that a page keeps of it; `screened` is the day on which the safety questions were answered."""
    due = screening_from(plan.weeks, screened).isoformat() if screened else None
    parts = {"kept": kept_data(source), **({"screening_from": due} if due else {}), **more}
    rest = "".join(f',"{name}":{_dumps(value)}' for name, value in parts.items())
    return f'{{"ok":true,"plan":{render(plan, "json")!s}{rest}}}'


def _plan(asked: Mapping[str, object]) -> str:
    source = source_of(asked)
    return _reply(source, source.plan, date_in(asked, "screened"))


def _again(asked: Mapping[str, object]) -> str:
    source = answered_again(asked)
    return _reply(source, source.plan, source.today)


def _listed(asked: Mapping[str, object], name: str) -> list[object]:
    listed = asked.get(name, [])
    if not isinstance(listed, list):
        raise wrong(name, "is not a list of entries", 'send [{"kind": "walked", "on": "2026-12-07"}]')
    return listed


def _written(asked: Mapping[str, object], source: Source) -> Source:
    """The source with its diary as the request wants it written."""
    added = parse_diary({"entries": _listed(asked, "add")}).entries
    gone = []
    for number, entry in enumerate(_listed(asked, "remove"), 1):
        place = f"remove.{number}"
        if not isinstance(entry, Mapping) or not isinstance(entry.get("kind"), str):
            raise wrong(place, "is not an entry", 'send {"kind": "walked", "on": "2026-12-07"}')
        day = as_day(entry.get("on") or entry.get("from"), place)
        gone.append((str(entry["kind"]), day))
    diary = with_entries(source.diary, added, gone)
    identity = diary.id or asked.get("id") or ""
    return replace(source, diary=parse_diary({**diary_data(diary), "id": identity}))


def as_day(value: object, place: str) -> datetime.date:
    """Return the date of a field. Raises AnswersError where it is none."""
    try:
        return as_date(value)
    except ValueError as error:
        raise wrong(place, "has no date", str(error)) from None


def _change_list(old: Plan, new: Plan) -> list[dict[str, object]]:
    from retrowalk.sheets.changes import changes, changes_data

    return changes_data(changes(old, new))


def _write(asked: Mapping[str, object]) -> str:
    source = source_of(asked)
    written = _written(asked, source)
    plan = written.plan
    changed = _change_list(source.plan, plan)
    return _reply(written, plan, date_in(asked, "screened"), diary=diary_data(written.diary), changes=changed)


def _sheet(asked: Mapping[str, object]) -> str | bytes:
    from retrowalk.sheets.options import parse_options

    form, raw = asked.get("format"), asked.get("options")
    if not isinstance(form, str) or form not in FORMATS:
        raise wrong("format", "is not a format we know", f"use {', '.join(FORMATS)}")
    if raw is not None and not isinstance(raw, Mapping):
        raise wrong("options", "is not a group of options", 'send them as {"paper": "a4", …}')
    source = source_of(asked)
    options = parse_options({"revision": source.diary.revision, "calendar": source.diary.id, **(raw or {})})
    try:
        return render(source.plan, form, options, earlier_plans(source) if form == "ics" else ())
    except NoPlanError as error:
        raise wrong("format", str(error), "use text, html, pdf or json for the advice") from None


def _plan_in(asked: Mapping[str, object], name: str) -> Plan:
    part = asked.get(name)
    if not isinstance(part, Mapping):
        raise wrong(name, "is not a plan to compare", 'send {"answers": …} or {"code": …}')
    try:
        return plan_asked(part)
    except AnswersError as error:
        named = (
            Problem(field=f"{name}.{problem.field}", problem=problem.problem, fix=problem.fix)
            for problem in error.problems
        )
        raise AnswersError(tuple(named)) from None


def _changes(asked: Mapping[str, object]) -> str:
    listed = _change_list(_plan_in(asked, "old"), _plan_in(asked, "new"))
    return f'{{"ok":true,"changes":{_dumps(listed)}}}'


DOINGS = {"plan": _plan, "write": _write, "again": _again, "sheet": _sheet, "changes": _changes}


def handle(request: str) -> str | bytes:
    """Return the answer to one request, as the head of this file says. Bad input never raises."""
    try:
        asked = read_json(request)
        if not isinstance(asked, Mapping):
            raise wrong("", "this is not a request", 'send {"do": "plan", "answers": {…}}')
        doing = asked.get("do")
        if not isinstance(doing, str) or doing not in DOINGS:
            raise wrong("do", "is not a thing we do", f"use {', '.join(DOINGS)}")
        return DOINGS[doing](asked)
    except AnswersError as error:
        return _problems(error.problems)
