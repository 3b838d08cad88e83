"""The whole way: from home to the plan and its PDF, or to a card that says what to do first, on the built site."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pypdf import PdfReader

from retrowalk_site.page_parts.starters import plan_of, starters
from tests.browser.planner_page import HEALTHY, SECONDS, PlannerPage

PHONE = ViewportSize(width=360, height=740)
MOST_TAPS = 16
MOST_SCREENS = 6
MOST_WORDS = 500
MOST_KEYS = 60
LEAST_IN_SIGHT = 4
# The words of the planner in sight: not those that are folded, or said by a screen reader alone, nor how far the
# planner has come.
WORDS = """() => {
  const article = document.querySelector("retrowalk-planner");
  const unseen = "script, [hidden], .rw-hidden, .headerlink, .rw-progress";
  const folded = (node) => node.closest("details:not([open]) > :not(summary)");
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  let count = 0;
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent.closest(unseen) && parent.checkVisibility() && !folded(parent)) {
      count += walker.currentNode.data.split(/\\s+/).filter((word) => /\\w/.test(word)).length;
    }
  }
  return count;
}"""
IN_SIGHT = """(button) => {
  const { top, bottom } = button.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}"""


def test_home_to_plan_takes_few_taps(browser: Browser, base_url: str) -> None:
    """With nothing to report it is few taps, one number, few screens and few words from home to the plan."""
    with browser.new_context(base_url=base_url, viewport=PHONE, has_touch=True) as context:
        page = context.new_page()
        planner = PlannerPage(page)
        taps, typed, screens, words, in_sight = 0, 0, 0, 0, 0

        def tap(part: str) -> None:
            nonlocal taps
            taps += 1
            page.locator(part).locator("visible=true").first.tap()

        page.goto("")
        tap("a:has-text('Make my plan')")
        expect(page.locator("retrowalk-planner[data-ready]")).to_be_attached()
        while planner.root.get_attribute("data-view") == "form":
            screens += 1
            words += page.evaluate(WORDS)
            in_sight += bool(page.locator("[data-continue]").evaluate(IN_SIGHT))
            name = planner.screen_id
            if name == "you":
                tap('input[name="age"]')
                page.keyboard.type(HEALTHY["age"])
                typed += 1
                tap('label:has(input[name="activity"][value="walking"])')
                tap('label:has(input[name="knee"][value="none"])')
                tap("[data-continue]")
                break
            tap(f'label:has(input[name="{name}"][value="none"])')
            tap("[data-continue]")
        planner.expect_view("plan")
        screens += 1
        assert typed == 1
        assert taps <= MOST_TAPS
        assert screens <= MOST_SCREENS
        assert words <= MOST_WORDS
        assert in_sight >= LEAST_IN_SIGHT


def test_home_to_plan_by_keyboard(page: Page) -> None:
    """By keyboard alone it takes at most sixty keys from home to the plan."""
    keys = 0

    def press(key: str) -> None:
        nonlocal keys
        keys += 1
        page.keyboard.press(key)

    def tab_to(found: Callable[[], bool]) -> None:
        while not found():
            press("Tab")
            assert keys <= 2 * MOST_KEYS

    def focused(selector: str) -> Callable[[], bool]:
        return lambda: bool(page.evaluate(f"() => document.activeElement.matches({selector!r})"))

    planner = PlannerPage(page)
    page.goto("")
    tab_to(focused(".md-skip"))
    press("Enter")
    tab_to(lambda: page.evaluate("() => document.activeElement.textContent.trim()") == "Make my plan")
    press("Enter")
    expect(page.locator("retrowalk-planner[data-ready]")).to_be_attached()
    tab_to(focused(".md-skip"))
    press("Enter")
    for name in ("signs", "told", "balance", "body"):
        tab_to(focused(f'[name="{name}"][value="none"]'))
        press("Space")
        press("Enter")
    tab_to(focused('[name="age"]'))
    for digit in HEALTHY["age"]:
        press(digit)
    for name, presses in (("activity", ("Space", "ArrowDown")), ("knee", ("Space",))):
        tab_to(focused(f'[name="{name}"]'))
        for key in presses:
            press(key)
    expect(page.locator('input[name="activity"][value="walking"]')).to_be_checked()
    press("Enter")
    planner.expect_view("plan")
    assert keys <= MOST_KEYS


def test_from_questions_to_pdf(page: Page, tmp_path: Path) -> None:
    """Somebody healthy answers the questions, reads a plan, and takes it away as one page of PDF."""
    planner = PlannerPage(page)
    planner.open()
    planner.make_plan()
    expect(page.locator("[data-view-holder] [data-heading]")).to_be_focused()
    expect(page.locator("[data-view-holder]")).to_contain_text("Mon 7 Dec")
    expect(page.locator(".rw-week")).to_have_count(8)
    sheet = planner.download("Get the PDF", tmp_path)
    assert sheet.read_bytes().startswith(b"%PDF")
    reader = PdfReader(sheet)
    assert len(reader.pages) == 1
    assert "7 Dec" in reader.pages[0].extract_text()


def expect_card_without_a_way_round(page: Page) -> None:
    """Fail when the card in sight has a plan behind it, or a way to a ready-made one on or below it."""
    expect(page.locator(".rw-week")).to_have_count(0)
    links = page.locator(".rw-planner a").locator("visible=true")
    assert [link for link in links.all() if "starters" in (link.get_attribute("href") or "")] == []


def test_a_card_names_the_answers(page: Page) -> None:
    """Whoever has to ask first reads which answers led there, and finds a letter to take along."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in({"balance": "unsteady dizzy"})
    planner.press("Make my plan")
    planner.expect_view("care")
    expect(page.get_by_role("heading", name="Please ask somebody first.", level=1)).to_be_focused()
    card = page.locator(".rw-care--whole")
    expect(card).to_contain_text("feeling unsteady")
    expect(card).to_contain_text("dizziness")
    card.get_by_text("Read the letter").click()
    expect(card.locator(".rw-letter")).to_contain_text("To my doctor or physiotherapist")
    expect(card.locator(".rw-letter")).to_contain_text("feeling unsteady")
    expect_card_without_a_way_round(page)
    planner.press("Change an answer")
    assert planner.screen_id == "balance"
    expect(page.locator('input[name="balance"][value="unsteady"]')).to_be_checked()


def test_the_letter_is_printed_alone(page: Page) -> None:
    """On paper the letter stands by itself."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in({"body": "pregnant"})
    planner.press("Make my plan")
    planner.expect_view("care")
    page.evaluate("() => { window.print = () => {}; }")
    planner.press("Print the letter")
    page.emulate_media(media="print")
    expect(page.get_by_text("To my doctor or physiotherapist")).to_be_visible()
    expect(page.get_by_text("They said yes")).to_be_hidden()
    expect(page.get_by_text("Read the letter")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_hidden()


def test_they_said_yes(page: Page) -> None:
    """A yes is asked for answer by answer, keeps what was answered, and lifts nothing else."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in({"body": "joint_or_muscle pregnant"})
    planner.press("Make my plan")
    planner.expect_view("care")
    page.get_by_text("They said yes").click()
    planner.press("Go on")
    expect(page.get_by_text("Tick each one that has a yes.")).to_be_visible()
    page.locator('input[name="cleared"][value="joint_or_muscle"]').check()
    planner.press("Go on")
    expect(page.locator(".rw-care--whole li").first).to_contain_text("being pregnant", timeout=SECONDS)
    page.locator('input[name="cleared"][value="pregnant"]').check()
    planner.press("Go on")
    # Two yeses, and still nobody beside her.
    planner.press("With somebody beside you, go on")
    planner.expect_view("plan")


def test_somebody_beside_you_comes_first(page: Page) -> None:
    """Where a helper alone would do, the card says so first, and one press leads to the plan."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in({"age": "72", "balance": "worried"})
    planner.press("Make my plan")
    planner.expect_view("care")
    expect(page.locator(".rw-care__next button")).to_have_text("With somebody beside you, go on")
    planner.press("With somebody beside you, go on")
    planner.expect_view("plan")


@pytest.mark.parametrize("how", ["ticked", "not sure"])
def test_a_sign_stops_at_once(page: Page, how: str) -> None:
    """A sign that needs a doctor now is answered on the spot, with no more questions and no way round."""
    planner = PlannerPage(page)
    planner.open()
    if how == "ticked":
        planner.give("signs", "chest_pain")
    else:
        planner.give("signs", "not_sure")
        planner.fill_screen({"signs": "not_sure", "line.chest_pain": "not_sure"})
    planner.press("Continue")
    planner.expect_view("care")
    expect(page.get_by_role("heading", name="Stop. Get help first.", level=1)).to_be_focused()
    assert page.title().startswith("Stop. Get help first.")
    expect(page.locator(".rw-care--stop.rw-care--whole")).to_contain_text("pain or tightness in the chest")
    expect_card_without_a_way_round(page)


def test_no_way_from_a_card_to_a_plan_but_its_own(page: Page) -> None:
    """From a card no Back, Forward or code of a ready-made plan leads to a plan, with or without weeks."""
    planner = PlannerPage(page)
    planner.open()
    planner.make_plan()
    page.locator("summary", has_text="Change an answer").click()
    page.locator(".rw-answers__row").first.get_by_role("button", name="Change").click()
    planner.give("signs", "swollen_calf")
    planner.press("Make my plan")
    planner.expect_view("care")
    for _ in range(3):
        page.go_back()
        assert planner.root.get_attribute("data-view") != "plan"
    for _ in range(3):
        page.go_forward()
        assert planner.root.get_attribute("data-view") != "plan"
    expect(page.locator(".rw-week")).to_have_count(0)
    page.evaluate("(code) => { location.hash = `code=${code}`; }", plan_of("new").code)
    planner.expect_view("form")
    assert planner.screen_id == "signs"
    planner.press("Continue")
    planner.expect_view("care")


def test_a_ready_made_plan_passes_the_four_screens(page: Page) -> None:
    """A ready-made plan gets dates once "None of these" is ticked four times."""
    planner = PlannerPage(page)
    planner.open(f"#code={plan_of(next(iter(starters()))).code}")
    expect(page.locator("[data-note]")).to_contain_text("four short screens", timeout=SECONDS)
    for name in ("signs", "told", "balance", "body"):
        assert planner.screen_id == name
        planner.fill_screen({})
        planner.press("Continue")
    planner.expect_view("plan")
    expect(page.locator(".rw-week")).to_have_count(8)


def test_a_ready_made_plan_is_not_for_who_ticks(page: Page) -> None:
    """Who ticks a line is told that the ready-made plan does not fit, and goes on to a plan of their own, or a card."""
    planner = PlannerPage(page)
    planner.open(f"#code={plan_of(next(iter(starters()))).code}")
    expect(page.locator("[data-note]")).to_contain_text("four short screens", timeout=SECONDS)
    planner.fill_in({"body": "stiff_neck"})
    assert planner.screen_id == "you"
    expect(page.locator("[data-note]")).to_contain_text("not for you as it is")
    planner.press("Make my plan")
    planner.expect_view("plan")
