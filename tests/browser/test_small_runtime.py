"""Where the smaller interpreter stops, the whole one takes over; else nobody ever fetches it."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from retrowalk_site.hashed import hashed_folder
from retrowalk_site.places import PYODIDE, SITE
from retrowalk_site.runtime import small_interpreter
from retrowalk_site.runtime.app import lock
from retrowalk_site.runtime.names import INTERPRETER
from retrowalk_site.runtime.small import called_functions
from retrowalk_site.runtime.wasm import EXPORTS, read_exports, read_sections
from retrowalk_site.serve import serving
from tests.browser.healthy import plan_code
from tests.browser.planner_page import SECONDS, PlannerPage

WHOLE = "/app/whole-"


@pytest.fixture(scope="module")
def site_that_only_starts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site with an interpreter that has code for starting and for nothing else; yield its address."""
    site = tmp_path_factory.mktemp("site")
    shutil.copytree(SITE, site, dirs_exist_ok=True)
    [served] = site.glob(f"app/pyodide-*/{INTERPRETER}")
    archives = {
        name: next(site.glob(f"app/{stem}-*.zip")).read_bytes()
        for name, stem in {"first": "library", "later": "sheets"}.items()
    }
    whole = (PYODIDE / INTERPRETER).read_bytes()
    exported = {export.name for export in read_exports(dict(read_sections(served.read_bytes()))[EXPORTS])}
    starting = called_functions(whole, archives, lock(), {"plan": [], "sheets": []})
    interpreter = small_interpreter.smaller(whole, starting, exported)
    before = hashlib.sha256(served.read_bytes()).hexdigest()
    for path in served.parent.glob(f"{INTERPRETER}*"):
        path.unlink()
    served.write_bytes(interpreter)
    files = hashed_folder(site, "js") / "planner" / "files.js"
    told = files.read_text(encoding="utf-8").replace(before, hashlib.sha256(interpreter).hexdigest())
    for path in files.parent.glob("files.js*"):
        path.unlink()
    files.write_text(told, encoding="utf-8")
    with serving(site) as server:
        yield server.url


def asked_of(page: Page) -> list[str]:
    """Return a list that fills with the addresses that the page and its worker ask for."""
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    return asked


def test_whole_interpreter_takes_over(site_that_only_starts: str, browser: Browser, tmp_path: Path) -> None:
    """A plan that the smaller interpreter cannot make is made by the whole one, without a word; so is its PDF."""
    with browser.new_context(base_url=site_that_only_starts, service_workers="block") as context:
        page = context.new_page()
        asked = asked_of(page)
        planner = PlannerPage(page)
        planner.open(f"#code={plan_code()}")
        planner.expect_view("plan")
        assert [url for url in asked if WHOLE in url and url.endswith(INTERPRETER)]
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
    assert [url for url in asked if url.endswith(INTERPRETER)]
    assert [url for url in asked if WHOLE in url] == []
