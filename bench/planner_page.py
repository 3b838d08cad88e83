"""What a person on the real planner page waits for: a plan after the last answer, from a link, a new one, a file."""

import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from bench.contestants import OURS, example_answers
from bench.network import GOOD_PHONE, LOCALHOST, SLOW_PHONE, far_server
from retrowalk.answers import parse
from retrowalk.plan import plan_for
from retrowalk_site.paths import SITE
from tests.browser.planner_page import HEALTHY, LAST, SECONDS, PlannerPage

SECONDS_A_QUESTION = 2.0
AGAIN = """async (times) => {
  const { client, request } = globalThis.planner;
  const found = [];
  for (let run = 0; run < times; run += 1) {
    const answers = { ...request.answers, weeks: 4 + (run % 9) };
    const before = performance.now();
    JSON.parse(String(await client.ask({ ...request, answers })));
    found.push(performance.now() - before);
  }
  return found;
}"""
SHIFTS = """() => {
  globalThis.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shifted += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}"""


def wait_after_the_last_answer(browser: Browser, pages: Path) -> float:
    """Return how many milliseconds somebody waits who takes two seconds a question, on a slow line."""
    with far_server(SITE, pages, SLOW_PHONE) as server, browser.new_context(service_workers="block") as context:
        planner = PlannerPage(context.new_page())
        planner.page.goto(f"{server.url}plan/", timeout=SECONDS)
        planner.page.locator("retrowalk-planner[data-ready]").wait_for(state="attached", timeout=SECONDS)
        while planner.root.get_attribute("data-view") == "form":
            questions = planner.screen.locator(".rw-field:visible").count()
            planner.page.wait_for_timeout(questions * SECONDS_A_QUESTION * 1000)
            planner.fill_screen(HEALTHY)
            if planner.screen_id == LAST:
                break
            planner.press("Continue")
        before = time.perf_counter()
        planner.press("Make my plan")
        planner.expect_view("plan")
        return (time.perf_counter() - before) * 1000


def _ready_page(page: Page, address: str) -> PlannerPage:
    page.goto(address, timeout=SECONDS)
    page.evaluate(SHIFTS)
    planner = PlannerPage(page)
    page.locator("retrowalk-planner[data-ready]").wait_for(state="attached", timeout=SECONDS)
    # An answer may bring up the next question: that is no shift. A browser knows so of a person's press alone.
    while_loading = page.evaluate("globalThis.shifted")
    planner.fill_in()
    page.evaluate("(before) => { globalThis.shifted = before; }", while_loading)
    planner.press("Make my plan")
    planner.expect_view("plan")
    return planner


def click_to_file(browser: Browser, pages: Path) -> dict[str, float]:
    """Return the milliseconds from a click to a PDF, and how far the page shifted while things loaded."""
    with far_server(SITE, pages, LOCALHOST) as server, browser.new_context(service_workers="block") as context:
        planner = _ready_page(context.new_page(), f"{server.url}plan/")
        planner.page.wait_for_timeout(3000)
        with tempfile.TemporaryDirectory() as folder:
            before = time.perf_counter()
            planner.download("Get the PDF", Path(folder))
            taken = (time.perf_counter() - before) * 1000
        return {"pdf_ms": taken, "layout_shift": float(planner.page.evaluate("globalThis.shifted"))}


def plan_from_a_link(browser: Browser, pages: Path) -> dict[str, float]:
    """Return how long the link of a plan takes on a good phone line, and the bytes and requests until then.

    `line_ms` is what the line takes for these bytes alone.
    """
    code = plan_for(parse(example_answers())).code
    with far_server(SITE, pages, GOOD_PHONE) as server, browser.new_context(service_workers="block") as context:
        planner = PlannerPage(context.new_page())
        planner.page.goto(f"{server.url}plan/#code={code}", wait_until="commit", timeout=SECONDS)
        planner.expect_view("plan")
        taken = float(planner.page.evaluate("performance.now()"))
        sent = [size for _, size in server.sent]
    return {
        "plan_ms": taken,
        "line_ms": sum(sent) * 8000 / GOOD_PHONE.bits_a_second,
        "bytes": sum(sent),
        "requests": len(sent),
    }


def plans_again(browser: Browser, pages: Path, times: int = 31) -> float:
    """Return the median milliseconds from a changed answer to the new plan, asked through the worker."""
    with far_server(SITE, pages, LOCALHOST) as server, browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.goto(server.url + OURS.path, timeout=SECONDS)
        page.locator("body[data-done]").wait_for(state="attached", timeout=SECONDS)
        taken: list[float] = page.evaluate(AGAIN, times)
        return statistics.median(taken)


def memory_of_page(browser: Browser, pages: Path, path: str) -> float:
    """Return the megabytes that the process of a page holds once its plan is there."""
    with far_server(SITE, pages, LOCALHOST) as server, browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.goto(server.url + path, timeout=SECONDS)
        page.locator("body[data-done]").wait_for(state="attached", timeout=SECONDS)
        session = browser.new_browser_cdp_session()
        processes: list[dict[str, Any]] = session.send("SystemInfo.getProcessInfo")["processInfo"]
        return max(_megabytes(process["id"]) for process in processes if process["type"] == "renderer")


def _megabytes(process: int) -> float:
    """What a process has in memory for itself, with its share of what it holds with others."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    sizes = {name: value for name, _, value in (line.partition(":") for line in lines)}
    return int(sizes["Pss"].split()[0]) / 1000


def weights_of_pages(browser: Browser, pages: Path) -> dict[str, dict[str, int]]:
    """Return the bytes and requests of a first visit to each page of the site, and how many of the bytes are Python."""
    weights = {}
    with far_server(SITE, pages, LOCALHOST) as server:
        for path in sorted(SITE.rglob("index.html")):
            address = path.parent.relative_to(SITE).as_posix().replace(".", "")
            with browser.new_context(service_workers="block") as context:
                server.sent.clear()
                context.new_page().goto(f"{server.url}{address}", wait_until="networkidle", timeout=SECONDS)
                sent = list(server.sent)
            python = sum(size for name, size in sent if name.startswith("/app/"))
            weights[f"/{address}"] = {
                "bytes": sum(size for _, size in sent),
                "requests": len(sent),
                "python_bytes": python,
            }
    return weights
