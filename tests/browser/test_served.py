"""The site as it is served."""

import pytest
from playwright.sync_api import Page

from retrowalk_site.paths import SITE

TYPES = {
    "": "text/html; charset=utf-8",
    "js-*/planner/runtime/worker.js": "text/javascript; charset=utf-8",
    "app/whole-*/pyodide.mjs": "text/javascript; charset=utf-8",
    "app/python-*.wasm": "application/wasm",
    "app/sheets-*.bin": "application/octet-stream",
    "app/pyodide-lock.json": "application/json",
}


@pytest.mark.parametrize(("pattern", "type_"), TYPES.items())
def test_types(page: Page, pattern: str, type_: str) -> None:
    """Modules and WebAssembly come with the types that browsers insist on."""
    path = next(SITE.glob(pattern)).relative_to(SITE).as_posix() if pattern else ""
    answer = page.request.get(path)
    assert answer.ok
    assert answer.headers["content-type"] == type_


def test_missing_page(page: Page) -> None:
    """A page that is not there is answered with the site's own page and the status 404."""
    answer = page.goto("no-such-page/")
    assert answer
    assert answer.status == 404
    assert "Retrowalk" in page.title()


def test_home_stays_here(page: Page, base_url: str) -> None:
    """The home page asks no other host for anything, and nothing it asks for is missing."""
    asked: list[str] = []
    missing: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: missing.append(response.url) if not response.ok else None)
    page.goto("", wait_until="networkidle")
    assert asked
    assert [url for url in asked if not url.startswith((base_url, "data:"))] == []
    assert missing == []
