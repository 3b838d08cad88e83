"""Folders as files by their path, zip files that are the same bytes for the same files, and hashes of content.

A hash in a file's name tells a browser that it need never ask twice for the same bytes.
"""

import hashlib
import io
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

NO_TIME = (1980, 1, 1, 0, 0, 0)
LENGTH = 16  # hexadecimal digits: nobody attacks these, they only have to differ


def stored_zip(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of the files by path, sorted, with no date of its own and nothing in it compressed.

    The host compresses the whole, and does so better when each file lies open before it.
    """
    holder = io.BytesIO()
    with ZipFile(holder, "w", ZIP_STORED) as archive:
        for path in sorted(files):
            entry = ZipInfo(path, NO_TIME)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[path])
    return holder.getvalue()


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return the files below the folder by their path in it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def digest(content: bytes) -> str:
    """Return the hash that stands in the name of a file with this content."""
    return hashlib.sha256(content).hexdigest()[:LENGTH]


def digest_of_all(files: Mapping[str, bytes]) -> str:
    """Return the hash that stands in the name of a folder with these files, by their path in it."""
    combined = hashlib.sha256()
    for path in sorted(files):
        combined.update(f"{path}\0{hashlib.sha256(files[path]).hexdigest()}\n".encode())
    return combined.hexdigest()[:LENGTH]
