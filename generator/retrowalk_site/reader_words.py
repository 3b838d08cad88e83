"""The sentences for readers that a module of the site says: words/MODULE.toml beside it."""

from pathlib import Path
from typing import Any

from retrowalk.data import read_table


def words_of(module: str) -> dict[str, Any]:
    """Return the sentences of a module by name, from its `__file__`.

    Raises DataError, which names file and entry, where one of them is no sentence, or is asked for and not there.
    """
    path = Path(module).with_name("words") / f"{Path(module).stem}.toml"
    # With its room, since the planner has a folder words/ as well.
    return read_table("/".join(path.with_suffix("").parts[-3:]), path.read_bytes())
