"""Writes the planner's tables as Python, so that the browser reads no TOML."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from retrowalk.data import ready_name
from retrowalk.study_references import FIELDS


def read_table(data: Path, name: str) -> dict[str, Any]:
    """Return the table of this name in the folder `data`."""
    return tomllib.loads((data / f"{name}.toml").read_text(encoding="utf-8"))


def studies_for_sheets(studies: Mapping[str, Any], rules: Mapping[str, Any]) -> dict[str, Any]:
    """Return of the studies what sheets say of them, and of those alone that a rule names."""
    named = {source for rule in rules["rule"] for source in rule["sources"]}
    entries = [entry for entry in studies["study"] if entry["id"] in named]
    return {"study": [{name: entry[name] for name in FIELDS if name in entry} for entry in entries]}


def write_ready_tables(data: Path) -> None:
    """Put beside the tables and the other files of the folder `data` a package `ready` that holds them parsed."""
    ready = data / "ready"
    ready.mkdir()
    (ready / "__init__.py").write_bytes(b"")
    for path in sorted(path for path in data.rglob("*") if path.is_file() and path.suffix not in {".py", ".typed"}):
        name = path.relative_to(data).as_posix()
        value: object
        if name == "studies.toml":
            name, value = "studies", studies_for_sheets(read_table(data, "studies"), read_table(data, "rules"))
        elif path.suffix == ".toml":
            name = name.removesuffix(".toml")
            value = read_table(data, name)
        else:
            value = path.read_bytes()
        written = repr(value)
        (ready / f"{ready_name(name)}.py").write_text(f"VALUE = {written}\n", encoding="utf-8")
