"""How many taps and keys it takes on a phone: a first plan printed and kept, and a walk of a kept plan written down."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect

from tests.browser.kept_plan import MONDAY, visit, with_kept_plan, written_entries
from tests.browser.planner_page import SECONDS, PlannerPage

PHONE = ViewportSize(width=360, height=740)
AGE = "60"
# The most taps and keys so far, from the first screen of the plan page on.
TO_THE_PLAN, TO_THE_PDF, TO_KEEP = 14, 15, 16
# From the home page on, where a plan is kept: today is told there without a press.
TO_TODAY, TO_WRITTEN_DOWN, TO_WRITTEN_DOWN_LATER = 1, 2, 4
WEDNESDAY = "2026-12-09"


@dataclass(slots=True)
class Hand:
    """Somebody's hand at a phone, which counts what it does: it taps what is in sight, and types."""

    page: Page
    count: int = 0

    def tap(self, part: Locator) -> None:
        """Tap the first such part that is shown."""
        self.count += 1
        part.locator("visible=true").first.tap(timeout=SECONDS)

    def press(self, name: str) -> None:
        """Tap the button of this name."""
        self.tap(self.page.get_by_role("button", name=name, exact=True))

    def type(self, text: str) -> None:
        """Type, a key for each letter."""
        self.count += len(text)
        self.page.keyboard.type(text)


def answer(hand: Hand) -> Locator:
    """Say in the open dialog that a walk hurt a little, and return where it says what comes of it."""
    dialog = hand.page.locator("dialog[open]")
    hand.tap(dialog.get_by_role("button", name="1", exact=True))
    return dialog.get_by_role("status")


@pytest.fixture
def context(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    """Return a phone of its own, with an empty store."""
    with browser.new_context(
        base_url=base_url, viewport=PHONE, has_touch=True, is_mobile=True, service_workers="block"
    ) as context:
        yield context


def test_a_first_plan_takes_few_taps(context: BrowserContext) -> None:
    """Few taps lead a healthy person of sixty from the first screen to a plan; one more to its PDF, one to keep it."""
    page = context.new_page()
    planner, hand = PlannerPage(page), Hand(page)
    planner.open()
    for name in ("signs", "told", "balance", "body"):
        assert planner.screen_id == name
        hand.tap(page.locator(f'label:has(input[name="{name}"][value="none"])'))
        hand.tap(page.locator("[data-continue]"))
    hand.tap(page.locator('input[name="age"]'))
    hand.type(AGE)
    hand.tap(page.locator('label:has(input[name="activity"][value="walking"])'))
    hand.tap(page.locator('label:has(input[name="knee"][value="none"])'))
    hand.press("Make my plan")
    planner.expect_view("plan")
    expect(page.locator(".rw-next-session")).to_be_in_viewport()
    assert hand.count <= TO_THE_PLAN
    with page.expect_download(timeout=SECONDS) as found:
        hand.press("Get the PDF")
    assert found.value.suggested_filename.endswith("-sheet.pdf")
    assert hand.count <= TO_THE_PDF
    hand.press("Keep my plan")
    expect(page.get_by_role("button", name="Delete this plan")).to_be_attached(timeout=SECONDS)
    assert hand.count <= TO_KEEP


def test_a_kept_plan_takes_few_taps_a_day(context: BrowserContext) -> None:
    """Home tells what today asks for; one tap leads there, two write it down, four where the last morning is asked."""
    with_kept_plan(context)
    page = visit(context, MONDAY, "").page
    hand = Hand(page)
    expect(page.get_by_text("Today, week 1:")).to_be_in_viewport(timeout=SECONDS)
    hand.tap(page.get_by_role("link", name="Make my plan", exact=True))
    expect(page.locator(".rw-next-session__when")).to_be_in_viewport(timeout=SECONDS)
    assert hand.count <= TO_TODAY

    page = visit(context, MONDAY, "").page
    hand = Hand(page)
    hand.tap(page.get_by_role("link", name="Write down"))
    said = answer(hand)
    expect(said).to_contain_text("Done. Next: Wed 9 Dec,", timeout=SECONDS)
    assert hand.count <= TO_WRITTEN_DOWN

    page = visit(context, WEDNESDAY, "").page
    hand = Hand(page)
    hand.tap(page.get_by_role("link", name="Write down"))
    hand.press("1")  # how sore the morning after was
    hand.press("Write it down")
    said = answer(hand)
    expect(said).to_contain_text("Done. Next: Fri 11 Dec,", timeout=SECONDS)
    assert hand.count <= TO_WRITTEN_DOWN_LATER
    assert [entry["on"] for entry in written_entries(page)] == [MONDAY, WEDNESDAY]
