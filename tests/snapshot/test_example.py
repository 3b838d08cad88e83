"""The example, built and asked in Node and in Chromium."""

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from pyodide_snapshot import Snapshot
from pyodide_snapshot.example import requests
from pyodide_snapshot.example.word_counter import handle
from pyodide_snapshot.find_node import find_node

HERE = Path(__file__).parent
BROWSER_HALF = HERE.parent.parent / "generator" / "pyodide_snapshot" / "in_browser" / "snapshot.js"
# Requests that were not recorded, and take nothing else than those that were.
OTHERS = ['{"text": "one two, two THREE three 3"}', '{"text": "\\u00e9\\ud83d\\udc5f", "as": "text"}']


type Message = dict[str, object]


@pytest.fixture(scope="module")
def files(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the files of the example."""
    folder = tmp_path_factory.mktemp("example")
    (folder / "app.wasm").write_bytes(snapshot.interpreter)
    (folder / "later.bin").write_bytes(snapshot.later)
    (folder / "snapshot.js").write_bytes(BROWSER_HALF.read_bytes())
    (folder / "page.js").write_bytes((HERE / "page.js").read_bytes())
    (folder / "index.html").write_text('<!doctype html><title>…</title><script type="module" src="page.js"></script>')
    return folder


def asked(files: Path, *messages: Message) -> list[Message]:
    """Return what a snapshot in Node answers to messages, as ask_in_node.mjs describes them."""
    command = [find_node(), str(HERE / "ask_in_node.mjs"), str(files / "app.wasm"), str(files / "later.bin")]
    lines = "".join(json.dumps(message) + "\n" for message in messages)
    done = subprocess.run(command, input=lines, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_answers_in_node_are_those_of_this_python(files: Path) -> None:
    """Every request gets the answer that CPython gives here, text as text and bytes as bytes."""
    first, later = [*requests(), *OTHERS], requests(**{"as": "csv"})
    before: list[Message] = [{"ask": request} for request in first]
    after: list[Message] = [{"ask": request} for request in later]
    answers = asked(files, *before, {"add": True}, *after)
    assert answers[: len(first)] == [{"text": handle(request)} for request in first]
    assert answers[len(first) + 1 :] == [{"bytes": [*handle(request)]} for request in later]


def test_a_snapshot_stops_where_it_lacks_something(files: Path) -> None:
    """At what was not recorded an instance stops for good; a new one of the same module answers as before."""
    request = OTHERS[0]
    first, stopped, again, renewed, last = asked(
        files, {"ask": request}, {"ask": "no JSON"}, {"ask": request}, {"renew": True}, {"ask": request}
    )
    assert "stopped" in stopped
    assert again == {"stopped": "The snapshot has stopped before."}
    assert renewed == {"done": True}
    assert first == last == {"text": handle(request)}


def test_what_lies_in_the_later_archive_needs_it(files: Path) -> None:
    """A request that was recorded for later stops before the archive is added."""
    [stopped] = asked(files, {"ask": requests(**{"as": "csv"})[0]})
    assert "stopped" in stopped


@pytest.fixture
def example_page(browser: Browser, files: Path) -> Page:
    """Return a page in Chromium that has started the example."""
    types = {".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm"}

    def serve(route: Route) -> None:
        path = files / (route.request.url.rpartition("/")[2] or "index.html")
        found = path.is_file()
        route.fulfill(
            status=200 if found else 404,
            body=path.read_bytes() if found else b"",
            content_type=types.get(path.suffix, "application/octet-stream"),
        )

    page = browser.new_page()
    page.route("**/*", serve)
    page.goto("http://example.test/")
    expect(page).to_have_title("started")
    return page


def test_answers_in_chromium_are_those_of_this_python(example_page: Page) -> None:
    """A page in Chromium gets the answers that CPython gives here."""
    first, later = [*requests(), *OTHERS], requests(**{"as": "csv"})
    ask = "requests => requests.map(globalThis.ask)"
    assert example_page.evaluate(ask, first) == [handle(request) for request in first]
    example_page.evaluate("() => globalThis.add()")
    assert example_page.evaluate(ask, later) == [[*handle(request)] for request in later]
