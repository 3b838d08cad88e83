"""Serves the built site on this machine, with the types that modules and WebAssembly need."""

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import BaseServer
from typing import BinaryIO, override
from urllib.parse import urlsplit

from retrowalk_site.publish.csp import is_immutable, settings
from retrowalk_site.publish.site_address import base_path

ADDRESS = "127.0.0.1"
FIRST_PORT = 8000
PORTS_TO_TRY = 50
# What a browser calls a way to compress, and how the copy ends that the build puts beside a file; the better one first.
COPIES = {"br": ".br", "gzip": ".gz"}

TYPES = {
    ".bin": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".whl": "application/zip",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}


class SiteHandler(SimpleHTTPRequestHandler):
    """Static file handler without logging, which answers as a plain web host does."""

    server: "SiteServer"
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | TYPES

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    @property
    def address(self) -> str:
        """What is asked for, from the root of the site, such as /plan/; empty where it lies outside of the site."""
        path = urlsplit(self.path).path
        return path[len(self.server.base) - 1 :] if path.startswith(self.server.base) else ""

    @override
    def translate_path(self, path: str) -> str:
        """Return the file for what is asked for, and one that cannot be for what lies outside of the site."""
        return super().translate_path(self.address) if self.address else str(Path(self.directory, "404.html", "none"))

    @override
    def send_response(self, code: int, message: str | None = None) -> None:
        """Begin an answer, and remember whether it is what was asked for."""
        self.is_there = code in {200, 304}
        super().send_response(code, message)

    @override
    def end_headers(self) -> None:
        """Ask the browser to check each time what may be built again while people work on it."""
        for_ever = self.is_there and self.is_immutable(self.address)
        self.send_header("Cache-Control", settings()["caching"]["immutable" if for_ever else "others"])
        super().end_headers()

    def is_immutable(self, address: str) -> bool:
        """Return whether what lies at this address stays as it is."""
        return is_immutable(address)

    @override
    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Send the compressed copy that lies beside a file to a browser that can read it."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.address.endswith("/"):
            path /= "index.html"
        accepted = {part.partition(";")[0].strip() for part in self.headers.get("Accept-Encoding", "").split(",")}
        for encoding, ending in COPIES.items():
            copy = path.with_name(path.name + ending)
            if encoding in accepted and path.is_file() and copy.is_file():
                return self._send_copy(path, copy, encoding)
        return super().send_head()

    def _send_copy(self, path: Path, copy: Path, encoding: str) -> BinaryIO | None:
        status = copy.stat()
        tag = f'"{status.st_mtime_ns:x}-{status.st_size:x}"'
        if self.headers.get("If-None-Match") == tag:
            self.send_response(304)
            self.send_header("ETag", tag)
            self.end_headers()
            return None
        file = copy.open("rb")
        self.send_response(200)
        self.send_header("ETag", tag)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", encoding)
        self.send_header("Content-Length", str(status.st_size))
        self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        return file

    @override
    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page with the site's own one, when there is one."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class SiteServer(ThreadingHTTPServer):
    """Serves a folder at the path that its pages name.

    Its threads end with the program, and it shrugs at browsers that hang up.
    """

    daemon_threads = True
    # A browser opens many connections at once; the default of 5 refuses some of them.
    request_queue_size = 128

    def __init__(self, site: Path, port: int = 0, handler: type[SiteHandler] = SiteHandler) -> None:
        super().__init__((ADDRESS, port), partial(handler, directory=str(site)))
        self.base = base_path(site)

    @override
    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore a broken connection."""

    @property
    def url(self) -> str:
        """The address of the site, with a slash at its end."""
        return f"http://{ADDRESS}:{self.server_port}{self.base}"


def make_server(site: Path, first_port: int = 0) -> SiteServer:
    """Return a server of the folder on the first free port from the given one on; 0 takes any.

    Raises OSError when fifty ports in a row are taken.
    """
    last_port = first_port + PORTS_TO_TRY - 1
    for port in range(first_port, last_port):
        try:
            return SiteServer(site, port)
        except OSError:
            continue
    return SiteServer(site, last_port)


@contextmanager
def running[Server: BaseServer](server: Server) -> Iterator[Server]:
    """Let a server answer from a thread as long as the context lasts."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def serve(site: Path, first_port: int = FIRST_PORT) -> None:
    """Serve the folder until the person stops it; print the address."""
    with make_server(site, first_port) as server:
        print(f"Retrowalk is at {server.url} (stop with Ctrl+C)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


@contextmanager
def serving(site: Path) -> Iterator[SiteServer]:
    """Serve the folder from a thread, on any free port, as long as the context lasts."""
    with running(make_server(site)) as server:
        yield server
