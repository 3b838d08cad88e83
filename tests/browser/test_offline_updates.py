"""How the offline copy comes, changes and goes, on a small site with the real worker."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from retrowalk_site.publish.offline_files import SCRIPTS, WORKER, write_offline
from tests.browser.faulty import (
    Fault,
    FaultyServer,
    cut,
    cut_in_silence,
    gone,
    late,
    page_instead,
    serving_faults,
    silent,
    with_status,
    wrong,
)
from tests.browser.offline_copy import IN_USE, KEPT, LEFT, LOOK_FOR_NEW, OWN_IN_USE, SETTLED, keep_now

LENGTH = 40_000
REMOVE = """async () =>
  (await import(new URL("js/offline/offline-copies.js", location).href)).removeCopy()"""


def write_site(site: Path, version: str, *, retire: bool = False) -> None:
    """Write a site of two pages; two scripts say the version, and one of them has its hash in its name."""
    for old in site.rglob("*.*"):
        old.unlink()
    script = f'document.querySelector("[data-script]").textContent = "{version}";'.ljust(LENGTH)
    name = f"script.{hashlib.sha256(script.encode()).hexdigest()[:16]}.js"
    page = f"<!doctype html><title>{version}</title><p data-page>{version}</p><p data-script></p><p data-plain></p>"
    scripts = f'<script src="{{way}}{name}"></script><script src="{{way}}plain.js"></script>'
    (site / "other").mkdir(parents=True, exist_ok=True)
    (site / "js" / "offline").mkdir(parents=True, exist_ok=True)
    (site / name).write_text(script)
    (site / "plain.js").write_text(f'document.querySelector("[data-plain]").textContent = "{version}";')
    (site / "index.html").write_text(page + scripts.format(way=""))
    (site / "other" / "index.html").write_text(f"{page}<p>Another</p>{scripts.format(way='../')}")
    (site / "404.html").write_text("<!doctype html><title>Missing</title><h1>Not here</h1>")
    (site / "js" / "offline" / "offline-copies.js").write_text((SCRIPTS / "offline-copies.js").read_text())
    write_offline(site, retire=retire)
    worker = (site / WORKER).read_text()
    (site / WORKER).write_text(re.sub(r"PATIENCE = \d+", "PATIENCE = 400", worker))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return the folder of a small site."""
    folder = tmp_path / "site"
    write_site(folder, "one")
    return folder


@pytest.fixture
def server(site: Path) -> Iterator[FaultyServer]:
    """Serve the small site."""
    with serving_faults(site) as server:
        yield server


@pytest.fixture
def context(browser: Browser, server: FaultyServer) -> Iterator[BrowserContext]:
    """Return a window that may keep an offline copy."""
    with browser.new_context(base_url=server.url, service_workers="allow") as context:
        yield context


@pytest.fixture
def kept(context: BrowserContext) -> Page:
    """Return a page of a visitor who has the first version kept."""
    page = context.new_page()
    page.goto("")
    keep_now(page)
    page.evaluate(IN_USE)
    return page


def expect_version(page: Page, version: str) -> None:
    """Expect the page and its scripts to be of this version, all of them."""
    for part in ("page", "script", "plain"):
        expect(page.locator(f"[data-{part}]")).to_have_text(version)


def test_new_pages_come_from_the_network(kept: Page, site: Path) -> None:
    """Who has a network sees the new version at once, page and script."""
    write_site(site, "two")
    kept.reload()
    expect_version(kept, "two")


def test_old_and_new_are_never_mixed(kept: Page, site: Path, server: FaultyServer) -> None:
    """While the new version is coming, and when it does not come whole, a page offline is the old one throughout."""
    write_site(site, "two")
    server.faults = {"script.*": cut}
    kept.evaluate(LOOK_FOR_NEW)
    assert kept.evaluate(SETTLED)["waiting"] is None
    server.faults = {"*": gone}
    for path in ("", "other/"):
        kept.goto(path)
        expect_version(kept, "one")
    server.faults = {}
    kept.evaluate(LOOK_FOR_NEW)
    kept.evaluate(SETTLED)
    server.faults = {"*": gone}
    kept.reload()
    expect_version(kept, "one")


def test_old_script_never_runs_in_a_new_page(kept: Page, site: Path, server: FaultyServer) -> None:
    """Where a new page has come and its script does not, the old script is not run in its place."""
    write_site(site, "two")
    server.faults = {"plain.js": gone}
    kept.reload()
    expect(kept.locator("[data-script]")).to_have_text("two")
    expect(kept.locator("[data-plain]")).to_have_text("")
    server.faults = {"*": gone}
    kept.goto("other/")
    expect_version(kept, "one")


def test_new_version_once_no_old_page_is_open(
    kept: Page, context: BrowserContext, site: Path, server: FaultyServer
) -> None:
    """The new version comes into use when the last page of the old one is closed; the old files go then."""
    write_site(site, "two")
    kept.evaluate(LOOK_FOR_NEW)
    assert kept.evaluate(SETTLED)["waiting"] == "installed"
    kept.close()
    server.faults = {"*": gone}
    page = context.new_page()
    for path in ("", "other/"):
        page.goto(path)
        expect_version(page, "two")
    page.evaluate(IN_USE)
    names = [path.rpartition("/")[2] for path in page.evaluate(KEPT)]
    assert [name for name in names if name.startswith("script")] == [next(site.glob("script.*")).name]


@pytest.mark.parametrize("fault", [cut, cut_in_silence, wrong, page_instead, gone, with_status(404), with_status(500)])
def test_damaged_file_is_never_kept(context: BrowserContext, server: FaultyServer, fault: Fault) -> None:
    """What arrives damaged is not kept, and no copy comes into use; the next visit fetches only what is missing."""
    page = context.new_page()
    page.goto("")
    server.faults = {"script.*": fault}
    keep_now(page)
    assert page.evaluate(SETTLED) == {"active": None, "waiting": None}
    assert [path for path in page.evaluate(KEPT) if "script" in path] == []
    server.faults = {}
    page.reload()
    server.asked.clear()
    keep_now(page)
    page.evaluate(IN_USE)
    assert server.asked.count("other/") == 0
    server.faults = {"*": gone}
    page.goto("other/")
    expect_version(page, "one")


def test_no_room_for_the_copy(context: BrowserContext, server: FaultyServer) -> None:
    """On a full device no half of a copy comes into use and the page works; once there is room a copy is kept."""
    page = context.new_page()
    page.goto("")
    session = context.new_cdp_session(page)
    origin = server.url.rstrip("/")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": LENGTH // 2})
    keep_now(page)
    assert page.evaluate(SETTLED) == {"active": None, "waiting": None}
    page.reload()
    expect_version(page, "one")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    keep_now(page)
    page.evaluate(IN_USE)
    server.faults = {"*": gone}
    page.goto("other/")
    expect_version(page, "one")


@pytest.mark.parametrize("fault", [gone, silent, with_status(500), with_status(503)])
def test_kept_page_where_the_server_fails(kept: Page, server: FaultyServer, fault: Fault) -> None:
    """Where the server does not answer, or says that it is broken, the page is shown as it is kept."""
    server.faults = {"*": fault}
    kept.goto("other/")
    expect_version(kept, "one")


def test_new_page_that_is_slow(kept: Page, site: Path, server: FaultyServer) -> None:
    """A page that came after the copy was made is waited for, however slow it is, and is not said to be missing."""
    (site / "fresh.html").write_text("<!doctype html><title>Fresh</title><h1>Here I am</h1>")
    server.faults = {"fresh.html": late(1.2)}
    kept.goto("fresh.html")
    expect(kept.locator("h1")).to_have_text("Here I am")


def test_bad_worker_can_be_taken_back(kept: Page, context: BrowserContext, site: Path, server: FaultyServer) -> None:
    """One build without the offline copy takes worker and files out of every browser that looks in."""
    write_site(site, "two", retire=True)
    kept.reload()
    expect_version(kept, "two")
    kept.evaluate(LOOK_FOR_NEW)
    kept.close()
    page = context.new_page()
    page.goto("other/")
    expect_version(page, "two")
    assert page.evaluate(LEFT) == 0
    server.faults = {"*": gone}
    with pytest.raises(Exception, match="net::ERR"):
        page.goto("")


def test_worker_that_breaks_every_page_is_replaced(context: BrowserContext, site: Path) -> None:
    """Even a worker that answers every page with nonsense is replaced at the next visit."""
    good = (site / WORKER).read_text()
    (site / WORKER).write_text(
        'addEventListener("activate", (event) => event.waitUntil(clients.claim()));'
        'addEventListener("fetch", (event) => event.respondWith(new Response("nonsense")));'
    )
    page = context.new_page()
    page.goto("")
    keep_now(page)
    page.evaluate(IN_USE)
    page.reload()
    expect(page.locator("body")).to_have_text("nonsense")
    write_site(site, "two", retire=True)
    assert (site / WORKER).read_text() != good
    page.goto("")
    page.evaluate(LOOK_FOR_NEW)
    page.close()
    page = context.new_page()
    page.goto("")
    expect_version(page, "two")


def test_two_copies_on_one_host(context: BrowserContext, site: Path, server: FaultyServer) -> None:
    """Copies of the site on one host, one below the other, keep, renew and remove each its own files alone."""
    outer, inner = site / "guide", site / "guide" / "sub"
    write_site(outer, "outer")
    write_site(inner, "inner")
    page = context.new_page()
    for path in ("guide/", "guide/sub/"):
        page.goto(path)
        keep_now(page)
        page.evaluate(OWN_IN_USE)
    write_site(inner, "renewed")
    page.reload()
    page.evaluate(LOOK_FOR_NEW)
    page.evaluate(SETTLED)
    page.close()
    page = context.new_page()

    def expect_both(outer_version: str, inner_version: str) -> None:
        server.faults = {"*": gone}
        for path, version in (("guide/", outer_version), ("guide/sub/", inner_version)):
            page.goto(f"{path}other/")
            expect_version(page, version)
        server.faults = {}

    expect_both("outer", "renewed")
    kept = page.evaluate(KEPT)
    page.goto("guide/sub/")
    page.evaluate(REMOVE)
    left = page.evaluate(KEPT)
    assert left == [path for path in kept if not path.startswith("/guide/sub/")]
    assert left
    write_site(inner, "gone", retire=True)
    keep_now(page)
    page.goto("about:blank")
    server.faults = {"*": gone}
    page.goto("guide/other/")
    expect_version(page, "outer")
