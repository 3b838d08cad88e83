"""Visits in a real browser: how long until the plan stands in the page, and how many bytes that takes."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from bench.contestants import CONTESTANTS, FLOOR, OURS, STOCK, Contestant
from bench.network import GOOD_PHONE, LOCALHOST, SLOW_PHONE, FarServer, Link, far_server
from bench.processor import limited
from retrowalk_site.paths import SITE
from tools.browser import find_chromium, launch_arguments

PATIENCE = 240_000  # milliseconds
# Browsers keep compiled code only once a page has been there for a while.
STAY_SECONDS = 4.0
VISITS_BEFORE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Under what the visits are made: a column of the table."""

    name: str
    link: Link = LOCALHOST
    share_of_a_core: float | None = None
    returning: bool = False
    contestants: Sequence[Contestant] = (OURS, STOCK, FLOOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One visit: milliseconds until the plan, bytes on the line by then, number of requests, and the plan's rows."""

    contestant: str
    setting: str
    milliseconds: float
    bytes: int
    requests: int
    rows: tuple[str, ...]


HERE_COLD = Setting(name="this machine", contestants=CONTESTANTS)
THIRD = Setting(name="third visit", returning=True)
GOOD_LINE = Setting(name="9 Mbps, 165 ms", link=GOOD_PHONE)
SLOW_LINE = Setting(name="1.6 Mbps, 150 ms", link=SLOW_PHONE)
HALF_CORE = Setting(name="half a core", share_of_a_core=0.5)
SETTINGS = (HERE_COLD, GOOD_LINE, SLOW_LINE, HALF_CORE, THIRD)


@contextmanager
def browser_program(setting: Setting) -> Iterator[str]:
    """Yield the browser to start for this setting. Raises NoLimitError where its processor cannot be limited."""
    program = find_chromium()
    if program is None:
        raise FileNotFoundError("There is no Chromium or Chrome: run `make bench`, or python3 tools/setup.py test.")
    if setting.share_of_a_core is None:
        yield program
        return
    with tempfile.TemporaryDirectory() as folder, limited(program, setting.share_of_a_core, Path(folder)) as starter:
        yield starter


def look_at(page: Page, server: FarServer, contestant: Contestant, setting: Setting) -> Visit:
    """Open the contestant's page and wait for the plan."""
    server.sent.clear()
    page.goto(server.url + contestant.path, timeout=PATIENCE)
    page.locator("body[data-done]").wait_for(state="attached", timeout=PATIENCE)
    sent = list(server.sent)
    return Visit(
        contestant=contestant.name,
        setting=setting.name,
        milliseconds=float(page.locator("body").get_attribute("data-done") or "nan"),
        bytes=sum(size for _, size in sent),
        requests=len(sent),
        rows=tuple(page.locator("li").all_text_contents()),
    )


def first_visit(browser: Browser, server: FarServer, contestant: Contestant, setting: Setting) -> Visit:
    """Visit as somebody who has never been here."""
    with browser.new_context(service_workers="block") as context:
        return look_at(context.new_page(), server, contestant, setting)


def _again(context: BrowserContext, server: FarServer, contestant: Contestant, setting: Setting) -> Visit:
    page = context.new_page()
    visit = look_at(page, server, contestant, setting)
    time.sleep(STAY_SECONDS)
    page.close()
    return visit


def third_visit(playwright: Playwright, program: str, server: FarServer, contestant: Contestant) -> Visit:
    """Visit for the third time, with what the browser kept of two visits before."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=program, args=launch_arguments(), service_workers="block"
        )
        try:
            for _ in range(VISITS_BEFORE):
                _again(context, server, contestant, THIRD)
            return look_at(context.new_page(), server, contestant, THIRD)
        finally:
            context.close()


def visits(playwright: Playwright, pages: Path, setting: Setting, times: int) -> Iterator[Visit]:
    """Yield so many visits to each contestant, by turns, so that a busy moment of the machine meets all of them."""
    with browser_program(setting) as program, far_server(SITE, pages, setting.link) as server:
        if setting.returning:
            for _ in range(times):
                for contestant in setting.contestants:
                    yield third_visit(playwright, program, server, contestant)
            return
        for _ in range(times):
            for contestant in setting.contestants:
                # A browser of its own for each visit, so that none finds what another has compiled.
                browser = playwright.chromium.launch(executable_path=program, args=launch_arguments())
                try:
                    yield first_visit(browser, server, contestant, setting)
                finally:
                    browser.close()
