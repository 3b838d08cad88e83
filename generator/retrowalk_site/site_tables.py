"""Tables of the site that are not the planner's: each is checked against its shape when it is read."""

import tomllib
from pathlib import Path

from retrowalk.data import DataError
from retrowalk.data.validate import built, checked


def table_name(path: Path) -> str:
    """Return what a table of the site is called in messages: its room and its file, without the ending."""
    return "/".join(path.with_suffix("").parts[-2:])


def read_site_table[T](path: Path, shape: type[T]) -> T:
    """Return the table in this file as its shape, a dataclass or a TypedDict.

    Raises DataError, which names file, entry and field, and what would be right, where the table is another one.
    """
    name = table_name(path)
    try:
        content = tomllib.loads(path.read_bytes().decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise DataError(f"{name}.toml cannot be read: {error}. It must be TOML in UTF-8.") from error
    return built(checked(name, content, shape), shape)
