"""Where the started interpreter stops, a whole one takes over; else nobody ever fetches it."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from pyodide_snapshot.strip_wasm import with_code_of
from retrowalk_site.paths import SITE
from retrowalk_site.publish.content_hash import hashed_folder
from retrowalk_site.publish.server import serving
from tests.browser.healthy import plan_code
from tests.browser.planner_page import SECONDS, PlannerPage

WHOLE = "/app/whole-"


@pytest.fixture(scope="module")
def site_that_stops(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site with an interpreter that has code for nothing; yield its address."""
    site = tmp_path_factory.mktemp("site")
    shutil.copytree(SITE, site, dirs_exist_ok=True)
    [served] = site.glob("app/python-*.wasm")
    before = served.read_bytes()
    interpreter = with_code_of(before, ())
    for path in served.parent.glob(f"{served.name}*"):
        path.unlink()
    served.write_bytes(interpreter)
    files = hashed_folder(site, "js") / "planner" / "runtime" / "app-files.js"
    old, new = (hashlib.sha256(content).hexdigest() for content in (before, interpreter))
    told = files.read_text(encoding="utf-8").replace(old, new)
    for path in files.parent.glob("app-files.js*"):
        path.unlink()
    files.write_text(told, encoding="utf-8")
    with serving(site) as server:
        yield server.url


def asked_of(page: Page) -> list[str]:
    """Return a list that fills with the addresses that the page and its worker ask for."""
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    return asked


def test_whole_interpreter_takes_over(site_that_stops: str, browser: Browser, tmp_path: Path) -> None:
    """A plan that the started interpreter cannot make is made by a whole one, without a word; so is its PDF."""
    with browser.new_context(base_url=site_that_stops, service_workers="block") as context:
        page = context.new_page()
        asked = asked_of(page)
        planner = PlannerPage(page)
        planner.open(f"#code={plan_code()}")
        planner.expect_view("plan")
        assert [url for url in asked if WHOLE in url and url.endswith(".wasm")]
        with page.expect_download(timeout=SECONDS) as download:
            planner.press("Get the PDF")
        path = tmp_path / "plan.pdf"
        download.value.save_as(path)
        assert path.read_bytes().startswith(b"%PDF-")


def test_whole_interpreter_stays_at_home(page: Page) -> None:
    """Making a plan and its PDF fetches nothing of the whole interpreter."""
    asked = asked_of(page)
    planner = PlannerPage(page)
    planner.open()
    planner.fill_in()
    planner.press("Make my plan")
    planner.expect_view("plan")
    with page.expect_download(timeout=SECONDS):
        planner.press("Get the PDF")
    assert [url for url in asked if url.endswith(".wasm")]
    assert [url for url in asked if WHOLE in url] == []
