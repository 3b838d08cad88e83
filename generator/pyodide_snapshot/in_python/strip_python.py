"""Runs inside Pyodide's Python: gets the planner going, and lets go of what it will not need any more.

A function that no rehearsal calls gives its code away, and a module the names that nobody says. Asked for after all,
they end the interpreter at once, as a function of the interpreter's own does: see strip_wasm.py.
"""

import gc
import marshal
import sys
from types import CodeType, FunctionType, ModuleType

import retrowalk_archives  # type: ignore[import-not-found]  # importer.py, beside this one
from retrowalk_archives import Archives, lacks, stop
from retrowalk_lines import without_lines  # type: ignore[import-not-found]  # line_tables.py

# What is imported before the archives are used would stay in memory.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from typing import Any, TypedDict

    type Place = tuple[str, int, str]

    class Seen(TypedDict):
        """What was taken of Python.

        Where the code stands that ran once Python had started; the names that modules were asked for then or that the
        sheets' code says, and the modules' own; the modules of the archive that Python started with that were imported
        only then.
        """

        called: list[Place]
        said: list[str]
        late: list[str]


DOORS = ("ask", "add", "prepare")
# What it takes to stop: see retrowalk_archives.
TO_STOP = ("posix", "write", "abort")
# Modules that Python itself asks for names, or that hold no more than the planner takes.
LEFT_ALONE = ("builtins", "sys", "__main__", "encodings", "retrowalk", "retrowalk_archives")


def ask(requests: str) -> None:
    """Ask the planner for all in a file, a line each, and pass over the answers."""
    door: Any = sys.modules["retrowalk_door"]
    with open(requests, "rb") as lines:  # noqa: PTH123 - pathlib would stay in memory
        for line in lines:
            door.ask(line.rstrip(b"\n"))


def read(path: str) -> bytes:
    """Return what is in a file."""
    with open(path, "rb") as content:  # noqa: PTH123
        return content.read()


def start(archive: str, late: Iterable[str]) -> None:
    """Get the planner from the archive in a file, and the modules of it that are imported late otherwise."""
    retrowalk_archives.use_archives()
    retrowalk_archives.add(read(archive))
    for name in ("retrowalk_door", *late):
        __import__(name)


def place_of(code: CodeType) -> Place:
    """Return where code stands: its file, its first line and its name."""
    return code.co_filename, code.co_firstlineno, code.co_qualname


def note_calls(called: set[Place]) -> None:
    """From now on, add to the set where the code stands that runs, once for each; to this set and no other."""
    monitoring = sys.monitoring

    def see(code: CodeType, _: int) -> object:
        called.add(place_of(code))
        return monitoring.DISABLE

    if monitoring.get_tool(monitoring.PROFILER_ID) is None:
        monitoring.use_tool_id(monitoring.PROFILER_ID, "retrowalk")
    monitoring.register_callback(monitoring.PROFILER_ID, monitoring.events.PY_START, see)
    monitoring.set_events(monitoring.PROFILER_ID, monitoring.events.PY_START)
    monitoring.restart_events()


def watch(plan: str, archive: str, sheets: str, prepared: Iterable[str]) -> Seen:
    """Return what is taken while all requests are answered, the sheets' after adding their archive."""
    called: set[Place] = set()
    said: set[str] = set()
    left = set(Archives.modules)

    class Watched(ModuleType):
        def __getattribute__(self, name: str) -> Any:
            said.update((name, ModuleType.__getattribute__(self, "__name__")))
            return ModuleType.__getattribute__(self, name)

    for module in [*sys.modules.values()]:
        module.__class__ = Watched
    door: Any = sys.modules["retrowalk_door"]
    note_calls(called)
    ask(plan)
    door.add(read(archive))
    for name in prepared:
        door.prepare(name.encode())
    ask(sheets)
    sys.monitoring.free_tool_id(sys.monitoring.PROFILER_ID)
    said |= names_in(codes_of_archive(read(archive)))
    return {"called": sorted(called), "said": sorted(said), "late": sorted(left - set(Archives.modules))}


def unforeseen(*_: object, **__: object) -> None:
    """Stand for a function that nobody calls. Raises NotImplementedError."""
    raise NotImplementedError


def shortened(code: CodeType, called: Collection[Place]) -> CodeType:
    """Return the code with all code in it that is not called standing for itself alone."""
    parts = []
    for part in code.co_consts:
        if not isinstance(part, CodeType):
            parts.append(part)
        elif place_of(part) in called:
            parts.append(shortened(part, called))
        else:
            name, free = part.co_name, part.co_freevars
            nothing = unforeseen.__code__.replace(co_name=name, co_qualname=name, co_freevars=free)
            parts.append(without_lines(nothing))
    return code.replace(co_consts=tuple(parts))


def shortened_archive(archive: bytes, called: Collection[Place]) -> bytes:
    """Return an archive with the code that is called alone: what Python has ever read, it never quite forgets."""
    modules, *others = marshal.loads(archive)  # noqa: S302 - our own
    short = {
        name: (is_package, marshal.dumps(shortened(marshal.loads(content), called)))  # noqa: S302
        for name, (is_package, content) in modules.items()
    }
    return marshal.dumps((short, *others))


def codes_in(code: CodeType) -> Iterator[CodeType]:
    """Yield code and all code within it."""
    yield code
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield from codes_in(part)


def codes_of_archive(archive: bytes) -> Iterator[CodeType]:
    """Yield all code in an archive: see compile_modules.py."""
    modules, _, written = marshal.loads(archive)  # noqa: S302 - our own
    for _, content in modules.values():
        yield from codes_in(marshal.loads(content))  # noqa: S302
    for code in written.values():
        yield from codes_in(code)


def names_in(codes: Iterable[CodeType]) -> set[str]:
    """Return every name and text that the codes mention."""
    return {name for code in codes for name in (*code.co_names, *code.co_consts) if isinstance(name, str)}


def stopping(code: CodeType) -> CodeType:
    """Return code that stands in the place of this one, and ends Python."""
    return stop.__code__.replace(co_freevars=code.co_freevars)  # type: ignore[no-any-return]


def settled(code: CodeType) -> CodeType:
    """Return the code without where it stands; what stood for itself alone in it ends Python from now on."""
    nothing = unforeseen.__code__.co_code
    parts = [
        (stopping(part) if part.co_code == nothing else settled(part)) if isinstance(part, CodeType) else part
        for part in code.co_consts
    ]
    return without_lines(code.replace(co_consts=tuple(parts)))  # type: ignore[no-any-return]


def let_go_of_code(called: Collection[Place]) -> list[CodeType]:
    """Take the code of all functions that were not called, and settle the others'; return what is kept."""
    ours = (globals(), vars(retrowalk_archives))
    functions: list[Any] = [found for found in gc.get_objects() if isinstance(found, FunctionType)]
    others = [function for function in functions if not any(function.__globals__ is names for names in ours)]
    kept = {other: settled(other.__code__) for other in others if place_of(other.__code__) in called}
    for function in others:
        function.__code__ = kept.get(function) or stopping(function.__code__)
        function.__doc__ = function.__annotate__ = None
    return [code for outer in kept.values() for code in codes_in(outer)]


def let_go_of_names(said: Collection[str]) -> None:
    """Take from modules what nobody says, and the modules that nobody asks for anything."""
    for name, module in [*sys.modules.items()]:
        if name.partition(".")[0] in LEFT_ALONE:
            continue
        if name not in said:
            del sys.modules[name]
        for key in [*vars(module)]:
            if key not in said and not key.startswith("__"):
                del vars(module)[key]
        vars(module)["__getattr__"] = lacks


def let_go(seen: Seen) -> None:
    """Let go of all that was not seen while watching."""
    for name in ("stdin", "stdout", "stderr"):
        setattr(sys, name, None)
        setattr(sys, f"__{name}__", None)
    sys.path_importer_cache.clear()
    vars(sys.modules["zipimport"])["_zip_directory_cache"].clear()
    Archives.modules.clear()
    kept = let_go_of_code({(file, line, name) for file, line, name in seen["called"]})
    let_go_of_names({*seen["said"], *DOORS, *TO_STOP, *names_in(kept)})


def doors() -> dict[str, int]:
    """Return at which address each of the door's functions lies, by name."""
    door = sys.modules["retrowalk_door"]
    return {name: id(getattr(door, name)) for name in DOORS}
