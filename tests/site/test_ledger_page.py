"""The ledger and the search, in a real browser."""

import re

from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from retrowalk.evidence import studies

WIDE = ViewportSize(width=1280, height=900)
TALLEST = 8000  # pixels of the whole ledger, with every study folded
HEIGHT = "(ledger) => ledger.getBoundingClientRect().height"


def test_ledger_filters_and_sorts(page: Page) -> None:
    """A topic and an order change what the ledger shows, and the count says so."""
    page.set_viewport_size(WIDE)
    page.goto("evidence/")
    assert page.locator("retrowalk-ledger").evaluate(HEIGHT) <= TALLEST
    shown = page.locator(".rw-study:visible")
    expect(shown).to_have_count(len(studies()))
    page.get_by_label("Topic").select_option(label="Stroke")
    stroke = sum(study.topic == "stroke" for study in studies().values())
    expect(shown).to_have_count(stroke)
    expect(page.locator("retrowalk-ledger [role=status]")).to_have_text(f"{stroke} of {len(studies())} studies.")
    page.get_by_label("Topic").select_option(label="All topics")
    page.get_by_label("Sort by").select_option(label="Newest first")
    expect(shown.first).to_have_attribute("data-year", str(max(study.year or 0 for study in studies().values())))


def test_citation_leads_to_its_study(page: Page) -> None:
    """A citation opens its study in the ledger, unfolded."""
    page.goto("benefits/")
    page.locator('.rw-cite a[href$="#winter1989"]').first.click()
    expect(page).to_have_url(re.compile(r"/evidence/#winter1989$"))
    expect(page.locator("#winter1989 details dl")).to_be_visible()
    expect(page.locator("#winter1989 h3")).to_be_in_viewport()


def test_ledger_without_scripts(browser: Browser, base_url: str) -> None:
    """Without scripts the whole ledger is there, with nothing that does not work."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(base_url + "evidence/")
        expect(page.locator(".rw-study:visible")).to_have_count(len(studies()))
        expect(page.locator("retrowalk-ledger select")).to_have_count(0)


def search(page: Page, words: str) -> Locator:
    """Type these words into the search, and return the links that it finds."""
    page.locator(".md-search__input").fill(words)
    expect(page.locator(".md-search-result__meta")).to_contain_text("matching document", timeout=15_000)
    return page.locator(".md-search-result__item a")


def test_search_finds(page: Page) -> None:
    """The search finds the words people come with; those of a question lead to its answer."""
    page.goto("?q=calories")
    expect(page.locator(".md-search-result__item").first).to_be_attached(timeout=15_000)
    for words in ("knee pain", "treadmill", "dizzy"):
        expect(search(page, words).first).to_be_attached()
    for words in ("incline", "stroller", "dog", "dead mill", "every day", "steps", "varifocals", "knee replacement"):
        expect(search(page, words).and_(page.locator('[href*="questions/#"]')).first).to_be_attached(timeout=15_000)
