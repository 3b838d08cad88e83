"""The whole way: from the first question to the plan and its PDF, on the built site."""

from pathlib import Path

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.planner_page import HEALTHY, PlannerPage


def test_from_questions_to_pdf(page: Page, tmp_path: Path) -> None:
    """Somebody healthy answers the questions, reads a plan, and takes it away as one page of PDF."""
    planner = PlannerPage(page)
    planner.open()
    while planner.root.get_attribute("data-view") == "form":
        planner.fill_screen(HEALTHY)
        planner.press("Continue")
    planner.press("Make my plan")
    planner.expect_view("plan")
    expect(page.get_by_role("heading", name="Your 8-week starter")).to_be_focused()
    expect(page.locator(".rw-next-session")).to_contain_text("Mon 7 Dec")
    expect(page.locator(".rw-week")).to_have_count(8)
    sheet = planner.download("Get the PDF", tmp_path)
    assert sheet.read_bytes().startswith(b"%PDF")
    reader = PdfReader(sheet)
    assert len(reader.pages) == 1
    assert "7 Dec" in reader.pages[0].extract_text()


def test_care_instead_of_a_plan(page: Page) -> None:
    """Somebody who is unsteady is told whom to ask, and why, without any plan."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in({"balance": "unsteady"})
    planner.press("Make my plan")
    planner.expect_view("care")
    expect(page.get_by_role("heading", name="Please ask somebody first.")).to_be_focused()
    expect(page.locator(".rw-care")).to_contain_text("feeling unsteady, or a knee that gives way")
    expect(page.locator(".rw-care")).to_contain_text("check your balance")
    expect(page.locator(".rw-week")).to_have_count(0)


def test_a_sign_for_a_doctor_stops_at_once(page: Page) -> None:
    """A sign that needs a doctor now is answered on the spot, with no more questions and no way round it."""
    planner = PlannerPage(page)
    planner.open()
    planner.fill_screen({"signs": "stroke_sign"})
    planner.press("Continue")
    planner.expect_view("care")
    card = page.locator(".rw-care--stop")
    expect(card).to_contain_text("Stop. Get help first.")
    expect(card).to_contain_text("sudden weakness")
    expect(card).to_contain_text("Call your emergency number")
    expect(page.get_by_role("link", name="ready-made plans")).to_have_count(0)
