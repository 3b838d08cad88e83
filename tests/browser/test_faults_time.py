"""Tabs that slept and clocks that were changed."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.healthy import plan_code
from tests.browser.planner_page import SECONDS, PlannerPage
from tests.often import few_often

WAKE = "() => document.dispatchEvent(new Event('visibilitychange'))"


def opened(page: Page, time: str) -> PlannerPage:
    """Open a plan that starts on Monday 7 December 2026, at this time."""
    page.clock.install(time=time)
    planner = PlannerPage(page)
    planner.open(f"#code={plan_code()}")
    planner.expect_view("plan")
    return planner


def test_tab_asleep_for_a_day(page: Page) -> None:
    """A tab that wakes up after a day shows the session that is next now."""
    planner = opened(page, "2026-12-07T20:00:00")
    expect(page.locator(".rw-next-session")).to_contain_text("Today")
    page.clock.fast_forward("24:00:00")
    page.evaluate(WAKE)
    expect(page.locator(".rw-next-session")).to_contain_text("Wed 9 Dec")
    expect(planner.page.locator(".rw-week")).to_have_count(8)


@pytest.mark.parametrize(
    "time", few_often(("2038-01-19T03:14:08", "1970-01-01T00:00:00", "2026-12-06T23:59:59", "2999-12-31T12:00:00"))
)
def test_clock_set_to_another_year(page: Page, time: str) -> None:
    """Whatever the clock says, the same code opens the same plan with the same dates."""
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    planner = opened(page, time)
    expect(planner.page.locator(".rw-week")).to_have_count(8)
    expect(planner.page.locator(".rw-plan .rw-code")).to_have_text(plan_code())
    assert thrown == []


def test_plan_under_a_clock_that_is_behind(page: Page) -> None:
    """Under a clock that stands at its beginning the form still leads to a plan."""
    page.clock.install(time="1970-01-01T00:00:00")
    planner = PlannerPage(page)
    planner.open()
    planner.make_plan()
    expect(page.locator(".rw-week")).to_have_count(8)


def test_plan_under_a_clock_that_is_ahead(page: Page) -> None:
    """Under a clock far ahead the form says which answer cannot be used, and keeps all of them."""
    page.clock.install(time="2999-12-31T12:00:00")
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in()
    planner.press("Make my plan")
    expect(page.locator(".rw-error-summary")).to_contain_text("This day is past.", timeout=SECONDS)
    expect(page.locator('input[name="age"]')).to_have_value("52")


def test_clock_turned_back_while_a_plan_is_open(page: Page) -> None:
    """A clock that jumps back leaves the plan in sight, and the PDF still comes."""
    planner = opened(page, "2026-12-20T10:00:00")
    page.clock.set_system_time("2026-11-01T10:00:00")
    page.evaluate(WAKE)
    expect(page.locator(".rw-next-session")).to_contain_text("Mon 7 Dec")
    planner.press("Get the PDF")
    expect(page.locator("[data-outcome=pdf]")).to_have_text("The PDF is in your downloads.", timeout=SECONDS)
