"""Every state of the planner page can be used by everybody: narrow and wide, light and dark, large, by keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.in_sight import NARROW, cut_off, unseen
from tests.browser.kept_plan import day_button, expect_stopped, keep, show_plan
from tests.browser.planner_page import SECONDS, PlannerPage
from tests.site.test_accessibility import AXE, COLOUR_RULES, NO_MOTION, SCHEME, violations

SCHEMES = (("slate", COLOUR_RULES), ("default", None))
WIDE = ViewportSize(width=1280, height=900)
UNFOLD = "() => document.querySelectorAll('retrowalk-planner details').forEach((part) => { part.open = true; })"
WAKE = "() => document.dispatchEvent(new Event('visibilitychange'))"
SMALL_TARGETS = """() => [...document.querySelectorAll("retrowalk-planner button, retrowalk-planner summary")]
  .filter((part) => part.checkVisibility() && part.getBoundingClientRect().height < 44)
  .map((part) => part.textContent)"""


def walk_through(planner: PlannerPage, look: Callable[[str], None]) -> None:
    """Bring up every state of the page, one after the other, and look at each."""
    through_the_form(planner, look)
    through_the_plan(planner, look)
    through_the_cards(planner, look)


def through_the_form(planner: PlannerPage, look: Callable[[str], None]) -> None:
    """Bring up the states of the form, to a plan that does not come yet."""
    page = planner.page
    planner.press("Continue")
    look("missing answers")
    planner.fill_in(until="told")
    planner.give("told", "heart_or_kidneys")
    planner.press("Continue")
    look("follow-up missing")
    planner.give("told", "not_sure")
    look("line by line")
    planner.give("told", "none")
    planner.fill_in(until="you")
    planner.give("knee", "pain")
    planner.unfold_choices()
    planner.give("place", "treadmill")
    look("screen you")
    planner.fill_in({"place": "rail", "knee": "pain", "knee_pain": "2", "treadmill_ready": "no"})
    planner.press("Make my plan")
    expect(page.locator("[data-progress]")).to_contain_text("did not arrive", timeout=SECONDS)
    look("failure")


def through_the_plan(planner: PlannerPage, look: Callable[[str], None]) -> None:
    """Bring up the plan, the player and the diary."""
    page = planner.page
    page.unroute("**/app/**")
    planner.press("Try again")
    planner.expect_view("plan")
    look("plan")
    planner.press("Walk with me")
    look("player")
    page.get_by_role("button", name="Stop, something is wrong").click()
    look("player stopped")
    page.get_by_role("button", name="End for today").click()
    keep(planner)
    page.clock.set_system_time("2026-12-11T10:00:00")
    page.evaluate(WAKE)
    show_plan(planner)
    day_button(planner, "2026-12-07").click()
    look("diary")
    page.locator("dialog[open]").get_by_role("button", name="7", exact=True).click()
    expect(page.locator("dialog[open]").get_by_role("status")).to_contain_text("Done.", timeout=SECONDS)
    look("written down")
    page.locator("dialog[open]").get_by_role("button", name="Close").click()
    look("asked first")
    show_plan(planner)
    look("kept plan")
    for button in ("I will be away, or was", "Change days, time or place", "Do the check"):
        planner.press(button)
        look(button)
        page.locator("dialog[open]").get_by_role("button", name="Cancel").click()
    planner.press("I fell")
    expect_stopped(planner)
    look("stopped")
    planner.press("Delete this plan")
    look("question")
    page.locator("dialog[open]").get_by_role("button", name="Delete it").click()


def through_the_cards(planner: PlannerPage, look: Callable[[str], None]) -> None:
    """Bring up a code that cannot be read, and both cards in the place of a plan."""
    page = planner.page
    planner.enter_code()
    page.get_by_label("Plan code").fill("RW1-AAAAA")
    planner.press("Open the plan")
    expect(page.locator(".rw-field__error")).to_be_visible(timeout=SECONDS)
    look("code")
    planner.press("Answer the questions instead")
    planner.fill_in({"body": "pregnant joint_or_muscle"})
    planner.press("Make my plan")
    planner.expect_view("care")
    look("ask first")
    planner.press("Change an answer")
    planner.press("Back")
    planner.open()
    planner.fill_in({"signs": "chest_pain"})
    planner.expect_view("care")
    look("stop")


def opened(page: Page) -> PlannerPage:
    """Return the open page on the first day of the plan, its way to the planner's files shut for now."""
    page.route("**/app/**", lambda route: route.abort())
    page.clock.install(time="2026-12-07T10:00:00")
    planner = PlannerPage(page)
    planner.open()
    return planner


# A state of each kind: a form, a plan, an answer to it, the walk beside it, and what stands in a plan's place.
KINDS = ("first screen", "plan", "player", "diary", "asked first", "stop")


@pytest.mark.parametrize(
    ("size", "states"),
    [
        pytest.param(NARROW, KINDS, id="narrow"),
        pytest.param(NARROW, None, id="narrow-all", marks=pytest.mark.long),
        pytest.param(WIDE, None, id="wide-all", marks=pytest.mark.long),
    ],
)
def test_every_state_can_be_used(
    browser: Browser, base_url: str, size: ViewportSize, states: tuple[str, ...] | None
) -> None:
    """Axe has nothing to say about any state of the planner page, and all buttons are a thumb high.

    Nothing has to be pushed sideways there, and forced colours hide nothing: on a phone, upright and on its side, with
    text of twice the size, and at 400 % on a desk.
    """
    with browser.new_context(bypass_csp=True, base_url=base_url, viewport=size, reduced_motion="reduce") as context:
        page = context.new_page()
        planner = opened(page)
        found: dict[str, object] = {}
        seen: set[str] = set()

        def look(state: str) -> None:
            if states and state not in states:
                return
            if not page.evaluate("'axe' in globalThis"):
                page.add_style_tag(content=NO_MOTION)
                page.evaluate(AXE.read_text(encoding="utf-8"))
            page.evaluate(UNFOLD)
            for scheme, rules in SCHEMES if states is None else SCHEMES[1:]:
                page.evaluate(SCHEME, scheme)
                if lines := violations(page, rules):
                    found[f"{state}, {scheme}"] = lines
            told = {**cut_off(page), **unseen(page), "small": page.evaluate(SMALL_TARGETS)}
            page.set_viewport_size(size)
            if any(told.values()):
                found[state] = told
            seen.add(state)

        look("first screen")
        walk_through(planner, look)
        assert found == {}
        assert seen >= set(states or KINDS)


def test_the_same_plan_everywhere(browser: Browser, base_url: str) -> None:
    """A device set to Spanish on the far side of the date line shows the same plan, day for day and word for word."""
    seen = []
    for locale, zone in (("en-GB", "UTC"), ("es-ES", "Pacific/Kiritimati")):
        with browser.new_context(base_url=base_url, locale=locale, timezone_id=zone) as context:
            planner = PlannerPage(context.new_page())
            planner.open()
            planner.make_plan()
            planner.page.evaluate(UNFOLD)
            seen.append(planner.page.locator(".rw-weeks").inner_text())
    assert seen[0] == seen[1]
    assert "Mon 7 Dec" in seen[0]


def test_nothing_moves_for_those_who_asked(browser: Browser, base_url: str) -> None:
    """With reduced motion nothing on the planner page moves by itself."""
    with browser.new_context(base_url=base_url, reduced_motion="reduce") as context:
        planner = PlannerPage(context.new_page())
        planner.open()
        planner.fill_in(until="balance")
        moving = planner.page.evaluate(
            "document.querySelector('retrowalk-planner').getAnimations({ subtree: true })"
            ".filter((each) => each.playState === 'running').length"
        )
        assert moving == 0
