"""How fast the planner is, from the figures in bench/latest.json: a picture and tables for the page on speed."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from markupsafe import Markup

from retrowalk_site.page_parts.hosting_costs import size
from retrowalk_site.page_parts.html import element, joined, table
from retrowalk_site.page_parts.links import Links
from retrowalk_site.paths import ROOT

FIGURES = ROOT / "bench" / "latest.json"
OURS = "Retrowalk"
SETTINGS = {
    "this machine": "Here, first visit",
    "third visit": "Here, third visit",
    "half a core": "Here, with half a core",
    "9 Mbps, 165 ms": "A good phone line: 9 megabits a second",
    "1.6 Mbps, 150 ms": "A slow phone line: 1.6 megabits a second",
}
CONTESTANTS = {
    OURS: "This planner",
    "Pyodide": "Python as it comes (Pyodide)",
    "PyScript": "PyScript with Pyodide",
    "MicroPython": "One sum in MicroPython, no planner",
    "JavaScript": "One sum in JavaScript, no planner",
}
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
    longest = max(found["milliseconds"] for found in column.values())
    for row, (name, words) in enumerate((name, words) for name, words in CONTESTANTS.items() if name in column):
        taken = column[name]["milliseconds"]
        label = f"{words}: {seconds(taken)}"
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
        element("title", f"Seconds to the first plan. {words}", id=f"speed-{number}-title"),
        element("desc", "One bar for each. The table below gives the same numbers.", id=f"speed-{number}-text"),
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
    caption = "Seconds until the plan can be read. Each picture has a scale of its own. A full bar is ours."
    return element(
        "figure",
        element("div", *drawings, class_="rw-plot__drawings"),
        element("figcaption", caption),
        class_="rw-plot",
    )


def speed_table(_: Links) -> str:
    """Return the medians as a table: a row for each contestant, a column for each setting."""
    columns = list(_columns())
    rows = [
        (words, *(seconds(column[name]["milliseconds"]) if name in column else "–" for _, column in columns))
        for name, words in CONTESTANTS.items()
    ]
    return table(("Page", *(words for words, _ in columns)), rows, "Seconds to the first plan")


def bytes_table(_: Links) -> str:
    """Return what each contestant fetches for a first plan."""
    column = figures()["medians"]["this machine"]
    rows = [
        (words, size(column[name]["bytes"]), f"{column[name]['requests']:.0f}")
        for name, words in CONTESTANTS.items()
        if name in column
    ]
    return table(("Page", "Bytes", "Requests"), rows, "What a first plan fetches, with brotli")


def goals_table(_: Links) -> str:
    """Return each goal, and what was reached."""
    rows = [
        (goal["figure"][0].upper() + goal["figure"][1:], f"{goal['goal']:.2f}", f"{goal['ratio']:.2f}", _met(goal))
        for goal in figures()["ratios"]
    ]
    return table(("Our time as a share of theirs", "Goal", "Measured", "Met"), rows, "What we aimed for")


def _met(goal: Mapping[str, float]) -> str:
    return "yes" if goal["ratio"] <= goal["goal"] else "no"


def planner_table(_: Links) -> str:
    """Return how long one plan takes by its size."""
    rows = [
        (
            f"{found['weeks']} weeks, {found['days']} days",
            f"{found['cpython_ms']:.2f} ms",
            f"{found['pyodide_ms']:.2f} ms",
        )
        for found in figures()["planner"]
    ]
    return table(("Plan", "Python on its own", "Python in the page"), rows, "Milliseconds for one plan")


def start_up_table(_: Links) -> str:
    """Return how long the package and its command take to start, as multiples of a Python that does nothing."""
    rows = [(element("code", name), f"{share:.1f}") for name, share in figures()["start_up"].items()]
    return table(("What is started", "Times as long as a bare Python"), rows, "Start of the package and its command")


def measured_on(_: Links) -> str:
    """Return on what, and when, this was measured."""
    machine = figures()["machine"]
    visits = min(column[OURS]["visits"] for _, column in _columns())
    return (
        f"{machine['date']}, {machine['browser']}, Pyodide {machine['pyodide']}, "
        f"a machine with {machine['processors']} cores, {visits} visits each"
    )


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def page_waits(_: Links) -> Markup:
    """Return what a person on the planner page waits for, as a list."""
    pages = figures()["pages"]
    waits, memory = pages["wait_after_last_answer_ms"], pages["memory_mb"]
    lines = (
        f"From the last answer to the plan, on the slow line, two seconds a question: {seconds(_middle(waits))}.",
        f"A changed answer to its new plan: {_middle(pages['plan_again_ms']):.0f} thousandths of a second.",
        f"From a press to the PDF: {seconds(_middle([found['pdf_ms'] for found in pages['click_to_file']]))}.",
        f"Memory of the page: {memory[OURS]:.0f} MB. With Python as it comes: {memory['Pyodide']:.0f} MB.",
        f"Building the whole site once more: {figures()['build_seconds']:.0f} seconds.",
    )
    return element("ul", *(element("li", line) for line in lines))


def not_measured(_: Links) -> Markup:
    """Return what could not be measured on that machine; nothing where all could."""
    return joined(element("p", line) for line in figures()["not_measured"])
