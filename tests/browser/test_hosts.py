"""The site on hosts of many kinds, each imitated by a small server: the planner works on all of them."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from retrowalk_site.paths import SITE
from retrowalk_site.publish.content_hash import hashed_folder
from retrowalk_site.publish.hosting import common_headers
from retrowalk_site.publish.server import running
from retrowalk_site.publish.site_address import base_path
from tests.browser.hosts import HostServer, IntoPages, OfHost, OldTypes, PackedOnTheWay, WithoutSlashes
from tests.browser.offline_copy import IN_USE, KEEP
from tests.browser.planner_page import SECONDS, PlannerPage
from tests.often import few_often

# A browser on another machine than the server's sees this when it is not sent there by https.
PLAIN = "http://walk.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """One kind of host: what imitates it, whether it makes a copy hard to keep, where it is if not on this machine."""

    handler: type[OfHost]
    offline: bool = False
    elsewhere: str = ""


# Below a path, no link leads anywhere on a host that drops the slash: *How to host it* says to turn that off.
NO_LAST_SLASH = {"no last slash": Host(handler=WithoutSlashes, offline=True)} if base_path(SITE) == "/" else {}
HOSTS = {
    **NO_LAST_SLASH,
    "more in pages": Host(handler=IntoPages, offline=True),
    "packed on the way": Host(handler=PackedOnTheWay),
    "no headers and old types": Host(handler=OldTypes),
    "plain http": Host(handler=OfHost, elsewhere=PLAIN),
}


@pytest.mark.parametrize("host", few_often(HOSTS, 2))
def test_plan_on(browser: Browser, tmp_path: Path, host: Host) -> None:
    """The planner makes a plan and its PDF; from the offline copy as well, where a host makes that hard to keep."""
    with running(HostServer(SITE, handler=host.handler)) as server:
        address = f"{host.elsewhere}{server.base}" if host.elsewhere else server.url
        proxy = {"proxy": {"server": f"http://127.0.0.1:{server.server_port}"}} if host.elsewhere else {}
        with browser.new_context(base_url=address, service_workers="allow", **proxy) as context:  # type: ignore[arg-type]
            page = context.new_page()
            problems: list[str] = []
            page.on("pageerror", lambda error: problems.append(str(error)))
            page.goto("")
            if host.offline:
                page.evaluate(KEEP, f"{server.base}{hashed_folder(SITE, 'js').name}/offline/offline-copies.js")
            page.get_by_role("link", name="Make my plan").first.click()
            expect(page.locator("retrowalk-planner[data-ready]")).to_be_attached(timeout=SECONDS)
            planner = PlannerPage(page)
            planner.make_plan()
            assert planner.download("Get the PDF", tmp_path).read_bytes().startswith(b"%PDF")
            planner.press("Copy link")
            copied = page.get_by_text("The link to this plan is copied.").or_(page.locator("textarea.rw-copy"))
            expect(copied.first).to_be_visible()
            assert page.title().endswith("Retrowalk")
            if host.elsewhere:
                assert not page.evaluate("() => isSecureContext || 'serviceWorker' in navigator")
            if host.offline:
                page.wait_for_function(f"({IN_USE})().then(() => true)", timeout=SECONDS)
                server.gone = True
                for path in ("plan/", "plan"):
                    page.goto(path)
                    expect(page.locator("retrowalk-planner[data-ready]")).to_be_attached(timeout=SECONDS)
                planner.make_plan()
            assert problems == []


def test_hosts_send_nothing_of_ours() -> None:
    """The imitated hosts send none of the headers that we ask hosts for, so that no page leans on one."""
    assert common_headers()
    source = Path(__file__).with_name("hosts.py").read_text(encoding="utf-8")
    assert [name for name in [*common_headers(), "Content-Security-Policy"] if name in source] == []
