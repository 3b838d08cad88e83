"""Whatever becomes of what was kept in the browser, nothing is lost in silence and the page says what to do."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from retrowalk_site.paths import SITE
from tests.browser.kept_plan import (
    DATABASES,
    KEPT,
    MONDAY,
    PUT,
    day_button,
    keep,
    open_code,
    visit,
    with_kept_plan,
    write_down,
)
from tests.browser.planner_page import SECONDS, PlannerPage
from tests.often import few_often

FULL = "There is no room left on this device to keep your plan. Download it, or make room"
PRIVATE = (
    "This browser does not keep anything for us, perhaps because it is a private window. Take the PDF or the link."
)

OTHER_VERSION = "Another version of this page has kept something here. You can download it. Nothing was changed."
DAMAGED = "Something that is kept in this browser cannot be read. You can download it, or delete it."
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
# Waits until Python has taken two entries into the diary.
UNTIL_TAKEN = f"""async () => {{
  while ((await ({KEPT})())[0].diary.entries.length < 2) await new Promise((done) => setTimeout(done, 50));
}}"""

# Deletes a plan just when a changed one has been found to fit in its place, and is about to be written there; returns
# the names of the plans that are kept after that.
DELETED_MEANWHILE = """async (script) => {
  const { deletePlan, openStore, replacePlan } = await import(script);
  const plan = (await openStore()).plans.find(({ name }) => name === "Anna");
  const open = IDBFactory.prototype.open;
  let [times, deleted] = [0, null];
  IDBFactory.prototype.open = function (...given) {
    times += 1;
    if (times === 2) deleted = deletePlan(plan.id);
    return open.apply(this, given);
  };
  await replacePlan(plan, { ...plan, name: "Changed" });
  await deleted;
  IDBFactory.prototype.open = open;
  return (await openStore()).plans.map(({ name }) => name);
}"""


@pytest.fixture
def context(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    """Return a window of its own, with an empty store."""
    with browser.new_context(base_url=base_url, service_workers="block") as context:
        yield context


def one_more(context: BrowserContext) -> PlannerPage:
    """Open one more page of the same browser, in which a plan is kept."""
    page = context.new_page()
    page.clock.install(time=f"{MONDAY}T10:00:00")
    planner = PlannerPage(page)
    planner.open()
    planner.expect_view("plan")
    return planner


def press_keep(planner: PlannerPage) -> None:
    """Press the button that keeps the plan."""
    planner.page.get_by_role("button", name="Keep my plan", exact=True).first.click()


def notice(page: Page, words: str) -> None:
    """Expect the page to say this about its store."""
    expect(page.locator(".rw-care--hold", has_text=words)).to_be_visible(timeout=SECONDS)


def test_no_room(context: BrowserContext, tmp_path: Path) -> None:
    """On a full device the page says so, the plan stays in sight, and a copy of it can be downloaded."""
    planner = open_code(context)
    page = planner.page
    origin = page.evaluate("() => location.origin")
    session = context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    press_keep(planner)
    notice(page, FULL)
    expect(page.locator(".rw-week")).to_have_count(8)
    copy = json.loads(planner.download("Download it", tmp_path).read_text())
    assert copy["plan"]["code"] in page.locator(".rw-plan .rw-code").inner_text()
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    keep(planner)


@pytest.mark.parametrize("without", few_often(WITHOUT_STORE))
def test_private_window(context: BrowserContext, without: str) -> None:
    """Where a window keeps nothing, the planner works, and says so only when it is asked to keep something."""
    context.add_init_script(without)
    planner = open_code(context)
    expect(planner.page.locator(".rw-care--hold:visible")).to_have_count(0)
    press_keep(planner)
    notice(planner.page, PRIVATE)
    expect(planner.page.locator(".rw-week")).to_have_count(8)


def test_database_of_a_newer_version(context: BrowserContext) -> None:
    """A database of a newer version is left as it is; the planner still works."""
    page = context.new_page()
    page.goto("safety/")
    page.evaluate(PUT, ["current", {"version": 9, "weeks": "new"}, 2])
    planner = visit(context, MONDAY)
    notice(planner.page, OTHER_VERSION)
    planner = open_code(context)
    press_keep(planner)
    notice(planner.page, OTHER_VERSION)
    assert planner.page.evaluate(KEPT) == [{"version": 9, "weeks": "new"}]


@pytest.mark.parametrize(
    ("kept", "words"),
    few_often(
        (
            ({"version": 3, "id": "current"}, OTHER_VERSION),
            ({"version": 1, "code": "RW1-ABCDE", "entries": {}, "plan": {}}, DAMAGED),
            ({"version": 2, "id": "current", "name": "Plan 1", "diary": "gone"}, DAMAGED),
            ("words", DAMAGED),
            (None, DAMAGED),
        ),
        2,
    ),
)
def test_what_cannot_be_read_is_given_back(context: BrowserContext, tmp_path: Path, kept: object, words: str) -> None:
    """What another version has kept, or what is damaged, can be downloaded as it is, and goes only on request."""
    page = context.new_page()
    page.goto("safety/")
    page.evaluate(PUT, ["current", kept, 1])
    planner = visit(context, MONDAY)
    notice(planner.page, words)
    assert json.loads(planner.download("Download it", tmp_path).read_text()) == kept
    planner.press("Delete it")
    planner.page.locator("dialog[open]").get_by_role("button", name="Delete it").click()
    expect(planner.page.locator(".rw-care--hold:visible")).to_have_count(0)
    assert planner.page.evaluate(DATABASES) == []


def test_what_cannot_be_read_is_not_written_over(context: BrowserContext) -> None:
    """A plan is kept beside what cannot be read, and takes nothing's place."""
    page = context.new_page()
    page.goto("safety/")
    page.evaluate(PUT, ["current", "words", 1])
    planner = open_code(context)
    keep(planner)
    kept = planner.page.evaluate(KEPT)
    assert len(kept) == 2
    assert "words" in kept


def test_two_tabs_write_in_one_diary(context: BrowserContext) -> None:
    """What is written down in one tab stands in the other at once, so that neither undoes the other."""
    first = with_kept_plan(context)
    second = one_more(context)
    write_down(first, "2026-12-07", 1)
    expect(day_button(second, "2026-12-07")).to_contain_text("pain 1")
    write_down(second, "2026-12-07", 2)
    expect(day_button(first, "2026-12-07")).to_contain_text("pain 2")
    second.press("I went for a forward walk")
    second.page.locator("dialog[open]").get_by_role("button", name="Write it down").click()
    first.page.evaluate(UNTIL_TAKEN)
    [saved] = first.page.evaluate(KEPT)
    assert [entry["kind"] for entry in saved["diary"]["entries"]] == ["walk", "walked"]


def test_a_plan_that_was_deleted_stays_deleted(context: BrowserContext, base_url: str) -> None:
    """A plan that is deleted while it is being made anew for today does not come back."""
    with_kept_plan(context)
    planner = open_code(context, age=70)
    keep(planner, "Anna")
    script = next(iter(SITE.glob("js-*/planner/state/saved-plan.js"))).relative_to(SITE).as_posix()
    assert planner.page.evaluate(DELETED_MEANWHILE, base_url + script) == ["Plan 1"]


def test_two_tabs_write_at_the_same_time(context: BrowserContext) -> None:
    """Two entries written in two tabs at the same moment both stand in the diary."""
    first = with_kept_plan(context)
    second = one_more(context)
    for planner, button in ((first, "I went for a forward walk"), (second, "I did leg exercises")):
        planner.press(button)
    for planner in (first, second):
        planner.page.locator("dialog[open]").get_by_role("button", name="Write it down").click(no_wait_after=True)
    for planner in (first, second):
        expect(planner.page.locator(".rw-changed").first).to_be_visible(timeout=SECONDS)
    [saved] = first.page.evaluate(KEPT)
    assert {entry["kind"] for entry in saved["diary"]["entries"]} == {"walk", "legs"}


def test_deleted_in_another_tab(context: BrowserContext) -> None:
    """What is deleted in one tab does not come back from another, whose plan stays in sight."""
    first = with_kept_plan(context)
    second = one_more(context)
    first.press("Delete this plan")
    first.page.locator("dialog[open]").get_by_role("button", name="Delete it").click()
    first.expect_view("form")
    expect(second.page.get_by_role("button", name="Keep my plan").first).to_be_visible()
    expect(second.page.locator(".rw-week")).to_have_count(8)
    assert second.page.evaluate(DATABASES) == []


def test_a_browser_that_may_delete_says_so(context: BrowserContext) -> None:
    """Where a browser deletes what nobody has looked at for seven days, the page says so, until a copy was saved."""
    context.add_init_script("globalThis.GestureEvent = class {}; navigator.storage.persist = async () => false;")
    planner = with_kept_plan(context)
    warning = planner.page.get_by_text("if you do not come back for seven days")
    expect(warning).to_be_visible()
    with planner.page.expect_download():
        planner.press("Save a copy")
    expect(warning).to_have_count(0)
