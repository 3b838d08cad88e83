"""Trying the package in its reference: the planner's own Python runs in the page, and only when it is asked to."""

import json
from datetime import date

import pytest
from playwright.sync_api import Page, Request, expect

from retrowalk.answers import parse
from retrowalk.plan import plan_for
from retrowalk.sheets import render

REFERENCE = "developers/reference/"


@pytest.fixture
def asked(page: Page) -> list[str]:
    """Open the page, and return the addresses that it asks for from then on."""
    requests: list[str] = []

    def note(request: Request) -> None:
        requests.append(request.url)

    page.on("request", note)
    page.goto(REFERENCE)
    return requests


def test_the_answers_that_stand_there_make_their_plan(page: Page, asked: list[str]) -> None:
    """Nothing of Python is fetched before the button is pressed; then the JSON is that of the package."""
    box = page.get_by_role("textbox", name="Answers, as JSON")
    answers = json.loads(box.input_value())
    answers["start"] = date.fromisoformat(answers["start"])
    page.wait_for_load_state("networkidle")
    assert not [address for address in asked if "/app/" in address or "/runtime/worker" in address]
    page.get_by_role("button", name="Make the plan").click()
    expect(page.get_by_role("status")).to_have_text('The plan, as sheet(plan, "json") returns it:')
    shown = page.get_by_role("region", name="What Python returned").text_content()
    assert shown == render(plan_for(parse(answers)), "json")


def test_wrong_answers_are_told(page: Page, asked: list[str]) -> None:
    """Text that is no JSON, and an answer that is wrong, are each told with what is wrong; the next press works."""
    box = page.get_by_role("textbox", name="Answers, as JSON")
    right = box.input_value()
    box.fill("{")
    page.get_by_role("button", name="Make the plan").click()
    expect(page.get_by_role("status")).to_contain_text("These answers are no JSON: ")
    box.fill(json.dumps({**json.loads(right), "place": "moon"}))
    page.get_by_role("button", name="Make the plan").click()
    expect(page.get_by_role("region", name="What Python returned")).to_contain_text("use rail, path or treadmill")
    box.fill(right)
    page.get_by_role("button", name="Make the plan").click()
    expect(page.get_by_role("status")).to_contain_text("The plan, as")
    assert asked


def test_without_a_connection_it_says_so(page: Page, asked: list[str]) -> None:
    """Where Python cannot be fetched, the page says so, and a press once it can be makes the plan."""
    page.route("**/app/**", lambda route: route.abort())
    page.get_by_role("button", name="Make the plan").click()
    expect(page.get_by_role("status")).to_contain_text("Python could not be started here.")
    page.unroute("**/app/**")
    page.get_by_role("button", name="Make the plan").click()
    expect(page.get_by_role("status")).to_contain_text("The plan, as")
    assert asked
