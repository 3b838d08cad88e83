"""Walk with me: right to the second, usable by keyboard, and it knows when to stop."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.healthy import plan_code
from tests.browser.planner_page import PlannerPage
from tests.often import few_often

MINUTE = 60_000
SKIP = "Skip"
SKIP_AGAIN = "Press again to skip"
# What is spoken, in place of a voice.
LISTEN = """
globalThis.spoken = [];
speechSynthesis.speak = ({ text }) => globalThis.spoken.push(text);
"""
# Not yet long enough without a tick to be taken for sleep.
STRIDE = 4000


def pass_time(page: Page, milliseconds: int) -> None:
    """Let time go by, with a tick now and then."""
    for gone in range(0, milliseconds, STRIDE):
        page.clock.fast_forward(min(STRIDE, milliseconds - gone))


def skip(player: Locator) -> None:
    """Go on to the next part."""
    player.get_by_role("button", name=SKIP, exact=True).click()
    player.get_by_role("button", name=SKIP_AGAIN).click()


def spoken(page: Page) -> list[str]:
    """Return what was spoken since this was last asked."""
    words: list[str] = page.evaluate("() => globalThis.spoken.splice(0)")
    return words


@pytest.fixture
def player(page: Page) -> Locator:
    """Return the open player of the first session: 5 min forward, then bouts of 30 s, each with 1 min of rest."""
    page.add_init_script(LISTEN)
    page.clock.install(time="2026-12-07T10:00:00")
    planner = PlannerPage(page)
    planner.open(f"#code={plan_code()}")
    planner.expect_view("plan")
    # From here on the page's time goes on only when a test says so.
    page.clock.pause_at("2026-12-07T10:30:00")
    planner.press("Walk with me")
    return page.locator("dialog[open]")


def test_the_first_minutes(page: Page, player: Locator) -> None:
    """Nothing runs before the start; then forward, backward and rest follow each other to the second."""
    time, cue = player.get_by_role("timer"), player.locator("#rw-player-cue")
    expect(time).to_have_text("5:00")
    page.clock.fast_forward(10_000)
    expect(time).to_have_text("5:00")
    player.get_by_role("button", name="Start").click()
    pass_time(page, 4 * MINUTE + 50_000)
    expect(cue).to_have_text("Walk forward")
    expect(time).to_have_text("0:10")
    page.clock.run_for(20_000)
    expect(cue).to_have_text("Backward")
    expect(time).to_have_text("0:20")
    expect(player).to_contain_text("Round 1 of")
    page.clock.run_for(30_000)
    expect(cue).to_have_text("Rest")


@pytest.mark.parametrize("asleep", ["00:00:06", "24:00:00"])
def test_a_sleep_is_not_time_walked(page: Page, player: Locator, asleep: str) -> None:
    """After a sleep without a single tick the player stands paused where it was, says so, and goes on from there."""
    time, slept = player.get_by_role("timer"), player.get_by_text("We paused here while the page was asleep.")
    player.get_by_role("button", name="Start").click()
    page.clock.run_for(10_000)
    page.clock.fast_forward(asleep)
    expect(slept).to_be_visible()
    expect(time).to_have_text("4:50")
    page.clock.run_for(MINUTE)
    expect(time).to_have_text("4:50")
    player.get_by_role("button", name="Go on").click()
    expect(slept).to_have_count(0)
    page.clock.run_for(20_000)
    expect(time).to_have_text("4:30")


def test_a_clock_set_back_takes_nothing_away(page: Page, player: Locator) -> None:
    """A clock that is set back while somebody walks neither stops the walk nor makes it longer."""
    player.get_by_role("button", name="Start").click()
    page.clock.run_for(10_000)
    page.clock.set_system_time("2026-11-01T10:00:00")
    page.clock.run_for(10_000)
    expect(player.get_by_role("timer")).to_have_text("4:40")


@pytest.mark.parametrize(
    ("press", "part", "left"),
    few_often(
        (
            (SKIP_AGAIN, "Backward", "0:30"),
            ("Pause", "Walk forward", "4:50"),
            ("Stop, something is wrong", "Walk forward", "4:50"),
        )
    ),
)
def test_a_press_right_after_a_sleep(page: Page, player: Locator, press: str, part: str, left: str) -> None:
    """Where only the clock on the wall tells of a sleep, a press before the first look finds the walk paused too."""
    player.get_by_role("button", name="Start").click()
    page.clock.run_for(10_000)
    if press == SKIP_AGAIN:
        player.get_by_role("button", name=SKIP, exact=True).click()
    page.clock.set_system_time("2026-12-08T10:00:00")
    player.get_by_role("button", name=press).click()
    if press.startswith("Stop"):
        player.get_by_role("button", name="It has passed, go on").click()
    expect(player.get_by_text("We paused here while the page was asleep.")).to_be_visible()
    expect(player.get_by_role("button", name="Go on")).to_be_visible()
    expect(player.locator("#rw-player-cue")).to_have_text(part)
    expect(player.get_by_role("timer")).to_have_text(left)


def test_keyboard(page: Page, player: Locator) -> None:
    """Space starts and pauses, arrows skip and go back, Escape closes when pressed again; the focus goes back."""
    page.keyboard.press("Space")
    expect(player.get_by_role("button", name="Pause")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(player.locator("#rw-player-cue")).to_have_text("Backward")
    page.clock.run_for(5000)
    page.keyboard.press("Space")
    page.clock.run_for(60_000)
    expect(player.get_by_role("timer")).to_have_text("0:25")
    page.keyboard.press("ArrowLeft")
    expect(player.get_by_role("timer")).to_have_text("0:30")
    page.keyboard.press("Escape")
    expect(player.get_by_role("button", name="Press again to close")).to_be_visible()
    page.keyboard.press("Escape")
    expect(player).to_have_count(0)
    expect(page.get_by_role("button", name="Walk with me")).to_be_focused()


def test_something_is_wrong(page: Page, player: Locator) -> None:
    """The stop button stops the clock, says what to do and when to get help, and lets one go on when it has passed."""
    player.get_by_role("button", name="Start").click()
    page.clock.run_for(10_000)
    player.get_by_role("button", name="Stop, something is wrong").click()
    expect(player).to_contain_text("Stop. Hold on. Sit down.")
    expect(player).to_contain_text("pain or tightness in the chest, jaw or arm")
    page.clock.run_for(MINUTE)
    player.get_by_role("button", name="It has passed, go on").click()
    expect(player.get_by_role("timer")).to_have_text("4:50")
    player.get_by_role("button", name="Stop, something is wrong").click()
    player.get_by_role("button", name="End for today").click()
    expect(player).to_have_count(0)


def test_the_end_leads_to_the_diary(page: Page, player: Locator) -> None:
    """The session is over when its last part has run out; then whoever keeps a diary is asked how it was."""
    player.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Keep my plan", exact=True).first.click()
    expect(page.get_by_role("button", name="Save a copy")).to_be_visible()
    page.get_by_role("button", name="Walk with me").click()
    player.get_by_role("button", name="Start").click()
    cue = player.locator("#rw-player-cue")
    while cue.inner_text() != "Easy forward":
        skip(player)
    pass_time(page, 3 * MINUTE - 1000)
    expect(cue).to_have_text("Easy forward")
    page.clock.run_for(1000)
    expect(cue).to_have_text("That is it for today")
    player.get_by_role("button", name="Done").click()
    expect(page.locator("dialog[open]")).to_contain_text("How was Mon 7 Dec?")


def test_what_a_walk_says(page: Page, player: Locator) -> None:
    """First where to put the phone; then half of a long part, a look behind before each round, and what is left."""
    phone = "Put the phone down where you can hear it. Do not hold it while you walk backward."
    expect(player).to_have_accessible_description(phone)
    expect(player.locator("p").first).to_contain_text("Put the phone down")
    player.get_by_role("button", name="Start").click()
    expect(player.get_by_text("Put the phone down")).to_be_hidden()
    assert spoken(page) == ["Walk forward, 5 minutes."]
    pass_time(page, 2 * MINUTE + 31_000)
    assert spoken(page) == ["Half-way. 2 minutes 29 seconds to go."]
    pass_time(page, 2 * MINUTE + 24_000)
    assert spoken(page) == ["Backward next. Stop, and look behind you."]
    expect(player).to_contain_text("Backward next. Stop, and look behind you.")
    page.clock.run_for(6000)
    assert spoken(page) == ["Backward, 30 seconds."]
    total = player.get_by_text("left in all")
    before = total.inner_text()
    player.get_by_role("button", name="Pause").click()
    page.clock.run_for(MINUTE)
    expect(total).to_have_text(before)
    player.get_by_role("button", name="Go on").click()
    assert spoken(page) == ["Look behind you first. Backward, 29 seconds left."]
    player.get_by_role("button", name="Repeat this part").click()
    assert spoken(page) == ["Walk forward, 5 minutes."] or spoken(page) == []
    expect(player.locator("#rw-player-cue")).to_have_text("Walk forward")


def test_an_accidental_touch_does_nothing(page: Page, player: Locator) -> None:
    """A touch at Skip or at Close changes nothing unless a second one follows within seconds."""
    player.get_by_role("button", name="Start").click()
    page.clock.run_for(10_000)
    for name in (SKIP, "Close"):
        player.get_by_role("button", name=name, exact=True).click()
        expect(player.get_by_role("button", name=f"Press again to {name.lower()}")).to_be_visible()
        page.clock.run_for(4100)
        expect(player.get_by_role("button", name=name, exact=True)).to_be_visible()
    expect(player.locator("#rw-player-cue")).to_have_text("Walk forward")
    expect(player.get_by_role("timer")).to_have_text("4:42")


def test_one_voice_at_a_time(page: Page, player: Locator) -> None:
    """What changes is spoken by the player's voice or, where that is off, by a screen reader: never by both."""
    cue = player.locator("#rw-player-cue")
    expect(cue).to_have_attribute("aria-live", "off")
    player.get_by_role("checkbox", name="Voice").uncheck()
    expect(cue).to_have_attribute("aria-live", "polite")
    player.get_by_role("button", name="Start").click()
    assert spoken(page) == []


def test_a_walk_of_a_plan_that_is_not_kept(page: Page, player: Locator) -> None:
    """Whoever walked before keeping the plan keeps it and writes the walk down, at one press."""
    player.get_by_role("button", name="Start").click()
    cue = player.locator("#rw-player-cue")
    while cue.inner_text() != "That is it for today":
        skip(player)
    player.get_by_role("button", name="Keep my plan and write it down").click()
    expect(page.locator("dialog[open]")).to_contain_text("How was Mon 7 Dec?")
    expect(page.get_by_role("button", name="Delete this plan")).to_be_attached()


def test_clock_and_buttons_together(page: Page, player: Locator) -> None:
    """On a phone on its side the clock and every button are in sight at once."""
    page.set_viewport_size({"width": 740, "height": 360})
    for begun in (False, True):
        if begun:
            player.get_by_role("button", name="Start").click()
        for part in [player.get_by_role("timer"), *player.get_by_role("button").all()]:
            expect(part).to_be_in_viewport(ratio=1)
