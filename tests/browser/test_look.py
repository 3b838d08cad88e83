"""The look in a real browser: still and dark where asked, open to the keyboard, never wider than the page."""

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.in_sight import cut_off, unseen
from tests.site.html_tree import one_of_each_kind
from tests.site.test_accessibility import UNFOLD

PHONE = ViewportSize(width=360, height=760)
MOVING = "() => document.querySelector('.rw-hero .rw-walker').getAnimations({ subtree: true }).length"
# After how many milliseconds each of its movements is over.
ENDS = """() => document.querySelector('.rw-hero .rw-walker').getAnimations({ subtree: true })
  .map((each) => each.effect.getComputedTiming().endTime)"""
STORED = "() => Object.keys(localStorage).length + Object.keys(sessionStorage).length + document.cookie.length"


def test_figure_moves(browser: Browser, base_url: str) -> None:
    """The figure on the home page walks, and stops by itself before five seconds are over."""
    with browser.new_context(reduced_motion="no-preference") as context:
        page = context.new_page()
        page.goto(base_url)
        ends = page.evaluate(ENDS)
        assert ends
        assert max(ends) < 5000
        assert min(ends) == pytest.approx(max(ends), abs=20)


def test_figure_stands_still_for_those_who_ask(browser: Browser, base_url: str) -> None:
    """Nothing on the home page moves for somebody whose device asks for less motion."""
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(base_url)
        assert page.evaluate(MOVING) == 0


def await_stored(page: Page, number: int) -> None:
    """Wait until the page has stored so many things. The colours change a moment before that."""
    for _ in range(50):
        if page.evaluate(STORED) == number:
            return
        page.wait_for_timeout(100)
    assert page.evaluate(STORED) == number


@pytest.mark.parametrize(("device", "scheme", "name"), [("light", "default", "dark"), ("dark", "slate", "light")])
def test_colours_follow_the_device_until_somebody_chooses(
    browser: Browser, base_url: str, device: str, scheme: str, name: str
) -> None:
    """Colours are the device's own with nothing stored; a choice is kept, and taking it back forgets it."""
    other = {"default": "slate", "slate": "default"}[scheme]
    back = {"dark": "light", "light": "dark"}[name]
    with browser.new_context(color_scheme="dark" if device == "dark" else "light", service_workers="block") as context:
        page = context.new_page()
        page.goto(base_url, wait_until="networkidle")
        body = page.locator("body")
        expect(body).to_have_attribute("data-md-color-scheme", scheme)
        assert page.evaluate(STORED) == 0
        page.get_by_title(f"Switch to {name} colours").click()
        expect(body).to_have_attribute("data-md-color-scheme", other)
        await_stored(page, 1)
        page.reload(wait_until="networkidle")
        expect(body).to_have_attribute("data-md-color-scheme", other)
        page.get_by_title(f"Switch to {back} colours").click()
        expect(body).to_have_attribute("data-md-color-scheme", scheme)
        await_stored(page, 0)


def test_menu_opens_from_the_keyboard(page: Page) -> None:
    """On a phone's width the menu can be reached with Tab and opened with Enter."""
    page.set_viewport_size(PHONE)
    page.goto("safety/")
    menu = page.locator("label.md-header__button[for=__drawer]")
    for _ in range(8):
        page.keyboard.press("Tab")
        if menu.evaluate("(label) => label === document.activeElement"):
            break
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#__drawer")).to_be_checked()


@pytest.mark.parametrize("address", one_of_each_kind())
def test_page_is_whole_and_seen(page: Page, address: str) -> None:
    """No page has to be pushed sideways, however narrow or large; where the system chooses the colours all is seen."""
    page.goto(address)
    page.evaluate(UNFOLD)
    assert {**cut_off(page), **unseen(page)} == {}


def test_print_leaves_the_furniture_out(page: Page) -> None:
    """Paper gets the words and the pictures: no header, no tabs, no buttons."""
    page.goto("")
    page.emulate_media(media="print")
    for part in (".md-header", ".md-tabs", ".md-footer", ".rw-hero .rw-button >> nth=0"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator(".rw-hero h1")).to_be_visible()
    expect(page.locator(".rw-hero .rw-walker")).to_be_visible()


@pytest.mark.parametrize(("address", "question"), [("", "knee pain"), ("starters/", "dizzy")])
def test_search_finds_what_people_look_for(page: Page, address: str, question: str) -> None:
    """The search finds pages for the words that people bring, and fetches its index only once it is asked."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith("pages.json")]
    page.locator(".md-search__input").press_sequentially(question)
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    expect(page.locator(".md-search-result__meta")).to_contain_text("matching document")
    assert len([url for url in asked if url.endswith("pages.json")]) == 1
