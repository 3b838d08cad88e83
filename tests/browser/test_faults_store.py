"""Whatever becomes of what was kept in the browser, nothing is lost in silence and the page says what to do."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.healthy import plan_code
from tests.browser.planner_page import PlannerPage

NOW = "2026-12-13T10:00:00"
FULL = "There is no room left on this device to keep your plan. Download it, or make room"
PRIVATE = (
    "This browser does not keep anything for us, perhaps because it is a private window. Take the PDF or the link."
)
NEWER = "A newer version of this page has kept your plan here. Please load this page again. Nothing was changed."
DAMAGED = "What was kept in this browser cannot be read. You can download it, or delete it."
# How a window without a store shows itself, browser by browser.
WITHOUT_STORE = {
    "missing": "delete globalThis.indexedDB; Object.defineProperty(globalThis, 'indexedDB', { value: undefined });",
    "forbidden": "IDBFactory.prototype.open = () => { throw new DOMException('No', 'SecurityError'); };",
    "refused": """IDBFactory.prototype.open = () => {
      const request = { error: new DOMException('No', 'InvalidStateError') };
      setTimeout(() => request.onerror({ preventDefault() {} }));
      return request;
    };""",
}
# What is in the store, put there behind the page's back.
PUT = """([value, version]) => new Promise((done, failed) => {
  const request = indexedDB.open("retrowalk", version);
  request.onupgradeneeded = () => request.result.createObjectStore("plans");
  request.onerror = () => failed(request.error);
  request.onsuccess = () => {
    const transaction = request.result.transaction("plans", "readwrite");
    transaction.objectStore("plans").put(value, "current");
    transaction.oncomplete = () => { request.result.close(); done(); };
  };
})"""
KEPT = """() => new Promise((done) => {
  const request = indexedDB.open("retrowalk");
  request.onsuccess = () => {
    const asked = request.result.transaction("plans").objectStore("plans").get("current");
    asked.onsuccess = () => { request.result.close(); done(asked.result); };
  };
})"""


@pytest.fixture
def context(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    """Return a window of its own, with an empty store."""
    with browser.new_context(base_url=base_url, service_workers="block") as context:
        yield context


def with_plan(context: BrowserContext) -> PlannerPage:
    """Open a plan that has begun last week, by its code."""
    page = context.new_page()
    page.clock.install(time=NOW)
    planner = PlannerPage(page)
    planner.open(f"#code={plan_code()}")
    planner.expect_view("plan")
    return planner


def again(context: BrowserContext) -> PlannerPage:
    """Open one more page of the same browser, in which a plan is kept."""
    page = context.new_page()
    page.clock.install(time=NOW)
    planner = PlannerPage(page)
    planner.open()
    planner.expect_view("plan")
    return planner


def write_down(planner: PlannerPage, date: str, pain: str) -> None:
    """Write down a session with this much pain."""
    day = planner.page.locator(f'[data-key="day-{date}"]')
    week = planner.page.locator(".rw-week", has=day)
    if week.get_attribute("open") is None:
        week.locator("summary").first.click()
    day.click()
    dialog = planner.page.locator("dialog[open]")
    dialog.locator(f'input[name="pain"][value="{pain}"]').check()
    dialog.get_by_role("button", name="Write it down").click()
    expect(dialog).to_have_count(0)


def notice(page: Page, words: str) -> None:
    """Expect the page to say this about its store."""
    expect(page.locator(".rw-care--hold", has_text=words)).to_be_visible()


def test_no_room(context: BrowserContext, tmp_path: Path) -> None:
    """On a full device the page says so, the plan stays in sight, and a copy of it can be downloaded."""
    planner = with_plan(context)
    page = planner.page
    origin = page.url.split("/plan/")[0]
    session = context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    planner.press("Keep my plan here")
    notice(page, FULL)
    expect(page.locator(".rw-week")).to_have_count(8)
    copy = json.loads(planner.download("Download it", tmp_path).read_text())
    assert copy["code"] in page.locator(".rw-plan .rw-code").inner_text()
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    planner.press("Keep my plan here")
    expect(page.get_by_role("button", name="Delete everything")).to_be_visible()


@pytest.mark.parametrize("without", WITHOUT_STORE.values(), ids=WITHOUT_STORE.keys())
def test_private_window(context: BrowserContext, without: str) -> None:
    """Where a window keeps nothing, the planner works, and says so only when it is asked to keep something."""
    context.add_init_script(without)
    planner = with_plan(context)
    expect(planner.page.locator(".rw-care--hold")).to_have_count(0)
    planner.press("Keep my plan here")
    notice(planner.page, PRIVATE)
    expect(planner.page.locator(".rw-week")).to_have_count(8)


def test_store_of_a_newer_version(context: BrowserContext) -> None:
    """What a newer version has kept is left as it is; the planner still works."""
    page = context.new_page()
    page.goto("")
    page.evaluate(PUT, [{"version": 2, "weeks": "new"}, 2])
    planner = PlannerPage(page)
    planner.open()
    notice(page, NEWER)
    planner = with_plan(context)
    planner.press("Keep my plan here")
    notice(planner.page, NEWER)
    assert page.evaluate(KEPT) == {"version": 2, "weeks": "new"}


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ({"version": 2, "code": "RW2-ABCDE"}, NEWER),
        ({"version": 0, "plan": "old"}, DAMAGED),
        ({"version": 1, "code": "RW1-ABCDE", "entries": {"yesterday": {}}, "plan": None}, DAMAGED),
        ("words", DAMAGED),
        (None, DAMAGED),
    ],
)
def test_what_cannot_be_read_is_given_back(context: BrowserContext, tmp_path: Path, kept: object, words: str) -> None:
    """What another version has kept, or what is damaged, can be downloaded as it is, and is not thrown away unasked."""
    page = context.new_page()
    page.goto("")
    page.evaluate(PUT, [kept, 1])
    planner = PlannerPage(page)
    planner.open()
    notice(page, words)
    assert json.loads(planner.download("Download it", tmp_path).read_text()) == kept


def test_what_cannot_be_read_is_not_written_over(context: BrowserContext) -> None:
    """Before a plan takes the place of what cannot be read, the person is asked."""
    page = context.new_page()
    page.goto("")
    page.evaluate(PUT, ["words", 1])
    planner = with_plan(context)
    planner.press("Keep my plan here")
    dialog = planner.page.locator("dialog[open]")
    expect(dialog).to_contain_text("Keep this plan in their place?")
    dialog.get_by_role("button", name="No, keep it").click()
    assert page.evaluate(KEPT) == "words"
    planner.press("Keep my plan here")
    dialog.get_by_role("button", name="Keep this plan").click()
    expect(planner.page.get_by_role("button", name="Delete everything")).to_be_visible()
    assert page.evaluate(KEPT)["code"] == plan_code()


def test_closed_right_after_a_fall(context: BrowserContext) -> None:
    """Where the page was closed before a fall that was written down had led to advice, the next visit shows that."""
    planner = with_plan(context)
    planner.press("Keep my plan here")
    expect(planner.page.get_by_role("button", name="Delete everything")).to_be_visible()
    kept = planner.page.evaluate(KEPT)
    planner.page.evaluate(PUT, [{**kept, "entries": {"2026-12-07": {"done": True, "fell": True}}}, 1])
    planner.page.close()
    page = context.new_page()
    page.clock.install(time=NOW)
    PlannerPage(page).open()
    expect(page.locator(".rw-care")).to_contain_text("You had a fall.")
    expect(page.locator(".rw-week")).to_have_count(0)


def test_two_tabs_write_in_one_diary(context: BrowserContext) -> None:
    """What is written down in one tab stands in the other at once, so that neither undoes the other."""
    first = with_plan(context)
    first.press("Keep my plan here")
    expect(first.page.get_by_role("button", name="Delete everything")).to_be_visible()
    second = again(context)
    write_down(first, "2026-12-07", "1")
    expect(second.page.locator('[data-key="day-2026-12-07"]')).to_contain_text("pain 1")
    write_down(second, "2026-12-09", "2")
    expect(first.page.locator('[data-key="day-2026-12-09"]')).to_contain_text("pain 2")
    assert set(first.page.evaluate(KEPT)["entries"]) == {"2026-12-07", "2026-12-09"}


def test_deleted_in_another_tab(context: BrowserContext) -> None:
    """What is deleted in one tab does not come back from another, whose plan stays in sight."""
    first = with_plan(context)
    first.press("Keep my plan here")
    second = again(context)
    first.press("Delete everything")
    first.page.locator("dialog[open]").get_by_role("button", name="Delete everything").click()
    first.expect_view("form")
    expect(second.page.get_by_role("button", name="Keep my plan here")).to_be_visible()
    expect(second.page.locator(".rw-week")).to_have_count(8)
    assert "retrowalk" not in second.page.evaluate("async () => (await indexedDB.databases()).map(({ name }) => name)")


def test_another_plan_does_not_take_the_place_of_a_diary(context: BrowserContext) -> None:
    """Keeping a plan that somebody sent asks before the own one and its diary go."""
    own = with_plan(context)
    own.press("Keep my plan here")
    write_down(own, "2026-12-07", "1")
    sent = PlannerPage(context.new_page())
    sent.open(f"#code={plan_code(70)}")
    sent.expect_view("plan")
    sent.press("Keep my plan here")
    sent.page.locator("dialog[open]").get_by_role("button", name="No, keep it").click()
    assert set(own.page.evaluate(KEPT)["entries"]) == {"2026-12-07"}
