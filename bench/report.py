"""From visits to figures: medians, ratios, and the table that is printed."""

import statistics
from collections.abc import Iterable, Mapping
from typing import Any

from bench.contestants import FLOOR, MICROPYTHON, OURS, PYSCRIPT, STOCK
from bench.visits import GOOD_LINE, HALF_CORE, HERE_COLD, SLOW_LINE, THIRD, Visit

# The figure, its contestants, its setting, and the ratio that we aim for.
GOALS = (
    ("first plan, this machine, against Pyodide", OURS.name, STOCK.name, HERE_COLD.name, 0.09),
    ("first plan, 9 Mbps and 165 ms, against Pyodide", OURS.name, STOCK.name, GOOD_LINE.name, 0.25),
    ("first plan, 1.6 Mbps and 150 ms, against Pyodide", OURS.name, STOCK.name, SLOW_LINE.name, 0.22),
    ("first plan, half a core, against Pyodide", OURS.name, STOCK.name, HALF_CORE.name, 0.20),
    ("third visit, against Pyodide", OURS.name, STOCK.name, THIRD.name, 0.20),
    ("first plan, this machine, against PyScript", OURS.name, PYSCRIPT.name, HERE_COLD.name, 0.25),
    ("first plan, this machine, against one sum in MicroPython", OURS.name, MICROPYTHON.name, HERE_COLD.name, 0.65),
    ("first plan, this machine, against one sum in JavaScript", OURS.name, FLOOR.name, HERE_COLD.name, 2.0),
)


def medians(visits: Iterable[Visit]) -> dict[str, dict[str, dict[str, float]]]:
    """Return for each setting and contestant the median milliseconds, bytes and requests, and how many visits."""
    grouped: dict[tuple[str, str], list[Visit]] = {}
    for visit in visits:
        grouped.setdefault((visit.setting, visit.contestant), []).append(visit)
    by_setting: dict[str, dict[str, dict[str, float]]] = {}
    for (setting, contestant), group in grouped.items():
        by_setting.setdefault(setting, {})[contestant] = {
            "milliseconds": round(statistics.median(visit.milliseconds for visit in group), 1),
            "bytes": statistics.median(visit.bytes for visit in group),
            "requests": statistics.median(visit.requests for visit in group),
            "visits": len(group),
        }
    return by_setting


def ratios(middle: Mapping[str, Mapping[str, Mapping[str, float]]]) -> list[dict[str, Any]]:
    """Return each goal with the ratio that was reached; goals whose setting was not measured are left out."""
    reached = []
    for words, ours, theirs, setting, goal in GOALS:
        column = middle.get(setting, {})
        if ours in column and theirs in column:
            ratio = column[ours]["milliseconds"] / column[theirs]["milliseconds"]
            reached.append({"figure": words, "ratio": round(ratio, 3), "goal": goal})
    return reached


def table(middle: Mapping[str, Mapping[str, Mapping[str, float]]]) -> str:
    """Return the medians as lines of text: a row for each contestant, a column for each setting."""
    names = list(dict.fromkeys(name for column in middle.values() for name in column))
    lines = ["".join(["milliseconds".ljust(14), *(setting.rjust(18) for setting in middle)])]
    for name in names:
        cells = [str(round(column[name]["milliseconds"])) if name in column else "-" for column in middle.values()]
        lines.append("".join([name.ljust(14), *(cell.rjust(18) for cell in cells)]))
    return "\n".join(lines)
