"""Browsers that know less: the lowest we serve do everything, and those below are told before the first question."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.faulty import FaultyServer, begins_with
from tests.browser.kept_plan import keep, write_down
from tests.browser.planner_page import PlannerPage
from tests.browser.test_faults_worker import WORKER
from tools.browser_floor import interfaces, lacking, members

TAKE_AWAY = """
for (const [owner, member] of %s) {
  const places = [globalThis[owner]?.prototype, globalThis[owner], globalThis[owner.toLowerCase()]];
  for (const place of owner ? places.filter(Boolean) : [globalThis]) {
    Reflect.deleteProperty(Object(place), member);
  }
}
"""
BROWSERS_BELOW = {
    "no WebAssembly": "delete globalThis.WebAssembly;",
    "WebAssembly without exceptions": "WebAssembly.validate = () => false;",
    "no module workers": "globalThis.Worker = class { terminate() {} };",
}


def lowest_browser() -> str:
    """Return a script that takes away whatever one of the lowest browsers lacks: JavaScript's own, and the page's."""
    missing = [["", name] for name, interface in interfaces().items() if lacking(interface)]
    for owner, interface in interfaces().items():
        for member, feature in members(interface):
            if lacking(feature):
                missing.append([owner, member.removesuffix("_static")])
    return TAKE_AWAY % json.dumps(missing)


def test_the_lowest_browsers_do_everything(
    faulty_window: BrowserContext, faulty_server: FaultyServer, tmp_path: Path
) -> None:
    """Without anything that one of the lowest browsers lacks there is a plan, a diary, a PDF, and advice at a sign."""
    script = lowest_browser()
    faulty_window.add_init_script(script)
    faulty_server.faults = {WORKER: begins_with(script)}
    page = faulty_window.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.clock.install(time="2026-12-07T10:00:00")
    planner = PlannerPage(page)
    planner.open()
    assert page.evaluate("() => 'toSorted' in [] || 'structuredClone' in globalThis") is False
    planner.make_plan()
    keep(planner)
    write_down(planner, "2026-12-07", 2)
    assert planner.download("Get the PDF", tmp_path).read_bytes().startswith(b"%PDF")
    planner.press("Make a new plan")
    planner.expect_view("form")
    planner.fill_in({"signs": "chest_pain"})
    planner.expect_view("care")
    page.goto("evidence/")
    page.wait_for_load_state("networkidle")
    assert errors == []


@pytest.mark.parametrize("script", BROWSERS_BELOW.values(), ids=BROWSERS_BELOW.keys())
def test_what_a_browser_lacks_is_said_first(faulty_window: BrowserContext, script: str) -> None:
    """Who cannot get a plan here reads it before the first question, with the way to the ready-made plans."""
    faulty_window.add_init_script(script)
    planner = PlannerPage(faulty_window.new_page())
    planner.open()
    told = planner.page.locator("[data-lacking]")
    expect(told).to_contain_text("This browser cannot make your plan")
    expect(told.get_by_role("link", name="ready-made plans")).to_be_visible()
    below, first = told.bounding_box(), planner.screen.bounding_box()
    assert below
    assert first
    assert below["y"] + below["height"] <= first["y"]
    planner.fill_in({"signs": "chest_pain"})
    planner.expect_view("care")
    expect(told).to_be_hidden()
