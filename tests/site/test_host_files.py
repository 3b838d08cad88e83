"""The files that a host is given."""

from pathlib import Path

from retrowalk_site.paths import FOR_HOSTS, SITE
from retrowalk_site.publish.hosting import make_readable


def modes(folder: Path) -> set[tuple[bool, int]]:
    """Return whether it is a folder, and how it may be used, of everything in a folder."""
    return {(path.is_dir(), path.stat().st_mode & 0o777) for path in [folder, *folder.rglob("*")]}


def test_every_server_may_read_every_file(tmp_path: Path) -> None:
    """Whoever built the site, the user that a server runs as can read all of it."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    (closed / "page.html").touch(mode=0o600)
    make_readable(tmp_path)
    for folder in (tmp_path, SITE, FOR_HOSTS):
        assert modes(folder) <= {(True, 0o755), (False, 0o644)}


def test_what_hosts_alone_read_has_no_copies() -> None:
    """Of a file that hosts read for themselves there is no packed copy that somebody could ask for."""
    assert [path.name for path in SITE.glob("_*")] == ["_headers"]
