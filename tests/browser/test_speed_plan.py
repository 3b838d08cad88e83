"""What a visitor's line carries until the first plan is on the screen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from bench.network import LOCALHOST, FarServer, far_server
from retrowalk_site.paths import SITE
from tests.browser.faulty import FaultyServer, gone
from tests.browser.planner_page import PlannerPage

MOST_FOR_A_PLAN = 1_150_000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FarServer]:
    """Serve the built site, compressed as hosts send it, and count."""
    with far_server(SITE, tmp_path_factory.mktemp("pages"), LOCALHOST) as server:
        yield server


def test_bytes_to_the_first_plan(browser: Browser, server: FarServer) -> None:
    """From the first byte of the page to the plan, with brotli, no more than 1.15 MB come; sheets come after that."""
    with browser.new_context(base_url=server.url, service_workers="block") as context:
        planner = PlannerPage(context.new_page())
        planner.open()
        planner.make_plan()
        sent = [(path, size) for path, size in server.sent if not path.startswith("/app/sheets-")]
    assert any(path.endswith(".wasm") for path, _ in sent)
    assert sum(size for _, size in sent) <= MOST_FOR_A_PLAN


@pytest.mark.parametrize(("fragment", "fetched"), [("#code=RW1-A", 1), ("#plan=a1", 1), ("", 0)])
def test_a_link_fetches_python_first(
    faulty_server: FaultyServer, faulty_window: BrowserContext, fragment: str, fetched: int
) -> None:
    """For a plan's link Python begins to arrive without the page's other scripts, and for nobody else."""
    faulty_server.faults = {"js-*/planner/planner-element.js": gone}
    faulty_server.asked.clear()
    page = faulty_window.new_page()
    page.goto(f"plan/{fragment}", wait_until="networkidle")
    assert sum(path.endswith(".wasm") for path in faulty_server.asked) == fetched
