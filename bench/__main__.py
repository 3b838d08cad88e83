"""`make bench`: measure how fast the planner is, side by side with others; write bench/latest.json, print a table.

python -m bench            everything; takes about an hour
python -m bench --quick    the columns of this machine; takes less than two minutes, and writes nothing
"""

import argparse
import datetime
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, replace
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Playwright, sync_playwright

from bench import planner, planner_page
from bench.contestants import OURS, STOCK, lay_out
from bench.processor import NoLimitError
from bench.report import medians, ratios, table
from bench.start_up import start_up
from bench.visits import HERE_COLD, SETTINGS, THIRD, Setting, Visit, visits
from pyodide_snapshot.build import build_anew
from retrowalk_site.browser_app.app import planner_app, planner_wheels
from retrowalk_site.paths import PYODIDE, ROOT, SITE
from tests.pyodide import Pyodide
from tools.browser import find_chromium, launch_arguments

RESULT = Path(__file__).with_name("latest.json")
RUNS = 101
START_UPS = 31
VISITS = 9
QUICK_VISITS = 3


def planner_times(runs: int) -> list[dict[str, float]]:
    """Return the median milliseconds of one plan by its size, in this Python and in the browser's, in Node."""
    code = (Path(__file__).parent / "planner.py").read_text()
    pyodide = Pyodide(SITE, "whole")
    try:
        there = json.loads(pyodide.run(f"{code}\nmeasure({runs})"))
    finally:
        pyodide.close()
    here = json.loads(planner.measure(runs))
    return [
        {"weeks": weeks, "days": days, "cpython_ms": round(cpython, 3), "pyodide_ms": round(browser, 3)}
        for (weeks, days), cpython, browser in zip(planner.SIZES, here, there, strict=True)
    ]


def build_seconds() -> float:
    """Return how long it takes to build the site once more."""
    before = time.perf_counter()
    subprocess.run([sys.executable, "-m", "retrowalk_site", "build"], cwd=ROOT, check=True)
    return round(time.perf_counter() - before, 2)


def all_visits(
    playwright: Playwright, pages: Path, settings: list[Setting], times: int
) -> tuple[list[Visit], list[str]]:
    """Return the visits in all settings, and what could not be measured here. Raises where two plans differ."""
    made: list[Visit] = []
    missing = []
    for setting in settings:
        print(f"measuring: {setting.name}", flush=True)
        try:
            made += visits(playwright, pages, setting, times)
        except NoLimitError as error:
            missing.append(f"{setting.name}: {error}")
    plans = {visit.rows for visit in made}
    if len(plans) != 1:
        raise ValueError(f"the contestants made {len(plans)} different plans")
    return made, missing


def snapshot_seconds() -> float:
    """Return how long it takes to make the started Python anew."""
    with tempfile.TemporaryDirectory() as folder:
        app = planner_app(planner_wheels(), Path(folder))
        before = time.perf_counter()
        build_anew(app, PYODIDE)
        return round(time.perf_counter() - before, 2)


def page_figures(playwright: Playwright, pages: Path, times: int) -> dict[str, Any]:
    """Return what was measured on the real pages."""
    print("measuring: the site's pages", flush=True)
    browser = playwright.chromium.launch(executable_path=find_chromium(), args=launch_arguments())
    try:
        return {
            "wait_after_last_answer_ms": [
                planner_page.wait_after_the_last_answer(browser, pages) for _ in range(max(1, times // 3))
            ],
            "click_to_file": [planner_page.click_to_file(browser, pages) for _ in range(times)],
            "plan_from_a_link": [planner_page.plan_from_a_link(browser, pages) for _ in range(times)],
            "plan_again_ms": [planner_page.plans_again(browser, pages) for _ in range(times)],
            "memory_mb": {
                contestant.name: median(
                    planner_page.memory_of_page(browser, pages, contestant.path) for _ in range(times)
                )
                for contestant in (OURS, STOCK)
            },
            "pages": planner_page.weights_of_pages(browser, pages),
        }
    finally:
        browser.close()


def machine() -> dict[str, Any]:
    """Return on what was measured."""
    chromium = subprocess.run([str(find_chromium()), "--version"], capture_output=True, text=True).stdout.strip()
    return {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "processors": os.cpu_count(),
        "system": platform.platform(),
        "browser": chromium,
        "python": platform.python_version(),
        "pyodide": json.loads((PYODIDE / "package.json").read_text())["version"],
    }


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(prog="bench", description="Measure how fast the planner is.")
    parser.add_argument("--quick", action="store_true", help="only the columns of this machine, and write nothing")
    parser.add_argument("--visits", type=int, help=f"visits for each median; usually {VISITS}")
    arguments = parser.parse_args()
    times = arguments.visits or (QUICK_VISITS if arguments.quick else VISITS)
    pages = lay_out()
    # Visits of people who come back take longest to make, so the quick way leaves out the floor there.
    quick = [HERE_COLD, replace(THIRD, contestants=(OURS, STOCK))]
    settings = quick if arguments.quick else list(SETTINGS)
    with sync_playwright() as playwright:
        found, missing = all_visits(playwright, pages, settings, times)
        figures = {} if arguments.quick else page_figures(playwright, pages, times)
    middle = medians(found)
    print(table(middle))
    for goal in ratios(middle):
        print(f"{goal['figure']}: {goal['ratio']:.3f} (goal {goal['goal']})")
    print(*missing, sep="\n")
    starts = start_up(START_UPS)
    for name, share in starts.items():
        print(f"{name}: {share:.2f} times a bare Python")
    if arguments.quick:
        return
    result = {
        "machine": machine(),
        "medians": middle,
        "ratios": ratios(middle),
        "not_measured": missing,
        "pages": figures,
        "planner": planner_times(RUNS),
        "start_up": starts,
        "build_seconds": build_seconds(),
        "snapshot_seconds": snapshot_seconds(),
        "visits": [asdict(visit) | {"rows": len(visit.rows)} for visit in found],
    }
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
