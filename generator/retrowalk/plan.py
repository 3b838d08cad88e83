"""Prescription, schedule and diary in, Plan out: weeks, sessions, blocks and dates.

A plan is a fold over its weeks: where a week stands follows from the week before and what became of it.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from retrowalk.answers import Answers
from retrowalk.data import table
from retrowalk.diary import Diary, Outcome, outcome_of
from retrowalk.ladder import Dose, Position, dose_of, is_recovery, next_position
from retrowalk.plan_code import encode
from retrowalk.prescription import Prescription, prescribe
from retrowalk.referral import Referral, refer
from retrowalk.schedule import Schedule, schedule_of
from retrowalk.screening import Advice, advice_for, screen

GROWING = ("backward_seconds", "bout_seconds", "support", "speed_m_s", "incline_percent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of a session: `warm_up`, `bout`, `rest` or `cool_down`, its seconds, and the rule that set them."""

    kind: str
    seconds: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One day's practice: its date, its dose, and its blocks in order."""

    date: datetime.date
    dose: Dose
    blocks: tuple[Block, ...]

    @property
    def total_seconds(self) -> int:
        """The length of the session, in seconds."""
        return sum(block.seconds for block in self.blocks)

    @property
    def why(self) -> Mapping[str, str]:
        """The rule behind every number of the session, and behind its date."""
        return {
            "date": "your-days",
            "total_seconds": "session-length",
            "bouts": "whole-bouts",
            **self.dose.why,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week: its number (from 1), its sessions, what changed since the week before, and the rule that says so."""

    number: int
    recovery: bool
    sessions: tuple[Session, ...]
    changed: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A finished plan, or the advice that stands in its place: then `weeks` is empty and `code` is "".

    `days_left_out` are chosen weekdays that the plan does not use. `notes` are advice for nobody but the person who
    answered: they stand on no sheet and in no code. `referral` says why screening led to no plan.
    """

    clearance: str
    advice: tuple[Advice, ...]
    weeks: tuple[Week, ...] = ()
    prescription: Prescription | None = None
    schedule: Schedule | None = None
    days_left_out: tuple[int, ...] = ()
    code: str = ""
    notes: tuple[Advice, ...] = ()
    referral: Referral | None = None


def days_in_a_row(days: tuple[int, ...]) -> int:
    """Return the longest run of days in this weekly pattern, counting on from Sunday to Monday."""
    marks = [day in days for day in range(1, 8)] * 2
    longest = run = 0
    for mark in marks:
        run = run + 1 if mark else 0
        longest = max(longest, run)
    return min(longest, 7)


def _spread(days: tuple[int, ...]) -> tuple[int, ...]:
    """The gaps between sessions, the smallest first: the larger, the better spread."""
    following = (*days[1:], days[0] + 7)
    return tuple(sorted(later - earlier for earlier, later in zip(days, following, strict=True)))


def days_used(days: tuple[int, ...], most_sessions: int) -> tuple[int, ...]:
    """Return those of the chosen weekdays that the plan uses: as many as allowed, spread as far apart as they go."""
    running = table("doses")["week"]["days_running"]
    for count in range(min(len(days), most_sessions), 0, -1):
        fitting = [chosen for chosen in combinations(days, count) if days_in_a_row(chosen) <= running]
        if fitting:
            return max(fitting, key=_spread)
    raise ValueError("days: no day was chosen; choose at least one")


def blocks_of(dose: Dose, prescription: Prescription) -> tuple[Block, ...]:
    """Return the blocks of a session: warm-up, bouts with a rest between each two, cool-down."""
    bout = Block(kind="bout", seconds=dose.bout_seconds, rule=dose.why["bout_seconds"])
    rest = Block(kind="rest", seconds=dose.rest_seconds, rule=dose.why["rest_seconds"])
    return (
        Block(kind="warm_up", seconds=prescription.warm_up_seconds, rule="warm-up"),
        *((bout, rest) * dose.bouts)[:-1],
        Block(kind="cool_down", seconds=prescription.cool_down_seconds, rule="cool-down"),
    )


def _dates(schedule: Schedule, days: tuple[int, ...], week: int) -> tuple[datetime.date, ...]:
    first = schedule.start + datetime.timedelta(weeks=week - 1)
    seven = (first + datetime.timedelta(days=offset) for offset in range(7))
    return tuple(date for date in seven if date.isoweekday() in days)


def _week_rule(
    week: int, before: Dose | None, dose: Dose, changed: tuple[str, ...], outcome: Outcome | None, waits: bool
) -> str:
    if outcome is not None and outcome.kind != "forward":
        return outcome.rule
    if is_recovery(week):
        return "recovery-week"
    if before is not None and "backward_seconds" in changed and is_recovery(week - 1):
        return "back-to-where-you-were"
    if before is None:
        return dose.why["backward_seconds"]
    if changed:
        return dose.why[changed[0]]
    return "settle-after-a-setback" if waits else "one-change"


def make_plan(prescription: Prescription, schedule: Schedule, diary: Diary | None = None) -> Plan:
    """Return the plan for this prescription and schedule, re-made after what the diary tells.

    After a fall the plan ends: the clearance is then `ask_first` and there are no weeks.
    """
    diary = diary or Diary()
    days = days_used(schedule.days, prescription.sessions_a_week)
    position = Position(rung=0, seconds=prescription.rungs[0].backward_seconds)
    weeks: list[Week] = []
    before: Dose | None = None
    outcome: Outcome | None = None
    waits = False
    for number in range(1, schedule.weeks + 1):
        dose = dose_of(prescription.rungs, position, number)
        changed = tuple(name for name in GROWING if before and getattr(before, name) != getattr(dose, name))
        blocks = blocks_of(dose, prescription)
        dates = _dates(schedule, days, number)
        weeks.append(
            Week(
                number=number,
                recovery=is_recovery(number),
                sessions=tuple(Session(date=date, dose=dose, blocks=blocks) for date in dates),
                changed=changed,
                rule=_week_rule(number, before, dose, changed, outcome, waits),
            )
        )
        outcome = outcome_of(diary, number, prescription.pain_line, prescription.pain_green)
        if outcome.ends:
            return Plan(clearance="ask_first", advice=advice_for((outcome.rule,)))
        before, waits = dose, position.owed > 0
        position = next_position(prescription.rungs, position, outcome, number, prescription.aim)
    return Plan(
        clearance=prescription.clearance,
        advice=advice_for(prescription.advice),
        weeks=tuple(weeks),
        prescription=prescription,
        schedule=schedule,
        days_left_out=tuple(day for day in schedule.days if day not in days),
        code=encode(prescription, schedule),
    )


def plan_for(answers: Answers, diary: Diary | None = None) -> Plan:
    """Return the plan for a person's answers, or, where screening says `ask_first` or `stop`, the advice instead."""
    clearance = screen(answers)
    if not clearance.may_start:
        return Plan(clearance=clearance.level, advice=clearance.advice, referral=refer(answers, clearance))
    plan = make_plan(prescribe(answers, clearance), schedule_of(answers), diary)
    return replace(plan, notes=clearance.notes) if plan.weeks else plan
