"""Run inside Pyodide: finds out which modules the requests need, and compiles them into two archives.

Bytecode is compiled by the very Python that will run it: another one's may have another format.

Reads /job/record and /job/record_later (requests) and /job/include (module names); writes /job/out/first with the
modules that the recorded requests import, and /job/out/later with those that the later ones import on top. An archive
is a marshalled tuple: modules, stubs, missing, generated; importer.py describes each.

Python compiles what it imports before these archives, and so creates a class for each kind of node of a syntax tree,
which stay in memory. So those modules are compiled here as well: /job/out/started holds the path and the content of a
.pyc file for each, one after another, with sizes as in a file of requests.

Most requests run no code that others before them have not run. Those that do are named in /job/out/chosen_record and
/job/out/chosen_record_later, by their places: the steps that follow record them alone.
"""

import marshal
import sys
from _frozen_importlib_external import MAGIC_NUMBER, PathFinder  # importlib may not be imported yet
from types import ModuleType

from _snapshot_line_tables import without_lines  # type: ignore[import-not-found]  # line_tables.py, beside this one
from _snapshot_start import SIZE_BYTES, read_names, read_requests  # type: ignore[import-not-found]  # start.py

# Whether the app imports a module cannot be seen where this script has imported it before.
TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Callable, Collection, Mapping
    from typing import Any

# annotationlib creates one of each while it is imported, and does nothing with them until a function is called.
OPERATORS = (
    *("Add", "Sub", "Mult", "MatMult", "Div", "Mod", "LShift", "RShift", "BitOr", "BitXor", "BitAnd", "FloorDiv"),
    *("Pow", "Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Invert", "UAdd", "USub"),
)
# Modules that others import for functions that are seldom called. Where no attribute but these is read, a stub with
# the same values replaces the module; an opaque object replaces each class.
STUBS: dict[str, Collection[str]] = {
    "ast": OPERATORS,
    "dis": ("COMPILER_FLAG_NAMES",),
    "linecache": (),
    "token": (),
    "tokenize": (),
}
# In the head of a .pyc file: it is valid whatever its source; in place of the hash of that are zeros.
UNCHECKED = b"\1\0\0\0" + bytes(8)


class MissingModules:
    """The last finder of `sys.meta_path`: remembers the names that none before it could find."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def find_spec(self, name: str, *_: object) -> None:
        """Remember the name."""
        self.names.add(name)


class StubWatcher:
    """A finder that comes first in `sys.meta_path`, and the loader of the modules of STUBS: sees what is read of them.

    `names_read` holds the names by module. What they read of each other while they are imported does not count: a stub
    imports nothing.
    """

    def __init__(self) -> None:
        self.names_read: dict[str, set[str]] = {name: set() for name in STUBS}
        self.importing = 0

    def find_spec(self, name: str, path: Any = None, *_: object) -> Any:
        """Return how to load a module of STUBS; None for any other."""
        spec = PathFinder.find_spec(name, path) if name in STUBS else None
        if spec:
            self.loader, spec.loader = spec.loader, self  # type: ignore[assignment]
        return spec

    def create_module(self, spec: Any) -> ModuleType:
        """Return an empty module that notes what is read of it."""
        watcher = self

        class Watched(ModuleType):
            def __getattribute__(self, name: str) -> Any:
                if not watcher.importing and not name.startswith("__"):
                    watcher.names_read[spec.name].add(name)
                return ModuleType.__getattribute__(self, name)

        return Watched(spec.name)

    def exec_module(self, module: Any) -> None:
        """Run the module's code."""
        self.importing += 1
        self.loader.exec_module(module)  # type: ignore[union-attr]
        self.importing -= 1

    def get_source(self, name: str) -> Any:
        """Return the module's source."""
        return self.loader.get_source(name)  # type: ignore[union-attr]


class NewInstructions:
    """Counts the bytecode instructions that run for the first time."""

    def __init__(self) -> None:
        self.count = 0
        monitoring = sys.monitoring
        monitoring.use_tool_id(monitoring.PROFILER_ID, "snapshot")
        monitoring.register_callback(monitoring.PROFILER_ID, monitoring.events.INSTRUCTION, self.note)
        monitoring.set_events(monitoring.PROFILER_ID, monitoring.events.INSTRUCTION)

    def note(self, _: object, __: int) -> object:
        """Count an instruction, once."""
        self.count += 1
        return sys.monitoring.DISABLE

    def choose(self, entry: Any, requests: str) -> bytes:
        """Answer all requests in a file; return the places of those that ran new instructions, a line for each."""
        chosen = []
        for place, request in enumerate(read_requests(requests)):
            before = self.count
            entry.ask(request)
            if self.count > before:
                chosen.append(str(place))
        return "\n".join(chosen).encode()


def watch_generated() -> dict[str, str]:
    """Return a dict that fills with the source that classes generate, each with the name of what runs it."""
    import collections
    import dataclasses

    runner_by_source: dict[str, str] = {}

    def watched(run: Callable[..., Any]) -> Callable[..., Any]:
        def runs(source: str, *names: Mapping[str, Any]) -> Any:
            runner_by_source[source] = run.__name__
            return run(source, *names)

        return runs

    dataclasses.exec = watched(exec)  # type: ignore[attr-defined]
    collections.eval = watched(eval)  # type: ignore[attr-defined]
    return runner_by_source


def without_docstrings(source: str) -> str | ast.Module:
    """Return the source, parsed where it has dataclasses, and then with each class docstring replaced by "-".

    Without any, a dataclass would compute one from its signature, which takes longer than creating the class. Other
    docstrings go while compiling, which is three times as fast where the tree need not be changed here.
    """
    import ast

    if "dataclass" not in source:
        return source

    tree = ast.parse(source)
    for node in ast.walk(tree):
        match node:
            case ast.ClassDef(body=[ast.Expr(value=ast.Constant(value=str())) as docstring, *rest]):
                dash = ast.Assign(targets=[ast.Name(id="__doc__", ctx=ast.Store())], value=ast.Constant(value="-"))
                node.body = [ast.fix_missing_locations(ast.copy_location(dash, docstring)), *rest]
    return tree


def compiled(name: str) -> tuple[bool, bytes] | None:
    """Return whether an imported module is a package, and its marshalled code; None for a built-in module."""
    spec: Any = sys.modules[name].__spec__
    if spec.name != name or not hasattr(spec.loader, "get_source") or spec.origin == "built-in":
        return None
    source = spec.loader.get_source(name)
    if source is None:
        code = spec.loader.get_code(name)
    else:
        code = compile(without_docstrings(source), f"{name}.py", "exec", dont_inherit=True, optimize=2)
    return spec.submodule_search_locations is not None, marshal.dumps(without_lines(code))


def compiled_files(names: Collection[str]) -> bytes:
    """Return .pyc files of those modules that are imported from zips; built-in and frozen ones are compiled already."""
    pieces = []
    for name in sorted(names):
        loader = getattr(sys.modules[name].__spec__, "loader", None)
        if type(loader).__name__ == "zipimporter" and (entry := compiled(name)):
            is_package, code = entry
            path = name.replace(".", "/") + ("/__init__" if is_package else "") + ".pyc"
            pieces += [path.encode(), MAGIC_NUMBER + UNCHECKED + code]
    return b"".join(len(piece).to_bytes(SIZE_BYTES, "little") + piece for piece in pieces)


def stub(name: str) -> dict[str, object]:
    """Return the attributes of a stub; None stands for an opaque object, since classes cannot be marshalled."""
    values = {key: getattr(sys.modules[name], key) for key in STUBS[name]}
    return {key: None if isinstance(value, type) else value for key, value in values.items()}


def archive(
    names: Collection[str], stubs: Collection[str], missing: Collection[str], generated: Mapping[str, str]
) -> bytes:
    """Return an archive of these modules, those in `stubs` as stubs."""
    from _md5 import md5  # type: ignore[import-not-found]  # a part of Python that type checkers do not know

    modules = {name: entry for name in sorted(names) if name not in stubs and (entry := compiled(name))}
    codes = {
        md5(source.encode()).digest(): without_lines(compile(source, "<string>", generated[source], optimize=2))
        for source in sorted(generated)
    }
    stubbed = {name: stub(name) for name in sorted(names) if name in stubs}
    return marshal.dumps((modules, stubbed, sorted(missing), codes))


def write(path: str, content: bytes) -> None:
    """Write a file."""
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(content)


def main() -> None:
    """Write both archives, and what Python imports before them."""
    before = set(sys.modules)
    watcher, missing = StubWatcher(), MissingModules()
    sys.meta_path[:] = [watcher, *sys.meta_path, missing]
    import _snapshot_entry as entry  # type: ignore[import-not-found]  # entry.py

    instructions = NewInstructions()
    write("/job/out/chosen_record", instructions.choose(entry, "/job/record"))
    first = set(sys.modules)
    generated = watch_generated()
    write("/job/out/chosen_record_later", instructions.choose(entry, "/job/record_later"))
    sys.monitoring.free_tool_id(sys.monitoring.PROFILER_ID)
    for name in read_names("/job/include"):
        __import__(name)
    later = set(sys.modules) - first
    stubs = {name for name, names in watcher.names_read.items() if names <= {*STUBS[name]}}
    write("/job/out/first", archive(first - before, stubs, missing.names, {}))
    write("/job/out/later", archive(later, stubs, missing.names, generated))
    write("/job/out/started", compiled_files(before))


if __name__ == "__main__":
    main()
