"""Reads the packages of an app, and writes the zip that Python imports them from."""

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
# The description of a wheel holds the time at which it was built.
LEFT_OUT = (".dist-info", "__pycache__")


def _files(package: Path) -> Iterable[tuple[str, bytes]]:
    if package.is_dir():
        for path in package.rglob("*"):
            if path.is_file():
                yield path.relative_to(package).as_posix(), path.read_bytes()
    else:
        with ZipFile(package) as archive:
            yield from ((name, archive.read(name)) for name in archive.namelist() if not name.endswith("/"))


def read_packages(packages: Iterable[Path]) -> dict[str, bytes]:
    """Return the files of folders and wheels by their path, as they would lie in site-packages."""
    return {
        name: content
        for package in packages
        for name, content in _files(package)
        if not any(part.endswith(LEFT_OUT) for part in name.split("/"))
    }


def stored_zip(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of the files by path, sorted and without dates, nothing in it compressed."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for path in sorted(files):
            entry = ZipInfo(path, EARLIEST)
            entry.external_attr = READABLE
            # Else it says on which kind of system it was made.
            entry.create_system = 3
            archive.writestr(entry, files[path])
    return buffer.getvalue()
