"""The weeks of a plan: what course.py says that each week asks becomes sessions on days."""

import datetime
from collections.abc import Sequence

from retrowalk.conditions import Conditions
from retrowalk.course import Course, DosedWeek, place_of
from retrowalk.data import table
from retrowalk.ladder import QUANTITIES, Dose, minutes_to_grow
from retrowalk.plan_parts import OtherWork, Session, Week, blocks_of
from retrowalk.profiles import chains_of, edges, profiles_of, room_of
from retrowalk.questions import question

GROWING = QUANTITIES


def _gap_rule(weeks: int) -> str:
    """The rule for the week that follows on so many without a session."""
    limits = table("limits")
    if weeks >= limits["gap_weeks_to_restart"]:
        return "diary-long-gap"
    return "diary-missed-weeks" if weeks >= limits["gap_weeks_to_step_back"] else "diary-missed-week"


def _in_force(week: DosedWeek, day: datetime.date) -> Conditions:
    conditions = week.week.conditions
    return next((one for one in reversed(conditions) if one.since <= day), conditions[0])


def _sessions(week: DosedWeek, today: datetime.date) -> tuple[Session, ...]:
    """The sessions of a week. One walked on a day of its own choice takes the place of one that was still to come."""
    lived = week.week
    if lived.state == "away":
        return ()
    walked = {one.on for one in lived.walked}
    states = {
        day: "done" if day in walked else "missed" if day in lived.missed or day < today else "open"
        for day in lived.planned
    }
    still_open = [day for day, state in states.items() if state == "open"]
    surplus = max(0, len(walked) + len(still_open) - len(lived.planned))
    dropped = set(still_open[:surplus])
    return tuple(
        Session(
            date=day,
            dose=(dose := week.dose_on(day)),
            blocks=blocks_of(dose, _in_force(week, day).setting.minutes),
            state=state,
        )
        for day, state in states.items()
        if day not in dropped
    )


def _week_rule(week: DosedWeek, before: DosedWeek | None, dose: Dose, changed: Sequence[str]) -> str:
    outcome = before.week.outcome if before else None
    if week.week.conditions[-1].fell_in > week.week.conditions[0].fell_in:
        return "diary-fell"
    if week.gap:
        return _gap_rule(week.gap)
    if outcome is not None and outcome.kind != "forward":
        return outcome.rule
    if week.entered and changed:
        return "plan-changed"
    if week.recovery:
        return "recovery-week"
    if before is None:
        return dose.why["backward_seconds"]
    if before.recovery and "backward_seconds" in changed:
        return "back-to-where-you-were"
    return dose.why[changed[0]] if changed else "one-change"


def _full(week: DosedWeek, dose: Dose) -> int | None:
    """The length of session with which the minutes could grow, where the present one is full."""
    now = week.week.conditions[-1]
    warm_up, cool_down, _ = edges(now.setting.minutes)
    chains = chains_of(now.profiles, place_of(now))
    needed = minutes_to_grow(dose, chains, room_of(now.setting.minutes), warm_up + cool_down)
    _, most = question("minutes").bounds
    return needed if needed is not None and now.setting.minutes < needed <= most and not week.recovery else None


def _other(conditions: Conditions, well: int) -> tuple[OtherWork, ...]:
    """Forward walking and leg exercises of a week, after so many weeks that went well."""
    walk = profiles_of(conditions.profiles)[0]["walk"]
    legs = table("progression")["legs"]
    minutes = walk["chain"][min(well, len(walk["chain"]) - 1)]
    return (
        OtherWork(kind="walk", times=walk["times"], minutes=minutes, rule=walk["rule"]),
        OtherWork(kind="legs", times=legs["times"], minutes=legs["minutes"], rule=legs["rule"]),
    )


def weeks_of(made: Course, today: datetime.date) -> tuple[Week, ...]:
    """Return the weeks of the newest plan as they stand today: their sessions on days, and what is new in each."""
    weeks: list[Week] = []
    before: DosedWeek | None = None
    well = made.well_before
    for week in made.weeks:
        dose, lived = week.doses[-1][1], week.week
        old = before.doses[-1][1] if before else None
        changed = tuple(name for name in GROWING if old and getattr(old, name) != getattr(dose, name))
        weeks.append(
            Week(
                number=lived.number,
                first=lived.first,
                last=lived.last,
                state=lived.state,
                recovery=week.recovery,
                typical=Session(
                    date=lived.first, dose=dose, blocks=blocks_of(dose, lived.conditions[-1].setting.minutes)
                ),
                sessions=_sessions(week, today),
                walked=tuple(dict.fromkeys(one.on for one in lived.walked)),
                changed=changed,
                rule=_week_rule(week, before, dose, changed),
                full=_full(week, dose),
                other=_other(lived.conditions[-1], well),
            )
        )
        well += lived.outcome is not None and lived.outcome.kind == "forward"
        before = week
    return tuple(weeks)
