"""The site below a path of a host that others share, as on GitHub Pages, beside a second copy of it."""

import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Browser, expect

from retrowalk_site.paths import FOR_HOSTS, ROOT, SITE
from retrowalk_site.publish.content_hash import hashed_folder
from retrowalk_site.publish.csp import site_hashes
from retrowalk_site.publish.hosting import Place, nginx_configuration
from tests.browser.faulty import FaultyServer, gone, serving_faults
from tests.browser.nginx import nginx
from tests.browser.offline_copy import IN_USE, window
from tests.browser.planner_page import SECONDS, PlannerPage
from tests.site.test_reproducible import build_elsewhere

BASE, COPY = "guide/sub/", "guide/"
STORE = f"{hashed_folder(SITE, 'js').name}/planner/state/saved-plan-store.js"
WRITE = "async (script) => (await import(script)).writeStore('a-plan', { kept: true }, () => true)"
READ = "async (script) => [...(await (await import(script)).readStore()).keys()]"
# An address in a template that leads to the root of the host, wherever the site lies.
TO_THE_ROOT = re.compile(r"""['"]/[^'"]*['"]\s*\|\s*url|(?:href|src)="/""")


@pytest.fixture
def shared_host(tmp_path: Path) -> Iterator[FaultyServer]:
    """Serve two copies of the built site, one below the other."""
    outer = tmp_path / COPY
    outer.mkdir()
    for path in SITE.iterdir():
        (outer / path.name).symlink_to(path)
    (tmp_path / BASE).symlink_to(SITE)
    with serving_faults(tmp_path) as server:
        yield server


def test_the_whole_way(browser: Browser, shared_host: FaultyServer, tmp_path: Path) -> None:
    """From home to plan and PDF nothing is asked for outside of the path; without a network it works as well.

    What is kept there is not seen by the other copy.
    """
    with window(browser, shared_host.url + BASE) as context:
        page = context.new_page()
        problems: list[str] = []
        page.on("response", lambda answer: problems.append(answer.url) if answer.status >= 400 else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto("")
        page.evaluate(IN_USE)  # home keeps the site by itself, seconds after it is there
        page.get_by_role("link", name="Make my plan").first.click()
        planner = PlannerPage(page)
        expect(page.locator("retrowalk-planner[data-ready]")).to_be_attached(timeout=SECONDS)
        assert page.url == f"{shared_host.url}{BASE}plan/"
        shared_host.faults = {"*": gone}
        planner.make_plan()
        assert planner.download("Get the PDF", tmp_path).read_bytes().startswith(b"%PDF")
        page.evaluate(WRITE, f"/{BASE}{STORE}")
        shared_host.faults = {}
        assert page.evaluate(READ, f"/{BASE}{STORE}") == ["a-plan"]
        assert page.evaluate(READ, f"/{COPY}{STORE}") == []
        assert [path for path in shared_host.asked if not path.startswith(BASE) and STORE not in path] == []
        assert problems == []


def test_nginx_below_a_path(tmp_path: Path) -> None:
    """Nginx gives the files below their path their own headers, and answers what is not there with the site's page."""
    base = "/guide-0123456789abcdef/sub.1/"  # what looks like a hash in it makes no file immutable

    def ask(path: str) -> tuple[int, str, str, bytes]:
        try:
            with urllib.request.urlopen(f"{host}{path}") as answer:  # noqa: S310 - our own host
                found = answer
                body = answer.read()
        except HTTPError as answer:
            with answer:
                found, body = answer, answer.read()
        headers = found.headers
        return found.status, headers["Content-Security-Policy"], headers["Cache-Control"], body

    missing = (SITE / "404.html").read_bytes()
    with nginx(SITE, tmp_path, site_hashes(SITE), base=base) as address:
        host = address.removesuffix(base)
        status, policy, kept, body = ask(f"{base}plan/")
        assert (status, kept, body) == (200, "no-cache", (SITE / "plan" / "index.html").read_bytes())
        assert "wasm" not in policy
        worker = next(SITE.glob("js-*/planner/runtime/worker.js")).relative_to(SITE).as_posix()
        status, policy, kept, _ = ask(base + worker)
        assert (status, kept) == (200, "public, max-age=31536000, immutable")
        assert "'wasm-unsafe-eval'" in policy
        for folder in ("plan", ""):
            assert ask(f"{base}{folder}".removesuffix("/"))[0] == 200  # after a redirect
        folders = (f"{base}js/", f"{base}{hashed_folder(SITE, 'js').name}/", f"{base}no-such-page/", f"{base}_headers")
        for path in (*folders, "/", "/plan/", f"{base}_headers.br"):
            status, _, kept, body = ask(path)
            assert (path, status, kept, body) == (path, 404, "no-cache", missing)


def test_no_template_leaves_the_path() -> None:
    """No template has an address that begins at the root of the host."""
    templates = list((ROOT / "overrides").rglob("*.html"))
    assert templates
    assert [path.name for path in templates if TO_THE_ROOT.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.long
def test_built_for_a_path(browser: Browser, tmp_path: Path) -> None:
    """In a build for an address with a path, the page for what is missing leads there, and hosts are told the path."""
    checkout = tmp_path / "checkout"
    build_elsewhere(checkout, SITE_URL=f"https://guide.example/{BASE}")
    site = checkout / SITE.relative_to(ROOT)
    told = (checkout / FOR_HOSTS.relative_to(ROOT) / "nginx.conf").read_text(encoding="utf-8")
    assert told == nginx_configuration(site_hashes(site), Place(base=f"/{BASE}"))
    rules = [line for line in (site / "_headers").read_text(encoding="utf-8").splitlines() if line[0] != " "]
    assert [rule for rule in rules if not rule.startswith(f"/{BASE}")] == []
    with nginx(site, tmp_path, site_hashes(site)) as address, browser.new_context(base_url=address) as context:
        assert address.endswith(BASE)
        page = context.new_page()
        failed: list[str] = []
        page.on("requestfailed", lambda request: failed.append(request.url))
        for missing in ("no-such-page/", "a/much/deeper/one"):
            page.goto(missing, wait_until="networkidle")
            expect(page.get_by_role("heading", name="This page is not here")).to_be_visible()
            assert failed == []
            page.get_by_role("link", name="Make my plan").first.click()
            expect(page.locator("retrowalk-planner[data-ready]")).to_be_attached(timeout=SECONDS)
            assert page.url == f"{address}plan/"
            page.goto(missing)
            page.get_by_role("link", name="Go to the start page").click()
            expect(page).to_have_url(address)
