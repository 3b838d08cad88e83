"""Runs inside Pyodide's Python: finds which modules a plan takes and which the sheets, and compiles them.

Only the Python that will run the bytecode writes bytecode that it can surely read, so nothing is compiled outside.
"""

import ast
import collections
import dataclasses
import json
import marshal
import sys
from _md5 import md5  # type: ignore[import-not-found]  # a part of Python that type checkers do not know
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from retrowalk_lines import without_lines  # type: ignore[import-not-found]  # line_tables.py, beside this one

from retrowalk.json_api import handle

# They are there before any archive is.
HELPERS = ("retrowalk_archives", "retrowalk_lines")


class Missing:
    """Comes last of all that find modules, and remembers which of them nobody finds."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def find_spec(self, name: str, *_: object) -> None:
        """Remember the module."""
        self.names.add(name)


def remember_written() -> dict[str, str]:
    """Return texts that will be filled with what classes write and run while they are made; by each, how it is run."""
    asked: dict[str, str] = {}

    def remembering(run: Any) -> Any:
        def runs(text: str, *where: Mapping[str, Any]) -> Any:
            asked[text] = run.__name__
            return run(text, *where)

        return runs

    dataclasses.exec = remembering(exec)  # type: ignore[attr-defined]
    collections.eval = remembering(eval)  # type: ignore[attr-defined]
    return asked


def ask(requests: Iterable[object]) -> None:
    """Ask the planner for all of it, and pass over the answers."""
    for request in requests:
        handle(request if isinstance(request, str) else json.dumps(request))


def without_words(source: str) -> ast.Module:
    """Return the parsed source without the docstrings of its classes, which keep a dash.

    A dataclass that has none makes itself one out of its signature, which takes longer than all the rest of it.
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        match node:
            case ast.ClassDef(body=[ast.Expr(value=ast.Constant(value=str())) as words, *rest]):
                dash = ast.Assign(targets=[ast.Name(id="__doc__", ctx=ast.Store())], value=ast.Constant(value="-"))
                node.body = [ast.fix_missing_locations(ast.copy_location(dash, words)), *rest]
    return tree


def compiled(module: str) -> tuple[bool, Any] | None:
    """Return whether a module that was imported is a package, and its code; None for a part of the interpreter."""
    spec: Any = sys.modules[module].__spec__
    if spec.name != module or not hasattr(spec.loader, "get_source") or spec.origin == "built-in":
        return None
    source = spec.loader.get_source(module)
    if source is None:
        code = spec.loader.get_code(module)
    else:
        code = compile(without_words(source), f"{module}.py", "exec", dont_inherit=True, optimize=2)
    return spec.submodule_search_locations is not None, marshal.dumps(without_lines(code))


def archive(names: Collection[str], missing: Collection[str], asked: Mapping[str, str]) -> bytes:
    """Return an archive of these modules, as retrowalk_archives.add takes it."""
    modules = {name: found for name in sorted(names) if (found := compiled(name))}
    written = {
        md5(text.encode()).digest(): without_lines(compile(text, "<string>", asked[text], optimize=2))
        for text in sorted(asked)
    }
    return marshal.dumps((modules, sorted(missing), written))


def archives(
    bare: Iterable[str], plan: Iterable[object], sheets: Iterable[object], more: Iterable[str]
) -> dict[str, bytes]:
    """Return the archive of what a plan imports on top of the bare modules, and of what the sheets import on top of it.

    Among the latter are those of `more`.
    """
    missing = Missing()
    sys.meta_path.append(missing)
    ask(plan)
    __import__("retrowalk_door")
    first = set(sys.modules)
    asked = remember_written()
    ask(sheets)
    for name in more:
        __import__(name)
    later = set(sys.modules) - first
    first -= {*bare, *HELPERS}
    return {
        "plan": archive(first, missing.names, {}),
        "sheets": archive(later, missing.names, asked),
    }
