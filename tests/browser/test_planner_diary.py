"""The diary: kept only on request, read by the planner, given back and deleted on request."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.planner_page import PlannerPage

STORES = "indexedDB.databases().then((found) => found.map((each) => each.name))"


@pytest.fixture
def planner(page: Page) -> PlannerPage:
    """Return a page that shows a plan that starts on 7 December 2026, opened on the 13th."""
    page.clock.install(time="2026-12-13T10:00:00")
    planner = PlannerPage(page)
    planner.open()
    planner.make_plan()
    return planner


def write_down(planner: PlannerPage, date: str, **answers: str) -> None:
    """Open a day of the plan and write it down with these answers."""
    page = planner.page
    week = page.locator(".rw-week", has=page.locator(f'[data-key="day-{date}"]'))
    if week.get_attribute("open") is None:
        week.locator("summary").first.click()
    page.locator(f'[data-key="day-{date}"]').click()
    dialog = page.locator("dialog[open]")
    if set(answers) - {"pain", "effort"}:
        dialog.get_by_text("The morning after, stumbles, a fall").click()
    for name, answer in answers.items():
        dialog.locator(f'input[name="{name}"][value="{answer}"], input[name="{name}"][type="checkbox"]').check()
    dialog.get_by_role("button", name="Write it down").click()
    expect(dialog).to_have_count(0)


def test_nothing_is_stored_before_it_is_asked_for(planner: PlannerPage) -> None:
    """Without a press on "Keep my plan here" the browser holds no database of ours, however long one looks."""
    page = planner.page
    assert "retrowalk" not in page.evaluate(STORES)
    page.reload()
    planner.expect_view("form")
    assert "retrowalk" not in page.evaluate(STORES)


def test_a_sore_week_softens_the_next(planner: PlannerPage) -> None:
    """A week with pain is written down; the next one is made easier at once, and the page says so and why."""
    page = planner.page
    planner.press("Keep my plan here")
    expect(page.get_by_role("button", name="Delete everything")).to_be_visible()
    before = page.locator(".rw-week__change").nth(1).inner_text()
    for date in ("2026-12-07", "2026-12-09", "2026-12-11"):
        write_down(planner, date, pain="7", effort="hard")
    expect(page.locator(".rw-changed")).to_contain_text("What changed", timeout=60_000)
    assert page.locator(".rw-week__change").nth(1).inner_text() != before
    expect(page.locator('[data-key="day-2026-12-07"]')).to_contain_text("done, pain 7, hard")


def test_a_missed_week_is_normal(planner: PlannerPage) -> None:
    """A week that went by without a word is asked about, and missing it repeats it without a reproach."""
    page = planner.page
    planner.press("Keep my plan here")
    page.locator(".rw-week summary").first.click()
    expect(page.locator(".rw-week").first).to_contain_text("that is normal")
    page.locator(".rw-week").first.get_by_role("button", name="I missed this week").click()
    expect(page.locator(".rw-changed")).to_be_visible(timeout=60_000)
    expect(page.locator('[data-key="day-2026-12-09"]')).to_contain_text("missed")


def test_a_fall_ends_the_plan_until_it_is_taken_back(planner: PlannerPage) -> None:
    """After a fall there is no plan any more but advice; a slip of the finger can be put right."""
    page = planner.page
    planner.press("Keep my plan here")
    write_down(planner, "2026-12-07", fell="on")
    planner.expect_view("care")
    expect(page.locator(".rw-care")).to_contain_text("You had a fall.")
    expect(page.locator(".rw-week")).to_have_count(0)
    page.reload()
    planner.expect_view("care")
    planner.press("I did not fall: take it back")
    planner.expect_view("plan")


def test_the_plan_is_there_on_the_next_visit(planner: PlannerPage) -> None:
    """What was kept is in sight at once on the next visit, before Python is loaded, diary and all."""
    page = planner.page
    planner.press("Keep my plan here")
    write_down(planner, "2026-12-07", pain="1")
    page.route("**/app/**", lambda route: route.abort())
    page.reload()
    planner.expect_view("plan")
    page.locator(".rw-week summary").first.click()
    expect(page.locator('[data-key="day-2026-12-07"]')).to_contain_text("pain 1")


def test_a_copy_goes_out_and_comes_in(planner: PlannerPage, tmp_path: Path) -> None:
    """A copy of plan and diary can be saved, everything deleted, and the copy brought in again."""
    page = planner.page
    planner.press("Keep my plan here")
    write_down(planner, "2026-12-07", pain="2")
    copy = planner.download("Save a copy", tmp_path)
    assert copy.name == "retrowalk-diary.json"
    planner.press("Delete everything")
    page.locator("dialog[open]").get_by_role("button", name="Delete everything").click()
    planner.expect_view("form")
    assert "retrowalk" not in page.evaluate(STORES)
    expect(page.locator('input[name="falls.fallen"]:checked')).to_have_count(0)
    planner.make_plan()
    page.locator(".rw-keeping input[type=file]").set_input_files(copy)
    page.locator(".rw-week summary").first.click()
    expect(page.locator('[data-key="day-2026-12-07"]')).to_contain_text("pain 2", timeout=60_000)


def damaged(text: str) -> str:
    """Return a copy whose end is missing."""
    return text[: len(text) // 2]


def with_pain_99(text: str) -> str:
    """Return a copy with a number that cannot be."""
    return text.replace('"pain": 2', '"pain": 99')


def with_another_code(text: str) -> str:
    """Return a copy whose plan code has a wrong letter."""
    copy: dict[str, Any] = json.loads(text)
    return json.dumps({**copy, "code": "RW1-AAAAA-BBBBB"})


@pytest.mark.parametrize("harm", [damaged, with_pain_99, with_another_code])
def test_a_harmed_copy_changes_nothing(planner: PlannerPage, tmp_path: Path, harm: Callable[[str], str]) -> None:
    """A copy that is cut, changed or made up is refused in words, and what is here stays."""
    page = planner.page
    planner.press("Keep my plan here")
    write_down(planner, "2026-12-07", pain="2")
    copy = planner.download("Save a copy", tmp_path)
    copy.write_text(harm(copy.read_text()))
    page.locator(".rw-keeping input[type=file]").set_input_files(copy)
    expect(page.locator(".rw-plan [role=status]", has_text="Nothing was changed.")).to_be_visible(timeout=60_000)
    page.reload()
    planner.expect_view("plan")
    page.locator(".rw-week summary").first.click()
    expect(page.locator('[data-key="day-2026-12-07"]')).to_contain_text("pain 2")


def test_a_damaged_store_is_offered_as_a_download(planner: PlannerPage, tmp_path: Path) -> None:
    """What cannot be read any more is said, offered as a download, and deleted only on request; the form works on."""
    page = planner.page
    planner.press("Keep my plan here")
    expect(page.get_by_role("button", name="Save a copy")).to_be_visible()
    page.evaluate(
        """() => new Promise((resolve) => {
          const request = indexedDB.open("retrowalk");
          request.onsuccess = () => {
            const write = request.result.transaction("plans", "readwrite");
            write.objectStore("plans").put({ version: 1, code: "RW1", entries: "gone" }, "current");
            write.oncomplete = () => { request.result.close(); resolve(); };
          };
        })"""
    )
    page.reload()
    planner.expect_view("form")
    expect(page.get_by_text("cannot be read")).to_be_visible()
    path = planner.download("Download it", tmp_path)
    assert json.loads(path.read_text())["entries"] == "gone"
    planner.fill_in(until="told")
    planner.press("Delete everything")
    page.locator("dialog[open]").get_by_role("button", name="Delete everything").click()
    expect(page.get_by_text("cannot be read")).to_have_count(0)
    assert "retrowalk" not in page.evaluate(STORES)
