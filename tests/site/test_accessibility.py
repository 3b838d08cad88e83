"""Every page can be used by everybody: axe finds nothing, in light and dark, narrow and wide."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from retrowalk_site.paths import ROOT
from tests.site.html_tree import one_of_each_kind

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
NARROW = ViewportSize(width=360, height=800)
WIDE = ViewportSize(width=1280, height=900)
# Light or dark changes colours alone, so that only these have to look again.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
NO_MOTION = "*, *::before, *::after { transition: none !important; animation: none !important; }"
RUN = """async (rules) => {
  const chosen = rules ? { runOnly: { type: "rule", values: rules } } : {};
  const { violations } = await axe.run(document, { ...chosen, resultTypes: ["violations"] });
  const shown = (nodes) => nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(" | ");
  return violations.map(({ id, nodes }) => `${id}: ${shown(nodes)}`);
}"""
# What is folded away counts too. The ledger's ninety entries are alike, so that five of them stand for all.
UNFOLD = """() => document.querySelectorAll("details:not(.rw-study:nth-child(n + 6) details)")
  .forEach((part) => { part.open = true; })"""
SCHEME = "(name) => document.body.setAttribute('data-md-color-scheme', name)"


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """Return what axe finds on the page as it stands."""
    found: list[Any] = page.evaluate(RUN, rules)
    return [str(line) for line in found]


@pytest.mark.parametrize("address", one_of_each_kind())
@pytest.mark.parametrize(
    "sizes", [pytest.param((NARROW,), id="narrow"), pytest.param((WIDE, NARROW), id="both", marks=pytest.mark.long)]
)
def test_axe(browser: Browser, base_url: str, address: str, sizes: tuple[ViewportSize, ...]) -> None:
    """Axe has nothing to say about a page at 360 and 1280 pixels, in light and in dark."""
    with browser.new_context(bypass_csp=True, viewport=sizes[0], reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(base_url + address)
        page.add_style_tag(content=NO_MOTION)
        page.evaluate(UNFOLD)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = {}
        for size in sizes:
            page.set_viewport_size(size)
            for scheme in ("default", "slate"):
                page.evaluate(SCHEME, scheme)
                expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
                rules = COLOUR_RULES if scheme == "slate" else None
                found[scheme, size["width"]] = violations(page, rules)
        assert {state: lines for state, lines in found.items() if lines} == {}
