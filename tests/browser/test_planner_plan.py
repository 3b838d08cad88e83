"""The plan in sight: changed, taken away, opened again."""

import datetime
import io
import re
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from retrowalk.screening_questions import screens
from tests.browser.healthy import plan_code
from tests.browser.planner_page import SECONDS, PlannerPage
from tests.often import few_often

CODE = re.compile(r"RW1(-[0-9A-Z]{2,5})+")


@pytest.fixture
def planner(page: Page) -> PlannerPage:
    """Return a page that shows a healthy person's plan."""
    planner = PlannerPage(page)
    planner.open()
    planner.make_plan()
    return planner


def code_of(page: Page) -> str:
    """Return the plan code in sight."""
    found = CODE.search(page.locator(".rw-code").inner_text())
    assert found
    return found.group()


def test_a_changed_answer_changes_the_plan(planner: PlannerPage) -> None:
    """Changing one answer makes the plan again at once, and says what became different and why."""
    page = planner.page
    page.get_by_text("Change an answer", exact=True).click()
    row = page.locator(".rw-answers__row", has_text="How old are you?")
    row.get_by_role("button", name="Change").click()
    assert planner.screen_id == "you"
    planner.give("age", "70")
    planner.press("Make my plan")
    planner.expect_view("plan")
    changed = page.locator(".rw-changed")
    expect(changed).to_contain_text("What changed")
    expect(changed.locator("li").first).to_be_visible()


def test_a_changed_answer_may_end_the_plan(planner: PlannerPage) -> None:
    """An answer that speaks against a plan takes the plan away, and Back does not bring it up again."""
    page = planner.page
    page.get_by_text("Change an answer", exact=True).click()
    row = page.locator(".rw-answers__row", has_text=screens()[2].title)
    row.get_by_role("button", name="Change").click()
    planner.give("balance", "unsteady")
    planner.press("Make my plan")
    planner.expect_view("care")
    expect(page.locator(".rw-week")).to_have_count(0)
    page.go_back()
    page.go_back()
    expect(page.locator(".rw-week")).to_have_count(0)


def test_every_number_has_its_reason(planner: PlannerPage) -> None:
    """Beside every number of every week stands why, with the way to the rule."""
    page = planner.page
    for week in page.locator(".rw-week").all():
        rows = week.locator(".rw-numbers__row")
        assert rows.count() >= 9
        assert rows.count() == week.locator(".rw-numbers__row .rw-why").count()
    first = page.locator(".rw-next-session")
    first.get_by_text("All numbers of week 1").click()
    first.locator(".rw-why summary").first.click()
    link = first.get_by_role("link", name="Where this comes from").first
    link.click()
    page.wait_for_url("**/rules/#rule-*")
    assert page.evaluate("document.getElementById(location.hash.slice(1)) !== null")


def test_first_screen_on_a_phone_is_the_next_session(planner: PlannerPage) -> None:
    """At 360 by 740 pixels the next day, its four numbers with pictures, and all three buttons need no scrolling."""
    page = planner.page
    page.set_viewport_size({"width": 360, "height": 740})
    page.evaluate("scrollTo(0, 0)")
    first = page.locator(".rw-next-session")
    tiles = first.locator(".rw-tile")
    expect(tiles).to_have_count(4)
    buttons = [first.get_by_role("button", name=name) for name in ("Walk with me", "Keep my plan", "Get the PDF")]
    for part in (first.locator(".rw-next-session__when"), tiles.last.locator("svg"), *buttons):
        expect(part).to_be_in_viewport(ratio=1)
    _, keep, pdf = (button.evaluate("(button) => button.getBoundingClientRect().top") for button in buttons)
    assert keep == pdf


def test_each_week_has_its_bar(planner: PlannerPage) -> None:
    """Every week shows its minutes as a bar and as a number; the longest bar is the most that the plan asks."""
    weeks = planner.page.locator(".rw-week")
    widths = [float((bar.get_attribute("width") or "").rstrip("%")) for bar in weeks.locator("rect").all()]
    told = weeks.locator(".rw-week__minutes").all_inner_texts()
    minutes = [float(text.removesuffix(" min").replace("½", ".5")) for text in told]
    assert len(widths) == 8
    assert widths == [round(100 * each / max(minutes)) for each in minutes]


def test_another_like_this_keeps_week_and_place_alone(planner: PlannerPage) -> None:
    """A plan for somebody else begins with the same days and place, and with nothing about the person before."""
    planner.press("Make another like this")
    planner.expect_view("form")
    planner.fill_in({"age": "44"}, until="you")
    form = planner.page.locator("form.rw-form")
    held = form.evaluate("(form) => Object.fromEntries(new FormData(form))")
    assert held["start"] == "2026-12-07"
    assert held["age"] == ""
    assert "activity" not in held


def test_stop_signs_and_pain_rule_stand_beside_the_plan(planner: PlannerPage) -> None:
    """Stop signs, pain rule, place and shoes are in the plan without a press."""
    safety = planner.page.get_by_role("region", name="Stay safe")
    for words in ("Stop at once if you have", "Pain, from 0 to 10", "Closed shoes with laces and a soft sole."):
        expect(safety.get_by_text(words)).to_be_visible()


@pytest.mark.parametrize(("paper", "width"), few_often((("US Letter", 612), ("A4", 595))))
def test_paper(planner: PlannerPage, tmp_path: Path, paper: str, width: int) -> None:
    """The PDF comes on the paper the person has."""
    page = planner.page
    page.get_by_text("Paper, large print, booklet, group").click()
    page.get_by_label(paper, exact=True).check()
    file = planner.download("Get the PDF", tmp_path)
    assert re.fullmatch(r"retrowalk-2026-12-07-[0-9A-Z]+-sheet\.pdf", file.name)
    assert file.name.split("-")[4] == code_of(page).split("-")[-1]
    reader = PdfReader(file)
    assert round(float(reader.pages[0].mediabox.width)) == width


def test_print_gives_one_page(planner: PlannerPage) -> None:
    """The browser's own Print gives one page with every session, the stop signs and the pain rule, and nothing else."""
    for paper in ("A4", "Letter"):
        reader = PdfReader(io.BytesIO(planner.page.pdf(format=paper)))
        assert len(reader.pages) == 1
        text = " ".join(reader.pages[0].extract_text().split())
        for words in (
            "Week 8",
            "Mon 7 Dec",
            "Stop at once if you have",
            "Pain, from 0 to 10",
            code_of(planner.page)[:12],
        ):
            assert words in text
        assert "Get the PDF" not in text


def test_the_longest_plan_prints_on_one_page_too(page: Page) -> None:
    """Twelve weeks of five days still print on one page."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in(until="you")
    planner.unfold_choices()
    for day in ("tue", "thu"):
        planner.give("days", day)
    planner.make_plan({"weeks": "12", "activity": "trained", "experience": "regular", "minutes": "40"})
    assert len(PdfReader(io.BytesIO(page.pdf(format="A4"))).pages) == 1


def test_calendar(planner: PlannerPage, tmp_path: Path) -> None:
    """The calendar file holds every session at the hour that was chosen."""
    page = planner.page
    page.get_by_text("Put it in my calendar").click()
    page.get_by_label("At what time do you want to walk?").fill("07:30")
    path = planner.download("Get the calendar file", tmp_path)
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert len(events) == 24
    assert events[0].decoded("DTSTART") == datetime.datetime(2026, 12, 7, 7, 30)  # noqa: DTZ001  floating on purpose


def test_a_link_opens_the_same_plan(planner: PlannerPage, browser: Browser, base_url: str) -> None:
    """The copied link opens the same plan in another browser, and stands on a reload."""
    page = planner.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    planner.press("Copy link")
    expect(page.locator("[data-outcome=other]")).to_have_text("The link to this plan is copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{base_url}plan/#code={code_of(page)}"
    weeks = page.locator(".rw-week__change").all_inner_texts()
    other = browser.new_page()
    other.goto(link)
    second = PlannerPage(other)
    second.expect_view("plan")
    assert other.locator(".rw-week__change").all_inner_texts() == weeks
    expect(other.get_by_text("Change an answer", exact=True)).to_have_count(0)
    other.reload()
    second.expect_view("plan")
    other.close()


def test_text_can_be_copied_by_hand_where_the_clipboard_is_shut(planner: PlannerPage) -> None:
    """Where a browser does not let the page copy, the text stands there marked, to be copied by hand."""
    page = planner.page
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('shut')); }")
    planner.press("Copy text")
    box = page.get_by_role("textbox", name="The plan as text")
    expect(box).to_have_value(re.compile("Mon 7 Dec"))


def test_a_typed_code_opens_the_plan(planner: PlannerPage, browser: Browser, base_url: str) -> None:
    """A code read off a sheet, in small letters and with a wrong letter put right, opens the plan."""
    code = code_of(planner.page)
    other = browser.new_page(base_url=base_url)
    second = PlannerPage(other)
    second.open()
    second.enter_code()
    other.get_by_label("Plan code").fill("RW1-NONSENSE")
    second.press("Open the plan")
    expect(other.locator(".rw-field__error")).to_be_visible(timeout=60_000)
    other.get_by_label("Plan code").fill(code.lower())
    second.press("Open the plan")
    second.expect_view("plan")
    other.close()


def test_a_ready_made_plan_gets_dates(page: Page) -> None:
    """A ready-made plan has no dates; opened in the planner it begins on the next Monday."""
    page.clock.install(time="2026-12-01T10:00:00")
    page.goto("starters/over-65/")
    page.get_by_role("link", name="Use this plan with dates").click()
    planner = PlannerPage(page)
    expect(page.get_by_text("Before the ready-made plan: four short screens.")).to_be_visible(timeout=SECONDS)
    for _ in range(4):
        planner.fill_screen({})
        planner.press("Continue")
    planner.expect_view("plan")
    expect(page.locator(".rw-next-session")).to_contain_text("Mon 7 Dec")


def test_a_double_click_makes_one_entry(page: Page) -> None:
    """Pressed twice, "Make my plan" makes one entry in the history: one step back is the form again."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in()
    page.get_by_role("button", name="Make my plan").dblclick()
    planner.expect_view("plan")
    page.go_back()
    planner.expect_view("form")
    assert planner.screen_id == "you"


def test_a_plan_that_was_made_stands_a_reload(planner: PlannerPage) -> None:
    """The code of a plan that was just made is in the address, so that a reload shows it again."""
    page = planner.page
    code = code_of(page)
    assert page.url.endswith(f"#code={code}")
    page.reload()
    planner.expect_view("plan")
    assert code_of(page) == code


def test_a_plan_that_is_over_says_so(page: Page) -> None:
    """After its last day a plan says what was done."""
    page.clock.install(time="2027-03-03T10:00:00")
    planner = PlannerPage(page)
    planner.open(f"#code={plan_code()}")
    expect(page.get_by_role("heading", name="You have finished your 8 weeks.")).to_be_visible(timeout=60_000)
