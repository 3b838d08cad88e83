"""Where Python cannot start or is ended from outside, the page says what to do and one more press works."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from retrowalk_site.paths import SITE
from tests.browser.faulty import Fault, FaultyHandler, FaultyServer, serving_faults
from tests.browser.healthy import plan_code
from tests.browser.planner_page import SECONDS, PlannerPage

WORKER = "js-*/planner/runtime/worker*.js"
NO_MEMORY = "throw new RangeError('WebAssembly.Memory(): could not allocate memory');"
# How a device without room refuses WebAssembly, before and while Python starts.
REFUSALS = {
    "nothing is compiled": f"WebAssembly.compileStreaming = async () => {{ {NO_MEMORY} }};",
    "nothing is started": (
        f"WebAssembly.instantiate = WebAssembly.instantiateStreaming = async () => {{ {NO_MEMORY} }};"
    ),
    "there is no WebAssembly": "delete globalThis.WebAssembly;",
}


@pytest.fixture(scope="module")
def server() -> Iterator[FaultyServer]:
    """Serve the built site with faults."""
    with serving_faults(SITE) as server:
        yield server


@pytest.fixture
def context(browser: Browser, server: FaultyServer) -> Iterator[BrowserContext]:
    """Return a window onto that server."""
    with browser.new_context(base_url=server.url, service_workers="block") as context:
        yield context
        server.faults = {}


def begins_with(script: str) -> Fault:
    """Return a fault that runs a script before the one that is sent."""

    def answer(handler: FaultyHandler, content: bytes) -> None:
        changed = script.encode() + b"\n" + content
        handler.send_start(len(changed))
        handler.wfile.write(changed)

    return answer


def end_worker(page: Page) -> None:
    """End the worker as a device short of memory does: without a word to the page."""
    # The search of the page has a worker of its own.
    [worker] = [worker for worker in page.workers if "/planner/" in worker.url]
    worker.evaluate("() => self.close()")


def test_memory_refused(context: BrowserContext, server: FaultyServer) -> None:
    """However a device refuses the memory, the page says so with the answers still there."""
    planner = PlannerPage(context.new_page())
    server.faults = {WORKER: begins_with(REFUSALS["nothing is compiled"])}
    planner.open()
    planner.fill_in()
    planner.expect_view("check")
    line = planner.root.locator("[data-progress]")
    expect(line).to_have_attribute("data-status", "failed", timeout=SECONDS)
    for refusal in REFUSALS.values():
        server.faults = {WORKER: begins_with(refusal)}
        planner.press("Try again")
        expect(line).to_have_attribute("data-status", "failed", timeout=SECONDS)
        expect(line).to_contain_text("Your answers are still here. Check your connection, then press")
        assert planner.page.locator('input[name="age"]').input_value() == "52"
    server.faults = {}
    planner.press("Try again")
    planner.expect_view("plan")


def test_worker_killed_while_a_sheet_is_made(context: BrowserContext, tmp_path: Path) -> None:
    """When the worker is gone the plan stays in sight, the page gives up after a minute, and the next press works."""
    page = context.new_page()
    page.clock.install()
    planner = PlannerPage(page)
    planner.open(f"#code={plan_code()}")
    planner.expect_view("plan")
    end_worker(page)
    planner.press("Get the PDF")
    page.clock.run_for(61_000)
    expect(page.locator("[data-outcome]")).to_have_text(
        "That did not work. Please check your connection and try again."
    )
    expect(page.locator(".rw-week")).to_have_count(8)
    assert planner.download("Get the PDF", tmp_path).read_bytes().startswith(b"%PDF")


def test_worker_killed_before_the_plan(context: BrowserContext) -> None:
    """When the worker is gone before the plan is made, the page gives up after a minute with the answers there."""
    page = context.new_page()
    page.clock.install()
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in()
    planner.expect_view("check")
    line = planner.root.locator("[data-progress]")
    expect(line).to_have_attribute("data-status", "ready", timeout=SECONDS)
    end_worker(page)
    planner.press("Make my plan")
    page.clock.run_for(61_000)
    expect(line).to_have_attribute("data-status", "failed")
    assert page.locator('input[name="age"]').input_value() == "52"
    planner.press("Try again")
    planner.expect_view("plan")


def test_answers_survive_a_sleep_while_loading(context: BrowserContext) -> None:
    """A tab that slept for a day while the planner was loading goes on, or says what to do, with all answers."""
    page = context.new_page()
    page.clock.install()
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in()
    planner.expect_view("check")
    page.clock.fast_forward("24:00:00")
    assert page.locator('input[name="age"]').input_value() == "52"
    again = page.get_by_role("button", name="Try again")
    if again.is_visible():
        again.click()
    else:
        planner.press("Make my plan")
    planner.expect_view("plan")
