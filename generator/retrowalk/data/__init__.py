"""The planner's tables: every dose, rule, question, study and sentence, as TOML beside this file."""

from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table `name` (the file `name.toml` in this folder), parsed once; callers must not change it."""
    import tomllib  # here, because the browser is given ready parsed tables and never needs a TOML parser

    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def raw(name: str) -> bytes:
    """Return the bytes of the file `name` in this folder; raises FileNotFoundError where a build left it out."""
    return files(__name__).joinpath(name).read_bytes()
