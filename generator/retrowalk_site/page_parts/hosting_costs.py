"""What the site costs a host, from the figures in bench/load.json: tables for the page on hosting."""

import json
from functools import cache
from typing import Any

from retrowalk_site.page_parts.html import table
from retrowalk_site.page_parts.links import Links
from retrowalk_site.paths import ROOT
from retrowalk_site.reader_words import words_of

WORDS = words_of(__file__)
FIGURES = ROOT / "bench" / "load.json"
# What we assume of a month. Nobody has counted: the site counts nobody.
VISITS = 1_000_000
MAKES_A_PLAN = 0.2
# Prices of a gigabyte sent, in any money: low, middling and high.
PRICES = (0.01, 0.04, 0.09)
GIGA, MEGA, KILO = 1e9, 1e6, 1e3


@cache
def figures() -> dict[str, Any]:
    """Return the figures as they were measured last."""
    measured: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8"))
    return measured


def size(count: float) -> str:
    """Return a number of bytes in words, to two figures or so."""
    if count >= 100 * GIGA:
        return f"{count / GIGA:.0f} GB"
    if count >= GIGA:
        return f"{count / GIGA:.1f} GB"
    if count >= MEGA:
        return f"{count / MEGA:.1f} MB"
    return f"{count / KILO:.0f} kB"


def _title(name: str) -> str:
    return name[0].upper() + name[1:]


def load_cores(_: Links) -> str:
    """Return how many cores the measured machine has."""
    return str(figures()["machine"]["cores"])


def visits_table(_: Links) -> str:
    """Return the requests and bytes of each kind of visit, the first and the next one."""
    rows = [
        (
            _title(name),
            f"{times['first']['requests']}",
            size(times["first"]["bytes"]),
            size(times["again"]["bytes"]),
        )
        for name, times in figures()["visits"].items()
    ]
    return table(WORDS["visits"], rows)


def requests_table(_: Links) -> str:
    """Return how many requests a second nginx answers."""
    rows = [
        (_title(name), f"{ways['brotli']['requests_per_second']:,}", size(ways["brotli"]["bytes_per_answer"]))
        for name, ways in figures()["requests"].items()
    ]
    return table(WORDS["requests"], rows)


def bytes_a_month() -> float:
    """Return the bytes that the assumed month takes: most read, some make a plan, all come for the first time."""
    visits = figures()["visits"]
    reading, planning = visits["guide page"]["first"]["bytes"], visits["planner to the PDF"]["first"]["bytes"]
    return VISITS * float((1 - MAKES_A_PLAN) * reading + MAKES_A_PLAN * planning)


def month_table(_: Links) -> str:
    """Return what the assumed month costs at each price."""
    month = bytes_a_month()
    rows = [
        (WORDS["price"].format(price=f"{price:.2f}"), size(month), f"{month / GIGA * price:,.0f}") for price in PRICES
    ]
    return table(WORDS["month"], rows)
