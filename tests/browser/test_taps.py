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
TO_WRITTEN_DOWN, TO_TODAY = 2, 1


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


def test_a_kept_plan_takes_two_taps_a_day(context: BrowserContext) -> None:
    """On the home page a kept plan says what today asks for; a tap and an answer write today's walk down."""
    with_kept_plan(context)
    page = visit(context, MONDAY, "").page
    hand = Hand(page)
    expect(page.get_by_text("Today, week 1:")).to_be_in_viewport(timeout=SECONDS)
    assert hand.count == 0
    hand.tap(page.get_by_role("link", name="Write down"))
    dialog = page.locator("dialog[open]")
    hand.tap(dialog.get_by_role("button", name="1", exact=True))
    expect(dialog.get_by_role("status")).to_contain_text("Done. Next: Wed 9 Dec,", timeout=SECONDS)
    assert hand.count <= TO_WRITTEN_DOWN
    assert written_entries(page) == [{"on": MONDAY, "kind": "walked", "pain": 1}]


def test_a_kept_plan_is_a_tap_from_home(context: BrowserContext) -> None:
    """From the home page one tap leads to today's session of a kept plan, and to the walk itself."""
    with_kept_plan(context)
    for name, there in (("Make my plan", ".rw-next-session__when"), ("Walk", ".rw-player")):
        page = visit(context, MONDAY, "").page
        expect(page.get_by_text("Today, week 1:")).to_be_visible(timeout=SECONDS)
        hand = Hand(page)
        hand.tap(page.get_by_role("link", name=name, exact=True))
        expect(page.locator(there)).to_be_in_viewport(timeout=SECONDS)
        assert hand.count <= TO_TODAY
