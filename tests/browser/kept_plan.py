"""A plan that is kept in the browser, visited on one day after another, for the tests."""

import re
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from retrowalk_site.paths import SITE
from retrowalk_site.publish.site_address import base_path
from tests.browser.healthy import plan_code
from tests.browser.planner_page import SECONDS, PlannerPage

MONDAY = "2026-12-07"
WRITTEN = re.compile(r"^(Done|Written down)\.")  # the second where no session comes next
STORE = "retrowalk" + base_path(SITE).removesuffix("/")
# What is in the store: put there behind the page's back, and read.
PUT = """([id, value, version]) => new Promise((done, failed) => {
  const request = indexedDB.open("STORE", version);
  request.onupgradeneeded = () => request.result.createObjectStore("plans");
  request.onerror = () => failed(request.error);
  request.onsuccess = () => {
    const transaction = request.result.transaction("plans", "readwrite");
    transaction.objectStore("plans").put(value, id);
    transaction.oncomplete = () => { request.result.close(); done(); };
  };
})""".replace("STORE", STORE)
KEPT = """() => new Promise((done) => {
  const request = indexedDB.open("STORE");
  request.onsuccess = () => {
    const asked = request.result.transaction("plans").objectStore("plans").getAll();
    asked.onsuccess = () => { request.result.close(); done(asked.result); };
  };
})""".replace("STORE", STORE)
DATABASES = "async () => (await indexedDB.databases()).map(({ name }) => name)"


def visit(context: BrowserContext, day: str, path: str = "plan/") -> PlannerPage:
    """Open a page of the site on this day, such as "2026-12-07"; the day before is over, its page closed."""
    for page in context.pages:
        page.close()
    page = context.new_page()
    page.clock.install(time=f"{day}T10:00:00")
    page.goto(path)
    return PlannerPage(page)


def open_code(context: BrowserContext, day: str = MONDAY, age: int = 52) -> PlannerPage:
    """Open the plan of somebody healthy of this age by its code."""
    planner = visit(context, day, f"plan/#code={plan_code(age)}")
    expect_dose(planner)
    return planner


def keep(planner: PlannerPage, name: str = "") -> None:
    """Keep the plan in sight; under this name, where others are kept."""
    planner.page.get_by_role("button", name="Keep my plan", exact=True).first.click()
    if name:
        dialog = planner.page.locator("dialog[open]")
        dialog.get_by_label("Name").fill(name)
        dialog.get_by_role("button", name="Use this name").click()
    expect(planner.page.get_by_role("button", name="Delete this plan")).to_be_visible(timeout=SECONDS)


def with_kept_plan(context: BrowserContext, day: str = MONDAY) -> PlannerPage:
    """Open a plan that begins on 7 December 2026, Mon, Wed and Fri, and keep it."""
    planner = open_code(context, day)
    keep(planner)
    return planner


def day_button(planner: PlannerPage, date: str) -> Locator:
    """Return the button of a day of the plan, its week opened."""
    day = planner.page.locator(f'[data-key="day-{date}"]')
    week = planner.page.locator(".rw-week", has=day)
    expect(week).to_be_attached(timeout=SECONDS)
    if week.get_attribute("open") is None:
        week.locator("summary").first.click()
    return day


def write_down(planner: PlannerPage, date: str, pain: int = 0) -> None:
    """Write down a session of the plan with this much pain, and wait until the weeks to come follow from it."""
    day_button(planner, date).click()
    answer_how_it_was(planner, pain)


def answer_how_it_was(planner: PlannerPage, pain: int) -> None:
    """Answer the open dialog with this much pain, wait until it is written down, and close it."""
    dialog = planner.page.locator("dialog[open]")
    dialog.get_by_role("button", name=str(pain), exact=True).click()
    expect(dialog.get_by_role("status")).to_contain_text(WRITTEN, timeout=SECONDS)
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)


def written_entries(page: Page) -> list[dict[str, Any]]:
    """Return the entries of the one diary that is kept."""
    [saved] = page.evaluate(KEPT)
    entries: list[dict[str, Any]] = saved["diary"]["entries"]
    return entries


def expect_no_dose(planner: PlannerPage) -> None:
    """Expect that neither a session nor a week is in sight."""
    expect(planner.page.locator(".rw-tiles, .rw-week, .rw-print")).to_have_count(0)


def expect_dose(planner: PlannerPage) -> None:
    """Expect the plan with its weeks."""
    expect(planner.page.locator(".rw-week").first).to_be_visible(timeout=SECONDS)


def show_plan(planner: PlannerPage) -> None:
    """Put off what the plan would like to know, question after question, until its weeks are in sight."""
    later = planner.page.get_by_role("button", name="Show the plan without an answer")
    shown = planner.page.locator(".rw-week, .rw-next-session").first
    expect(later.or_(shown).first).to_be_visible(timeout=SECONDS)
    while later.count():
        later.click()
        expect(later.or_(shown).first).to_be_visible(timeout=SECONDS)


def expect_stopped(planner: PlannerPage) -> None:
    """Expect the card of a plan that a fall has stopped, and no dose."""
    seen = planner.page.get_by_role("button", name="Somebody has looked at it and says I may go on")
    expect(seen).to_be_visible(timeout=SECONDS)
    expect_no_dose(planner)
