"""What a visit weighs: bytes and requests of every page as a host sends them, and nothing that moves while it loads."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from bench.network import LOCALHOST, FarServer, far_server
from retrowalk_site.paths import SITE
from retrowalk_site.publish.hosting import page_addresses
from tests.browser.planner_page import HEALTHY, LAST, SECONDS, PlannerPage
from tests.site.html_tree import WITH_SCRIPTS, one_of_each_kind

MOST_BYTES, MOST_REQUESTS = 120_000, 10
MOST_FOR_A_PDF = 150_000
PLANNER = "plan/"
ELSEWHERE = ("/404.html", f"/{PLANNER}")
ADDRESSES = (page.lstrip("/") for page in page_addresses(SITE) if page not in ELSEWHERE)
GUIDE = one_of_each_kind(ADDRESSES, WITH_SCRIPTS)
NARROW, WIDE = ViewportSize(width=360, height=800), ViewportSize(width=1280, height=900)
# Some browsers ask for it, some do not: it counts everywhere.
KEPT_PLANS = "/planner/kept-plans-element.js"  # home's; it fetches no more for somebody who has kept nothing
ICON = SITE / "pictures" / "favicon.svg"
FONT = next(SITE.glob("fonts-*/sans.woff2"))
SHIFTS = """
globalThis.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput, sources } of list.getEntries()) {
    const moved = sources.map(({ node, previousRect: was, currentRect: is }) =>
      `${node?.className || node?.nodeName} ${was.x},${was.y} to ${is.x},${is.y}`);
    if (!hadRecentInput) globalThis.shifts.push([value, ...moved]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
FORGET = "() => { globalThis.shifts.length = 0; }"
UNANSWERED = """(screen, typed) => [...screen.querySelectorAll(".rw-field")]
  .filter((field) => field.checkVisibility())
  .filter((field) => !field.querySelector("input:checked"))
  .filter((field) => field.querySelector("[type=radio], [type=checkbox]") || typed.includes(field.dataset.field))
  .filter((field) => !field.querySelector("input:not([type=radio], [type=checkbox])")?.value)
  .map((field) => field.dataset.field)"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FarServer]:
    """Serve the built site, compressed as hosts send it, and count."""
    with far_server(SITE, tmp_path_factory.mktemp("pages"), LOCALHOST) as server:
        yield server


@contextmanager
def window(browser: Browser, server: FarServer, size: ViewportSize) -> Iterator[Page]:
    """Open a page in a window of this size, of a browser that was never here before, and that notes what moves."""
    server.sent.clear()
    with browser.new_context(base_url=server.url, viewport=size, service_workers="block") as context:
        context.add_init_script(SHIFTS)
        yield context.new_page()


def shifts(page: Page) -> list[Any]:
    """Return what has moved on the page without being asked to, and how far."""
    found: list[Any] = page.evaluate("() => globalThis.shifts")
    return found


def answer_by_hand(planner: PlannerPage) -> None:
    """Answer question by question with mouse and keys, as a person does, up to the last look."""
    while planner.root.get_attribute("data-view") == "form":
        while names := planner.screen.evaluate(UNANSWERED, [*HEALTHY]):
            typed = planner.field(names[0]).locator("input:not([type=radio], [type=checkbox])")
            if typed.count():
                typed.press_sequentially(HEALTHY[names[0]])
            else:
                planner.give(names[0], HEALTHY.get(names[0], "none"))
        if planner.screen_id == LAST:
            break
        planner.press("Continue")


@pytest.mark.parametrize("address", GUIDE)
def test_guide_page(browser: Browser, server: FarServer, address: str) -> None:
    """A page of the guide is light, brings no Python, no index of the search and no source map, and nothing moves."""
    with window(browser, server, NARROW) as narrow, window(browser, server, WIDE) as wide:
        for page in (narrow, wide):
            # The page shows it from its first paint on or not at all, which is chance where a machine is busy.
            page.route(f"**/{FONT.name}", lambda route: route.abort())
            page.goto(address, wait_until="commit")
        for page in (narrow, wide):
            page.wait_for_load_state("networkidle")
            assert shifts(page) == []
    assert len(server.sent) < 2 * MOST_REQUESTS
    asked = dict(server.sent) | {f"/{path.relative_to(SITE)}": path.stat().st_size for path in (ICON, FONT)}
    assert f"/{address}" in asked
    assert sum(asked.values()) <= MOST_BYTES
    assert len(asked) <= MOST_REQUESTS, sorted(asked)
    asked.pop(next((path for path in asked if path.endswith(KEPT_PLANS)), ""), None)
    unwanted = ("/app/", "/planner/", "/search/pages.json", ".map")
    assert [path for path in asked if any(part in path for part in unwanted)] == []


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_planner(browser: Browser, server: FarServer, tmp_path: Path, size: ViewportSize) -> None:
    """From opening the planner to the plan nothing moves unasked; what a PDF takes is light, and comes last."""
    with window(browser, server, size) as page:
        planner = PlannerPage(page)
        planner.open()
        answer_by_hand(planner)
        assert shifts(page) == []
        planner.press("Make my plan")
        planner.expect_view("plan")
        page.evaluate(FORGET)  # another view has another width: the press asked for it, however long it took
        assert planner.download("Get the PDF", tmp_path).is_file()
        assert shifts(page) == []
    [*first, (last, weight)] = [(path, sent) for path, sent in server.sent if path.startswith("/app/")]
    assert len(first) == len(dict(first))
    assert last.startswith("/app/sheets-")
    assert weight <= MOST_FOR_A_PDF


def test_search_comes_when_somebody_searches(browser: Browser, server: FarServer) -> None:
    """The words of all pages are fetched once somebody types into the search, and not before."""
    with window(browser, server, WIDE) as page:
        page.goto("", wait_until="networkidle")
        assert "/search/pages.json" not in dict(server.sent)
        page.locator(".md-search__input").click()
        page.locator(".md-search__input").press_sequentially("treadmill")
        expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=SECONDS)
        assert "/search/pages.json" in dict(server.sent)
