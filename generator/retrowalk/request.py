"""What somebody asks for, as plain data: answers, a plan code or a kept plan, with a diary and today. Leads to a Plan.

A kept plan is what a page stores in the place of answers: the plan's code and the few things a code does not carry.
"""

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from retrowalk.answer_values import is_number
from retrowalk.answered_again import MOST_AGAIN, again_data, answered_on, read_again
from retrowalk.answers import parse
from retrowalk.clinician import FIELD as CLINICIAN
from retrowalk.conditions import Answered
from retrowalk.diary import Absence, Change, Diary, Next
from retrowalk.diary_fields import as_date
from retrowalk.diary_file import parse_diary
from retrowalk.plan import Plan, make_plan
from retrowalk.plan_code import PlanCodeError, beside, decode, encode, with_beside
from retrowalk.prescription import Prescription, prescribe
from retrowalk.problems import AnswersError, Problem
from retrowalk.questions import question
from retrowalk.referral import refer
from retrowalk.schedule import Schedule, schedule_of
from retrowalk.screening import Advice, screen

LONGEST = 200_000  # characters; a year of answers and diary is well below
KEPT_SCHEMA = 1
OPEN_OR_NEW = "open the copy that was saved last, or make a new plan"


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


def date_in(asked: Mapping[str, object], name: str) -> datetime.date | None:
    """Return the date that a request has under this name, None where it has none. Raises AnswersError for no date."""
    value = asked.get(name)
    if value is None:
        return None
    try:
        return as_date(value)
    except ValueError as error:
        raise wrong(name, "is not a date we can use", str(error)) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a plan is made from: its first numbers, or (without them) the plan without weeks; diary and today.

    `notes` are advice for nobody but the person who answered; `again` are the times that the safety questions were
    answered anew.
    """

    prescription: Prescription | None
    schedule: Schedule | None
    without: Plan | None
    diary: Diary
    today: datetime.date | None
    notes: tuple[Advice, ...] = ()
    again: tuple[Answered, ...] = ()

    @property
    def plan(self) -> Plan:
        """The plan."""
        if self.prescription is None or self.schedule is None:
            return self.without or Plan(clearance="ask_first", advice=())
        plan = make_plan(self.prescription, self.schedule, self.diary, self.today, self.again)
        return replace(plan, notes=self.notes) if plan.weeks else plan


def earlier_plans(source: Source) -> tuple[Plan, ...]:
    """Return the plans that a calendar may hold of this person: the first, and the newest as if all had gone well."""
    if source.prescription is None or source.schedule is None or not source.diary.entries:
        return ()
    well = tuple(entry for entry in source.diary.entries if isinstance(entry, Absence | Change | Next))
    diaries = (Diary(), Diary(entries=well))
    first, schedule = source.prescription, source.schedule
    return tuple(make_plan(first, schedule, diary, source.today, source.again) for diary in diaries)


def _decoded(code: object, field: str) -> tuple[Prescription, Schedule]:
    if not isinstance(code, str):
        raise wrong(field, "is not a text", "send the plan code as it stands on the sheet")
    try:
        return decode(code)
    except PlanCodeError as error:
        problem, _, fix = str(error).removeprefix("code: ").partition("; ")
        raise wrong(field, problem, fix) from None


def kept_data(source: Source) -> dict[str, object] | None:
    """Return what a page keeps of a plan, as plain data; None where there is no plan, or a clinician changed it."""
    if source.prescription is None or source.schedule is None or source.prescription.clinician is not None:
        return None
    prescription, schedule = source.prescription, source.schedule
    return {
        "schema": KEPT_SCHEMA,
        "code": encode(prescription, schedule),
        **beside(prescription),
        "length_m": schedule.length_m,
        "again": again_data(source.again),
    }


def _again(kept: Mapping[str, object]) -> tuple[Answered, ...]:
    try:
        return read_again(kept.get("again", []))
    except ValueError:
        raise wrong("kept.again", "is damaged", OPEN_OR_NEW) from None


def _from_kept(kept: object) -> tuple[Prescription, Schedule]:
    fix = OPEN_OR_NEW
    if not isinstance(kept, Mapping) or kept.get("schema") != KEPT_SCHEMA:
        raise wrong("kept", "is not a plan that this version kept", fix)
    prescription, schedule = _decoded(kept.get("code"), "kept.code")
    length = kept.get("length_m")
    if not (length is None or is_number(length, *question("length_m").bounds)):
        raise wrong("kept.length_m", "is no length", fix)
    try:
        return with_beside(prescription, kept), replace(schedule, length_m=length)
    except ValueError as error:
        raise wrong("kept", str(error), fix) from None


def _from_answers(
    raw: object, start: datetime.date | None, diary: Diary, today: datetime.date | None, *, supervised: bool = False
) -> Source:
    if not isinstance(raw, Mapping):
        raise wrong("answers", "is not a group of answers", 'send them as {"age": 58, …}')
    if raw.get(CLINICIAN) is not None and not supervised:
        fix = "leave it out: a clinician makes such a plan with the command `retrowalk plan`"
        raise wrong(CLINICIAN, "is not for somebody who answers for herself", fix)
    if start is not None:
        raw = {name: value for name, value in raw.items() if name != "finish"} | {"start": start}
    answers = parse(raw)
    clearance = screen(answers)
    if not clearance.may_start:
        without = Plan(clearance=clearance.level, advice=clearance.advice, referral=refer(answers, clearance))
        return Source(prescription=None, schedule=None, without=without, diary=diary, today=today)
    schedule = schedule_of(answers, None if diary.entries else today)
    return Source(
        prescription=prescribe(answers, clearance),
        schedule=schedule,
        without=None,
        diary=diary,
        today=today,
        notes=clearance.notes,
    )


def source_of(asked: Mapping[str, object], *, supervised: bool = False) -> Source:
    """Return what {"answers" or "code" or "kept": …, "diary"?, "today"?, "start"?} asks for.

    `start` takes the place of the first (or last) day that the answers or the code hold. A start that a clinician chose
    is taken only where `supervised` says that nobody answers for herself here. Raises AnswersError with every problem.
    """
    given = [name for name in ("answers", "code", "kept") if asked.get(name) is not None]
    if len(given) != 1:
        fix = "send the answers, the code of a plan, or a kept plan"
        raise wrong("answers", "or code or kept is needed, one of the three", fix)
    today, start = date_in(asked, "today"), date_in(asked, "start")
    raw_diary = asked.get("diary")
    diary = parse_diary(raw_diary) if raw_diary is not None else Diary()
    if given == ["answers"]:
        return _from_answers(asked["answers"], start, diary, today, supervised=supervised)
    if given == ["code"]:
        prescription, schedule = _decoded(asked["code"], "code")
    else:
        prescription, schedule = _from_kept(asked["kept"])
    if start is not None:
        schedule = replace(schedule, start=start)
    kept = asked.get("kept")
    again = _again(kept) if isinstance(kept, Mapping) else ()
    return Source(prescription=prescription, schedule=schedule, without=None, diary=diary, today=today, again=again)


def answered_again(asked: Mapping[str, object]) -> Source:
    """Return what {"kept", "diary"?, "today", "answers"} asks for: a kept plan, its safety questions answered anew.

    Answers that lead to no plan lead to none here. What asks for more care counts from today on, what asks for less in
    the next plan; the past stays as it was. Raises AnswersError with every problem found.
    """
    source = source_of({name: value for name, value in asked.items() if name != "answers"})
    kept, today = source.prescription, source.today
    if kept is None or source.schedule is None:
        raise wrong("kept", "is needed", "send the plan whose questions were answered anew")
    if today is None:
        raise wrong("today", "is missing", "send the day on which the questions were answered")
    now = _from_answers(asked.get("answers"), today, source.diary, today)
    if now.prescription is None:
        return now
    told = answered_on(today, now.prescription)
    return replace(source, again=(*source.again, told)[-MOST_AGAIN:], notes=now.notes)


def plan_asked(asked: Mapping[str, object], *, supervised: bool = False) -> Plan:
    """Return the plan that a request asks for. Raises AnswersError with every problem found."""
    return source_of(asked, supervised=supervised).plan
