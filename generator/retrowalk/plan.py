"""Prescription, schedule, diary and today in, Plan out: weeks, sessions, blocks and dates.

The weeks come from plan_weeks.py; here stands what there is to know of the plan today.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from retrowalk.answers import Answers
from retrowalk.conditions import Answered, Conditions
from retrowalk.course import Course, course, place_of
from retrowalk.data import table
from retrowalk.diary import Diary, Next, last_day
from retrowalk.plan_code import encode
from retrowalk.plan_parts import Ask, CheckPlace, NextSession, Week
from retrowalk.plan_weeks import weeks_of
from retrowalk.prescription import Prescription, own_rungs, prescribe, sessions_of, setting_of
from retrowalk.profiles import edges, profiles_of
from retrowalk.referral import Referral, refer
from retrowalk.schedule import Schedule, schedule_of
from retrowalk.screening import LEVELS, Advice, advice_for, screen
from retrowalk.today import asks, asks_from, checks_of, done, next_session
from retrowalk.weeks import DAY, Span

TRIAL_DOSES = "trial-doses"
STAGES = ("before", "running", "over", "suspended")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A finished plan, or the advice that stands in its place: then `weeks` is empty and `code` is "".

    `number` counts a person's plans from 1, `stage` is one of STAGES ("" where screening led to no plan). In
    `prescription` and `schedule` stands what counts today; `code` makes the plan as it was on its first day, and is ""
    too where a clinician changed it.
    `days_left_out` are chosen weekdays that the plan does not use; `asks_from` is the first day after today on which
    something will be asked if nothing is written down; `done` are the sessions done and those due up to today. `notes`
    are advice for nobody but the person who answered: they stand on no sheet and in no code. `referral` says why
    screening led to no plan.
    """

    clearance: str
    advice: tuple[Advice, ...]
    weeks: tuple[Week, ...] = ()
    prescription: Prescription | None = None
    schedule: Schedule | None = None
    days_left_out: tuple[int, ...] = ()
    code: str = ""
    number: int = 1
    stage: str = ""
    today: datetime.date | None = None
    asks: tuple[Ask, ...] = ()
    asks_from: datetime.date | None = None
    next_session: NextSession | None = None
    done: tuple[int, int] = (0, 0)
    checks: tuple[CheckPlace, ...] = ()
    notes: tuple[Advice, ...] = ()
    referral: Referral | None = None

    def __repr__(self) -> str:
        if not self.weeks:
            return f"<Plan: none, {self.clearance}>"
        return f"<Plan: {len(self.weeks)} weeks from {self.weeks[0].first}, {self.clearance}>"

    def __str__(self) -> str:
        """The plan as text, or the advice that stands in its place."""
        from retrowalk.sheets.text import render

        return render(self)


def _stage(weeks: Sequence[Week], today: datetime.date) -> str:
    if today < weeks[0].first:
        return "before"
    return "over" if today > weeks[-1].last else "running"


def _default_today(schedule: Schedule, diary: Diary) -> datetime.date:
    """The day before the first, or, with a diary, the day after its last entry."""
    told = replace(diary, entries=tuple(entry for entry in diary.entries if not isinstance(entry, Next)))
    last = last_day(told)
    return last + DAY if last else schedule.start - DAY


def _suspended(pause: Span, made: Course, today: datetime.date) -> Plan:
    """The advice that stands in the place of a plan while somebody has to look at it first."""
    rules = (pause.rule,)
    return Plan(clearance="ask_first", advice=advice_for(rules), number=made.number, stage="suspended", today=today)


def _today_prescription(prescription: Prescription, now: Conditions) -> Prescription:
    """The prescription with what counts today."""
    warm_up, cool_down, _ = edges(now.setting.minutes)
    ids = tuple(profile["id"] for profile in profiles_of(now.profiles))
    place = place_of(now)
    moved = ("moved-to-rail",) if place != now.setting.place else ()
    sessions, rule = sessions_of(ids)
    strict = now.line != prescription.pain_line
    return replace(
        prescription,
        profiles=ids,
        place=place,
        place_wanted=now.setting.place,
        helper=now.setting.helper,
        treadmill_ready=now.setting.treadmill_ready,
        aim=now.setting.aim,
        warm_up_seconds=warm_up,
        cool_down_seconds=cool_down,
        sessions_a_week=now.sessions_a_week,
        sessions_rule="keep-it" if now.sessions_a_week < sessions else rule,
        pain_line=now.line,
        pain_green=now.pain_green,
        pain_rule=f"pain-line-{now.line}" if strict else prescription.pain_rule,
        advice=(*(rule for rule in prescription.advice if rule != "moved-to-rail"), *moved),
    )


def _today_advice(prescription: Prescription, made: Course) -> tuple[Advice, ...]:
    rules = list(prescription.advice)
    if made.lived.troubled_weeks >= table("limits")["troubled_weeks_advice"]:
        rules.append("see-somebody")
    found = advice_for(tuple(rules))
    if prescription.clinician is None:
        return found
    words = str(table("words/clinician")["trial_doses"])  # the usual ones say that the start is smaller than theirs
    return tuple(replace(one, words=words) if one.rule == TRIAL_DOSES else one for one in found)


def make_plan(
    prescription: Prescription,
    schedule: Schedule,
    diary: Diary | None = None,
    today: datetime.date | None = None,
    again: Sequence[Answered] = (),
) -> Plan:
    """Return the newest plan of a person who began with this prescription and schedule, as the diary leaves it today.

    Without `today` it is made as on the day before its first, with a diary as on the day after the last entry. While a
    fall, or a run of troubled weeks, waits to be looked at, the clearance is `ask_first` and there are no weeks.
    `again` are the times that the safety questions were answered anew.
    """
    diary = diary or Diary()
    today = today or _default_today(schedule, diary)
    first = Conditions(
        since=datetime.date.min,
        plan=1,
        ids=frozenset(prescription.profiles),
        setting=setting_of(prescription, schedule.minutes),
        chosen=schedule.days,
        length_m=schedule.length_m,
        weeks=schedule.weeks,
        pain_line=prescription.pain_line,
        pain_green=prescription.pain_green,
    )
    rungs = own_rungs(prescription, schedule.minutes)
    made = course(first, schedule.start, prescription.start_rung, rungs, diary, today, again)
    pause = next((pause for pause in made.pauses if pause.holds(today)), None)
    if pause:
        return _suspended(pause, made, today)
    weeks = weeks_of(made, today)
    now = made.now
    stands = _today_prescription(prescription, now)
    told = [one for one in again if one.on <= today]
    added = [rule for one in told for rule in one.advice if rule not in stands.advice]
    stands = replace(stands, advice=tuple(dict.fromkeys((*added, *stands.advice))))
    levels = (prescription.clearance, *(one.clearance for one in told))
    return Plan(
        clearance=max(levels, key=LEVELS.index),
        advice=_today_advice(stands, made),
        weeks=weeks,
        prescription=stands,
        schedule=replace(
            schedule,
            weeks=len(weeks),
            days=now.chosen,
            start=made.lived.start,
            minutes=now.setting.minutes,
            length_m=now.length_m,
        ),
        days_left_out=tuple(day for day in now.chosen if day not in now.days),
        code="" if prescription.clinician else encode(prescription, schedule),
        number=made.number,
        stage=_stage(weeks, today),
        today=today,
        asks=asks(weeks, diary, made.lived, today),
        asks_from=asks_from(weeks),
        next_session=next_session(weeks, today),
        done=done(weeks, today),
        checks=checks_of(weeks, now, diary),
    )


def plan_for(answers: Answers, diary: Diary | None = None, today: datetime.date | None = None) -> Plan:
    """Return the plan for a person's answers, or, where screening says `ask_first` or `stop`, the advice instead.

    Raises AnswersError for a first day that is past where the diary is empty.
    """
    clearance = screen(answers)
    if not clearance.may_start:
        return Plan(clearance=clearance.level, advice=clearance.advice, referral=refer(answers, clearance))
    started = diary is not None and bool(diary.entries)
    schedule = schedule_of(answers, None if started else today)
    plan = make_plan(prescribe(answers, clearance), schedule, diary, today)
    return replace(plan, notes=clearance.notes) if plan.weeks else plan
