"""Every link within the site leads somewhere, down to the anchor."""

from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from retrowalk.plan_code import PlanCodeError, decode
from retrowalk_site.paths import SITE
from retrowalk_site.publish.site_address import base_path
from tests.site.html_tree import SitePage, page_paths, parsed, site_pages

BASE = f"https://site.invalid{base_path(SITE)}"
OUTSIDE = ("mailto:", "tel:", "data:")
# What stands after this is no anchor but a plan, for the planner to open.
PLANNER, CODE = SITE / "plan" / "index.html", "code="


def addresses(page: SitePage) -> list[str]:
    """Return everything a page links to or loads."""
    found = []
    for node in page.root.walk():
        found += [node.attributes[name] for name in ("href", "src") if node.attributes.get(name)]
    return [address for address in found if not address.startswith(OUTSIDE)]


def anchors(path: Path) -> set[str]:
    """Return every place of a page that a link can lead to."""
    return {node.attributes["id"] for node in parsed(path).root.walk() if "id" in node.attributes}


def problem(page: SitePage, address: str) -> str | None:
    """Return what is wrong with an address as seen from the page, or None."""
    target = urlsplit(urljoin(BASE + page.address, address))
    if not target.geturl().startswith(BASE):
        return None if target.scheme == "https" else f"{address} is not https"
    path = SITE / unquote(target.path).removeprefix(base_path(SITE))
    path = path / "index.html" if path.is_dir() else path
    if not path.is_file():
        return f"{address} is not there"
    if path == PLANNER and target.fragment.startswith(CODE):
        return code_problem(target.fragment.removeprefix(CODE))
    if target.fragment and path.suffix == ".html" and unquote(target.fragment) not in anchors(path):
        return f"{address} has no such anchor"
    return None


def code_problem(code: str) -> str | None:
    """Return what is wrong with a plan code that a link hands to the planner, or None."""
    try:
        decode(code)
    except PlanCodeError as error:
        return f"{code}: {error}"
    return None


def test_links_lead_somewhere() -> None:
    """No page links to a file or an anchor that is not there, and outside links are https."""
    problems = {page.address: [found for address in addresses(page) if (found := problem(page, address))]
                for page in site_pages()}  # fmt: skip
    assert {address: found for address, found in problems.items() if found} == {}


def test_broken_plan_codes_are_found() -> None:
    """A link that hands the planner something else than a plan is told."""
    assert code_problem("RW1-CMRXC-Y4J6R")


def test_ids_are_unique() -> None:
    """No page uses an id twice."""
    for path in page_paths():
        ids = Counter(node.attributes["id"] for node in parsed(path).root.walk() if "id" in node.attributes)
        assert [name for name, count in ids.items() if count > 1] == [], path


def test_home_is_linked_to_every_page() -> None:
    """Every page can be reached by links from the home page."""
    seen: set[Path] = set()
    waiting = [SITE / "index.html"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        page = parsed(path)
        for address in addresses(page):
            target = urlsplit(urljoin(BASE + page.address, address))
            found = SITE / unquote(target.path).removeprefix(base_path(SITE))
            found = found / "index.html" if found.is_dir() else found
            if target.geturl().startswith(BASE) and found.suffix == ".html" and found.is_file():
                waiting.append(found)
    assert {page.path for page in site_pages()} - seen == set()
