"""A real Chromium on the real built site. Where there is no browser these tests fail."""

import pytest


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    """Return how Playwright makes a window: without offline copies, so that each test meets the server's own files."""
    return {**browser_context_args, "service_workers": "block"}
