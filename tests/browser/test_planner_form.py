"""The form in short steps: nothing is lost, nothing is asked in vain, nothing leaks."""

import pytest
from playwright.sync_api import Browser, Page, expect

from retrowalk.questions import questions
from retrowalk.screening_questions import lines, words
from tests.browser.planner_page import HEALTHY, SECONDS, PlannerPage


def test_every_question_is_there_without_scripts(browser: Browser, base_url: str) -> None:
    """With scripts off every line and question can be read and answered, and the page leads to the ready-made plans."""
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto("plan/")
    for line in lines().values():
        expect(page.locator(f'input[name="{line.screen}"][value="{line.id}"] + span')).to_have_text(line.words)
    for question in questions():
        expect(page.get_by_text(question.words, exact=True).first).to_be_visible()
        expect(page.get_by_text(question.why).first).to_be_visible()
    page.locator('[data-field="balance"] label', has_text="Fallen").click()
    expect(page.locator('input[name="balance"][value="fallen"]')).to_be_checked()
    page.locator('input[name="age"]').fill("70")
    page.locator('input[name="age"]').press("Enter")
    assert page.url == f"{base_url}plan/"
    page.get_by_role("link", name="See the ready-made plans").click()
    assert page.url == f"{base_url}starters/"
    context.close()


def test_six_screens_to_the_check(page: Page) -> None:
    """Four screens to tick, one about the person and one of choices; the step each belongs to is marked."""
    planner = PlannerPage(page)
    planner.open()
    seen = []
    while planner.root.get_attribute("data-view") == "form":
        seen.append(planner.screen_id)
        expect(page.locator('.rw-steps__item[aria-current="step"]')).to_have_count(1)
        planner.fill_screen(HEALTHY)
        planner.press("Continue")
    assert seen == ["signs", "told", "balance", "body", "you", "choices"]


def test_back_keeps_answers(page: Page) -> None:
    """The page's Back and the browser's Back lead to the screen before, with its answers."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in(until="balance")
    planner.press("Back")
    assert planner.screen_id == "told"
    page.go_back()
    assert planner.screen_id == "signs"
    expect(page.locator('input[name="signs"][value="none"]')).to_be_checked()
    page.go_forward()
    assert planner.screen_id == "told"
    expect(page.locator('input[name="told"][value="none"]')).to_be_checked()


def test_missing_answers_are_named(page: Page) -> None:
    """Without an answer there is no going on: a summary takes the focus, names the questions and leads to them."""
    planner = PlannerPage(page)
    planner.open()
    planner.press("Continue")
    summary = page.locator(".rw-error-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text(words("missing"))
    summary.get_by_role("link").click()
    expect(page.locator('input[name="signs"]').first).to_be_focused()
    expect(planner.field("signs").locator(".rw-field__error")).to_have_text(words("missing"))
    planner.give("signs", "none")
    planner.press("Continue")
    expect(summary).to_have_count(0)
    assert planner.screen_id == "told"


def test_none_of_these_stands_alone(page: Page) -> None:
    """A tick at a line takes the tick from "None of these", and the other way round."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in(until="told")
    for ticked, gone in (("none", "lungs"), ("lungs", "none"), ("none", "lungs")):
        planner.give("told", ticked)
        expect(page.locator(f'input[name="told"][value="{ticked}"]')).to_be_checked()
        expect(page.locator(f'input[name="told"][value="{gone}"]')).not_to_be_checked()


def test_a_tick_opens_its_follow_up(page: Page) -> None:
    """A follow-up is asked only where its line is ticked, and has to be answered."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in(until="told")
    follow_up = planner.field("follow_up.pressure_controlled")
    expect(follow_up).to_be_hidden()
    planner.give("told", "high_blood_pressure")
    expect(follow_up).to_be_visible()
    planner.press("Continue")
    expect(page.locator(".rw-error-summary")).to_be_focused()
    planner.give("follow_up.pressure_controlled", "yes")
    planner.press("Continue")
    assert planner.screen_id == "balance"


def test_not_sure_opens_line_by_line(page: Page) -> None:
    """Not sure about one of them asks each line by itself, with yes, no and not sure."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in(until="told")
    planner.give("told", "not_sure")
    for line in lines().values():
        expect(planner.field(f"line.{line.id}")).to_be_visible(visible=line.screen == "told")
    planner.make_plan({"line.high_blood_pressure": "not_sure"})
    expect(page.locator("[data-every-session]")).to_contain_text("Have your blood pressure measured")


@pytest.mark.parametrize("typed", ["", "17", "111", "sixty", "-50", "5e1", "52.5"])
def test_an_age_that_cannot_be(page: Page, typed: str) -> None:
    """An age that is missing or cannot be is refused with what would be right."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in(until="you")
    planner.give("age", typed[:3])
    page.locator('input[name="age"]').press("Enter")
    expect(page.locator(".rw-error-summary")).to_contain_text("Write a whole number from 18 to 110.")
    expect(page.locator('input[name="age"]')).to_have_attribute("aria-invalid", "true")


def test_questions_only_where_they_matter(page: Page) -> None:
    """How sore a knee is, and how a treadmill is built, is asked only of those who have one."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in(until="you")
    expect(planner.field("knee_pain")).to_be_hidden()
    planner.give("knee", "pain")
    expect(planner.field("knee_pain")).to_be_visible()
    planner.fill_in(until="choices")
    expect(planner.field("treadmill_ready")).to_be_hidden()
    planner.give("place", "treadmill")
    expect(planner.field("treadmill_ready")).to_be_visible()


def test_a_yes_leads_back_to_a_plan(page: Page) -> None:
    """On the card somebody says what was said yes to; the answers are still there, and a careful plan follows."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in({"body": "joint_or_muscle"})
    planner.expect_view("check")
    planner.press("Make my plan")
    planner.expect_view("care")
    expect(page.locator(".rw-care")).to_contain_text("a bone, joint or muscle problem")
    page.locator('input[name="cleared"]').check()
    planner.press("They said yes")
    planner.expect_view("plan")
    expect(page.locator("[data-every-session]")).to_contain_text("Somebody who knows your health said yes to this.")


def test_company_alone_leads_to_a_plan(page: Page) -> None:
    """Where only a helper is missing the card says so first, and one press goes on."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in({"body": "weak_bones", "follow_up.bones": "yes"})
    planner.press("Make my plan")
    planner.expect_view("care")
    planner.press("With somebody beside you, go on")
    planner.expect_view("plan")
    expect(page.locator("[data-every-session]")).to_contain_text("somebody beside you")


def test_check_and_change(page: Page) -> None:
    """All answers can be checked before the plan is made, and one of them changed without going through the rest."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in()
    planner.expect_view("check")
    row = page.locator(".rw-answers__row", has_text="How old are you?")
    expect(row).to_contain_text("52 years")
    row.get_by_role("button", name="Change").click()
    assert planner.screen_id == "you"
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
