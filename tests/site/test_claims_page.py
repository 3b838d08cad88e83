"""The page of claims, in a real browser: short, and open where a link leads, and without scripts."""

from playwright.sync_api import Browser, Page, ViewportSize, expect

from retrowalk.evidence import claims

WIDE = ViewportSize(width=1280, height=900)
TALLEST = 5500  # pixels of the page, with every card folded
HEIGHT = "() => document.documentElement.scrollHeight"


def test_claims_are_a_table_that_opens_their_cards(page: Page) -> None:
    """All claims stand in one table; each leads to its card, which opens, as it does for a link from elsewhere."""
    page.set_viewport_size(WIDE)
    page.goto("benefits/#c07")
    expect(page.locator("#c07 .rw-claim__known")).to_be_in_viewport()
    page.locator("#c07 > summary").click()
    assert page.evaluate(HEIGHT) <= TALLEST
    questions = page.locator(".rw-claims tbody tr")
    expect(questions).to_have_count(len(claims()))
    questions.get_by_role("link").last.click()
    expect(page.locator(".rw-claim[open] .rw-claim__known")).to_be_in_viewport()


def test_claims_without_scripts(browser: Browser, base_url: str) -> None:
    """Without scripts every card is open."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(base_url + "benefits/")
        expect(page.locator(".rw-claim__parts:visible")).to_have_count(len(claims()))
