"""Servers of the built site that behave as hosts do of whom we know."""

import gzip
import io
from pathlib import Path
from typing import BinaryIO, override

from retrowalk_site.publish.server import TYPES, SiteHandler, SiteServer

# What hosts with an old list of types do not know.
LATE_TYPES = frozenset({".bin", ".mjs", ".wasm", ".webmanifest", ".woff2"})
PUT_IN = b"<script>document.title = 'Ours now'</script><p>Sent to you by your host.</p></body>"


class HostServer(SiteServer):
    """Serves the built site as a host does, until it is gone."""

    gone = False


class OfHost(SiteHandler):
    """A host that answers, and no more: no compression, nothing that says how long an answer may be kept."""

    server: HostServer

    @override
    def do_GET(self) -> None:
        """Answer, or hang up when the host is gone."""
        if self.server.gone:
            self.close_connection = True
        else:
            super().do_GET()

    @override
    def end_headers(self) -> None:
        """Send the headers as they are."""
        super(SiteHandler, self).end_headers()

    @override
    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answer with what `content` makes of a file; a folder of pages as its page."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.address.endswith("/"):
            path /= "index.html"
        if not path.is_file():
            return super(SiteHandler, self).send_head()
        return self.send_file(path)

    def send_file(self, path: Path) -> io.BytesIO:
        """Send what is found."""
        content = self.content(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)

    def content(self, path: Path) -> bytes:
        """Return what is sent of a file."""
        return path.read_bytes()


class WithoutSlashes(OfHost):
    """A host that drops the slash at the end of an address, and lets browsers remember that."""

    @override
    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Send a browser from /plan/ to /plan, which is the page."""
        page = Path(self.translate_path(self.path)) / "index.html"
        if self.address != "/" and page.is_file():
            if not self.address.endswith("/"):
                return self.send_file(page)
            self.send_response(301)
            self.send_header("Location", self.address.removesuffix("/"))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        return super().send_head()


class IntoPages(OfHost):
    """A host that writes a script and words of its own into every page."""

    @override
    def content(self, path: Path) -> bytes:
        """Return the file, a page with more in it."""
        content = super().content(path)
        return content.replace(b"</body>", PUT_IN) if path.suffix == ".html" else content


class PackedOnTheWay(OfHost):
    """A host that packs everything while it sends it, and so does not say how long it will be."""

    @override
    def send_file(self, path: Path) -> io.BytesIO:
        """Send the file packed, until the connection closes."""
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Connection", "close")
        self.end_headers()
        return io.BytesIO(gzip.compress(self.content(path), compresslevel=1))


class OldTypes(OfHost):
    """A host that knows the types of twenty years ago, and calls everything else text."""

    extensions_map = TYPES | dict.fromkeys(LATE_TYPES, "text/plain")
