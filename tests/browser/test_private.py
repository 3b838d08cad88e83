"""What a person tells the planner stays with them: every request, store and name is watched up to the PDF."""

import re
import socketserver
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, override
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect
from pypdf import PdfReader

from retrowalk_site.paths import SITE
from tests.browser.planner_page import LAST, PlannerPage

# Somebody whose answers are easy to find again wherever they might turn up.
ANSWERS = {
    "age": "67",
    "knee": "pain",
    "knee_pain": "3",
    "told": "diabetes",
    "follow_up.diabetes_steady": "yes",
}
TELLING = re.compile(
    r"osteoarthritis|arthr|diabet|steady|knee|pain|numb(?!er)|fallen|health|\b67\b|not_sure", re.IGNORECASE
)
STARTERS = [path.parent.name for path in (SITE / "starters").glob("*/index.html")]
ANSWER = re.compile(r'pain|diabet|steady|knee|walking|"(?:yes|no|not_sure|none)"')
STORES = """async () => ({
  cookies: document.cookie,
  local: { ...localStorage },
  session: { ...sessionStorage },
  databases: (await indexedDB.databases()).map(({ name }) => name),
  kept: (await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys())))
    .flat().map(({ url }) => url),
  history: JSON.stringify(history.state),
})"""


class _Elsewhere(socketserver.ThreadingTCPServer):
    """Stands in for the whole rest of the internet, and remembers who was asked for."""

    daemon_threads = True

    def __init__(self) -> None:
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), _Asked)


class _Asked(socketserver.StreamRequestHandler):
    server: _Elsewhere

    @override
    def handle(self) -> None:
        self.server.asked.append(self.rfile.readline().decode("latin-1").strip())


@contextmanager
def elsewhere() -> Iterator[_Elsewhere]:
    """Run the rest of the internet for as long as the context lasts."""
    with _Elsewhere() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


class Watch:
    """Remembers what a page asked for, said and called itself."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[Request] = []
        self.said: list[str] = []
        self.names: list[str] = []
        page.context.on("request", self._ask)
        page.on("console", self._hear)
        page.on("framenavigated", lambda _: self.look())

    def _ask(self, request: Request) -> None:
        self.requests.append(request)

    def _hear(self, message: ConsoleMessage) -> None:
        self.said.append(message.text)

    def look(self) -> None:
        """Note the address of the page."""
        self.names.append(self.page.url)

    def look_at_title(self) -> None:
        """Note the address and the title of the page."""
        self.names += [self.page.url, self.page.title()]

    def stores(self) -> dict[str, Any]:
        """Return all that the browser keeps for the site."""
        kept: dict[str, Any] = self.page.evaluate(STORES)
        return kept | {"cookies": [*self.page.context.cookies(), *filter(None, [kept["cookies"]])]}


@pytest.fixture
def internet() -> Iterator[_Elsewhere]:
    """Return the rest of the internet, which nobody may have asked at the end."""
    with elsewhere() as server:
        yield server
        assert server.asked == []


@pytest.fixture
def watch(browser: Browser, base_url: str, internet: _Elsewhere) -> Iterator[Watch]:
    """Return a watched page; every address but the site's own leads to the rest of the internet."""
    proxy = {"server": f"http://127.0.0.1:{internet.server_address[1]}", "bypass": "127.0.0.1"}
    with browser.new_context(base_url=base_url, proxy=proxy) as context:  # type: ignore[arg-type]
        yield Watch(context.new_page())


def expect_nothing_kept(stores: dict[str, Any], base_url: str) -> None:
    """Fail when anything is stored but unchanged files of the site itself."""
    assert stores["cookies"] == []
    assert stores["local"] == {}
    assert stores["session"] == {}
    assert stores["databases"] == []
    for url in stores["kept"]:
        assert url.startswith(base_url)
        assert not urlsplit(url).query
    # Where somebody is in the form may stand there, so that Back works, and what is not about health, such as the age,
    # so that a reload brings it back; nothing else of what they answered.
    assert not ANSWER.search(stores["history"] or "")


def test_the_watch_sees_other_hosts(browser: Browser, base_url: str) -> None:
    """The watch would notice a request to another host, from the page and from a worker."""
    with elsewhere() as internet:
        proxy = {"server": f"http://127.0.0.1:{internet.server_address[1]}", "bypass": "127.0.0.1"}
        with browser.new_context(base_url=base_url, proxy=proxy, bypass_csp=True) as context:  # type: ignore[arg-type]
            page = context.new_page()
            page.goto("")
            page.evaluate("() => fetch('http://page.example/').catch(() => null)")
            page.evaluate("""() => new Promise((done) => {
              const words = "fetch('http://worker.example/').catch(() => null).then(() => postMessage(1))";
              new Worker(URL.createObjectURL(new Blob([words]))).onmessage = done;
            })""")
        assert {line.split()[1] for line in internet.asked} == {"http://page.example/", "http://worker.example/"}


def test_the_whole_way_tells_nobody(watch: Watch, base_url: str, tmp_path: Path) -> None:
    """From the first question to the PDF nothing leaves the device, and nothing is stored before somebody saves."""
    planner = PlannerPage(watch.page)
    planner.open()
    while planner.root.get_attribute("data-view") == "form":
        planner.fill_screen({"activity": "walking", "start": "2026-12-07", **ANSWERS})
        watch.look_at_title()
        if planner.screen_id == LAST:
            break
        planner.press("Continue")
    expect_nothing_kept(watch.stores(), base_url)
    planner.press("Make my plan")
    planner.expect_view("plan")
    watch.look_at_title()
    pdf = planner.download("Get the PDF", tmp_path)
    watch.page.get_by_text("Put it in my calendar").click()
    calendar = planner.download("Get the calendar file", tmp_path)
    watch.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    planner.press("Copy link")
    expect(watch.page.get_by_text("The link to this plan is copied.")).to_be_visible()
    link = str(watch.page.evaluate("() => navigator.clipboard.readText()"))
    expect_nothing_kept(watch.stores(), base_url)

    assert watch.requests
    for request in watch.requests:
        assert request.url.startswith((base_url, f"blob:{urljoin(base_url, '/')}", "data:")), request.url
        assert request.method == "GET"
        assert request.post_data is None
        if request.url.startswith(base_url):
            # The search's worker is told by its address which of the theme's files to run.
            query = urlsplit(request.url).query
            assert not query or (SITE / "assets/javascripts/workers" / query.removeprefix("worker=")).is_file()
            assert not TELLING.search(request.headers.get("referer", ""))
    # The offline copy holds every ready-made plan: asking for one tells nothing where all of them are asked for.
    asked = {request.url.removeprefix(base_url) for request in watch.requests}
    for address in filter(TELLING.search, asked):
        starter = next(name for name in STARTERS if address.startswith(f"starters/{name}"))
        assert {address.replace(starter, name) for name in STARTERS} <= asked
    assert watch.said == []
    assert [name for name in watch.names if TELLING.search(name)] == []
    # What stands after the # is sent to no server.
    assert re.fullmatch(rf"{re.escape(base_url)}plan/#code=RW1-[0-9A-Z-]+", link)
    # Files are told apart by their first day and the end of their code.
    named = f"retrowalk-2026-12-07-{link.rpartition('-')[2]}"
    assert [pdf.name, calendar.name] == [f"{named}-sheet.pdf", f"{named}-calendar.ics"]
    assert "diabetes" not in calendar.read_text(encoding="utf-8").replace("\n ", "")
    about = PdfReader(pdf)
    metadata: Mapping[str, object] = about.metadata or {}
    assert metadata
    assert [value for value in metadata.values() if TELLING.search(str(value))] == []
    assert about.xmp_metadata
    described = about.xmp_metadata.stream.get_data().decode()
    assert "xmpmeta" in described
    assert not TELLING.search(described)


@pytest.mark.parametrize("address", ["", "benefits/", "evidence/", "check/", "starters/"])
def test_guide_pages_keep_nothing(watch: Watch, base_url: str, address: str) -> None:
    """Reading the guide leaves no cookie and nothing stored, and asks nobody else for anything."""
    watch.page.goto(address, wait_until="networkidle")
    expect_nothing_kept(watch.stores(), base_url)
    assert [request.url for request in watch.requests if not request.url.startswith((base_url, "data:"))] == []
    assert watch.said == []


def test_search_words_stay_here(watch: Watch, base_url: str) -> None:
    """What somebody searches for reaches no address that is sent, and is not stored."""
    watch.page.goto("", wait_until="networkidle")
    watch.page.locator(".md-search__input").click()
    watch.page.locator(".md-search__input").press_sequentially("dizzy")
    watch.page.locator(".md-search-result__item").first.wait_for()
    assert [request.url for request in watch.requests if "dizzy" in request.url] == []
    expect_nothing_kept(watch.stores(), base_url)
