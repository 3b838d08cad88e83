"""A server of the built site that breaks as servers and networks do: on purpose, and file by file."""

import fnmatch
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import override

from retrowalk_site.publish.server import SiteHandler, SiteServer

PIECE = 1 << 14

# What is sent in the place of a file: it is given the handler and the file's own bytes.
type Fault = Callable[["FaultyHandler", bytes], None]


class FaultyServer(SiteServer):
    """Serves a folder. `faults` says what happens to which files, `budget` after how many bytes the network is gone."""

    def __init__(self, site: Path) -> None:
        super().__init__(site, handler=FaultyHandler)
        self.faults: dict[str, Fault] = {}
        self.asked: list[str] = []
        self.budget: int | None = None
        self.closing = threading.Event()

    def fault_for(self, path: str) -> Fault | None:
        """Return what happens to the file of this path, such as `app/pyodide.mjs`; None where nothing does."""
        return next((fault for pattern, fault in self.faults.items() if fnmatch.fnmatchcase(path, pattern)), None)


class FaultyHandler(SiteHandler):
    """Answers as the server's faults say, and else as the plain server does."""

    server: FaultyServer

    @override
    def end_headers(self) -> None:
        """Let the browser keep nothing, so that each try fetches everything."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    @override
    def do_GET(self) -> None:
        """Send the file, or what its fault makes of it."""
        path = self.address.lstrip("/")
        self.server.asked.append(path)
        file = Path(self.translate_path(self.path))
        content = file.read_bytes() if file.is_file() else b""
        fault = self.server.fault_for(path)
        if fault:
            fault(self, content)
        elif self.server.budget is not None:
            self.send_within_budget(content)
        else:
            super().do_GET()

    def send_start(self, length: int, *, status: int = 200, type_: str = "") -> None:
        """Send everything of an answer that comes before its bytes."""
        self.send_response(status)
        self.send_header("Content-Type", type_ or self.guess_type(self.path))
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def hang_up(self) -> None:
        """Close the connection in the middle of everything."""
        self.wfile.flush()
        self.close_connection = True

    def send_within_budget(self, content: bytes) -> None:
        """Send what the budget still allows, then be gone."""
        if not self.server.budget:
            self.hang_up()
            return
        sent = content[: self.server.budget]
        self.server.budget -= len(sent)
        self.send_start(len(content))
        self.wfile.write(sent)
        if len(sent) < len(content):
            self.hang_up()


@contextmanager
def serving_faults(site: Path) -> Iterator[FaultyServer]:
    """Serve the folder from a thread, as long as the context lasts."""
    server = FaultyServer(site)
    thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.05), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def gone(handler: FaultyHandler, _content: bytes) -> None:
    """Hang up without a word."""
    handler.hang_up()


def cut(handler: FaultyHandler, content: bytes) -> None:
    """Hang up in the middle of the file."""
    handler.send_start(len(content))
    handler.wfile.write(content[: len(content) // 2])
    handler.hang_up()


def cut_in_silence(handler: FaultyHandler, content: bytes) -> None:
    """Send the first half as if it were the whole."""
    half = content[: len(content) // 2]
    handler.send_start(len(half))
    handler.wfile.write(half)


def wrong(handler: FaultyHandler, content: bytes) -> None:
    """Send the file with one bit in its middle turned over."""
    middle = len(content) // 2
    turned = bytes([content[middle] ^ 1])
    handler.send_start(len(content))
    handler.wfile.write(content[:middle] + turned + content[middle + 1 :])


def page_instead(handler: FaultyHandler, _content: bytes) -> None:
    """Send a page that says welcome, as a hotel's network does, with the status of a success."""
    page = b"<!doctype html><title>Welcome</title><p>Please sign in to use this network."
    handler.send_start(len(page), type_="text/html; charset=utf-8")
    handler.wfile.write(page)


def with_status(status: int) -> Fault:
    """Return a fault that answers with this status and a short page."""

    def answer(handler: FaultyHandler, _content: bytes) -> None:
        page = b"<!doctype html><title>Sorry</title><p>Something went wrong."
        handler.send_start(len(page), status=status, type_="text/html; charset=utf-8")
        handler.wfile.write(page)

    return answer


def swapped_for(other: Path) -> Fault:
    """Return a fault that sends the bytes of another file."""

    def answer(handler: FaultyHandler, _content: bytes) -> None:
        content = other.read_bytes()
        handler.send_start(len(content))
        handler.wfile.write(content)

    return answer


def slow(seconds: float) -> Fault:
    """Return a fault that sends the file in many pieces, which take so long altogether."""

    def answer(handler: FaultyHandler, content: bytes) -> None:
        handler.send_start(len(content))
        pieces = range(0, len(content), PIECE)
        for start in pieces:
            handler.wfile.write(content[start : start + PIECE])
            if handler.server.closing.wait(seconds / len(pieces)):
                return

    return answer


def late(seconds: float) -> Fault:
    """Return a fault that begins to send the file after so long."""

    def answer(handler: FaultyHandler, content: bytes) -> None:
        handler.server.closing.wait(seconds)
        handler.send_start(len(content))
        handler.wfile.write(content)

    return answer


def silent(handler: FaultyHandler, _content: bytes) -> None:
    """Take the question and never answer it."""
    handler.server.closing.wait(600)
    handler.hang_up()


def begins_with(script: str) -> Fault:
    """Return a fault that runs a script before the one that is sent."""

    def answer(handler: FaultyHandler, content: bytes) -> None:
        changed = script.encode() + b"\n" + content
        handler.send_start(len(changed))
        handler.wfile.write(changed)

    return answer
