"""Starts the app from its archive and answers requests. Imported inside Pyodide as `_snapshot_start`.

What is imported here stays in memory if the app does not need it, so it is little.
"""

import sys
from types import CodeType

import _snapshot_importer  # type: ignore[import-not-found]  # importer.py, beside this one

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    # Where code was defined: file, first line, qualified name.
    type Place = tuple[str, int, str]

SIZE_BYTES = 4
# A cache of tables read once has fewer.
FEW_ENTRIES = 32
# The file name in code that takes the place of a function that was not called: see record.py.
PLACEHOLDER = "<not called>"


def read(path: str) -> bytes:
    """Return the content of a file."""
    with open(path, "rb") as file:  # noqa: PTH123 - pathlib would stay in memory
        return file.read()


def read_names(path: str) -> list[str]:
    """Return the lines of a file of names."""
    return [line.decode() for line in read(path).splitlines()]


def read_requests(path: str) -> Iterator[bytes]:
    """Yield the requests in a file: before each stands its size, four bytes with the lowest first."""
    with open(path, "rb") as file:  # noqa: PTH123
        while size := file.read(SIZE_BYTES):
            yield file.read(int.from_bytes(size, "little"))


def start(archive: str, late: Iterable[str] = ()) -> Any:
    """Import the app's entry from the archive in a file, and the modules named in `late`; return the entry module."""
    _snapshot_importer.install()
    _snapshot_importer.add(read(archive))
    for name in ("_snapshot_entry", *late):
        __import__(name)
    return sys.modules["_snapshot_entry"]


def ask_all(entry: Any, requests: str) -> None:
    """Answer all requests in a file; the answers are ignored."""
    for request in read_requests(requests):
        entry.ask(request)


def clear_grown_caches() -> None:
    """Empty each cache of functools with more than a few entries, and what abstract classes remember of others.

    Such entries serve the recorded requests: they are large, and of no use to others. As long as they are there, what
    computes them is not called, and would be taken for unused.
    """
    import gc

    for each in gc.get_objects():
        kind = type(each).__name__
        if kind == "_lru_cache_wrapper" and each.cache_info().currsize > FEW_ENTRIES:
            each.cache_clear()
        elif kind == "ABCMeta":
            each._abc_caches_clear()  # noqa: SLF001 - there is no other way


def place_of(code: CodeType) -> Place:
    """Return where code was defined."""
    return code.co_filename, code.co_firstlineno, code.co_qualname


def codes_in(code: CodeType) -> Iterator[CodeType]:
    """Yield code and all code nested in it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from codes_in(constant)


def names_in(codes: Iterable[CodeType]) -> set[str]:
    """Return every name and text that the codes mention."""
    return {name for code in codes for name in (*code.co_names, *code.co_consts) if isinstance(name, str)}
