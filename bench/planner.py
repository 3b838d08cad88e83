"""How long one plan takes, in whichever Python runs this."""

import json
import time
from collections.abc import Mapping
from typing import Any

from retrowalk.answers import parse
from retrowalk.plan import plan_for
from retrowalk.screening_questions import nothing_ticked

DAYS = ("mon", "tue", "thu", "fri", "sun")
SIZES = tuple((weeks, days) for weeks in (4, 8, 12) for days in (2, 3, 5))


def answers(weeks: int, days: int) -> dict[str, Any]:
    """Return the answers of a healthy beginner who wants a plan of this size."""
    raw: dict[str, Any] = {
        "age": 40,
        "aim": "steadiness",
        "place": "path",
        "activity": "walking",
        "experience": "none",
        "knee": "none",
        "knee_pain": 0,
        "helper": "no",
        "minutes": 30,
        "weeks": weeks,
        "days": list(DAYS[:days]),
        "start": "2026-12-07",
        "units": "metric",
    }
    return raw | nothing_ticked()


def time_plans(raw: Mapping[str, Any], runs: int) -> float:
    """Return the median time of an odd number of runs in milliseconds, from raw answers to a whole plan."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        plan_for(parse(raw))
        times.append(time.perf_counter() - start)
    # Not statistics.median: the browser's library has no statistics in it.
    return sorted(times)[runs // 2] * 1000


def measure(runs: int) -> str:
    """Return the median milliseconds a plan for every size, as JSON, after one run to warm up."""
    time_plans(answers(*SIZES[0]), 1)
    return json.dumps([time_plans(answers(*size), runs) for size in SIZES])
