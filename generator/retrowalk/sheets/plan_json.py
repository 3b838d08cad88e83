"""A plan as JSON: the document that the page and other programs read. plan_schema.py says what stands in it."""

import datetime
import json
from typing import Any

from retrowalk.diary_file import entry_data
from retrowalk.plan import Plan
from retrowalk.plan_parts import Ask, CheckPlace, Session, Week
from retrowalk.screening import Advice
from retrowalk.sheets import clinician_words, quantities, reasons, words
from retrowalk.sheets.referral_words import referral_words
from retrowalk.sheets.rounds import end_cue

SCHEMA = 1


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _session(plan: Plan, session: Session) -> dict[str, Any]:
    dose = session.dose
    place = plan.prescription.place if plan.prescription else ""
    units = plan.schedule.units if plan.schedule else "metric"
    return {
        "date": session.date.isoformat(),
        "state": session.state,
        "date_words": quantities.day(session.date),
        "words": words.session_words(session, place, units),
        "end_cue": end_cue(plan, dose),
        "total_seconds": session.total_seconds,
        "total_words": quantities.duration(session.total_seconds),
        "backward_seconds": dose.backward_seconds,
        "bout_seconds": dose.bout_seconds,
        "bouts": dose.bouts,
        "rest_seconds": dose.rest_seconds,
        "support": dose.support,
        "pattern": dose.pattern,
        "speed_m_s": dose.speed_m_s,
        "incline_percent": dose.incline_percent,
        "blocks": [{"kind": block.kind, "seconds": block.seconds, "why": block.rule} for block in session.blocks],
        "why": dict(sorted(session.why.items())),
    }


def _week(plan: Plan, week: Week, change: str) -> dict[str, Any]:
    return {
        "number": week.number,
        "from": week.first.isoformat(),
        "to": week.last.isoformat(),
        "state": week.state,
        "recovery": week.recovery,
        "change": change,
        "changed": list(week.changed),
        "rule": week.rule,
        "full": week.full,
        "backward_seconds": week.dose.backward_seconds,
        "other": [
            {"kind": other.kind, "times": other.times, "minutes": other.minutes, "why": other.rule}
            for other in week.other
        ],
        "walked": [day.isoformat() for day in week.walked],
        "sessions": [_session(plan, session) for session in week.sessions],
    }


def _ask(ask: Ask) -> dict[str, Any]:
    if ask.kind == "next_morning":
        return {"ask": ask.kind, "on": ask.first.isoformat()}
    if ask.kind == "extend":
        return {"ask": ask.kind, "to": ask.last.isoformat()}
    return {"ask": ask.kind, "from": ask.first.isoformat(), "to": ask.last.isoformat()}


def _check(check: CheckPlace) -> dict[str, Any]:
    return {
        "week": check.week,
        "on": check.on.isoformat(),
        "seconds_3m": check.seconds_3m,
        "done": entry_data(check.done) if check.done else None,
    }


def _day(date: datetime.date | None) -> str | None:
    return date.isoformat() if date else None


def _today(plan: Plan) -> dict[str, Any]:
    """What there is to know of the plan today."""
    coming = plan.next_session
    sessions, due = plan.done
    return {
        "number": plan.number,
        "stage": plan.stage or None,
        "today": _day(plan.today),
        "asks": [_ask(ask) for ask in plan.asks],
        "asks_from": _day(plan.asks_from),
        "next_session": {"week": coming.week, "session": coming.session, "date": coming.date.isoformat()}
        if coming
        else None,
        "done": {"sessions": sessions, "of": due},
        "checks": [_check(check) for check in plan.checks],
    }


def _care(plan: Plan) -> dict[str, Any] | None:
    found = words.care(plan)
    if found is None:
        return None
    return {
        "how": found.how,
        "place": found.place,
        "check": {"title": found.check_title, "items": list(found.check)},
        "stop": {"title": found.stop_title, "signs": list(found.stop), "then": found.stop_then},
        "pain": {"title": found.pain_title, **found.pain},
        "partner": found.partner,
        "reviewed": found.reviewed,
    }


def _advice(advice: tuple[Advice, ...]) -> list[dict[str, Any]]:
    return [
        {
            "rule": entry.rule,
            "urgency": entry.urgency,
            "urgency_words": words.urgency_words(entry.urgency),
            "words": entry.words,
        }
        for entry in advice
    ]


def _referral(plan: Plan) -> dict[str, Any] | None:
    told, referral = referral_words(plan), plan.referral
    if told is None or referral is None:
        return None
    return {
        "because": told.because,
        "reasons": [{"id": concern.id, "words": concern.named} for concern in referral.concerns],
        "next_step": told.before or told.after,
        "helper_would_do": referral.helper_would_do,
        "may_clear": [
            {"id": concern.id, "words": concern.named, "helper_too": concern.lifts == "helper"}
            for concern in referral.may_clear
        ],
        "letter_title": told.letter_title,
        "letter": list(told.letter),
    }


def as_data(plan: Plan) -> dict[str, Any]:
    """Return the plan as plain data, ready for JSON, its keys in a fixed order."""
    prescription, schedule = plan.prescription, plan.schedule
    place = prescription.place if prescription else None
    units = schedule.units if schedule else None
    return {
        "schema": SCHEMA,
        "clearance": plan.clearance,
        "clearance_words": words.clearance_words(plan),
        "summary": words.summary(plan),
        "advice": _advice(plan.advice),
        "notes": _advice(plan.notes),
        "referral": _referral(plan),
        **_today(plan),
        "code": plan.code,
        **({"changed_by_clinician": clinician_words.title_words(plan)} if clinician_words.is_changed(plan) else {}),
        "place": place,
        "units": units,
        "days": list(words.days_used(plan)),
        "days_left_out": list(plan.days_left_out),
        "days_words": words.days_words(plan),
        "dates_words": words.dates_words(plan),
        "sessions_a_week": prescription.sessions_a_week if prescription else None,
        "pain_line": prescription.pain_line if prescription else None,
        "pain_green": prescription.pain_green if prescription else None,
        "minutes": schedule.minutes if schedule else None,
        "length_m": schedule.length_m if schedule else None,
        "why": reasons.plan_why(plan),
        "care": _care(plan),
        "weeks": [_week(plan, week, change) for week, change in words.weeks_with_changes(plan)],
        "rules": {
            rule.id: {"words": rule.words, "certainty": rule.certainty, "sources": list(reasons.sources(rule))}
            for rule in reasons.rules_used(plan)
        },
    }


def render(plan: Plan) -> str:
    """Return the plan as a JSON document: one member a line, one week a line, so that a difference can be read."""
    data = as_data(plan)
    weeks = ",\n".join(_dumps(week) for week in data["weeks"])
    written = {name: _dumps(value) for name, value in data.items() if name != "weeks"}
    written["weeks"] = f"[\n{weeks}\n]" if weeks else "[]"
    return "{\n" + ",\n".join(f'"{name}":{written[name]}' for name in data) + "\n}\n"
