"""The built site in Firefox ESR and in WebKitGTK. Where one of them is missing its tests fail."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright

from retrowalk_site.paths import SITE
from retrowalk_site.publish.server import serving
from tests.engines.webdriver import WebDriver, webkit
from tools.browser import find_program


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the built site without the whole runtime: these engines have to do with what the page starts."""
    site = tmp_path_factory.mktemp("site")
    shutil.copytree(SITE, site, dirs_exist_ok=True, ignore=shutil.ignore_patterns("whole-*"))
    with serving(site) as server:
        yield server.url


@pytest.fixture
def firefox(playwright: Playwright, base_url: str) -> Iterator[BrowserContext]:
    """Open a window of Firefox ESR."""
    program = find_program("firefox-esr")
    assert program, "There is no Firefox ESR: run `make test-engines`."
    browser = playwright.firefox.launch(channel="moz-firefox", executable_path=program)
    yield browser.new_context(base_url=base_url)
    browser.close()


@pytest.fixture
def webkit_window(tmp_path: Path) -> Iterator[WebDriver]:
    """Open a window of WebKitGTK."""
    with webkit(tmp_path) as driver:
        yield driver
