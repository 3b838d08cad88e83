"""The diary: two presses a day, asked for before a dose is shown, and never scolding."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.kept_plan import (
    DATABASES,
    day_button,
    expect_dose,
    expect_no_dose,
    open_code,
    show_plan,
    visit,
    with_kept_plan,
    write_down,
    written_entries,
)
from tests.browser.planner_page import SECONDS
from tests.often import few_often


@pytest.fixture
def context(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    """Return a window of its own, with an empty store."""
    with browser.new_context(base_url=base_url, service_workers="block") as context:
        yield context


def test_nothing_is_stored_before_it_is_asked_for(context: BrowserContext) -> None:
    """Without a press on "Keep my plan" the browser holds no database of ours; a reload shows the plan all the same."""
    planner = open_code(context)
    assert planner.page.evaluate(DATABASES) == []
    planner.page.reload()
    planner.expect_view("plan")
    assert planner.page.evaluate(DATABASES) == []


def test_a_day_takes_two_presses(context: BrowserContext) -> None:
    """Two presses write a session down, nothing chosen beforehand; the page says there and then what comes next."""
    planner = with_kept_plan(context)
    planner.press("Write it down")
    dialog = planner.page.locator("dialog[open]")
    expect(dialog.locator("input:checked")).to_have_count(0)
    dialog.get_by_role("button", name="1", exact=True).click()
    expect(dialog.get_by_role("status")).to_contain_text("Done. Next: Wed 9 Dec,", timeout=SECONDS)
    dialog.get_by_role("button", name="Close").click()
    assert written_entries(planner.page) == [{"on": "2026-12-07", "kind": "walked", "pain": 1}]
    expect(day_button(planner, "2026-12-07")).to_contain_text("done, pain 1")


def test_more_can_be_told(context: BrowserContext) -> None:
    """Who wants to tell more of a walk does so where it was written down, and closing is enough to keep it."""
    planner = with_kept_plan(context)
    planner.press("Write it down")
    dialog = planner.page.locator("dialog[open]")
    dialog.get_by_role("button", name="3", exact=True).click()
    dialog.locator("label", has_text="Knee").click()
    dialog.locator("label", has_text="Hard").click()
    dialog.get_by_label("I felt unsteady").check()
    planner.page.keyboard.press("Escape")
    expect(day_button(planner, "2026-12-07")).to_contain_text("done, pain 3, hard, unsteady", timeout=SECONDS)
    [entry] = written_entries(planner.page)
    assert (entry["where"], entry["effort"], entry["unsteady"]) == ("knee", "hard", True)


def test_pain_above_the_line_softens_the_next_week(context: BrowserContext) -> None:
    """Pain above the line makes the next week easier, and that is said with its reason where it was written down."""
    planner = with_kept_plan(context)
    planner.press("Write it down")
    dialog = planner.page.locator("dialog[open]")
    dialog.get_by_role("button", name="7", exact=True).click()
    expect(dialog).to_contain_text("What changed", timeout=SECONDS)
    expect(dialog.locator("li").first).to_contain_text("Week 2")


def test_a_slip_of_the_finger(context: BrowserContext) -> None:
    """A day that was written down wrongly can be written anew, called not walked, and deleted."""
    planner = with_kept_plan(context)
    write_down(planner, "2026-12-07", 7)
    write_down(planner, "2026-12-07", 2)
    expect(day_button(planner, "2026-12-07")).to_contain_text("pain 2")
    for button, words in (("I did not walk", "not walked"), ("Delete this day", "write it down")):
        day_button(planner, "2026-12-07").click()
        planner.page.locator("dialog[open]").get_by_role("button", name=button).click()
        expect(day_button(planner, "2026-12-07")).to_contain_text(words, timeout=SECONDS)
    assert written_entries(planner.page) == []


def test_the_morning_after_is_asked_first(context: BrowserContext) -> None:
    """On the next visit the page first asks how the morning after was; one press, then the plan is there."""
    write_down(with_kept_plan(context), "2026-12-07", 2)
    planner = visit(context, "2026-12-09")
    expect(planner.page.get_by_role("heading", name="How sore were you on the morning after Mon 7 Dec?")).to_be_visible(
        timeout=SECONDS
    )
    expect_no_dose(planner)
    planner.page.get_by_role("button", name="4", exact=True).click()
    expect_dose(planner)
    assert written_entries(planner.page)[0]["next_morning"] == 4


def test_six_weeks_without_a_word(context: BrowserContext) -> None:
    """Opened after six weeks, the page asks before any dose; after a "no" the safety questions come again."""
    with_kept_plan(context)
    planner = visit(context, "2027-01-18")
    expect(planner.page.get_by_role("heading", name="Did you walk between Mon 7 Dec and Sun 17 Jan?")).to_be_visible(
        timeout=SECONDS
    )
    expect_no_dose(planner)
    planner.page.get_by_role("button", name="No", exact=True).click()
    planner.page.get_by_role("button", name="Show the plan without an answer").click(timeout=SECONDS)
    expect(planner.page.get_by_role("heading", name="Time for the safety questions")).to_be_visible(timeout=SECONDS)
    expect_no_dose(planner)
    assert written_entries(planner.page) == [{"from": "2026-12-07", "to": "2027-01-17", "kind": "missed"}]


def test_some_of_it_was_walked(context: BrowserContext) -> None:
    """Of two weeks without a word some days can be ticked; the others count as not walked, and nobody asks again."""
    with_kept_plan(context)
    planner = visit(context, "2026-12-21")
    planner.page.get_by_role("button", name="Some of it").click(timeout=SECONDS)
    planner.page.get_by_label("Wed 9 Dec").check()
    planner.page.get_by_label("Mon 14 Dec").check()
    planner.page.get_by_role("button", name="1", exact=True).click()
    expect(planner.page.get_by_role("heading", name="Did you walk")).to_have_count(0, timeout=SECONDS)
    show_plan(planner)
    walked = [entry["on"] for entry in written_entries(planner.page) if entry["kind"] == "walked"]
    assert walked == ["2026-12-09", "2026-12-14"]
    expect(planner.page.locator(".rw-week").first).to_contain_text("walked")


def test_no_answer_counts_as_not_walked(context: BrowserContext) -> None:
    """Who does not want to answer sees the plan, and the weeks without a word count as not walked."""
    with_kept_plan(context)
    planner = visit(context, "2026-12-21")
    planner.page.get_by_role("button", name="Show the plan without an answer").click(timeout=SECONDS)
    expect_dose(planner)
    expect(planner.page.locator(".rw-week__state").first).to_have_text("nothing written down")
    assert written_entries(planner.page) == []


def test_a_holiday_told_before(context: BrowserContext) -> None:
    """A holiday that was told in advance is a time away: nobody asks about it afterwards."""
    planner = with_kept_plan(context)
    planner.press("I will be away, or was")
    dialog = planner.page.locator("dialog[open]")
    dialog.get_by_label("First day").fill("2026-12-14")
    dialog.get_by_label("Last day").fill("2026-12-20")
    dialog.locator("label", has_text="Holiday").click()
    dialog.get_by_role("button", name="Write it down").click()
    # It is heard, and told where it was caused; the focus stays there.
    expect(planner.page.locator("[data-told]")).to_contain_text("Written down.", timeout=SECONDS)
    expect(planner.page.locator('[data-tells="diary"] .rw-changed')).to_be_visible()
    expect(planner.page.get_by_role("button", name="I will be away, or was")).to_be_focused()
    write_down(planner, "2026-12-07")
    planner = visit(context, "2026-12-22")
    expect_dose(planner)
    expect(planner.page.locator(".rw-week__state").nth(1)).to_have_text("away")
    entry = {"from": "2026-12-14", "to": "2026-12-20", "kind": "away", "why": "holiday"}
    assert entry in written_entries(planner.page)


def test_walked_on_another_day(context: BrowserContext) -> None:
    """A walk on a day that was not planned counts in its week."""
    with_kept_plan(context)
    planner = visit(context, "2026-12-09")
    expect_dose(planner)
    planner.press("I walked on another day")
    dialog = planner.page.locator("dialog[open]")
    dialog.get_by_label("Day").fill("2026-12-08")
    dialog.get_by_role("button", name="0", exact=True).click()
    expect(dialog.get_by_role("status")).to_contain_text("Done.", timeout=SECONDS)
    dialog.get_by_role("button", name="Close").click()
    show_plan(planner)
    expect(planner.page.locator(".rw-week").first).to_contain_text("Also walked: Tue 8 Dec.")


def test_other_days_after_a_reload(context: BrowserContext) -> None:
    """Days of a kept plan are changed after a reload, without a safety question; what was lived stays."""
    write_down(with_kept_plan(context), "2026-12-07", 1)
    planner = visit(context, "2026-12-07")
    expect_dose(planner)
    planner.press("Change days, time or place")
    dialog = planner.page.locator("dialog[open]")
    for day in ("Monday", "Wednesday", "Friday"):
        dialog.get_by_label(day).uncheck()
    for day in ("Tuesday", "Saturday"):
        dialog.get_by_label(day).check()
    dialog.get_by_role("button", name="Change the plan").click()
    expect(planner.page.locator(".rw-changed").first).to_contain_text("Tue", timeout=SECONDS)
    expect(planner.page.locator(".rw-next-session__when")).to_have_text("Next: Sat 12 Dec")
    assert {"on": "2026-12-07", "kind": "change", "days": ["tue", "sat"]} in written_entries(planner.page)
    assert {"on": "2026-12-07", "kind": "walked", "pain": 1} in written_entries(planner.page)


def test_a_finished_plan(context: BrowserContext) -> None:
    """A plan that is over says what was done, and leads to the next one, which starts at what comes next."""
    with_kept_plan(context)
    planner = visit(context, "2027-02-03")
    planner.page.get_by_role("button", name="Yes, as planned").click(timeout=SECONDS)
    planner.page.get_by_role("button", name="1", exact=True).click()
    expect(planner.page.get_by_role("heading", name="Did you walk")).to_have_count(0, timeout=SECONDS)
    show_plan(planner)
    expect(planner.page.get_by_role("heading", name="You have finished your 8 weeks.")).to_be_visible(timeout=SECONDS)
    expect(planner.page.locator(".rw-next-session")).to_contain_text("You did 24 of 24 sessions.")
    planner.press("Make the next plan")
    planner.page.locator("dialog[open]").get_by_role("button", name="Make the next plan").click()
    expect(planner.page.locator(".rw-next-session__when")).to_contain_text("Next: Mon 8 Feb", timeout=SECONDS)


def test_a_finished_plan_can_be_kept_up(context: BrowserContext) -> None:
    """A plan that is over can be kept up: the same, twice a week."""
    with_kept_plan(context)
    planner = visit(context, "2027-02-03")
    planner.page.get_by_role("button", name="Yes, as planned").click(timeout=SECONDS)
    planner.page.get_by_role("button", name="1", exact=True).click()
    expect(planner.page.get_by_role("heading", name="Did you walk")).to_have_count(0, timeout=SECONDS)
    show_plan(planner)
    planner.page.get_by_role("button", name="Keep it up twice a week").click(timeout=SECONDS)
    planner.page.locator("dialog[open]").get_by_role("button", name="Keep it up").click()
    expect(planner.page.locator(".rw-next-session__when")).to_contain_text("Next:", timeout=SECONDS)
    assert written_entries(planner.page)[-1]["keep"] is True


def test_the_check_is_kept_and_shown(context: BrowserContext) -> None:
    """The check before the plan is written down and stands in its table."""
    planner = with_kept_plan(context)
    planner.press("Do the check")
    dialog = planner.page.locator("dialog[open]")
    expect(dialog.locator("input:checked")).to_have_count(0)
    dialog.get_by_label("Seconds for 3 metres").fill("4.2")
    dialog.locator('label:has(input[name="sure"][value="7"])').click()
    dialog.locator('label:has(input[name="sore"][value="2"])').click()
    dialog.get_by_role("button", name="Write it down").click()
    row = planner.page.get_by_role("row", name="Before you start")
    expect(row).to_contain_text("4.2 s", timeout=SECONDS)
    expect(row).to_contain_text("7")


def test_the_plan_is_there_on_the_next_visit(context: BrowserContext) -> None:
    """On a day without a question what was kept is in sight at once, before Python is loaded, diary and all."""
    with_kept_plan(context)
    context.route("**/app/**", lambda route: route.abort())
    planner = visit(context, "2026-12-08")
    planner.expect_view("plan")
    expect(planner.page.locator(".rw-next-session__when")).to_have_text("Next: Wed 9 Dec")


def test_without_python_no_dose_is_shown_where_something_has_to_be_asked(context: BrowserContext) -> None:
    """On a day with a question no dose is shown as long as Python has not come."""
    with_kept_plan(context)
    context.route("**/app/**", lambda route: route.abort())
    planner = visit(context, "2027-01-18")
    planner.expect_view("plan")
    expect_no_dose(planner)


def test_a_copy_goes_out_and_comes_in(context: BrowserContext, tmp_path: Path) -> None:
    """A copy of plan and diary can be saved, all of it deleted, and the copy opened again from the first screen."""
    planner = with_kept_plan(context)
    write_down(planner, "2026-12-07", 2)
    copy = planner.download("Save a copy", tmp_path)
    assert re.fullmatch(r"retrowalk-plan-2026-12-07-[0-9a-z]{5}-[0-9]+\.json", copy.name)
    planner.press("Delete this plan")
    planner.page.locator("dialog[open]").get_by_role("button", name="Delete it").click()
    planner.expect_view("form")
    assert planner.page.evaluate(DATABASES) == []
    planner.page.locator("[data-have-code] input[type=file]").set_input_files(copy)
    expect(day_button(planner, "2026-12-07")).to_contain_text("pain 2", timeout=SECONDS)


def damaged(text: str) -> str:
    """Return a copy whose end is missing."""
    return text[: len(text) // 2]


def with_pain_99(text: str) -> str:
    """Return a copy with a number that cannot be."""
    return text.replace('"pain": 2', '"pain": 99')


def with_another_code(text: str) -> str:
    """Return a copy whose plan code has a wrong letter."""
    copy: dict[str, Any] = json.loads(text)
    return json.dumps({**copy, "numbers": {**copy["numbers"], "code": "RW1-AAAAA-BBBBB"}})


@pytest.mark.parametrize("harm", few_often((with_pain_99, damaged, with_another_code)))
def test_a_harmed_copy_changes_nothing(context: BrowserContext, tmp_path: Path, harm: Callable[[str], str]) -> None:
    """A copy that is cut, changed or made up is refused in words, and what is here stays."""
    planner = with_kept_plan(context)
    write_down(planner, "2026-12-07", 2)
    copy = planner.download("Save a copy", tmp_path)
    copy.write_text(harm(copy.read_text()))
    planner.page.locator(".rw-keeping input[type=file]").set_input_files(copy)
    expect(planner.page.get_by_role("status").get_by_text("Nothing was changed.")).to_be_visible(timeout=SECONDS)
    planner.page.reload()
    expect(day_button(planner, "2026-12-07")).to_contain_text("pain 2")
