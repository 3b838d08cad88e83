"""The planner's tables: every dose, rule, question, study and sentence, as TOML beside this file.

A build may put what these files hold beside them as Python, in the package `ready`: then nothing has to be parsed.
"""

from functools import cache
from importlib import import_module
from typing import Any


class DataError(ValueError):
    """A table that cannot be used. Its words name each field, what is wrong with it and what would be right."""


def ready_name(name: str) -> str:
    """Return the name of the module in `ready` that a build may put the table or file `name` into, as its VALUE."""
    return "".join(sign if sign.isalnum() else "_" for sign in name)


def _ready(name: str) -> Any:
    try:
        return import_module(f"{__name__}.ready.{ready_name(name)}").VALUE
    except ModuleNotFoundError:
        return None


def _read(name: str) -> bytes:
    from importlib.resources import files  # here, because it is slow to import and a build spares it

    return files(__name__).joinpath(name).read_bytes()


def read_table(name: str, content: bytes) -> dict[str, Any]:
    """Return the table `name` from the bytes of its file. Raises DataError where they are not such a table."""
    import tomllib

    # Here, because what a build has put into `ready` needs neither.
    from retrowalk.data.entries import placed
    from retrowalk.data.shapes import checked_table

    try:
        found = tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise DataError(f"{name}.toml cannot be read: {error}. It must be TOML in UTF-8.") from error
    entries: dict[str, Any] = placed(checked_table(name, found), f"{name}.toml")
    return entries


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table `name` (the file `name.toml` in this folder), parsed once; callers must not change it.

    Sentences for the reader are `words/PART`.

    Raises DataError where a field of it is missing, not known or of the wrong kind.
    """
    found: dict[str, Any] | None = _ready(name)
    return read_table(name, _read(f"{name}.toml")) if found is None else found


def raw(name: str) -> bytes:
    """Return the bytes of the file `name` in this folder; raises FileNotFoundError where a build left it out."""
    found: bytes | None = _ready(name)
    return _read(name) if found is None else found
