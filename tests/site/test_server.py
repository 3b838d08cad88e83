"""Serving the built site on this machine."""

import urllib.error
import urllib.request
from pathlib import Path

import pytest

from retrowalk_site.publish.server import make_server, serving


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder with a page, a module and a page for what is missing."""
    folder = tmp_path / "site"
    (folder / "plan").mkdir(parents=True)
    (folder / "plan" / "index.html").write_text("the plan")
    (folder / "module.mjs").write_text("export {};")
    (folder / "404.html").write_text("not here")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


def test_next_free_port(site: Path) -> None:
    """When a port is taken the server takes a later one."""
    with make_server(site) as first, make_server(site, first.server_port) as second:
        assert second.server_port > first.server_port


def test_only_this_machine(site: Path) -> None:
    """Nobody but this machine can reach the server."""
    with make_server(site) as server:
        assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("path", "type_"),
    [("plan/", "text/html; charset=utf-8"), ("module.mjs", "text/javascript; charset=utf-8")],
)
def test_found(site: Path, path: str, type_: str) -> None:
    """A file comes with its type, and the browser is asked to check it again next time."""
    with serving(site) as server, urllib.request.urlopen(server.url + path) as answer:  # noqa: S310
        assert answer.status == 200
        assert answer.headers["Content-Type"] == type_
        assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["no-such-page/", "../secret.txt", "%2e%2e/secret.txt"])
def test_missing(site: Path, path: str) -> None:
    """What is missing, or outside the site, is answered with the site's own page."""
    with serving(site) as server, pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(server.url + path)  # noqa: S310
    with error.value as answer:
        assert answer.code == 404
        assert answer.read() == b"not here"
