"""Plan codes that were cut, mistyped or made up, in the address of the page."""

import random
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.healthy import plan_code
from tests.browser.planner_page import PlannerPage
from tests.often import few_often

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ODD = (
    "RW1",
    "RW2-ABCDE-FGHJK",
    "<img src=x onerror=alert(1)>",
    "RW1-" + "A" * 20_000,
    "{'weeks': []}",
    "\uff32\uff37\uff11",
    "\u202eRW1",
)
REFUSED = re.compile(
    r"^(A letter is wrong or missing|A plan code begins with RW1|This [^.]+)\. "
    r"(Copy .+|This planner reads RW1\. Update it|Update this one, or reload the page)\.$"
)


def cut_codes(code: str) -> Iterator[str]:
    """Yield the code cut short, as a message that breaks a long link does."""
    yield from (code[:length] for length in range(1, len(code), 2))


def mistyped_codes(code: str) -> Iterator[str]:
    """Yield the code with one letter changed for another one, at each place."""
    chance = random.Random(7)
    for place, letter in enumerate(code):
        if letter in LETTERS and place > 3:
            yield code[:place] + chance.choice(LETTERS.replace(letter, "")) + code[place + 1 :]


def odd_codes(_code: str) -> Iterator[str]:
    """Yield what is no code at all."""
    yield from ODD


@pytest.fixture
def opened(page: Page) -> Iterator[PlannerPage]:
    """Return the page of somebody who has opened a plan by its code; until the end nothing may be thrown in it."""
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    planner = PlannerPage(page)
    planner.open(f"#code={plan_code()}")
    planner.expect_view("plan")
    yield planner
    assert thrown == []


def expect_refused(planner: PlannerPage, code: str) -> None:
    """Open a code, and expect a sentence that says what to do, with the code still there to be mended."""
    page = planner.page
    page.evaluate("(code) => { location.hash = new URLSearchParams({ code }); }", code)
    expect(page.locator("#rw-code")).to_have_value(code)
    expect(page.locator("[data-code-form] .rw-field__error")).to_have_text(REFUSED)


@pytest.mark.parametrize("harm", few_often((mistyped_codes, cut_codes, odd_codes)))
def test_harmed_codes(opened: PlannerPage, harm: Callable[[str], Iterator[str]]) -> None:
    """A code that is cut, mistyped or made up opens no plan; the page says what to do, and the right one opens."""
    for code in harm(plan_code()):
        expect_refused(opened, code)
    opened.page.locator("#rw-code").fill(plan_code())
    opened.press("Open the plan")
    opened.expect_view("plan")


@pytest.mark.parametrize("fragment", few_often(("code=%E0%A4%A", "code=%", "code=%00", "code=%ff%fe")))
def test_broken_escapes(opened: PlannerPage, fragment: str) -> None:
    """An address whose escapes are broken throws nothing, and asks for the code again."""
    opened.page.evaluate("(fragment) => { location.hash = fragment; }", fragment)
    opened.expect_view("code")
    expect(opened.page.locator("[data-code-form] .rw-field__error")).to_have_text(REFUSED)
