"""The one door that the web worker knocks on: JSON in, JSON or a sheet out.

{"do": "plan", "answers" or "code", "diary"?, "start"?}     -> {"ok": true, "plan": {…}}
{"do": "sheet", "format", "options"?, …as for a plan}       -> the document itself: bytes for pdf, else str
{"do": "changes", "old": {…as for a plan}, "new": {…}}
                                    -> {"ok": true, "changes": [{"week", "words", "rule", "why"}]}
Where something is wrong: {"ok": false, "problems": [{"field", "problem", "fix"}]}.
"""

import json
from collections.abc import Mapping

from retrowalk.plan import Plan
from retrowalk.problems import AnswersError, Problem
from retrowalk.request import plan_asked, read_json, weeks_written_down, wrong
from retrowalk.sheets import render
from retrowalk.sheets.options import FORMATS, NoPlanError


def _problems(problems: tuple[Problem, ...]) -> str:
    found = [{"field": problem.field, "problem": problem.problem, "fix": problem.fix} for problem in problems]
    # In ASCII: what somebody typed may hold half a character, which no JavaScript string can carry.
    return json.dumps({"ok": False, "problems": found})


def _plan(asked: Mapping[str, object]) -> str:
    return f'{{"ok":true,"plan":{render(plan_asked(asked), "json")!s}}}'


def _sheet(asked: Mapping[str, object]) -> str | bytes:
    from retrowalk.sheets.options import parse_options

    form, raw = asked.get("format"), asked.get("options")
    if not isinstance(form, str) or form not in FORMATS:
        raise wrong("format", "is not a format we know", f"use {', '.join(FORMATS)}")
    if raw is not None and not isinstance(raw, Mapping):
        raise wrong("options", "is not a group of options", 'send them as {"paper": "a4", …}')
    plan = plan_asked(asked)
    options = parse_options({"revision": weeks_written_down(asked), **(raw or {})})
    try:
        return render(plan, form, options)
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
    from retrowalk.sheets.changes import changes

    found = changes(_plan_in(asked, "old"), _plan_in(asked, "new"))
    listed = [{"week": change.week, "words": change.words, "rule": change.rule, "why": change.why} for change in found]
    return json.dumps({"ok": True, "changes": listed}, ensure_ascii=False)


DOINGS = {"plan": _plan, "sheet": _sheet, "changes": _changes}


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
