"""Walk with me: right to the second, usable by keyboard, and it knows when to stop."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.planner_page import PlannerPage

MINUTE = 60_000


@pytest.fixture
def player(page: Page) -> Locator:
    """Return the open player of the first session: 5 min forward, then bouts of 30 s, each with 1 min of rest."""
    page.clock.install(time="2026-12-07T10:00:00")
    planner = PlannerPage(page)
    planner.open()
    planner.make_plan()
    planner.press("Walk with me")
    return page.locator("dialog[open]")


def test_the_first_minutes(page: Page, player: Locator) -> None:
    """Nothing runs before the start; then forward, backward and rest follow each other to the second."""
    time, cue = player.get_by_role("timer"), player.get_by_role("status")
    expect(time).to_have_text("5:00")
    page.clock.fast_forward(10_000)
    expect(time).to_have_text("5:00")
    player.get_by_role("button", name="Start").click()
    page.clock.run_for(4 * MINUTE + 50_000)
    expect(cue).to_have_text("Walk forward")
    expect(time).to_have_text("0:10")
    page.clock.run_for(20_000)
    expect(cue).to_have_text("Backward")
    expect(time).to_have_text("0:20")
    expect(player).to_contain_text("Bout 1 of")
    page.clock.run_for(30_000)
    expect(cue).to_have_text("Rest")


def test_a_tab_that_slept_is_right_again(page: Page, player: Locator) -> None:
    """After a sleep without a single tick the player shows what the clock says, not what was counted."""
    player.get_by_role("button", name="Start").click()
    page.clock.fast_forward(5 * MINUTE + 15_000)
    expect(player.get_by_role("status")).to_have_text("Backward")
    expect(player.get_by_role("timer")).to_have_text("0:15")


def test_keyboard(page: Page, player: Locator) -> None:
    """Space starts and pauses, the right arrow skips, Escape closes, and the focus goes back to where it was."""
    page.keyboard.press("Space")
    expect(player.get_by_role("button", name="Pause")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(player.get_by_role("status")).to_have_text("Backward")
    page.clock.run_for(5000)
    page.keyboard.press("Space")
    page.clock.run_for(60_000)
    expect(player.get_by_role("timer")).to_have_text("0:25")
    page.keyboard.press("Escape")
    expect(player).to_have_count(0)
    expect(page.get_by_role("button", name="Walk with me")).to_be_focused()


def test_something_is_wrong(page: Page, player: Locator) -> None:
    """The stop button stops the clock, says what to do and when to get help, and lets one go on when it has passed."""
    player.get_by_role("button", name="Start").click()
    page.clock.run_for(10_000)
    player.get_by_role("button", name="Stop, something is wrong").click()
    expect(player).to_contain_text("Stop. Hold on. Sit down.")
    expect(player).to_contain_text("pain or tightness in the chest, jaw or arm")
    page.clock.run_for(MINUTE)
    player.get_by_role("button", name="It has passed, go on").click()
    expect(player.get_by_role("timer")).to_have_text("4:50")
    player.get_by_role("button", name="Stop, something is wrong").click()
    player.get_by_role("button", name="End for today").click()
    expect(player).to_have_count(0)


def test_the_end_leads_to_the_diary(page: Page, player: Locator) -> None:
    """The whole session runs through to its end, and whoever keeps a diary is asked how it was."""
    player.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Keep my plan here").click()
    expect(page.get_by_role("button", name="Save a copy")).to_be_visible()
    page.get_by_role("button", name="Walk with me").click()
    player.get_by_role("button", name="Start").click()
    page.clock.fast_forward(60 * MINUTE)
    expect(player).to_contain_text("That is it for today")
    player.get_by_role("button", name="Done").click()
    expect(page.locator("dialog[open]")).to_contain_text("How was Mon 7 Dec?")
