"""The planner's tables: every dose, rule, question, study and sentence, as TOML beside this file.

A build may put what these files hold beside them as Python, in the package `ready`: then nothing has to be parsed.
"""

from functools import cache
from importlib import import_module
from typing import Any


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


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table `name` (the file `name.toml` in this folder), parsed once; callers must not change it."""
    found: dict[str, Any] | None = _ready(name)
    if found is not None:
        return found
    import tomllib

    return tomllib.loads(_read(f"{name}.toml").decode("utf-8"))


def raw(name: str) -> bytes:
    """Return the bytes of the file `name` in this folder; raises FileNotFoundError where a build left it out."""
    found: bytes | None = _ready(name)
    return _read(name) if found is None else found
