"""The words that all sheets and the page share: a plan, a week and a session, as a person would say them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from retrowalk.data import table
from retrowalk.plan import Plan
from retrowalk.plan_parts import CheckPlace, Session, Week
from retrowalk.prescription import Prescription
from retrowalk.rules import rules
from retrowalk.sheets import clinician_words, quantities
from retrowalk.sheets.quantities import full_day, listed, minutes, weekday

SECONDS_UP_TO = 60  # beside bouts of seconds, a rest is told in seconds too


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """What stands on every sheet: checks before going, stop signs, the pain rule, and how to walk."""

    how: str
    place: str
    check_title: str
    check: tuple[str, ...]
    stop_title: str
    stop: tuple[str, ...]
    stop_then: str
    pain_title: str
    pain: Mapping[str, str]
    partner: str
    reviewed: str


def _say(name: str, **parts: str) -> str:
    return str(table("words/weeks")[name]).format(**parts)


def title() -> str:
    """Return the title of every sheet with a plan."""
    return str(table("words/sheets")["sheet"]["title"])


def title_of(plan: Plan) -> str:
    """Return the title of a sheet that holds this plan, or the advice in its place."""
    return title() if plan.weeks else str(table("words/sheets")["sheet"]["title_without_plan"])


def clearance_words(plan: Plan) -> str:
    """Return the clearance in one sentence."""
    return str(table("words/clearance")["clearance"][plan.clearance])


def urgency_words(urgency: str) -> str:
    """Return the heading of advice that is this urgent."""
    return str(table("words/clearance")["urgency"][urgency])


def days_used(plan: Plan) -> tuple[int, ...]:
    """Return the ISO weekdays that the plan walks on; none where there is no plan."""
    chosen = plan.schedule.days if plan.schedule else ()
    return tuple(day for day in chosen if day not in plan.days_left_out)


def days_rule(plan: Plan) -> str:
    """Return the rule that keeps days free, or, where none is, the one that keeps to the days chosen."""
    if plan.prescription and plan.days_left_out and len(days_used(plan)) == plan.prescription.sessions_a_week:
        return plan.prescription.sessions_rule
    return "your-days"


def days_words(plan: Plan) -> str:
    """Return the days used, and the chosen days left out with the reason; "" where there is no plan."""
    if not plan.weeks:
        return ""
    words = _say("days", days=listed([weekday(day) for day in days_used(plan)]))
    left = [weekday(day) for day in plan.days_left_out]
    if not left:
        return words
    left_out = _say("days_left_out" if len(left) == 1 else "days_left_out_more", days=listed(left))
    return f"{words} {left_out} {rules()[days_rule(plan)].words}"


def dates_words(plan: Plan) -> str:
    """Return how long the plan is and its first and last session's dates; "" where there is no plan."""
    dates = [session.date for week in plan.weeks for session in week.sessions]
    if not dates:
        return ""
    return f"{len(plan.weeks)} weeks: {full_day(dates[0])} to {full_day(dates[-1])}"


def summary(plan: Plan) -> str:
    """Return the plan in one sentence, or, where there is none, the clearance."""
    doses = [week.dose for week in plan.weeks]
    if not doses or plan.prescription is None:
        return clearance_words(plan)
    support = support_words(doses[0].support, plan.prescription.place)
    if any(dose.support != doses[0].support for dose in doses):
        support = _say("at_first", support=support)
    place = table("words/terms")["place"][plan.prescription.place]["name"]
    first, most = doses[0].backward_seconds, max(dose.backward_seconds for dose in doses)
    if first == most:
        steady = quantities.minutes(most)
        words = _say("summary_steady", most=steady, place=place, support=support)
        return words[0].upper() + words[1:]
    start = quantities.minutes_number(first) if most >= SECONDS_UP_TO else None
    first_words = start or quantities.minutes(first)
    return _say("summary_grows", first=first_words, most=quantities.minutes(most), place=place, support=support)


def support_words(support: str, place: str) -> str:
    """Return how to hold on in a session at this place: on a path there is no rail."""
    if place == "path":
        return str(table("words/sheets")["path_support"][support])
    return str(table("words/terms")["support"][support]["session"])


def session_words(session: Session, place: str, units: str) -> str:
    """Return a session as a person would do it, in three sentences."""
    dose, terms = session.dose, table("words/terms")
    how = [terms["place"][place]["session"]]
    if dose.speed_m_s is not None:
        how = [_say("at_speed", place=how[0], speed=quantities.speed(dose.speed_m_s, units))]
    if dose.incline_percent:
        how.append(_say("slope", percent=str(dose.incline_percent)))
    if dose.pattern != "straight":
        how.append(terms["pattern"][dose.pattern])
    how.append(support_words(dose.support, place))
    in_seconds = dose.bout_seconds < SECONDS_UP_TO
    rest = f"{dose.rest_seconds} seconds" if in_seconds else minutes(dose.rest_seconds)
    bouts = _say(
        "bouts" if dose.bouts > 1 else "one_bout",
        times=_say("twice") if dose.bouts == 2 else _say("times", count=str(dose.bouts)),
        bout=minutes(dose.bout_seconds),
        how=", ".join(how),
        rest=rest,
    )
    first, last = session.blocks[0], session.blocks[-1]
    return " ".join(
        (_say("warm_up", time=minutes(first.seconds)), bouts, _say("cool_down", time=minutes(last.seconds)))
    )


def dose_changes(before: Session, after: Session, units: str) -> tuple[str, ...]:
    """Return what is different in `after`, as short phrases: "bouts of 1 min instead of 30 s"."""
    old, new = before.dose, after.dose
    found = []
    if old.backward_seconds != new.backward_seconds:
        old_time, new_time = minutes(old.backward_seconds), minutes(new.backward_seconds)
        found.append(_say("minutes_change", new=new_time, old=old_time))
    if old.bout_seconds != new.bout_seconds:
        found.append(_say("bouts_change", new=minutes(new.bout_seconds), old=minutes(old.bout_seconds)))
    if old.rest_seconds != new.rest_seconds:
        found.append(_say("rest_change", new=minutes(new.rest_seconds), old=minutes(old.rest_seconds)))
    if old.pattern != new.pattern:
        patterns = [table("words/terms")["pattern"][value] for value in (new.pattern, old.pattern)]
        found.append(_say("instead", new=patterns[0], old=patterns[1]))
    if old.support != new.support:
        supports = [table("words/terms")["support"][value]["short"] for value in (new.support, old.support)]
        found.append(_say("instead", new=supports[0], old=supports[1]))
    if old.speed_m_s != new.speed_m_s:
        speeds = [_pace(value, units) for value in (new.speed_m_s, old.speed_m_s)]
        found.append(_say("instead", new=speeds[0], old=speeds[1]))
    if old.incline_percent != new.incline_percent:
        flat = new.incline_percent == 0
        found.append(_say("flat_change") if flat else _say("slope_change", percent=str(new.incline_percent)))
    return tuple(found)


def _pace(speed_m_s: float | None, units: str) -> str:
    return _say("own_pace") if speed_m_s is None else quantities.speed(speed_m_s, units)


def change_words(week: Week, before: Week | None, units: str) -> str:
    """Return what is new in a week, against the week before it (None for the first)."""
    if before is None:
        dose = week.typical.dose
        starts = _say("starts", minutes=minutes(dose.backward_seconds), bout=minutes(dose.bout_seconds))
        return f"{starts} {clinician_words.week_words(week)}".rstrip()
    if week.state == "away":
        return _say("away")
    found = dose_changes(before.typical, week.typical, units)
    from_diary = week.rule.startswith("diary-")
    full = f" {_say('full', minutes=str(week.full))}" if week.full else ""
    if not found:
        return _say("again" if from_diary else "settle") + full
    if from_diary:
        kind = "back_up" if week.dose.backward_seconds > before.dose.backward_seconds else "easier"
    elif week.rule == "plan-changed":
        kind = "new"
    elif week.rule == "back-to-where-you-were":
        kind = "back_up"
    else:
        kind = "lighter" if week.recovery else "new"
    return _say(kind, changes="; ".join(found)) + full


def weeks_with_changes(plan: Plan) -> Iterator[tuple[Week, str]]:
    """Return each week of the plan with the words for what is new in it."""
    units = plan.schedule.units if plan.schedule else "metric"
    before = None
    for week in plan.weeks:
        yield week, change_words(week, before, units)
        before = week


def _pain(prescription: Prescription) -> dict[str, str]:
    """The pain rule: what is green for this person, what is not, and from where on to stop."""
    sentences, line, green = table("words/safety")["pain"], prescription.pain_line, prescription.pain_green
    first = green + 1
    span = str(line) if first == line else f"{first} to {line}"
    stops_from: int = table("limits")["amber_stops_from"]
    hold = "hold" if line > stops_from else "hold_strict"
    numbers = {"green": green, "span": span, "amber": max(first, stops_from), "line": line}
    return {name: sentences[key].format(**numbers) for name, key in (("go", "go"), ("hold", hold), ("stop", "stop"))}


def care(plan: Plan) -> Care | None:
    """Return what stands on every sheet; None where there is no plan."""
    if plan.prescription is None:
        return None
    sheets, safety, terms = (table(f"words/{name}") for name in ("sheets", "safety", "terms"))
    return Care(
        how=sheets["sheet"]["how"],
        place=terms["place"][plan.prescription.place]["words"] + ".",
        check_title=safety["place_check"]["title"],
        check=tuple(safety["place_check"]["items"]),
        stop_title=safety["stop"]["title"],
        stop=tuple(safety["stop"]["signs"]),
        stop_then=safety["stop"]["then"],
        pain_title=safety["pain"]["title"],
        pain=_pain(plan.prescription),
        partner=terms["partner"][plan.prescription.aim],
        reviewed=sheets["sheet"]["reviewed"],
    )


def _more(part: str, name: str, **parts: str) -> str:
    return str(table("words/sheets")[part][name]).format(**parts)


def _often(count: int) -> str:
    name = {1: "once", 2: "twice"}.get(count, "times")
    return _more("other", name, count=str(count))


def other_words(week: Week) -> str:
    """Return what else a week holds on other days: forward walking, leg exercises."""
    exercises = str(table("words/sheets")["other"]["exercises"])
    return " ".join(
        _more("other", work.kind, minutes=minutes(work.minutes * 60), times=_often(work.times), exercises=exercises)
        for work in week.other
    )


def other_short(week: Week) -> str:
    """Return the same in one short sentence."""
    times = {f"{work.kind}_times": _often(work.times) for work in week.other}
    return _more("other", "short", **times, **{work.kind: str(work.minutes) for work in week.other})


def check_values(check: CheckPlace) -> dict[str, str]:
    """Return what a check measures, with what was written down, "" for what was not."""
    names = ("seconds_3m", "sure", "sore") if check.seconds_3m else ("sure", "sore")
    done = {name: getattr(check.done, name) for name in names} if check.done else {}
    return {name: "" if done.get(name) is None else f"{done[name]:g}" for name in names}


def check_title(check: CheckPlace, *, short: bool = False) -> str:
    """Return when a check is due: before the first week, or in a week."""
    name = "week" if check.week else "first"
    return _more("check", f"short_{name}" if short else name, week=str(check.week))


def prints_code(plan: Plan) -> bool:
    """Return whether the code makes the plan of this sheet: that of a later plan makes only the first one."""
    return bool(plan.code) and plan.number == 1


def code_words(plan: Plan) -> str:
    """Return what a plan code tells of the person, truly; or why there is none."""
    if clinician_words.is_changed(plan):
        return clinician_words.no_code_words()
    if plan.prescription is None or not prints_code(plan):
        return _more("code", "not_this")
    known = table("words/sheets")["code"]["profile"]
    return _more(
        "code", "tells", profiles="; ".join(known[name] for name in plan.prescription.profiles[:-1]) or known["trained"]
    )
