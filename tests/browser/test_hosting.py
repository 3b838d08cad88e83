"""The built site under nginx, with exactly the configuration that the build writes for hosts."""

import fnmatch
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser, Page, expect

from retrowalk_site.paths import FOR_HOSTS, SITE
from retrowalk_site.publish.csp import is_immutable, site_hashes
from retrowalk_site.publish.hosting import Place, addresses, is_worker, nginx_configuration, page_addresses
from retrowalk_site.publish.server import TYPES
from retrowalk_site.publish.site_address import base_path
from tests.browser.nginx import nginx
from tests.browser.planner_page import PlannerPage
from tests.site.html_tree import WITH_SCRIPTS, one_of_each_kind

HASHES = site_hashes(SITE)
BASE = base_path(SITE)
PAGES = list(page_addresses(SITE))
# Compressed copies go out in the place of their files, and are never asked for.
FILES = [address for address in addresses(SITE) if not address.endswith((".br", ".gz"))]
WORKERS = list(filter(is_worker, FILES))
UNCHANGING = [address for address in FILES if is_immutable(address)]
NARROW, WIDE = {"width": 360, "height": 800}, {"width": 1280, "height": 900}
COUNT_VIOLATIONS = """
globalThis.violations = [];
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
  globalThis.violations.push(`${violatedDirective} ${blockedURI} ${sample}`));
"""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the built site with nginx and return its address."""
    with nginx(SITE, tmp_path_factory.mktemp("nginx"), HASHES) as address:
        yield address


@pytest.fixture
def strict_page(browser: Browser, host: str) -> Iterator[Page]:
    """Return a page under nginx that must end without a word in its console and without anything refused."""
    said: list[str] = []
    with browser.new_context(base_url=host, viewport=WIDE) as context:  # type: ignore[arg-type]
        context.add_init_script(COUNT_VIOLATIONS)
        page = context.new_page()
        page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: said.append(str(error)))
        yield page
        assert page.evaluate("() => globalThis.violations") == []
    assert said == []


def ask(host: str, path: str, **headers: str) -> tuple[int, Message, bytes]:
    """Return the status, the headers and the body that the host answers with."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(host + path.lstrip("/"), headers=names)  # noqa: S310 - our own host
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.headers, answer.read()


def for_cloudflare(address: str) -> dict[str, list[str]]:
    """Return the headers that `_headers` gives an address, each with the value of every rule that fits."""
    found: dict[str, list[str]] = {}
    fits = False
    for line in (SITE / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("/"):
            fits = fnmatch.fnmatchcase(address, line.removeprefix(BASE.removesuffix("/")))
        elif fits:
            name, _, value = line.strip().partition(": ")
            found.setdefault(name, []).append(value)
    return found


def test_configuration_is_the_built_one() -> None:
    """What the tests run is what the build wrote for hosts, but for its place."""
    assert (FOR_HOSTS / "nginx.conf").read_text(encoding="utf-8") == nginx_configuration(HASHES, Place(base=BASE))


@pytest.mark.parametrize("address", [*PAGES, "/no-such-page/"])
def test_headers_of_a_page(host: str, address: str) -> None:
    """Every page comes with a policy without unsafe words, and a browser asks for it anew each time."""
    status, headers, body = ask(host, address)
    assert status == (404 if address == "/no-such-page/" else 200)
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["Cache-Control"] == "no-cache"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Set-Cookie" not in headers
    inside = policy.removesuffix("; frame-ancestors 'none'")
    assert f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{inside}">' in body.decode()


def test_only_the_worker_may_start_webassembly(host: str) -> None:
    """The worker that runs Python may compile WebAssembly, and no other file of the site may."""
    assert WORKERS
    for address in FILES:
        policy = ask(host, address)[1].get("Content-Security-Policy", "")
        assert ("'wasm-unsafe-eval'" in policy) == (address in WORKERS), address
        assert "'unsafe-eval'" not in policy


def test_hashed_files_are_kept(host: str) -> None:
    """A file with its hash in its name is kept for a year, and any other is asked for again."""
    assert UNCHANGING
    for address in FILES:
        kept = ask(host, address)[1]["Cache-Control"]
        assert kept == ("public, max-age=31536000, immutable" if address in UNCHANGING else "no-cache")


def test_types(host: str) -> None:
    """Every file comes with the type of its ending."""
    for address in FILES:
        ending = Path(address).suffix
        if ending:
            assert ask(host, address)[1]["Content-Type"] == TYPES[ending], address


def test_headers_file_says_the_same(host: str) -> None:
    """Cloudflare and Netlify are told what nginx is told, and no header twice for one address."""
    for address in [*PAGES, *WORKERS, *UNCHANGING]:
        told = for_cloudflare(address)
        headers = ask(host, address)[1]
        assert {name: [headers[name]] for name in told} == told, address
    for address in PAGES + WORKERS:
        assert "Content-Security-Policy" in for_cloudflare(address)
    for address in UNCHANGING:
        assert "Cache-Control" in for_cloudflare(address)
    assert ask(host, "/_headers")[0] == 404


def test_compressed(tmp_path: Path) -> None:
    """A browser that takes brotli gets it, one that takes gzip gets that, and any other the plain file."""
    site, own = tmp_path / "site", tmp_path / "nginx"
    site.mkdir()
    own.mkdir()
    words = "Walk backward, and hold on to the rail. " * 100
    (site / "index.html").write_text(words)
    (site / "index.html.br").write_bytes(brotli.compress(words.encode()))
    with nginx(site, own, HASHES) as host:
        _, headers, body = ask(host, "/", Accept_Encoding="gzip, deflate, br")
        assert headers["Content-Encoding"] == "br"
        assert brotli.decompress(body).decode() == words
        assert headers["Vary"] == "Accept-Encoding"
        assert ask(host, "/", Accept_Encoding="gzip")[1]["Content-Encoding"] == "gzip"
        _, headers, body = ask(host, "/")
        assert headers["Content-Encoding"] is None
        assert body.decode() == words


@pytest.mark.parametrize("address", one_of_each_kind((page.lstrip("/") for page in PAGES), WITH_SCRIPTS))
def test_nothing_is_refused(strict_page: Page, address: str) -> None:
    """No page asks for anything that its own policy refuses, and none has a word for the console."""
    strict_page.goto(address, wait_until="networkidle")
    strict_page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    strict_page.mouse.wheel(0, 2000)


def test_scripts_from_elsewhere_are_refused(browser: Browser, host: str) -> None:
    """A script or a style that somebody smuggled into a page does nothing."""
    with browser.new_context(base_url=host) as context:
        page = context.new_page()
        page.goto("")
        ran = page.evaluate("""() => {
          const script = document.createElement("script");
          script.textContent = "globalThis.ran = true";
          const picture = document.createElement("p");
          picture.innerHTML = '<img src="no-such-picture" onerror="globalThis.ran = true"><b style="color: red">b</b>';
          document.body.append(script, picture);
          return [globalThis.ran ?? false, picture.querySelector("b").style.color];
        }""")
        assert ran == [False, ""]


def test_search(strict_page: Page) -> None:
    """The search finds pages under the policy."""
    strict_page.goto("", wait_until="networkidle")
    strict_page.locator(".md-search__input").click()
    strict_page.locator(".md-search__input").press_sequentially("treadmill")
    expect(strict_page.locator(".md-search-result__item").first).to_be_visible()


def test_colours(strict_page: Page) -> None:
    """The colours change from light to dark under the policy."""
    strict_page.goto("")
    expect(strict_page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    strict_page.locator("label[title='Switch to dark colours']").click()
    expect(strict_page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_menu_on_a_phone(strict_page: Page) -> None:
    """The menu opens on a narrow page under the policy."""
    strict_page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    strict_page.goto("technique/")
    link = strict_page.locator(".md-nav--primary a", has_text="Benefits").first
    expect(link).not_to_be_in_viewport()
    strict_page.locator("label.md-header__button[for='__drawer']").click()
    expect(link).to_be_in_viewport()


def test_plan(strict_page: Page, tmp_path: Path) -> None:
    """The planner makes a plan and its PDF under the policy."""
    planner = PlannerPage(strict_page)
    planner.open()
    planner.make_plan()
    assert planner.download("Get the PDF", tmp_path).read_bytes().startswith(b"%PDF")
