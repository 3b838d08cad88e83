"""What somebody asks for, as plain data: answers or a plan code, a diary, a first day. Leads to a Plan."""

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from retrowalk.answer_values import EARLIEST, LATEST
from retrowalk.answers import parse
from retrowalk.diary import Diary, parse_diary
from retrowalk.plan import Plan, make_plan, plan_for
from retrowalk.plan_code import PlanCodeError, decode
from retrowalk.problems import AnswersError, Problem

LONGEST = 200_000  # characters; a year of answers and diary is well below


def wrong(field: str, problem: str, fix: str) -> AnswersError:
    """Return the error that names this one problem."""
    return AnswersError((Problem(field=field, problem=problem, fix=fix),))


def _once(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise wrong(name[:60], "is given twice", "give it once")
        found[name] = value
    return found


def _no_such_number(name: str) -> object:
    raise wrong("", f"{name} is not a number that JSON knows", "use whole numbers")


def read_json(text: str) -> object:
    """Return the value of a JSON text. Raises AnswersError where it is none, too long or says a thing twice."""
    if len(text) > LONGEST:
        raise wrong("", f"this is longer than {LONGEST} characters", "send the answers and the diary alone")
    try:
        found: object = json.loads(text, object_pairs_hook=_once, parse_constant=_no_such_number)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise wrong("", f"this is not JSON ({place})", "look there for a missing comma, quote or bracket") from None
    except AnswersError:  # it is a ValueError too, and says more than the sentence below
        raise
    except (ValueError, RecursionError):
        raise wrong("", "a number is too long, or brackets are nested too deeply", "send plain answers") from None
    return found


def _first_day(start: object) -> datetime.date:
    fix = "use a date such as 2026-12-07, from 2000 to 2199"
    if not isinstance(start, str) or len(start) != 10:
        raise wrong("start", "is not a date", fix)
    try:
        day = datetime.date.fromisoformat(start)
    except ValueError:
        raise wrong("start", "is not a date", fix) from None
    if not EARLIEST <= day <= LATEST:
        raise wrong("start", "is too far away", fix)
    return day


def _from_code(code: object, start: object, diary: Diary) -> Plan:
    if not isinstance(code, str):
        raise wrong("code", "is not a text", "send the plan code as it stands on the sheet")
    try:
        prescription, schedule = decode(code)
    except PlanCodeError as error:
        problem, _, fix = str(error).removeprefix("code: ").partition("; ")
        raise wrong("code", problem, fix) from None
    if start is not None:
        schedule = replace(schedule, start=_first_day(start))
    return make_plan(prescription, schedule, diary)


def plan_asked(asked: Mapping[str, object]) -> Plan:
    """Return the plan for {"answers": …} or {"code": …}, each with "diary" and "start" where they are wanted.

    `start` takes the place of the first (or last) day that the answers or the code hold. Raises AnswersError with every
    problem found.
    """
    answers, code, start = asked.get("answers"), asked.get("code"), asked.get("start")
    if (answers is None) == (code is None):
        raise wrong("answers", "or code is needed, one of the two", "send the answers, or the code of a plan")
    raw_diary = asked.get("diary")
    diary = parse_diary(raw_diary) if raw_diary is not None else Diary()
    if answers is None:
        return _from_code(code, start, diary)
    if not isinstance(answers, Mapping):
        raise wrong("answers", "is not a group of answers", 'send them as {"age": 58, …}')
    if start is not None:
        answers = {name: value for name, value in answers.items() if name != "finish"} | {"start": start}
    return plan_for(parse(answers), diary)


def weeks_written_down(asked: Mapping[str, object]) -> int:
    """Return how many weeks the diary of a request holds, once `plan_asked` has taken it."""
    diary = asked.get("diary")
    weeks = diary.get("weeks", {}) if isinstance(diary, Mapping) else {}
    return len(weeks) if isinstance(weeks, Mapping) else 0
