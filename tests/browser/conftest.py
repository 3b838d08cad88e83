"""A real Chromium on the real built site. Where there is no browser these tests fail."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from retrowalk_site.paths import SITE
from tests.browser.faulty import FaultyServer, serving_faults


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    """Return how Playwright makes a window: without offline copies, so that each test meets the server's own files."""
    return {**browser_context_args, "service_workers": "block"}


@pytest.fixture(scope="module")
def faulty_server() -> Iterator[FaultyServer]:
    """Serve the built site with faults."""
    with serving_faults(SITE) as server:
        yield server


@pytest.fixture
def faulty_window(browser: Browser, faulty_server: FaultyServer) -> Iterator[BrowserContext]:
    """Return a window onto that server."""
    with browser.new_context(base_url=faulty_server.url, service_workers="block") as context:
        yield context
        faulty_server.faults = {}
