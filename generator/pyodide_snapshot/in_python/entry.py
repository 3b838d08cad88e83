"""The door of the started interpreter: bytes in, bytes out. Goes into it as `retrowalk_door`."""

import retrowalk_archives  # type: ignore[import-not-found]  # importer.py, beside this one

from retrowalk.json_api import handle

TEXT, BYTES = b"t", b"b"


def ask(request: bytes) -> bytes:
    """Return what the planner answers to a request: a letter that says whether it is text, then the answer."""
    answer = handle(request.decode())
    return TEXT + answer.encode() if isinstance(answer, str) else BYTES + answer


def add(archive: bytes) -> bytes:
    """Let the modules of an archive be found; return nothing."""
    retrowalk_archives.add(archive)
    return b""


def prepare(name: bytes) -> bytes:
    """Import a module before somebody needs it; return nothing."""
    __import__(name.decode())
    return b""
