"""The form in short screens: nothing is lost, nothing is asked in vain, nothing leaks."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from retrowalk.questions import questions
from retrowalk.screening_questions import follow_ups, lines_on, screens, words
from tests.browser.planner_page import SECONDS, PlannerPage

SCREENS = [screen.id for screen in screens()]
SITE_NAME = "Retrowalk"


def test_everything_is_there_without_scripts(browser: Browser, base_url: str) -> None:
    """With scripts off every line and question can be read as on paper, and the page says where the answers lead."""
    with browser.new_context(java_script_enabled=False, base_url=base_url) as context:
        page = context.new_page()
        page.goto("plan/")
        for screen in screens():
            expect(page.get_by_role("heading", name=screen.title)).to_be_visible()
            for line in lines_on(screen.id):
                expect(page.get_by_label(line.words, exact=True).first).to_be_visible()
        for line in follow_ups().values():
            assert line.follow_up is not None
            expect(page.locator(f'[data-field="follow_up.{line.follow_up.id}"]')).to_be_visible()
        for question in questions():
            if question.screen == "you":
                expect(page.locator(f'[data-field="{question.field}"]')).to_be_visible()
        expect(page.get_by_role("button", name="Continue")).to_be_hidden()
        page.locator('input[name="age"]').fill("70")
        page.locator('input[name="age"]').press("Enter")
        assert page.url == f"{base_url}plan/"
        page.get_by_role("link", name="See the ready-made plans").click()
        assert page.url == f"{base_url}starters/"


def test_one_screen_at_a_time(page: Page) -> None:
    """There are five screens, each with its own first heading, its own title, and how far one is."""
    planner = PlannerPage(page)
    planner.open()
    titles = []
    for number, name in enumerate([*SCREENS, "you"], start=1):
        assert planner.screen_id == name
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        expect(planner.screen.locator(".rw-count")).to_have_text(f"{number} of 5")
        titles.append(page.title())
        planner.fill_screen({})
        if name != "you":
            planner.press("Continue")
    assert len(set(titles)) == len(titles)
    assert titles[2] == f"Balance, 3 of 5 - {SITE_NAME}"
    expect(page.get_by_role("heading", name=re.compile("^You ?, 5 of 5$"), level=1)).to_be_focused()


def test_nothing_is_ticked_beforehand(page: Page) -> None:
    """Nobody finds a box ticked or an answer chosen before they chose it."""
    planner = PlannerPage(page)
    planner.open()
    for name in [*SCREENS, "you"]:
        assert planner.screen_id == name
        asked = planner.screen.locator("input:checked")
        assert [one.get_attribute("name") for one in asked.all() if one.is_visible()] == []
        planner.fill_screen({})
        if name != "you":
            planner.press("Continue")


def test_what_a_screen_reader_says(page: Page) -> None:
    """The question is the name of its boxes' group, every sign the name of its box; errors belong to their question."""
    planner = PlannerPage(page)
    planner.open()
    group = page.get_by_role("group", name=screens()[0].intro)
    expect(group.get_by_role("checkbox")).to_have_count(len(lines_on(screens()[0].id)) + 2)
    for line in lines_on(screens()[0].id):
        expect(group.get_by_role("checkbox", name=line.words, exact=True)).to_be_visible()
    planner.press("Continue")
    expect(group).to_have_accessible_description(words("missing"))
    # The focus says it: a live region beside it would say it twice.
    expect(page.locator(".rw-error-summary")).to_be_focused()
    expect(page.get_by_role("alert")).to_have_count(0)
    planner.fill_in(until="you")
    planner.press("Continue" if page.get_by_role("button", name="Continue").count() else "Make my plan")
    expect(page.locator('input[name="age"]')).to_have_accessible_description(re.compile("whole number from 18 to 110"))


def test_none_and_the_lines_stand_apart(page: Page) -> None:
    """A tick at a line takes the tick from "None of these", and the other way round."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in(until="told")
    planner.give("told", "lungs")
    planner.give("told", "none")
    expect(page.locator('input[name="told"][value="lungs"]')).not_to_be_checked()
    planner.give("told", "diabetes")
    expect(page.locator('input[name="told"][value="none"]')).not_to_be_checked()


def test_a_follow_up_opens_below_its_line(page: Page) -> None:
    """A tick opens the line's question right below it and says so; without the tick it goes, and its answer with it."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in(until="told")
    follow_up = planner.field("follow_up.breathing_steady")
    expect(follow_up).to_be_hidden()
    planner.give("told", "lungs")
    expect(follow_up).to_be_visible()
    expect(follow_up).to_have_accessible_description(re.compile("you need no oxygen"))
    expect(page.locator("[data-announce]")).to_have_text("One more question below this line.")
    box = page.locator('[data-box="lungs"]').bounding_box()
    below = follow_up.bounding_box()
    assert box
    assert below
    assert 0 <= below["y"] - box["y"] - box["height"] < 30
    planner.press("Continue")
    expect(follow_up).to_have_accessible_description(re.compile("Choose an answer."))
    page.locator('input[name="told"][value="lungs"]').uncheck()
    expect(follow_up).to_be_hidden()


def test_not_sure_asks_line_by_line(page: Page) -> None:
    """Who is not sure about one of them is asked line by line, and what was ticked stays a yes."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in(until="told")
    planner.give("told", "diabetes")
    planner.give("told", "not_sure")
    expect(page.locator('input[name="told"][value="diabetes"]')).to_be_hidden()
    lines = planner.screen.locator(".rw-line:visible")
    expect(lines).to_have_count(len(lines_on(screens()[1].id)))
    expect(lines.first).to_be_focused()
    expect(page.locator("[data-announce]")).to_have_text("Now line by line: yes, no or not sure.")
    expect(page.locator('input[name="line.diabetes"][value="yes"]')).to_be_checked()
    expect(planner.field("follow_up.diabetes_steady")).to_be_visible()
    planner.press("Continue")
    expect(page.locator(".rw-error-summary")).to_contain_text("Please look at these answers again")
    planner.give("told", "none")
    expect(page.locator('input[name="told"][value="diabetes"]')).to_be_visible()


def test_back_keeps_answers(page: Page) -> None:
    """The page's Back and the browser's Back lead to the screen before, with its answers."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in({"told": "lungs", "follow_up.breathing_steady": "yes"}, until="balance")
    planner.press("Back")
    assert planner.screen_id == "told"
    expect(page.locator('input[name="follow_up.breathing_steady"][value="yes"]')).to_be_checked()
    page.go_back()
    assert planner.screen_id == "signs"
    expect(page.locator('input[name="signs"][value="none"]')).to_be_checked()
    page.go_forward()
    assert planner.screen_id == "told"


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


def test_an_age_that_cannot_be(page: Page) -> None:
    """An age that is missing or cannot be is refused with what would be right, and one that can be is taken."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in(until="you")
    age, summary = page.locator('input[name="age"]'), page.locator(".rw-error-summary")
    for typed in ("", "17", "111", "six", "-50", "5e1", "52."):
        planner.give("age", typed)
        age.press("Enter")
        expect(summary).to_contain_text("Write a whole number from 18 to 110.")
        expect(age).to_have_attribute("aria-invalid", "true")
        planner.give("age", "52")
        age.press("Enter")
        expect(age).not_to_have_attribute("aria-invalid", "true")


def test_questions_only_where_they_matter(page: Page) -> None:
    """How sore a knee is, and how a treadmill is built, is asked only of those who have one."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in(until="you")
    expect(planner.field("knee_pain")).to_be_hidden()
    planner.give("knee", "pain")
    expect(planner.field("knee_pain")).to_be_visible()
    planner.unfold_choices()
    expect(planner.field("treadmill_ready")).to_be_hidden()
    planner.give("place", "treadmill")
    expect(planner.field("treadmill_ready")).to_be_visible()


def test_the_choices_are_one_line(page: Page) -> None:
    """All that has an answer already stands in one line, which says what was chosen and opens."""
    page.clock.set_fixed_time("2026-12-02T12:00:00Z")
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in(until="you")
    line = page.locator(".rw-choices > summary")
    expect(line).to_contain_text("Along a rail, alone, 25 minutes on Mon, Wed and Fri, 8 weeks from Mon 7 Dec.")
    expect(planner.field("minutes")).to_be_hidden()
    line.click()
    planner.give("minutes", "30")
    planner.give("helper", "yes")
    expect(line).to_contain_text("with a helper, 30 minutes")


def test_a_wrong_choice_is_unfolded(page: Page) -> None:
    """An answer that is wrong is never named while it is out of sight."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in({"start": ""})
    planner.press("Make my plan")
    expect(page.locator(".rw-error-summary")).to_contain_text("Write a date.")
    expect(planner.field("start")).to_be_visible()


def test_an_answer_can_be_changed_from_the_plan(page: Page) -> None:
    """One answer is changed without going through the rest, and what changed is told."""
    planner = PlannerPage(page)
    planner.open()
    planner.make_plan()
    page.locator("summary", has_text="Change an answer").click()
    row = page.locator(".rw-answers__row", has_text="How old are you?")
    expect(row).to_contain_text("52 years")
    row.get_by_role("button", name="Change").click()
    assert planner.screen_id == "you"
    planner.give("age", "71")
    planner.press("Make my plan")
    planner.expect_view("plan")
    page.locator("summary", has_text="Change an answer").click()
    expect(row).to_contain_text("71 years")


def test_a_reload_asks_about_health_again(page: Page) -> None:
    """A reload in the middle keeps what is not about health, and begins with the four screens."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in({"told": "diabetes", "follow_up.diabetes_steady": "yes", "minutes": "35", "knee": "none"})
    page.reload()
    expect(page.locator("retrowalk-planner[data-ready]")).to_be_attached()
    assert planner.screen_id == "signs"
    for name, value in {"age": "52", "start": "2026-12-07"}.items():
        expect(page.locator(f'input[name="{name}"]')).to_have_value(value)
    expect(page.locator('input[name="minutes"][value="35"]')).to_be_checked()
    asked = page.locator("input:checked").evaluate_all("(inputs) => inputs.map((input) => input.name)")
    assert {"signs", "told", "follow_up.diabetes_steady", "activity", "knee"}.isdisjoint(asked)


def test_no_answer_in_address_title_or_store(page: Page) -> None:
    """No answer about health gets into the address, the title, the history's entries, a cookie or a store."""
    planner = PlannerPage(page)
    planner.open()
    seen = []
    planner.fill_in({"told": "diabetes", "follow_up.diabetes_steady": "yes", "knee": "pain", "knee_pain": "2"})
    seen += [page.title(), page.url]
    planner.press("Make my plan")
    planner.expect_view("plan")
    assert page.context.cookies() == []
    seen += [
        page.title(),
        page.url,
        page.evaluate(
            "async () => JSON.stringify([history.state, {...localStorage}, {...sessionStorage},"
            " await indexedDB.databases(), await caches.keys()])"
        ),
    ]
    for text in seen:
        assert not re.search(r"arthritis|diabetes|knee|steady|\byes\b", text)


def test_next_monday_is_offered(browser: Browser, base_url: str) -> None:
    """The first day offered is the next Monday of the person's own calendar, wherever they live."""
    with browser.new_context(base_url=base_url, timezone_id="Pacific/Kiritimati", locale="es-ES") as context:
        page = context.new_page()
        page.clock.set_fixed_time("2026-12-06T12:30:00Z")  # already Monday the 7th there
        page.goto("plan/")
        expect(page.locator('input[name="start"]')).to_have_value("2026-12-14")


def test_the_planner_that_does_not_arrive(page: Page) -> None:
    """When Python cannot be loaded the page says so, keeps the answers, and tries again on request."""
    page.route("**/app/**/*.wasm", lambda route: route.abort())
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in()
    planner.press("Make my plan")
    expect(page.locator("[data-progress]")).to_contain_text("did not arrive", timeout=SECONDS)
    page.unroute("**/app/**/*.wasm")
    planner.press("Try again")
    planner.expect_view("plan")


@pytest.mark.parametrize("broken", ["Array.prototype.map", "Object.entries", "Element.prototype.append"])
def test_a_script_that_stops_leaves_the_advice(page: Page, broken: str) -> None:
    """Should a script stop on the way of Continue, whoever ticked a sign is told what to do all the same."""
    planner = PlannerPage(page)
    planner.open()
    planner.give("signs", "chest_pain")
    page.evaluate(f"() => {{ {broken} = () => {{ throw new TypeError('not known here'); }}; }}")
    planner.press("Continue")
    advice = page.locator("[data-fault], .rw-care--whole").locator("visible=true")
    expect(advice).to_contain_text("call your emergency number")
    expect(page.locator("[data-fault]")).to_be_visible()


def test_only_this_site_is_asked(page: Page, base_url: str) -> None:
    """On the way to the plan no other host is asked for anything, and nothing is sent."""
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    planner = PlannerPage(page)
    planner.open()
    planner.make_plan()
    assert {method for method, _ in asked} == {"GET"}
    assert [url for _, url in asked if not url.startswith((base_url, "data:", "blob:"))] == []
    assert [url for _, url in asked if "?" in url and "?worker=" not in url] == []
