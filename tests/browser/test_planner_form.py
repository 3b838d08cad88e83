"""The form in short steps: nothing is lost, nothing is asked in vain, nothing leaks."""

import pytest
from playwright.sync_api import Browser, Page, expect

from retrowalk.questions import questions
from tests.browser.planner_page import SECONDS, PlannerPage


def test_every_question_is_there_without_scripts(browser: Browser, base_url: str) -> None:
    """With scripts off every question can be read and answered, and the page leads to the ready-made plans."""
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto("plan/")
    for question in questions():
        expect(page.get_by_text(question.words, exact=True).first).to_be_visible()
        expect(page.get_by_text(question.why).first).to_be_visible()
    page.locator('[data-field="falls.fallen"] label', has_text="Yes").click()
    expect(page.locator('input[name="falls.fallen"][value="yes"]')).to_be_checked()
    page.locator('input[name="age"]').fill("70")
    page.locator('input[name="age"]').press("Enter")
    assert page.url == f"{base_url}plan/"
    page.get_by_role("link", name="See the ready-made plans").click()
    assert page.url == f"{base_url}starters/"
    context.close()


def test_one_group_of_questions_at_a_time(page: Page) -> None:
    """A screen shows three questions at most, and the step it belongs to is marked."""
    planner = PlannerPage(page)
    planner.open()
    seen = []
    while planner.root.get_attribute("data-view") == "form":
        seen.append(planner.screen_id)
        assert 1 <= planner.screen.locator(".rw-field:visible").count() <= 3
        expect(page.locator('.rw-steps__item[aria-current="step"]')).to_have_count(1)
        planner.fill_screen({"age": "52", "activity": "walking", "start": "2026-12-07"})
        planner.press("Continue")
    assert len(seen) == len(set(seen)) == 16


def test_back_keeps_answers(page: Page) -> None:
    """The page's Back and the browser's Back lead to the screen before, with its answers."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in(until="heart")
    planner.press("Back")
    assert planner.screen_id == "today"
    page.go_back()
    assert planner.screen_id == "now"
    expect(page.locator('input[name="health.emergency_sign"][value="no"]')).to_be_checked()
    page.go_forward()
    assert planner.screen_id == "today"
    expect(page.locator('input[name="health.chest_pain"][value="no"]')).to_be_checked()


def test_missing_answers_are_named(page: Page) -> None:
    """Without an answer there is no going on: a summary takes the focus, names the questions and leads to them."""
    planner = PlannerPage(page)
    planner.open()
    planner.press("Continue")
    summary = page.locator(".rw-error-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Choose an answer.")
    summary.get_by_role("link").click()
    expect(page.locator('input[name="health.emergency_sign"]').first).to_be_focused()
    expect(planner.field("health.emergency_sign").locator(".rw-field__error")).to_have_text("Choose an answer.")
    planner.give("health.emergency_sign", "no")
    planner.press("Continue")
    expect(summary).to_have_count(0)
    assert planner.screen_id == "today"


@pytest.mark.parametrize("typed", ["", "17", "111", "sixty", "-50", "5e1", "52.5"])
def test_an_age_that_cannot_be(page: Page, typed: str) -> None:
    """An age that is missing or cannot be is refused with what would be right."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in(until="age")
    planner.give("age", typed[:3])
    page.locator('input[name="age"]').press("Enter")
    expect(page.locator(".rw-error-summary")).to_contain_text("Write a whole number from 18 to 110.")
    expect(page.locator('input[name="age"]')).to_have_attribute("aria-invalid", "true")


def test_questions_only_where_they_matter(page: Page) -> None:
    """How sore a knee is, and how a treadmill is built, is asked only of those who have one."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in(until="place")
    expect(planner.field("treadmill_ready")).to_be_hidden()
    planner.give("place", "treadmill")
    expect(planner.field("treadmill_ready")).to_be_visible()
    planner.fill_in(until="knees")
    expect(planner.field("knee_pain")).to_be_hidden()
    planner.give("knee", "pain")
    expect(planner.field("knee_pain")).to_be_visible()


def test_clearing_is_asked_only_after_a_worry(page: Page) -> None:
    """Whether a clinician agreed is asked only of those who have something to agree to, and may lead to a plan."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in({"walking.bones_or_thinners": "not_sure", "cleared": "yes"}, until="cleared")
    assert planner.screen_id == "cleared"
    planner.make_plan({"cleared": "yes"})
    expect(page.locator("[data-every-session]")).to_contain_text("Somebody who knows your health agreed to this.")


def test_check_and_change(page: Page) -> None:
    """All answers can be checked before the plan is made, and one of them changed without going through the rest."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in()
    planner.expect_view("check")
    row = page.locator(".rw-answers__row", has_text="How old are you?")
    expect(row).to_contain_text("52 years")
    row.get_by_role("button", name="Change").click()
    assert planner.screen_id == "age"
    planner.give("age", "71")
    planner.press("Continue")
    planner.expect_view("check")
    expect(row).to_contain_text("71 years")


def test_no_answer_in_address_title_or_store(page: Page) -> None:
    """No answer gets into the address, the title, the history's entries, a cookie or a store."""
    planner = PlannerPage(page)
    planner.open()
    title, address = page.title(), page.url
    planner.make_plan({"knee": "osteoarthritis", "knee_pain": "2"})
    assert (page.title(), page.url) == (title, address)
    assert page.context.cookies() == []
    found = page.evaluate(
        "async () => JSON.stringify([history.state, {...localStorage}, {...sessionStorage},"
        " await indexedDB.databases(), await caches.keys()])"
    )
    assert "osteoarthritis" not in found
    assert '"retrowalk"}' not in found.replace('"name":"retrowalk"', '"retrowalk"}')


def test_next_monday_is_offered(browser: Browser, base_url: str) -> None:
    """The first day offered is the next Monday of the person's own calendar, wherever they live."""
    context = browser.new_context(base_url=base_url, timezone_id="Pacific/Kiritimati", locale="es-ES")
    page = context.new_page()
    page.clock.set_fixed_time("2026-12-06T12:30:00Z")  # already Monday the 7th there
    page.goto("plan/")
    expect(page.locator('input[name="start"]')).to_have_value("2026-12-14")
    context.close()


def test_the_planner_that_does_not_arrive(page: Page) -> None:
    """When Python cannot be loaded the page says so, keeps the answers, and tries again on request."""
    page.route("**/app/**/*.wasm", lambda route: route.abort())
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in()
    planner.expect_view("check")
    expect(page.locator("[data-progress]")).to_contain_text("did not arrive", timeout=SECONDS)
    page.unroute("**/app/**/*.wasm")
    planner.press("Try again")
    planner.expect_view("plan")


def test_only_this_site_is_asked(page: Page, base_url: str) -> None:
    """On the way to the plan no other host is asked for anything, and nothing is sent."""
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    planner = PlannerPage(page)
    planner.open()
    planner.make_plan()
    assert {method for method, _ in asked} == {"GET"}
    assert [url for _, url in asked if not url.startswith((base_url, "data:", "blob:"))] == []
    assert [url for _, url in asked if "?" in url and "/search-worker.js" not in url] == []
