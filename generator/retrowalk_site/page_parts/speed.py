"""How fast the planner is, from the figures in bench/latest.json: a picture and tables for the page on speed."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from markupsafe import Markup

from retrowalk_site.page_parts.hosting_costs import size
from retrowalk_site.page_parts.html import element, items, joined, plain_table, table
from retrowalk_site.page_parts.links import Links
from retrowalk_site.paths import ROOT
from retrowalk_site.reader_words import words_of

WORDS = words_of(__file__)
FIGURES = ROOT / "bench" / "latest.json"
OURS = "Retrowalk"
SETTINGS: Mapping[str, str] = WORDS["settings"]
CONTESTANTS: Mapping[str, str] = WORDS["contestants"]
WIDTH, LEFT, BAR, ROW, HEAD, BETWEEN = 300, 4, 10, 30, 26, 14
WIDEST = WIDTH - 2 * LEFT


@cache
def figures() -> dict[str, Any]:
    """Return the figures as they were measured last."""
    measured: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8"))
    return measured


def seconds(milliseconds: float) -> str:
    """Return a time in seconds, to two figures or so."""
    return f"{milliseconds / 1000:.1f} s" if milliseconds >= 10_000 else f"{milliseconds / 1000:.2f} s"


def _columns() -> Iterator[tuple[str, Mapping[str, Mapping[str, float]]]]:
    """Yield each setting that was measured: its words, and what was measured of each contestant."""
    medians = figures()["medians"]
    for setting, words in SETTINGS.items():
        if setting in medians:
            yield words, medians[setting]


def _bars(column: Mapping[str, Mapping[str, float]], top: float) -> Iterator[Markup]:
    longest = max(cell["milliseconds"] for cell in column.values())
    for row, (name, words) in enumerate((name, words) for name, words in CONTESTANTS.items() if name in column):
        taken = column[name]["milliseconds"]
        label = WORDS["picture"]["bar"].format(contestant=words, seconds=seconds(taken))
        yield element("text", label, x=LEFT, y=top + row * ROW + 12, class_="rw-plot__tick")
        yield element(
            "rect",
            x=LEFT,
            y=top + row * ROW + 16,
            width=round(max(1.0, taken / longest * WIDEST), 1),
            height=BAR,
            rx=2,
            class_="rw-plot__dose" if name == OURS else "rw-plot__most",
        )


def _drawing(words: str, column: Mapping[str, Mapping[str, float]], number: int) -> Markup:
    height = HEAD + len(column) * ROW + BETWEEN
    return element(
        "svg",
        element("title", WORDS["picture"]["title"].format(setting=words), id=f"speed-{number}-title"),
        element("desc", WORDS["picture"]["description"], id=f"speed-{number}-text"),
        element("text", words, x=LEFT, y=16, class_="rw-plot__label"),
        *_bars(column, HEAD),
        viewBox=f"0 0 {WIDTH} {height}",
        role="img",
        aria_labelledby=f"speed-{number}-title",
        aria_describedby=f"speed-{number}-text",
        class_="rw-plot__drawing",
    )


def speed_picture(_: Links) -> Markup:
    """Return how long each takes to a first plan, as bars, each setting on a scale of its own."""
    drawings = [_drawing(words, column, number) for number, (words, column) in enumerate(_columns(), 1)]
    return element(
        "figure",
        element("div", *drawings, class_="rw-plot__drawings"),
        element("figcaption", WORDS["picture"]["caption"]),
        class_="rw-plot",
    )


def speed_table(_: Links) -> str:
    """Return the medians as a table: a row for each contestant, a column for each setting."""
    columns = list(_columns())
    rows = [
        (words, *(seconds(column[name]["milliseconds"]) if name in column else "–" for _, column in columns))
        for name, words in CONTESTANTS.items()
    ]
    headings = (WORDS["seconds"]["heading"], *(words for words, _ in columns))
    return plain_table(headings, rows, WORDS["seconds"]["caption"])


def bytes_table(_: Links) -> str:
    """Return what each contestant fetches for a first plan."""
    column = figures()["medians"]["this machine"]
    rows = [
        (words, size(column[name]["bytes"]), f"{column[name]['requests']:.0f}")
        for name, words in CONTESTANTS.items()
        if name in column
    ]
    return table(WORDS["bytes"], rows)


def goals_table(_: Links) -> str:
    """Return each goal, and what was reached."""
    rows = [
        (goal["figure"][0].upper() + goal["figure"][1:], f"{goal['goal']:.2f}", f"{goal['ratio']:.2f}", _met(goal))
        for goal in figures()["ratios"]
    ]
    return table(WORDS["goals"], rows)


def _met(goal: Mapping[str, float]) -> str:
    return str(WORDS["yes"] if goal["ratio"] <= goal["goal"] else WORDS["no"])


def planner_table(_: Links) -> str:
    """Return how long one plan takes by its size."""
    rows = [
        (WORDS["plan_size"].format(**plan), f"{plan['cpython_ms']:.2f} ms", f"{plan['pyodide_ms']:.2f} ms")
        for plan in figures()["planner"]
    ]
    return table(WORDS["plans"], rows)


def start_up_table(_: Links) -> str:
    """Return how long the package and its command take to start, as multiples of a Python that does nothing."""
    rows = [(element("code", name), f"{share:.1f}") for name, share in figures()["start_up"].items()]
    return table(WORDS["start_up"], rows)


def measured_on(_: Links) -> str:
    """Return on what, and when, this was measured."""
    visits = min(column[OURS]["visits"] for _, column in _columns())
    return str(WORDS["measured_on"].format(**figures()["machine"], visits=visits))


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def page_waits(_: Links) -> Markup:
    """Return what a person on the planner page waits for, as a list."""
    pages = figures()["pages"]
    memory, links = pages["memory_mb"], pages["plan_from_a_link"]
    taken = {
        "first_plan": seconds(_middle(pages["wait_after_last_answer_ms"])),
        "link": seconds(_middle([found["plan_ms"] for found in links])),
        "line": seconds(_middle([found["line_ms"] for found in links])),
        "requests": f"{_middle([found['requests'] for found in links]):.0f}",
        "plan_again": f"{_middle(pages['plan_again_ms']):.0f}",
        "pdf": seconds(_middle([click["pdf_ms"] for click in pages["click_to_file"]])),
        "memory": f"{memory[OURS]:.0f}",
        "memory_of_pyodide": f"{memory['Pyodide']:.0f}",
        "build": f"{figures()['build_seconds']:.0f}",
        "snapshot": f"{figures()['snapshot_seconds']:.0f}",
    }
    return items(line.format(**taken) for line in WORDS["waits"])


def not_measured(_: Links) -> Markup:
    """Return what could not be measured on that machine; nothing where all could."""
    return joined(element("p", line) for line in figures()["not_measured"])
