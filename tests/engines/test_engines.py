"""Firefox and WebKit make the same plan and the same PDF, byte for byte, as Python does on its own."""

import base64
import json

import pytest
from playwright.sync_api import BrowserContext, expect

from retrowalk.json_api import handle
from tests.browser.healthy import plan_code, whole_answers
from tests.browser.kept_plan import MONDAY, expect_no_dose, expect_stopped, visit, with_kept_plan, write_down
from tests.browser.planner_page import FILL_IN, HEALTHY, SECONDS, PlannerPage
from tests.engines.webdriver import WebDriver

PRESS = """
const button = [...document.querySelectorAll("button")].find((one) => one.textContent === arguments[0]);
button.click();
"""
# What is handed to the person goes through here on its way: neither driver tells of a download.
CATCH_FILES = """
const plainly = URL.createObjectURL.bind(URL);
URL.createObjectURL = (blob) => { globalThis.handed = blob; return plainly(blob); };
"""
HANDED = """
const bytes = new Uint8Array(await globalThis.handed.arrayBuffer());
return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
"""
CODE = "document.querySelector('.rw-plan .rw-code')"


def pdf(base_url: str, code: str) -> bytes:
    """Return the PDF that Python makes of this plan, with the page's own link in it."""
    options = {"paper": "letter", "kind": "sheet", "link": f"{base_url}plan/#code={code}"}
    made = handle(json.dumps({"do": "sheet", "format": "pdf", "answers": whole_answers(), "options": options}))
    assert isinstance(made, bytes)
    return made


@pytest.mark.parametrize(("width", "height"), [(360, 780), (1280, 900)])
def test_firefox(firefox: BrowserContext, base_url: str, width: int, height: int) -> None:
    """Firefox makes Python's plan and Python's PDF, on a phone's width and on a desk's, with nothing cut off."""
    page = firefox.new_page()
    page.set_viewport_size({"width": width, "height": height})
    planner = PlannerPage(page)
    planner.open()
    planner.make_plan()
    code = plan_code()
    expect(page.locator(".rw-plan .rw-code")).to_have_text(code)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    page.get_by_text("Paper, large print, booklet").click()
    page.get_by_text("US Letter").click()
    page.evaluate(f"() => {{ {CATCH_FILES} }}")
    planner.press("Get the PDF")
    expect(page.locator("[data-outcome=pdf]")).to_have_text("The PDF is in your downloads.", timeout=SECONDS)
    assert base64.b64decode(page.evaluate(f"async () => {{ {HANDED} }}")) == pdf(base_url, code)


def test_firefox_keeps_a_plan(firefox: BrowserContext) -> None:
    """In Firefox a kept plan takes what is written down, asks after six weeks away, and stops after a fall."""
    planner = with_kept_plan(firefox)
    write_down(planner, MONDAY, 1)
    away = visit(firefox, "2027-01-18")
    expect(away.page.get_by_role("button", name="Show the plan without an answer")).to_be_visible(timeout=SECONDS)
    expect_no_dose(away)
    back = visit(firefox, MONDAY)
    back.press("I fell")
    expect_stopped(back)
    expect_stopped(visit(firefox, MONDAY))


def test_webkit(webkit_window: WebDriver, base_url: str) -> None:
    """WebKit makes Python's plan and Python's PDF."""
    webkit_window.open(f"{base_url}plan/")
    webkit_window.wait_for("document.querySelector('retrowalk-planner[data-ready]')")
    fill_in = f"return ({FILL_IN})(document.querySelector('retrowalk-planner'), [arguments[0], '']);"
    assert webkit_window.run(fill_in, HEALTHY) == ""
    webkit_window.run(PRESS, "Make my plan")
    webkit_window.wait_for(CODE)
    code = plan_code()
    assert webkit_window.run(f"return {CODE}.textContent;") == code
    webkit_window.run(CATCH_FILES)
    webkit_window.run("document.querySelector('.rw-choice input[value=letter]').click();")
    webkit_window.run(PRESS, "Get the PDF")
    webkit_window.wait_for("globalThis.handed")
    assert base64.b64decode(webkit_window.run(HANDED)) == pdf(base_url, code)
