"""Writes the planner's tables as Python, so that the browser reads no TOML."""

import tomllib
from pathlib import Path

from retrowalk.data import ready_name


def write_ready_tables(data: Path) -> None:
    """Put beside the tables and the other files of the folder `data` a package `ready` that holds them parsed."""
    ready = data / "ready"
    ready.mkdir()
    (ready / "__init__.py").write_bytes(b"")
    for path in sorted(path for path in data.rglob("*") if path.is_file() and path.suffix not in {".py", ".typed"}):
        value: object
        if path.suffix == ".toml":
            name, value = path.stem, tomllib.loads(path.read_text(encoding="utf-8"))
        else:
            name, value = path.relative_to(data).as_posix(), path.read_bytes()
        written = repr(value)
        (ready / f"{ready_name(name)}.py").write_text(f"VALUE = {written}\n", encoding="utf-8")
