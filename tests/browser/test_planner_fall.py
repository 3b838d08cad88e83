"""A fall stops every plan of that person, whatever way leads to it, until somebody has looked at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.healthy import plan_code
from tests.browser.kept_plan import (
    DATABASES,
    KEPT,
    PUT,
    answer_how_it_was,
    expect_dose,
    expect_no_dose,
    expect_stopped,
    keep,
    show_plan,
    visit,
    with_kept_plan,
    write_down,
    written_entries,
)
from tests.browser.planner_page import SECONDS, PlannerPage


@pytest.fixture
def context(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    """Return a window of its own, with an empty store."""
    with browser.new_context(base_url=base_url, service_workers="block") as context:
        yield context


@pytest.fixture
def fallen(context: BrowserContext) -> PlannerPage:
    """Return the page of somebody who kept a plan and wrote down a fall."""
    planner = with_kept_plan(context)
    planner.press("I fell")
    expect_stopped(planner)
    expect(planner.page.locator(".rw-care--whole")).to_contain_text("You had a fall.")
    return planner


def for_whom(planner: PlannerPage, whom: str) -> None:
    """Answer the question for whom this is."""
    dialog = planner.page.locator("dialog[open]")
    expect(dialog).to_contain_text("For whom is this?", timeout=SECONDS)
    dialog.get_by_role("button", name=whom).click()


def test_reload_and_a_later_day(fallen: PlannerPage, context: BrowserContext) -> None:
    """Neither a reload nor another day brings the plan back."""
    fallen.page.reload()
    expect_stopped(fallen)
    expect_stopped(visit(context, "2027-03-01"))


def test_back_and_forward(fallen: PlannerPage) -> None:
    """Nor do the browser's Back and Forward, from the form as well as from the guide."""
    page = fallen.page
    fallen.press("Make a new plan")
    fallen.expect_view("form")
    page.go_back()
    expect_stopped(fallen)
    page.goto("safety/")
    page.go_back()
    expect_stopped(fallen)
    page.go_forward()
    page.go_back()
    expect_stopped(fallen)


def test_from_home(fallen: PlannerPage) -> None:
    """Home says that the plan has stopped, shows no dose, and leads to the card."""
    page = fallen.page
    page.goto("")
    card = page.locator(".rw-kept")
    expect(card).to_contain_text("Your plan has stopped")
    expect(card).not_to_contain_text("min")
    card.get_by_role("link").click()
    expect_stopped(fallen)


@pytest.mark.usefixtures("fallen")
def test_a_link(context: BrowserContext) -> None:
    """A link asks for whom it is, and leads back to the card where it is for the person who fell."""
    planner = visit(context, "2026-12-08", f"plan/#code={plan_code()}")
    for_whom(planner, "For Plan 1")
    expect_stopped(planner)


def test_a_typed_code(fallen: PlannerPage) -> None:
    """So does a code that is typed in."""
    page = fallen.page
    page.goto("plan/#open")
    page.reload()
    page.get_by_label("Plan code").fill(plan_code(70))
    fallen.press("Open the plan")
    for_whom(fallen, "For Plan 1")
    expect_stopped(fallen)


def test_the_form(fallen: PlannerPage) -> None:
    """So does a plan that is made from the form."""
    fallen.press("Make a new plan")
    fallen.fill_in()
    fallen.press("Make my plan")
    for_whom(fallen, "For Plan 1")
    expect_stopped(fallen)


def test_a_copy_from_before(context: BrowserContext, tmp_path: Path) -> None:
    """So does a copy that was saved before the fall; the fall stays written down."""
    planner = with_kept_plan(context)
    copy = planner.download("Save a copy", tmp_path)
    planner.press("I fell")
    expect_stopped(planner)
    planner.page.locator(".rw-keeping input[type=file]").set_input_files(copy)
    for_whom(planner, "For Plan 1")
    expect_stopped(planner)
    assert [entry["kind"] for entry in written_entries(planner.page)] == ["fell"]


def test_closed_right_after_it(context: BrowserContext) -> None:
    """Where the page was closed before Python had answered, the fall is written down all the same."""
    planner = with_kept_plan(context)
    [saved] = planner.page.evaluate(KEPT)
    saved["pending"] = [{"add": [{"kind": "fell", "on": "2026-12-07"}], "remove": []}]
    planner.page.evaluate(PUT, [saved["id"], saved, 1])
    planner = visit(context, "2026-12-07")
    expect_stopped(planner)
    assert [entry["kind"] for entry in written_entries(planner.page)] == ["fell"]


@pytest.mark.usefixtures("fallen")
def test_somebody_else(context: BrowserContext) -> None:
    """Somebody else on the same tablet gets a plan, asked once; the one that has stopped stays stopped."""
    planner = visit(context, "2026-12-07", f"plan/#code={plan_code(70)}")
    for_whom(planner, "For somebody else")
    planner.expect_view("plan")
    expect_dose(planner)
    keep(planner, "Anna")
    planner = visit(context, "2026-12-07")
    planner.press("Anna")
    expect_dose(planner)
    planner.press("Plan 1")
    expect_stopped(planner)


def test_it_goes_on_once_somebody_has_looked(fallen: PlannerPage) -> None:
    """Once somebody has looked at it and agrees, the plan goes on, and the diary says so."""
    fallen.press("Somebody has looked at it and says I may go on")
    dialog = fallen.page.locator("dialog[open]")
    dialog.get_by_role("button", name="Not yet").click()
    expect_stopped(fallen)
    fallen.press("Somebody has looked at it and says I may go on")
    dialog.get_by_role("button", name="Yes, I may go on").click()
    expect_dose(fallen)
    assert [entry["kind"] for entry in written_entries(fallen.page)] == ["fell", "seen"]


def test_a_slip_of_the_finger(fallen: PlannerPage) -> None:
    """A fall that was none is taken back."""
    fallen.press("I did not fall: take it back")
    expect_dose(fallen)
    assert written_entries(fallen.page) == []


def test_delete(fallen: PlannerPage) -> None:
    """A plan that has stopped can be deleted."""
    fallen.press("Delete this plan")
    fallen.page.locator("dialog[open]").get_by_role("button", name="Delete it").click()
    fallen.expect_view("form")
    assert fallen.page.evaluate(DATABASES) == []


@pytest.mark.usefixtures("fallen")
def test_a_new_plan_in_its_place_keeps_the_fall(context: BrowserContext) -> None:
    """Who says "for somebody else" and then keeps the plan in the place of the stopped one has not got round it."""
    planner = visit(context, "2026-12-07", f"plan/#code={plan_code()}")
    for_whom(planner, "For somebody else")
    planner.expect_view("plan")
    planner.page.get_by_role("button", name="Keep my plan", exact=True).first.click()
    planner.page.locator("dialog[open]").get_by_role("button", name="Put it in the place of Plan 1").click()
    planner.page.locator("dialog[open]").get_by_role("button", name="Put it in their place").click()
    expect_stopped(planner)


def test_three_weeks_that_were_not_steady(context: BrowserContext) -> None:
    """Three weeks of pain above the line stop the plan as well, and somebody who has looked lets it go on."""
    planner = with_kept_plan(context)
    write_down(planner, "2026-12-07", 9)
    for day in ("2026-12-14", "2026-12-21"):
        planner = visit(context, day)
        show_plan(planner)
        planner.page.get_by_role("button", name="Write it down", exact=True).click()
        answer_how_it_was(planner, 9)
    planner = visit(context, "2026-12-28")
    expect_stopped(planner)
    expect_no_dose(planner)
