"""What somebody hears who does not see the page: the whole way, word for word, read and found good."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.in_sight import NARROW
from tests.browser.kept_plan import keep
from tests.browser.planner_page import SECONDS, PlannerPage
from tests.browser.spoken import spoken

LOG = Path(__file__).resolve().parent.parent / "golden" / "read_aloud" / "planner_page.txt"
STEADY = {"told": "lungs", "follow_up.breathing_steady": "yes"}
# After so many milliseconds what was only to be heard is gone.
TOLD_FOR = 6000
STRAY_SPACE = (" ,", " .", " ;")


def walk_through(planner: PlannerPage, hear: Callable[[str], None]) -> None:
    """Go the way of somebody with lung trouble: a question left out, a plan, a walk, a day written down, a fall."""
    page = planner.page
    hear("first screen")
    planner.press("Continue")
    hear("an answer is missing")
    planner.give("signs", "none")
    planner.press("Continue")
    planner.give("told", "lungs")
    hear("a question came up")
    planner.fill_in(STEADY, until="you")
    hear("the last screen")
    planner.make_plan(STEADY)
    hear("the plan")
    page.locator(".rw-next-session summary").first.click()
    page.locator(".rw-next-session .rw-why summary").first.click()
    hear("why")
    planner.press("Walk with me")
    hear("the player")
    page.get_by_role("button", name="Close").click()
    keep(planner)
    planner.press("Write it down")
    hear("how was it")
    page.locator("dialog[open]").get_by_role("button", name="2", exact=True).click()
    expect(page.locator("dialog[open]").get_by_role("status")).to_contain_text("Done.", timeout=SECONDS)
    hear("written down")
    page.locator("dialog[open]").get_by_role("button", name="Close").click()
    planner.press("I fell")
    expect(page.get_by_role("button", name="I did not fall: take it back")).to_be_visible(timeout=SECONDS)
    hear("after a fall")


def test_the_whole_way_is_heard(browser: Browser, base_url: str, golden: Callable[[Path, bytes], None]) -> None:
    """From the first question to a fall a screen reader says what the golden text has, with no word said in vain."""
    with browser.new_context(base_url=base_url, viewport=NARROW) as context:
        page = context.new_page()
        page.clock.install(time="2026-12-07T10:00:00")
        planner = PlannerPage(page)
        planner.open()
        heard: list[str] = []

        def hear(state: str) -> None:
            page.clock.run_for(TOLD_FOR)
            lines = spoken(page)
            assert [line for line in lines if any(stray in line for stray in STRAY_SPACE)] == []
            assert sum(line.strip().startswith("heading 1") for line in lines) <= 1
            heard.extend([f"== {state}", *lines, ""])

        walk_through(planner, hear)
        golden(LOG, "\n".join(heard).encode())
