"""Whatever the network does to the planner's files, the page says what to do, and the answers stay where they are."""

import fnmatch
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from retrowalk_site.paths import SITE
from tests.browser.faulty import (
    Fault,
    FaultyServer,
    cut,
    cut_in_silence,
    gone,
    page_instead,
    silent,
    slow,
    swapped_for,
    with_status,
    wrong,
)
from tests.browser.planner_page import SECONDS, PlannerPage
from tests.often import few_often

WORKER = "js-*/planner/runtime/worker*.js"
# Scripts of the worker. Only what stands in app/ has its hash looked at.
SCRIPTS = [WORKER, "js-*/planner/runtime/started-runtime*.js"]
APP = "app/*"
FAULTS = {
    "gone": gone,
    "cut": cut,
    "cut in silence": cut_in_silence,
    "one bit wrong": wrong,
    "404": with_status(404),
    "500": with_status(500),
    "a page instead": page_instead,
}


@pytest.fixture(scope="module")
def needed(browser: Browser, faulty_server: FaultyServer) -> list[str]:
    """Return the files that are fetched for a first plan."""
    with browser.new_context(base_url=faulty_server.url, service_workers="block") as context:
        planner = PlannerPage(context.new_page())
        planner.open()
        planner.screen.locator("input").first.focus()
        planner.page.keyboard.press("Shift")
        expect(planner.root.locator('[data-progress][data-status="ready"]')).to_be_attached(timeout=SECONDS)
        found = sorted({path for path in faulty_server.asked if path.startswith("app/") and not path.endswith(".gz")})
    assert any(path.endswith(".wasm") for path in found)
    return found


@pytest.fixture
def answered(browser: Browser, faulty_server: FaultyServer) -> Iterator[PlannerPage]:
    """Return the page of somebody who has answered every question while nothing of the planner arrived."""
    with browser.new_context(base_url=faulty_server.url, service_workers="block") as context:
        planner = PlannerPage(context.new_page())
        faulty_server.faults = {APP: gone, WORKER: gone}
        planner.open()
        planner.fill_in()
        planner.press("Make my plan")
        expect_failure(planner)
        yield planner
        faulty_server.faults = {}
        faulty_server.budget = None


def expect_failure(planner: PlannerPage) -> None:
    """Expect the page to say what to do, with the answers still there."""
    line = planner.root.locator("[data-progress]")
    expect(line).to_have_attribute("data-status", "failed", timeout=SECONDS)
    expect(line).to_contain_text("Your answers are still here. Check your connection, then press")
    expect(line.get_by_role("button", name="Try again")).to_be_visible()
    expect_answers(planner.page)


def expect_answers(page: Page) -> None:
    """Expect the answers to stand where they were given."""
    expect(page.locator('input[name="age"]')).to_have_value("52")


def expect_plan(planner: PlannerPage) -> None:
    """Expect that one more try, with all in order again, makes the plan."""
    planner.press("Try again")
    planner.expect_view("plan")
    expect(planner.page.locator(".rw-week")).to_have_count(8)


def test_network_that_drops(answered: PlannerPage, faulty_server: FaultyServer, needed: list[str]) -> None:
    """Whichever tenth of the download the network drops at, the page says so, and goes on once the network is back."""
    total = sum((SITE / path).stat().st_size for path in needed)
    faulty_server.faults = {}
    for tenth in range(10):
        faulty_server.budget = total * tenth // 10
        answered.press("Try again")
        expect_failure(answered)
    faulty_server.budget = None
    expect_plan(answered)


@pytest.mark.parametrize("fault", few_often(FAULTS, 4))
def test_damaged_file(answered: PlannerPage, faulty_server: FaultyServer, needed: list[str], fault: Fault) -> None:
    """Whichever file is missing or damaged, nothing of it is run, and one more try makes the plan."""
    for path in [*needed, *(SCRIPTS if fault is not wrong else [])]:
        faulty_server.faults = {f"{path}*": fault}
        faulty_server.asked.clear()
        answered.press("Try again")
        expect_failure(answered)
        assert fnmatch.filter(faulty_server.asked, path)
    faulty_server.faults = {}
    expect_plan(answered)


def test_swapped_files(answered: PlannerPage, faulty_server: FaultyServer, needed: list[str]) -> None:
    """A file that comes in the place of another one, whole and well, is not taken for it."""
    [other] = SITE.glob("app/whole-*/*.wasm")
    for path in needed:
        faulty_server.faults = {f"{path}.gz": with_status(404), path: swapped_for(other)}
        answered.press("Try again")
        expect_failure(answered)
    faulty_server.faults = {}
    expect_plan(answered)


@pytest.fixture
def hurried(browser: Browser, faulty_server: FaultyServer) -> Iterator[Callable[[], PlannerPage]]:
    """Return what opens the planner's page with a clock that tests can turn, all questions answered."""
    with browser.new_context(base_url=faulty_server.url, service_workers="block") as context:

        def answer_all() -> PlannerPage:
            page = context.new_page()
            page.clock.install()
            planner = PlannerPage(page)
            planner.open()
            planner.fill_in()
            return planner

        yield answer_all
        faulty_server.faults = {}


def test_slow_network(hurried: Callable[[], PlannerPage], faulty_server: FaultyServer) -> None:
    """A slow line gets a calm sentence and its plan, without a press."""
    faulty_server.faults = {"*.wasm*": slow(4)}
    planner = hurried()
    planner.press("Make my plan")
    planner.page.clock.run_for(13_000)
    expect(planner.root.locator("[data-progress]")).to_contain_text("Your line is slow today. Please go on")
    planner.expect_view("plan")


def test_dead_line(hurried: Callable[[], PlannerPage], faulty_server: FaultyServer) -> None:
    """A line on which nothing arrives any more is given up after a minute, and the page says what to do."""
    faulty_server.faults = {"*.wasm*": silent}
    planner = hurried()
    planner.press("Make my plan")
    planner.page.clock.run_for(61_000)
    expect_failure(planner)
    faulty_server.faults = {}
    expect_plan(planner)


def test_sheet_that_does_not_arrive(page: Page, faulty_server: FaultyServer, tmp_path: Path) -> None:
    """When what the PDF needs is missing, the plan stays, the page says what to do, and the next press works."""
    page.goto(f"{faulty_server.url}plan/")
    planner = PlannerPage(page)
    expect(page.locator("retrowalk-planner[data-ready]")).to_be_attached()
    planner.fill_in()
    expect(planner.root.locator('[data-progress][data-status="ready"]')).to_be_attached(timeout=SECONDS)
    faulty_server.faults = {APP: gone}
    planner.press("Make my plan")
    planner.expect_view("plan")
    planner.press("Get the PDF")
    expect(page.locator("[data-outcome=pdf]")).to_have_text(
        "That did not work. Please check your connection and try again."
    )
    faulty_server.faults = {}
    assert planner.download("Get the PDF", tmp_path).read_bytes().startswith(b"%PDF")
