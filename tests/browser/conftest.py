"""A real Chromium on the real built site. Where there is no browser these tests fail."""

from collections.abc import Iterator

import pytest

from retrowalk_site.places import SITE
from retrowalk_site.serve import serving
from tools.browser import find_chromium, launch_arguments


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Return how Playwright starts the browser of this machine."""
    chromium = find_chromium()
    assert chromium, "There is no Chromium or Chrome: run `make test`, or python3 tools/setup.py test."
    return {"executable_path": chromium, "args": launch_arguments()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    """Return how Playwright makes a window: without offline copies, so that each test meets the server's own files."""
    return {**browser_context_args, "service_workers": "block"}


@pytest.fixture(scope="session")
def base_url() -> Iterator[str]:
    """Serve the built site and return its address, so that `page.goto("plan/")` finds the page."""
    assert (SITE / "index.html").is_file(), "There is no built site: run `make build` first."
    with serving(SITE) as server:
        yield server.url
