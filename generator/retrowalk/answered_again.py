"""The safety questions answered anew, as a kept plan holds it: what follows from the answers, and none of them."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from retrowalk.conditions import Answered
from retrowalk.data import table
from retrowalk.diary_fields import as_date
from retrowalk.prescription import Prescription
from retrowalk.screening import LEVELS

MOST_AGAIN = 40  # times that are kept: once a quarter for ten years
WITH_A_PLAN = LEVELS[:2]


def answered_on(day: datetime.date, prescription: Prescription) -> Answered:
    """Return what follows from safety questions answered on a day that lead to this prescription."""
    return Answered(
        on=day,
        clearance=prescription.clearance,
        ids=frozenset(prescription.profiles),
        helper=prescription.helper,
        pain_line=prescription.pain_line,
        pain_green=prescription.pain_green,
        advice=tuple(rule for rule in prescription.advice if rule != "moved-to-rail"),
    )


def again_data(again: Iterable[Answered]) -> list[dict[str, Any]]:
    """Return the times that the questions were answered anew, as plain data."""
    return [
        {
            "on": one.on.isoformat(),
            "clearance": one.clearance,
            "profiles": sorted(one.ids),
            "helper": one.helper,
            "pain_line": one.pain_line,
            "pain_green": one.pain_green,
            "advice": list(one.advice),
        }
        for one in again
    ]


def _is_right(kept: Mapping[str, Any]) -> bool:
    profiles, advised = [profile["id"] for profile in table("profiles")["profile"]], table("words/advice")
    ids, line, advice = kept.get("profiles"), kept.get("pain_line"), kept.get("advice")
    green = kept.get("pain_green", 0)
    return (
        kept.get("clearance") in WITH_A_PLAN
        and isinstance(kept.get("helper"), bool)
        and isinstance(ids, list)
        and profiles[-1] in ids
        and all(one in profiles for one in ids)
        and isinstance(line, int)
        and 0 <= line <= table("limits")["most_pain_line"]
        and isinstance(green, int)
        and 0 <= green <= line
        and isinstance(advice, list)
        and all(isinstance(rule, str) and rule in advised for rule in advice)
    )


def read_again(listed: object) -> tuple[Answered, ...]:
    """Return the times that `again_data` gave. Raises ValueError for what it cannot have given."""
    if not (
        isinstance(listed, list)
        and len(listed) <= MOST_AGAIN
        and all(isinstance(kept, Mapping) and _is_right(kept) for kept in listed)
    ):
        raise ValueError("the safety questions answered anew are damaged")
    return tuple(
        Answered(
            on=as_date(kept.get("on")),
            clearance=kept["clearance"],
            ids=frozenset(kept["profiles"]),
            helper=kept["helper"],
            pain_line=kept["pain_line"],
            pain_green=kept.get("pain_green", table("limits")["green_pain"]),
            advice=tuple(kept["advice"]),
        )
        for kept in listed
    )
