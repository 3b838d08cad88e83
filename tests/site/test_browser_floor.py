"""Scripts and style sheets ask nothing of a browser that the lowest ones we serve do not have."""

import re

import pytest

from retrowalk_site.paths import DOCS
from tools.browser_floor import FLOOR, WITHOUT_HARM, findings, in_script, in_styles, shipped


@pytest.mark.parametrize(
    "script",
    [
        "plans.toSorted()",
        "weeks.findLast((week) => week.done)",
        "structuredClone(plan)",
        "Object.groupBy(plans, nameOf)",
        "part.checkVisibility()",
        "AbortSignal.any([one, other])",
        "const { promise } = Promise.withResolvers()",
        "document.startViewTransition(show)",
        "class Plan { static { make(); } }",
        "const week = /(?<=week )[0-9]+/",
    ],
)
def test_a_script_that_wants_too_much_is_found(script: str) -> None:
    """What one of the lowest browsers lacks is found in a script: names, members of what is there, ways of writing."""
    assert list(in_script(script))


@pytest.mark.parametrize(
    "script",
    [
        "plans.at(-1)",
        "Object.hasOwn(plan, 'weeks')",
        "// toSorted",
        "const toSorted = 1;",
        "dialog.showModal()",
        "#x in plan",
    ],
)
def test_a_script_that_every_browser_runs_passes(script: str) -> None:
    """What all of them know passes, and so do words in comments and names of our own."""
    assert not list(in_script(script))


@pytest.mark.parametrize(
    "style",
    [
        ".a { height: 100dvh; }",
        ".a { color: color-mix(in srgb, red, blue); }",
        ".a { .b & { color: red; } }",
        ".a:user-valid { color: red; }",
        "@container (min-width: 1px) { .a { color: red; } }",
        ".a { float: inline-start; }",
        ".a { colour: red; }",
    ],
)
def test_a_style_that_wants_too_much_is_found(style: str) -> None:
    """What one of the lowest browsers lacks is found in a style sheet, and so is what no browser knows."""
    assert list(in_styles(style))


def test_a_style_that_every_browser_draws_passes() -> None:
    """What all of them know passes."""
    style = ".a:is(:hover, :focus-visible) { inset: 0; width: min(1rem, 5vw); color: rgb(0 0 0 / 60%); }"
    assert not list(in_styles(style))


def test_only_what_does_no_harm_is_asked_for() -> None:
    """All that some lowest browser lacks is named with what happens there, and nothing else is named."""
    assert {each.name for each in findings(shipped())} == set(WITHOUT_HARM)


def test_the_page_says_which_browsers() -> None:
    """The page of questions names the lowest browsers."""
    page = (DOCS / "questions.md").read_text(encoding="utf-8")
    versions = {name: ".".join(str(part) for part in version) for name, version in FLOOR.items()}
    for name in ("chrome", "firefox", "safari"):
        assert re.search(rf"{name}\D* {re.escape(versions[name])}\b", page, re.IGNORECASE)
