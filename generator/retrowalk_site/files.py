"""Folders as files by their path, and zip files that are the same bytes whenever they hold the same files."""

import io
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

NO_TIME = (1980, 1, 1, 0, 0, 0)


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
