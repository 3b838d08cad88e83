"""Which modules of a package a module leads to, whether or not a recorded request happens to import them."""

import ast
from collections.abc import Collection, Iterator
from pathlib import Path


def _path_of(name: str, folder: Path) -> Path | None:
    base = folder.joinpath(*name.split("."))
    return next((path for path in (base / "__init__.py", base.with_suffix(".py")) if path.is_file()), None)


def _named(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            # What is imported from a package may be one of its modules.
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imported_by(start: str, folder: Path, without: Collection[str] = ()) -> list[str]:
    """Return the modules of its own package that `start` imports, at once or in any function, and all they import.

    Those named in `without` are left out, and what they alone import.
    """
    package = start.partition(".")[0]
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        path = _path_of(name, folder)
        if name in reached or name in without or path is None or name.partition(".")[0] != package:
            continue
        reached.add(name)
        waiting += _named(ast.parse(path.read_bytes()))
    return sorted(reached)
