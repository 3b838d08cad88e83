"""Several people on one tablet: plans side by side, and nothing replaced or deleted unasked."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.kept_plan import (
    DATABASES,
    KEPT,
    expect_dose,
    keep,
    open_code,
    visit,
    with_kept_plan,
    write_down,
)
from tests.browser.planner_page import SECONDS


@pytest.fixture
def context(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    """Return a window of its own, with an empty store."""
    with browser.new_context(base_url=base_url, service_workers="block") as context:
        yield context


def test_plans_side_by_side(context: BrowserContext) -> None:
    """Two plans are kept under two names, each with its own diary, and the page asks whose to open."""
    write_down(with_kept_plan(context), "2026-12-07", 2)
    keep(open_code(context, age=70), "Anna")
    planner = visit(context, "2026-12-07")
    expect(planner.page.get_by_role("heading", name="Whose plan?")).to_be_visible()
    planner.press("Anna")
    expect(planner.page.get_by_role("heading", name="Anna: week 1 of 8")).to_be_visible(timeout=SECONDS)
    planner.press("Plan 1")
    expect(planner.page.get_by_role("heading", name="Plan 1: week 1 of 8")).to_be_visible(timeout=SECONDS)
    planner.page.go_back()
    expect(planner.page.get_by_role("heading", name="Anna: week 1 of 8")).to_be_visible(timeout=SECONDS)
    entries = {saved["name"]: len(saved["diary"]["entries"]) for saved in planner.page.evaluate(KEPT)}
    assert entries == {"Plan 1": 1, "Anna": 0}


def test_a_new_plan_empties_the_form(context: BrowserContext) -> None:
    """A press on "Make a new plan" leads to an empty form, and leaves the plan that is kept where it is."""
    planner = with_kept_plan(context)
    planner.press("Make a new plan")
    planner.expect_view("form")
    expect(planner.page.locator("form.rw-form input[type=checkbox]:checked[name=signs]")).to_have_count(0)
    assert len(planner.page.evaluate(KEPT)) == 1


def test_a_plan_is_replaced_only_after_asking(context: BrowserContext, tmp_path: Path) -> None:
    """In the place of another plan a new one comes only after a yes, and a copy of the old one is offered first."""
    write_down(with_kept_plan(context), "2026-12-07", 2)
    planner = open_code(context, age=70)
    page = planner.page
    for answer in ("No, keep “Plan 1”", "Put it in their place"):
        page.get_by_role("button", name="Keep my plan", exact=True).first.click()
        page.locator("dialog[open]").get_by_role("button", name="Put it in the place of Plan 1").click()
        copy = planner.download("Save a copy of it first", tmp_path)
        assert json.loads(copy.read_text())["diary"]["entries"][0]["pain"] == 2
        page.locator("dialog[open]").get_by_role("button", name=answer).click()
        expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.get_by_role("button", name="Delete this plan")).to_be_visible(timeout=SECONDS)
    [saved] = page.evaluate(KEPT)
    assert (saved["name"], saved["diary"]["entries"]) == ("Plan 1", [])


def test_a_copy_of_a_plan_that_is_here_asks(context: BrowserContext, tmp_path: Path) -> None:
    """An older copy of a plan takes its place only after a yes."""
    planner = with_kept_plan(context)
    copy = planner.download("Save a copy", tmp_path)
    write_down(planner, "2026-12-07", 2)
    file = planner.page.locator(".rw-keeping input[type=file]")
    file.set_input_files(copy)
    planner.page.locator("dialog[open]").get_by_role("button", name="No, keep “Plan 1”").click(timeout=SECONDS)
    [saved] = planner.page.evaluate(KEPT)
    assert len(saved["diary"]["entries"]) == 1
    file.set_input_files(copy)
    planner.page.locator("dialog[open]").get_by_role("button", name="Put it in their place").click(timeout=SECONDS)
    expect(planner.page.locator('[data-key="day-2026-12-07"]')).to_contain_text("write it down", timeout=SECONDS)


def test_a_copy_from_elsewhere_stands_beside(
    context: BrowserContext, browser: Browser, base_url: str, tmp_path: Path
) -> None:
    """A copy from another tablet gets a name of its own where its name is taken."""
    copy = with_kept_plan(context).download("Save a copy", tmp_path)
    with browser.new_context(base_url=base_url, service_workers="block") as other:
        planner = with_kept_plan(other)
        planner.page.locator(".rw-keeping input[type=file]").set_input_files(copy)
        expect(planner.page.get_by_role("heading", name="Plan 2: week 1 of 8")).to_be_visible(timeout=SECONDS)
        assert [saved["name"] for saved in planner.page.evaluate(KEPT)].count("Plan 2") == 1


def test_delete_takes_one_plan_only(context: BrowserContext) -> None:
    """Deleting one person's plan leaves the others; with the last one the database goes."""
    with_kept_plan(context)
    planner = open_code(context, age=70)
    keep(planner, "Anna")
    for name in ("Anna", "Plan 1"):
        planner = visit(context, "2026-12-07")
        if name == "Anna":
            planner.press("Anna")
        expect_dose(planner)
        planner.press("Delete this plan")
        dialog = planner.page.locator("dialog[open]")
        expect(dialog).to_contain_text(f"Delete “{name}”")
        dialog.get_by_role("button", name="Delete it").click()
        planner.expect_view("form")
    assert planner.page.evaluate(DATABASES) == []


def test_another_name(context: BrowserContext) -> None:
    """A plan can be given another name."""
    planner = with_kept_plan(context)
    planner.press("Give it another name")
    dialog = planner.page.locator("dialog[open]")
    dialog.get_by_label("Name").fill("Grandpa")
    dialog.get_by_role("button", name="Use this name").click()
    expect(planner.page.get_by_role("heading", name="Grandpa: week 1 of 8")).to_be_visible(timeout=SECONDS)


def test_home_shows_what_comes_next(context: BrowserContext) -> None:
    """Home shows a kept plan first, from the list that Python left: no Python is loaded there."""
    with_kept_plan(context)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = visit(context, "2026-12-09", "").page
    card = page.locator(".rw-kept")
    expect(card.get_by_role("heading", name="Today, week 1:")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/app/" in url or "/runtime/" in url] == []
    card.get_by_role("link", name="Write down").click()
    expect(page.locator("dialog[open]")).to_contain_text("How was Wed 9 Dec?", timeout=SECONDS)


def test_walk_from_home(context: BrowserContext) -> None:
    """A press on "Walk" on home opens the player of today's session."""
    with_kept_plan(context)
    page = visit(context, "2026-12-07", "").page
    page.locator(".rw-kept").get_by_role("link", name="Walk").click()
    expect(page.locator("dialog.rw-player[open]")).to_be_visible(timeout=SECONDS)


def test_home_asks_where_something_has_to_be_asked(context: BrowserContext) -> None:
    """From the first day on which something has to be asked home shows no dose, but asks how it went."""
    with_kept_plan(context)
    page = visit(context, "2026-12-14", "").page
    card = page.locator(".rw-kept")
    expect(card).to_contain_text("Tell us how it went")
    expect(card).not_to_contain_text("min")
    card.get_by_role("link", name="Write down").click()
    expect(page.get_by_role("heading", name="Did you walk between")).to_be_visible(timeout=SECONDS)


def test_home_without_a_plan(context: BrowserContext) -> None:
    """Where nothing is kept home shows no card, makes no database, and leads to where a copy can be opened."""
    page = visit(context, "2026-12-07", "").page
    page.wait_for_load_state("networkidle")
    expect(page.locator("retrowalk-kept-plans")).to_be_hidden()
    assert page.evaluate(DATABASES) == []
    page.get_by_role("link", name="Open a saved copy").click()
    copy = page.locator("[data-view-holder]").get_by_role("button", name="Open a saved copy")
    expect(copy).to_be_visible()
