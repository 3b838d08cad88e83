"""The JSON Schema of the plan document. Members may be added; a change that breaks a reader gets a new number."""

from collections.abc import Iterable
from typing import Any

from retrowalk.data import table
from retrowalk.ladder import QUANTITIES, Dose
from retrowalk.plan import STAGES
from retrowalk.rules import CERTAINTIES
from retrowalk.screening import LEVELS
from retrowalk.sheets.plan_json import SCHEMA

BLOCKS = ("warm_up", "bout", "rest", "cool_down")
WEEK_STATES = ("walked", "missed", "away", "not_known", "ahead")
SESSION_STATES = ("open", "done", "missed")
DATE = r"^\d{4}-\d{2}-\d{2}$"

Schema = dict[str, Any]
TEXT: Schema = {"type": "string", "minLength": 1}
WORDS_OR_NOTHING: Schema = {"type": "string"}
RULE: Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "description": "the id of a rule in `rules`"}
WEEKDAYS: Schema = {"type": "array", "items": {"type": "integer", "minimum": 1, "maximum": 7}, "uniqueItems": True}


DAY: Schema = {"type": "string", "format": "date", "pattern": DATE}
DAY_OR_NOTHING: Schema = {"type": ["string", "null"], "format": "date", "pattern": DATE}
COUNT: Schema = {"type": "integer", "minimum": 1}


def _most_weeks() -> int:
    return int(table("limits")["most_weeks_lived"])


def _one_of(values: Iterable[str], *, or_null: bool = False) -> Schema:
    return {"enum": [*values, None] if or_null else list(values)}


def _seconds(least: int = 0) -> Schema:
    return {"type": "integer", "minimum": least, "description": "in whole seconds"}


def _list(items: Schema, least: int = 0) -> Schema:
    return {"type": "array", "items": items, "minItems": least}


def _object(**members: Schema) -> Schema:
    return {"type": "object", "properties": members, "required": list(members)}


def _why(*needed: str) -> Schema:
    """An object that names a rule for each of these members at least."""
    return {"type": "object", "additionalProperties": RULE, "required": list(needed)}


def _session() -> Schema:
    numbers = [name for name in Dose.__slots__ if name != "why"]
    return _object(
        date=DAY,
        date_words=TEXT,
        state=_one_of(SESSION_STATES),
        words=TEXT,
        end_cue={
            **WORDS_OR_NOTHING,
            "description": "what to do at each end, for the ear; may be empty",
        },
        total_seconds=_seconds(1),
        total_words=TEXT,
        backward_seconds=_seconds(1),
        bout_seconds=_seconds(1),
        bouts={"type": "integer", "minimum": 1},
        rest_seconds=_seconds(),
        support=_one_of(table("profiles")["support"]["order"]),
        pattern={
            **_one_of(table("profiles")["pattern"]["order"]),
            "description": "straight back; turns: there and back; line: along a line",
        },
        speed_m_s={"type": ["number", "null"], "minimum": 0, "description": "null: the person's own slow pace"},
        incline_percent={"type": "integer", "minimum": 0},
        blocks=_list(_object(kind=_one_of(BLOCKS), seconds=_seconds(1), why=RULE), 3),
        why=_why("date", "total_seconds", "bouts", *numbers),
    )


def _care() -> Schema:
    return _object(
        how=TEXT,
        place=TEXT,
        check=_object(title=TEXT, items=_list(TEXT, 1)),
        stop=_object(title=TEXT, signs=_list(TEXT, 1), then=TEXT),
        pain=_object(title=TEXT, go=TEXT, hold=TEXT, stop=TEXT),
        partner=TEXT,
        reviewed=TEXT,
    )


def _advice() -> Schema:
    return _object(rule=RULE, urgency=_one_of(table("words/clearance")["urgency"]), urgency_words=TEXT, words=TEXT)


def _referral() -> Schema:
    concern = _object(id=TEXT, words=TEXT)
    return {
        **_object(
            because=TEXT,
            reasons=_list(concern, 1),
            next_step=WORDS_OR_NOTHING,
            helper_would_do={"type": "boolean"},
            may_clear=_list(_object(id=TEXT, words=TEXT, helper_too={"type": "boolean"})),
            letter_title=TEXT,
            letter=_list(TEXT),
        ),
        "description": "why screening led to no plan: the answers that did, and what would change it",
    }


def _week() -> Schema:
    walking = _object(kind=_one_of(("walk", "legs")), times=COUNT, minutes=COUNT, why=RULE)
    return _object(
        number={"type": "integer", "minimum": 1, "maximum": _most_weeks()},
        **{"from": DAY, "to": DAY},
        state=_one_of(WEEK_STATES),
        recovery={"type": "boolean"},
        change={**TEXT, "description": "what is new in this week, in words"},
        changed=_list(_one_of(QUANTITIES)),
        rule=RULE,
        full={"type": ["integer", "null"], "description": "minutes a session with which more would fit, if it is full"},
        backward_seconds=_seconds(1),
        other={**_list(walking), "description": "forward walking and leg exercises on other days"},
        walked={**_list(DAY), "description": "days a session was done on, planned or not"},
        sessions={**_list(_session()), "description": "none in a week away"},
    )


def _today() -> Schema:
    ask = {
        "oneOf": [
            _object(ask={"const": "unwritten_weeks"}, **{"from": DAY, "to": DAY}),
            _object(ask={"const": "next_morning"}, on=DAY),
            _object(ask={"const": "extend"}, to=DAY),
        ]
    }
    check = _object(
        week={"type": "integer", "minimum": 0, "maximum": _most_weeks()},
        on=DAY,
        seconds_3m={"type": "boolean", "description": "whether three metres are timed"},
        done={"type": ["object", "null"], "description": "the entry of the diary"},
    )
    coming = _object(week={"type": "integer", "minimum": 1}, session={"type": "integer", "minimum": 0}, date=DAY)
    return {
        "number": {**COUNT, "description": "which of a person's plans this is"},
        "stage": _one_of(STAGES, or_null=True),
        "today": DAY_OR_NOTHING,
        "asks": {**_list(ask), "description": "what the plan would like to know"},
        "asks_from": {**DAY_OR_NOTHING, "description": "the first day after today on which something will be asked"},
        "next_session": {"oneOf": [{"type": "null"}, coming]},
        "done": _object(sessions={"type": "integer", "minimum": 0}, of={"type": "integer", "minimum": 0}),
        "checks": _list(check),
    }


def plan_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of the plan document in its current version."""
    plan = _object(
        schema={"const": SCHEMA},
        clearance=_one_of(LEVELS),
        clearance_words=TEXT,
        summary=TEXT,
        advice=_list(_advice(), 1),
        notes={**_list(_advice()), "description": "for the person who answered alone: on no sheet, in no code"},
        referral={"oneOf": [{"type": "null"}, _referral()]},
        **_today(),
        code={"type": "string", "maxLength": 120, "description": "makes the same plan again, if there is one"},
        place=_one_of(table("plan_code")["place"], or_null=True),
        units=_one_of(table("plan_code")["units"], or_null=True),
        days={**WEEKDAYS, "description": "ISO weekdays that the plan uses, Monday 1"},
        days_left_out={**WEEKDAYS, "description": "ISO weekdays that were chosen and stay free"},
        days_words=WORDS_OR_NOTHING,
        dates_words=WORDS_OR_NOTHING,
        sessions_a_week={"type": ["integer", "null"], "minimum": 1},
        pain_line={"type": ["integer", "null"], "description": "the pain, 0 to 10, above which to stop"},
        pain_green={"type": ["integer", "null"], "description": "the pain, 0 to 10, up to which all is well"},
        minutes={"type": ["integer", "null"], "description": "the minutes that a session may take"},
        length_m={"type": ["number", "null"], "description": "how long the rail, counter or way is, in metres"},
        why={"type": "object", "additionalProperties": RULE},
        care={"oneOf": [{"type": "null"}, _care()]},
        weeks={**_list(_week()), "maxItems": _most_weeks()},
        rules={
            "type": "object",
            "additionalProperties": _object(
                words=TEXT,
                certainty=_one_of(CERTAINTIES),
                sources={**_list(TEXT), "description": "the id of a study, or words for another source"},
            ),
        },
    )
    plan["properties"]["changed_by_clinician"] = {
        **TEXT,
        "description": "there where a clinician chose how the plan starts: then `code` is empty",
    }
    changed = {"required": ["changed_by_clinician"], "properties": {"code": {"const": ""}}}
    has_code = {"not": {"required": ["changed_by_clinician"]}, "properties": {"code": {"minLength": 1}}}
    without_plan = {
        "properties": {
            "weeks": {"maxItems": 0},
            "code": {"const": ""},
            "care": {"type": "null"},
            "place": {"type": "null"},
        }
    }
    with_plan = {
        "properties": {
            "clearance": _one_of(("ready", "ready_with_support")),
            "weeks": {"minItems": 1},
            "care": {"type": "object"},
            "referral": {"type": "null"},
            "why": {"required": ["days", "days_left_out", "sessions_a_week", "pain_line"]},
        },
        "oneOf": [has_code, changed],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A Retrowalk plan, version {SCHEMA}",
        **plan,
        "anyOf": [without_plan, with_plan],
    }
