"""After one visit the site works without a network, on the built site and in a real browser."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from retrowalk_site.paths import SITE
from retrowalk_site.publish.offline_files import offline_files
from retrowalk_site.publish.site_address import base_path
from tests.browser.faulty import gone, serving_faults
from tests.browser.offline_copy import IN_USE, KEPT, LEFT, window
from tests.browser.planner_page import SECONDS, PlannerPage
from tests.site.html_tree import one_of_each_kind

COUNT_REGISTRATIONS = """
globalThis.begun = 0;
const plainly = navigator.serviceWorker.register.bind(navigator.serviceWorker);
navigator.serviceWorker.register = (...given) => { globalThis.begun += 1; return plainly(...given); };
"""


@pytest.fixture(scope="module")
def offline(browser: Browser) -> Iterator[BrowserContext]:
    """Visit the home page once, wait until the site is kept, and take the network away."""
    with serving_faults(SITE) as server, window(browser, server.url) as context:
        page = context.new_page()
        page.goto("")
        page.evaluate(IN_USE)
        page.close()
        server.faults = {"*": gone}
        yield context


@pytest.fixture
def away(offline: BrowserContext) -> Iterator[Page]:
    """Return a page of a browser that has been here once and has no network now."""
    page = offline.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    page.close()
    assert problems == []


def test_every_file_is_kept(away: Page) -> None:
    """Everything that the pages and the planner need is kept, each file under its hash, and nothing else."""
    away.goto("")
    expected = {f"{base_path(SITE)}kept/{digest}/{path}" for path, digest in offline_files(SITE).items()}
    assert set(away.evaluate(KEPT)) == expected
    assert any(path.endswith(".wasm") for path in expected)
    assert any(path.endswith("/starters/") for path in expected)


@pytest.mark.parametrize(
    "path", one_of_each_kind(path for path in offline_files(SITE) if path.endswith("/") or not path)
)
def test_pages_open(away: Page, path: str) -> None:
    """Every page opens with its style, its scripts and its pictures."""
    failed: list[str] = []
    away.on("requestfailed", lambda request: failed.append(request.url))
    away.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    answer = away.goto(path, wait_until="load")
    assert answer
    assert answer.from_service_worker
    expect(away.locator("h1").first).to_be_visible()
    assert failed == []


def test_addresses_without_a_slash(away: Page) -> None:
    """An address that lacks its last slash, or names the file, opens the page all the same."""
    for address in ("plan", "plan/index.html", "plan/?from=home"):
        away.goto(address)
        expect(away.locator("retrowalk-planner[data-ready]")).to_be_attached(timeout=SECONDS)


def test_a_page_that_is_not_here(away: Page) -> None:
    """An address that was never here is answered with the site's own page."""
    answer = away.goto("no-such-page/")
    assert answer
    assert answer.status == 404
    expect(away.get_by_role("heading", level=1)).to_be_visible()


def test_plan_and_pdf(away: Page, tmp_path: Path) -> None:
    """The planner makes a plan, a PDF and a calendar file without a network."""
    planner = PlannerPage(away)
    planner.open()
    planner.make_plan()
    expect(away.locator(".rw-week")).to_have_count(8)
    assert planner.download("Get the PDF", tmp_path).read_bytes().startswith(b"%PDF")
    away.get_by_text("Put it in my calendar").click()
    assert planner.download("Get the calendar file", tmp_path).read_bytes().startswith(b"BEGIN:VCALENDAR")


def visits(context: BrowserContext, address: str = "") -> tuple[Page, Callable[..., int]]:
    """Open a page, and return it with what tells how often it has begun to keep a copy some milliseconds on."""
    page = context.new_page()
    page.clock.install()
    page.add_init_script(COUNT_REGISTRATIONS)
    page.goto(address)

    def begun(later: int = 4000) -> int:
        before: int = page.evaluate("() => globalThis.begun")
        assert before == 0
        page.clock.run_for(4000)
        # The script that begins it is fetched only now, and its own wait starts when it is there.
        page.evaluate("async (script) => { await import(script); }", script_of(page))
        page.clock.run_for(later)
        after: int = page.evaluate("() => globalThis.begun")
        return after

    return page, begun


def script_of(page: Page) -> str:
    """Return the address of the script that begins the offline copy."""
    address: str = re.findall(r'"(js-[0-9a-f]+/offline/offline\.js)"', page.content())[0]
    return urljoin(page.url, base_path(SITE) + address)


def test_copy_begins_when_the_page_is_done(browser: Browser, base_url: str) -> None:
    """The copy begins by itself, but only after the page has had its time."""
    with window(browser, base_url) as context:
        assert visits(context)[1]() == 1


@pytest.mark.parametrize("connection", ["saveData: true", "type: 'cellular'", "effectiveType: '2g'"])
def test_no_copy_where_bytes_are_dear(browser: Browser, base_url: str, connection: str) -> None:
    """Where the device asks to load little, and on a line that is metered or slow, no offline copy is made unasked."""
    with window(browser, base_url) as context:
        context.add_init_script(f"Object.defineProperty(navigator, 'connection', {{ value: {{ {connection} }} }});")
        assert visits(context)[1]() == 0


def test_planner_comes_first(browser: Browser, base_url: str) -> None:
    """On the planner's page the copy waits while somebody answers, and begins once the plan is there."""
    with window(browser, base_url) as context:
        page, begun = visits(context, "plan/")
        assert begun(20_000) == 0
        planner = PlannerPage(page)
        planner.fill_in()
        assert begun(20_000) == 0
        planner.press("Make my plan")
        planner.expect_view("plan")
        page.wait_for_load_state("networkidle")
        assert begun() == 1


def test_planner_left_alone(browser: Browser, base_url: str) -> None:
    """Where nobody answers anything on the planner's page for half a minute, the copy begins there as well."""
    with window(browser, base_url) as context:
        assert visits(context, "plan/")[1](31_000) == 1


def test_removed_when_asked(browser: Browser, base_url: str) -> None:
    """The About page removes the offline copy, keeps none after that, and keeps one again when it is asked to."""
    with window(browser, base_url) as context:
        page = context.new_page()
        page.goto("about/")
        line = page.locator("retrowalk-offline-copy")
        page.get_by_role("button", name="Keep an offline copy").click()
        page.evaluate(IN_USE)
        page.reload()
        expect(line).to_contain_text("There is an offline copy in this browser.")
        page.get_by_role("button", name="Remove the offline copy").click()
        expect(line).to_contain_text("The offline copy is removed.")
        assert page.evaluate(LEFT) == 0
        assert visits(context)[1]() == 0
        page.get_by_role("button", name="Keep an offline copy").click()
        assert visits(context)[1]() == 1


def test_installable(page: Page) -> None:
    """Every page names the web manifest, its icons are there in their sizes, and no page asks anybody to install."""
    page.add_init_script(
        "globalThis.asked = 0; addEventListener('beforeinstallprompt', (event) => {"
        " event.prompt = () => { globalThis.asked += 1; }; });"
    )
    page.goto("plan/")
    link = page.locator('link[rel="manifest"]').evaluate("(link) => link.href")
    manifest = json.loads(page.request.get(link).text())
    assert {"name", "short_name", "start_url", "scope", "display", "icons"} <= manifest.keys()
    sizes = set()
    for icon in manifest["icons"]:
        answer = page.request.get(link.replace("manifest.webmanifest", icon["src"]))
        assert answer.headers["content-type"] == icon["type"]
        sizes.add(icon["sizes"])
    assert {"192x192", "512x512"} <= sizes
    for shortcut in manifest["shortcuts"]:
        assert page.request.get(link.replace("manifest.webmanifest", shortcut["url"])).ok
    assert page.evaluate("() => globalThis.asked") == 0
