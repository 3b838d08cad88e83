"""The stopwatch on the self-check page, as a helper with a phone in the hand uses it."""

import re

from playwright.sync_api import Page, expect

STORED = "JSON.stringify([document.cookie, localStorage, sessionStorage])"


def test_stopwatch_by_keyboard(page: Page) -> None:
    """Three tries can be timed with the keyboard alone, and the watch tells the times and nothing else."""
    page.goto("check/")
    watch = page.locator("retrowalk-stopwatch")
    for number in (1, 2, 3):
        button = watch.get_by_role("button", name=f"Start try {number}")
        button.focus()
        page.keyboard.press("Enter")
        expect(watch.get_by_role("button", name="Stop")).to_be_focused()
        page.wait_for_timeout(600)
        page.keyboard.press("Space")
        expect(watch.locator("[data-tries] li")).to_have_count(number)
    expect(watch.get_by_role("status")).to_have_text(
        re.compile(r"^Three tries, (between \d\.\d and|each) \d\.\d seconds\.$")
    )
    expect(watch.locator("[data-tries] li").first).to_have_text(
        re.compile(r"^\d\.\d seconds, or \d\.\d\d metres a second$")
    )


def test_stopwatch_forgets(page: Page) -> None:
    """A try can be taken back, the watch can start over, and nothing is stored."""
    page.goto("check/")
    before = page.evaluate(STORED)
    watch = page.locator("retrowalk-stopwatch")
    for number in (1, 2):
        watch.get_by_role("button", name=f"Start try {number}").click()
        page.wait_for_timeout(600)
        watch.get_by_role("button", name="Stop").click()
    watch.get_by_role("button", name="Take back the last try").click()
    expect(watch.locator("[data-tries] li")).to_have_count(1)
    watch.get_by_role("button", name="Start over").click()
    expect(watch.locator("[data-tries] li")).to_have_count(0)
    assert page.evaluate(STORED) == before


def test_times_of_others_without_script(page: Page) -> None:
    """With the stopwatch's script missing, the page says so, and how long others took is one press away."""
    page.route("**/stopwatch*.js", lambda route: route.abort())
    page.goto("check/")
    watch = page.locator("retrowalk-stopwatch")
    expect(watch).to_contain_text("Any watch that counts seconds will do.")
    watch.get_by_text("How long others took").click()
    expect(watch.get_by_role("listitem").first).to_be_visible()
