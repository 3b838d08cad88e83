"""Serves pages as a host far away does: one line of so many bits a second that all connections share, and a round trip.

The line is in the server, not in the browser's own throttle, which misses what workers ask for.
"""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any, override

from retrowalk_site.publish.server import SiteHandler, SiteServer, running

PIECE = 1 << 13
VERSIONED = re.compile("^/bench/(?:stock/app|pyscript|micropython)/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A line: bits a second (0: as fast as it goes) and the seconds of a round trip."""

    bits_a_second: float = 0
    round_trip: float = 0


LOCALHOST = Link()
GOOD_PHONE = Link(bits_a_second=9e6, round_trip=0.165)
SLOW_PHONE = Link(bits_a_second=1.6e6, round_trip=0.150)


class Line:
    """The one line that all connections share: whoever sends waits until what was sent before is through."""

    def __init__(self, link: Link) -> None:
        self.link = link
        self._lock = threading.Lock()
        self._free_at = 0.0

    def send(self, size: int) -> None:
        """Wait as long as so many bytes take, after all that are waiting."""
        if not self.link.bits_a_second:
            return
        with self._lock:
            begin = max(time.monotonic(), self._free_at)
            self._free_at = begin + size * 8 / self.link.bits_a_second
            until = self._free_at
        time.sleep(max(0.0, until - time.monotonic()))

    def travel(self) -> None:
        """Wait for a round trip."""
        time.sleep(self.link.round_trip)


class FarServer(SiteServer):
    """Serves the built site, and below /bench/ the pages to compare; counts what it sends."""

    def __init__(self, site: Path, pages: Path, link: Link) -> None:
        super().__init__(site, handler=FarHandler)
        self.pages = pages
        self.line = Line(link)
        self.sent: list[tuple[str, int]] = []


class FarHandler(SiteHandler):
    """Answers over the server's line."""

    server: FarServer

    @override
    def setup(self) -> None:
        """Take a round trip for the connection itself."""
        super().setup()
        self.server.line.travel()

    @override
    def translate_path(self, path: str) -> str:
        """Return the file for an address: of the site, or of the pages to compare."""
        if not self.address.startswith("/bench/"):
            return super().translate_path(path)
        own, self.directory = self.directory, str(self.server.pages)
        try:
            return SimpleHTTPRequestHandler.translate_path(self, self.address.removeprefix("/bench"))
        finally:
            self.directory = own

    @override
    def is_immutable(self, address: str) -> bool:
        """Let others' files be kept as well, as the networks do that usually send them."""
        return super().is_immutable(address) or VERSIONED.search(address) is not None

    @override
    def do_GET(self) -> None:
        """Answer after a round trip."""
        self.server.line.travel()
        super().do_GET()

    @override
    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send the file piece by piece over the line."""
        size = 0
        # On a line as fast as it goes a page comes at once: in pieces it would be drawn in the middle of a word.
        while piece := source.read(PIECE if self.server.line.link.bits_a_second else -1):
            self.server.line.send(len(piece))
            outputfile.write(piece)
            size += len(piece)
        self.server.sent.append((self.address, size))


@contextmanager
def far_server(site: Path, pages: Path, link: Link) -> Iterator[FarServer]:
    """Serve both folders over the link, on any free port, as long as the context lasts."""
    with running(FarServer(site, pages, link)) as server:
        yield server
