"""The functions that JavaScript calls, bytes in and bytes out. Imported inside Pyodide as `_snapshot_entry`."""

import _snapshot_importer  # type: ignore[import-not-found]  # importer.py, beside this one
from _snapshot_app import handle  # type: ignore[import-not-found]  # written by build.py: imports the app's entry

TEXT, BYTES = b"t", b"b"


def ask(request: bytes) -> bytes:
    """Return the app's answer to a request in UTF-8: a letter for its type, then the answer."""
    answer = handle(request.decode())
    return TEXT + answer.encode() if isinstance(answer, str) else BYTES + answer


def add(archive: bytes) -> bytes:
    """Make the modules of an archive importable; return nothing."""
    _snapshot_importer.add(archive)
    return b""


def preload(module: bytes) -> bytes:
    """Import a module before a request needs it; return nothing."""
    __import__(module.decode())
    return b""
