"""What floor/plan.js does, in the Python that MicroPython knows: it has no dataclasses, and the planner needs those."""

import json

from pyscript import window  # type: ignore[import-not-found]

BACKWARD = (300, 360, 420, 540, 600, 720, 840)
BOUT = (30, 60)
SUPPORT = ("nearby", "free")
ORDER = ("backward", "pattern", "bout", "backward", "pattern", "backward", "support", "backward")
REST, WARM_UP, COOL_DOWN, RISE = 60, 300, 180, 120
MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def chain_at(chain, steps):
    """Return a chain's value after so many steps."""
    return chain[min(steps, len(chain) - 1)]


def whole(seconds):
    """Return the seconds rounded down to what every bout divides."""
    for unit in (120, 60, 30, 15):
        if seconds >= unit:
            return seconds // unit * unit
    return 0


def room_for(bout, room):
    """Return how many seconds backward fit."""
    seconds = (room + REST) // (bout + REST) * bout
    return seconds // 60 * 60 if seconds >= 60 else whole(seconds)


def climb(room):
    """Return the ladder as (backward, bout, support)."""
    backward, bout, support = min(BACKWARD[0], room_for(BOUT[0], room)), BOUT[0], SUPPORT[0]
    rungs = [(backward, bout, support)]
    taken = {"backward": 0, "pattern": 0, "bout": 0, "support": 0}
    for quantity in ORDER:
        taken[quantity] += 1
        if quantity == "backward":
            backward = min(chain_at(BACKWARD, taken[quantity]), room_for(bout, room), backward + RISE)
        elif quantity == "support":
            support = chain_at(SUPPORT, taken[quantity])
        elif quantity == "bout" and backward % chain_at(BOUT, taken[quantity]) == 0:
            bout = chain_at(BOUT, taken[quantity])
        rungs.append((backward, bout, support))
    return rungs


def is_recovery(week, weeks):
    """Return whether this week is a recovery week, which the last one never is."""
    return week % 4 == 0 and week < weeks


def next_day(year, month, day):
    """Return the date of the next day."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if day < MONTHS[month - 1] + leap:
        return year, month, day + 1
    return (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)


def plan_for(date, weekday, weeks, days, minutes):
    """Return the plan that begins on this date, which is this weekday."""
    rungs = climb(minutes * 60 - WARM_UP - COOL_DOWN)
    found, rung = [], 0
    for week in range(1, weeks + 1):
        seconds, bout, support = rungs[rung]
        if is_recovery(week, weeks):
            seconds = min(seconds, max(bout, seconds - RISE, whole(seconds * 2 // 3)))
        bouts = seconds // bout
        dose = {
            "backward_seconds": seconds,
            "bout_seconds": bout,
            "bouts": bouts,
            "rest_seconds": REST,
            "support": support,
            "total_seconds": WARM_UP + bouts * bout + (bouts - 1) * REST + COOL_DOWN,
        }
        sessions = []
        for _ in range(7):
            if weekday in days:
                session = {"date": "{:04}-{:02}-{:02}".format(*date)}
                session.update(dose)
                sessions.append(session)
            date, weekday = next_day(*date), weekday % 7 + 1
        found.append({"number": week, "sessions": sessions})
        if not is_recovery(week, weeks) and not is_recovery(week + 1, weeks):
            rung = min(rung + 1, len(rungs) - 1)
    return {"weeks": found}


window.showPlan(json.dumps(plan_for((2026, 12, 7), 1, 8, (1, 3, 5), 30)))
