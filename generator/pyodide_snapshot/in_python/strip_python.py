"""Run inside Pyodide: starts the app from the archive of called code, then removes what the recording did not use.

Functions that were not called become stubs that abort Python, and attributes of modules that were not read are deleted;
strip_wasm.py does the same to the interpreter's own functions. So a snapshot gives the right answer or none.

Reads /job/first (archive), /job/record (requests), and what record.py wrote: /job/places, /job/names and /job/late.
Writes /job/out/addresses: a line for each function of entry.py, its name and where it lies in memory. Writes
/job/out/nowhere: where the object lies that takes the place of what nobody may read.
"""

import gc
import sys
from _abc import _get_dump  # type: ignore[import-not-found]  # what an abstract class knows of others
from _warnings import filters  # the list behind warnings.filters
from types import CodeType, FunctionType, ModuleType

import _snapshot_importer  # type: ignore[import-not-found]  # importer.py, beside this one
from _snapshot_importer import ArchiveImporter, missing_attribute, stop
from _snapshot_line_tables import without_lines  # type: ignore[import-not-found]  # line_tables.py
from _snapshot_start import (  # type: ignore[import-not-found]  # start.py
    PLACEHOLDER,
    ask_all,
    clear_grown_caches,
    codes_in,
    names_in,
    place_of,
    read_names,
    start,
)

# What this script imports and the app does not would stay in memory.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    type Place = tuple[str, int, str]

# What JavaScript calls, and what `stop` needs to abort.
ENTRY_NAMES = ("ask", "add", "preload")
STOP_NAMES = ("posix", "write", "abort")
# Long texts under these names in modules are read by people alone.
DOCUMENTATION = ("__doc__", "__about__")
SHORT = 8
# snapshot.mjs turns each reference to it into an address that WebAssembly cannot have: reading it is a trap.
NOWHERE = object()
# The code that aborts, by its free variables.
ABORTING: dict[tuple[str, ...], CodeType] = {}
# Where `_get_dump` puts the classes that were registered.
REGISTRY = 0
# Modules whose attributes Python itself reads.
KEPT_PACKAGES = ("builtins", "sys", "__main__", "_snapshot_importer")


def split_place(line: str) -> list[str]:
    """Return file, first line and qualified name."""
    return line.split("\t")


def aborting(code: CodeType) -> CodeType:
    """Return code that takes the place of this one, and aborts Python: one for all with the same free variables."""
    names = code.co_freevars
    if names not in ABORTING:
        ABORTING[names] = without_lines(stop.__code__.replace(co_freevars=names))
    return ABORTING[names]


def finished(code: CodeType) -> CodeType:
    """Return the code without locations, each placeholder in it turned into a stub that aborts."""
    constants = [
        (aborting(each) if each.co_filename == PLACEHOLDER else finished(each)) if isinstance(each, CodeType) else each
        for each in code.co_consts
    ]
    return without_lines(code.replace(co_consts=tuple(constants), co_firstlineno=1))  # type: ignore[no-any-return]


def strip_uncalled(called: Collection[Place]) -> set[str]:
    """Replace the code of functions that were not called, and finish the others'; return the names in what is kept."""
    own = (globals(), vars(_snapshot_importer))
    functions: list[Any] = [each for each in gc.get_objects() if isinstance(each, FunctionType)]
    others = [function for function in functions if not any(function.__globals__ is names for names in own)]
    kept = {other: finished(other.__code__) for other in others if place_of(other.__code__) in called}
    names: set[str] = names_in([code for outer in kept.values() for code in codes_in(outer)])
    # That a generator function gets the code of an ordinary one is deprecated; nobody will create that generator.
    filters.insert(0, ("ignore", None, DeprecationWarning, None, 0))
    codes = {other: kept.get(other) or aborting(other.__code__) for other in others}
    for function, code in codes.items():
        function.__code__ = code
        function.__doc__ = function.__annotate__ = None
    del filters[0]
    uncalled = {*others} - {*kept}
    empty_cells(uncalled, functions)
    share_stop(uncalled)
    return names


def empty_cells(uncalled: Collection[Any], functions: Collection[Any]) -> None:
    """Free what only uncalled functions close over, such as a class that one with slots has replaced."""
    needed = {id(cell) for each in functions if each not in uncalled for cell in each.__closure__ or ()}
    for function in uncalled:
        for cell in function.__closure__ or ():
            if id(cell) not in needed:
                cell.cell_contents = NOWHERE


def functions_of(value: Any) -> tuple[object, ...]:
    """Return the functions that the value of an attribute consists of; none if it is something else."""
    if type(value) is property:
        return tuple(each for each in (value.fget, value.fset, value.fdel) if each)
    if type(value) in (classmethod, staticmethod):
        return (value.__func__,)
    return (value,) if type(value) is FunctionType else ()


def share_stop(uncalled: Collection[object]) -> None:
    """Let one function be the value of all attributes that are uncalled functions, in classes and modules."""
    kinds = (property, classmethod, staticmethod)
    stops: dict[type, object] = {FunctionType: stop} | {kind: kind(stop) for kind in kinds}
    for holder in [each for each in gc.get_objects() if isinstance(each, type | ModuleType)]:
        set_attribute = type.__setattr__ if isinstance(holder, type) else ModuleType.__setattr__
        for name, value in [*vars(holder).items()]:
            functions = functions_of(value)
            if functions and all(type(each) is FunctionType and each in uncalled for each in functions):
                set_attribute(holder, name, stops[type(value)])


def strip_names(names: Collection[str], kept_packages: Collection[str]) -> None:
    """Delete module attributes that were never read, and modules that were never accessed."""
    for name, module in [*sys.modules.items()]:
        if name.partition(".")[0] in kept_packages:
            continue
        if name not in names:
            del sys.modules[name]
        for key in [*vars(module)]:
            if key not in names and not key.startswith("__"):
                del vars(module)[key]
        vars(module)["__getattr__"] = missing_attribute


def strip_documentation() -> None:
    """Replace the documentation of modules by what stops Python when it is read."""
    for module in [each for each in gc.get_objects() if issubclass(type(each), ModuleType)]:
        for name in DOCUMENTATION:
            text = vars(module).get(name)
            if type(text) is str and len(text) > SHORT:
                vars(module)[name] = NOWHERE


def abstract_classes() -> list[type]:
    """Return the abstract classes to which others have been registered. One that is gone takes along what it knows.

    A dict is a Mapping as long as there is MutableMapping, to which it was registered.
    """
    return [each for each in gc.get_objects() if type(each).__name__ == "ABCMeta" and _get_dump(each)[REGISTRY]]


def main() -> None:
    """Start the app, write the addresses of its entry, and strip."""
    places = {(file, int(line), name) for file, line, name in map(split_place, read_names("/job/places"))}
    names = {*read_names("/job/names"), *ENTRY_NAMES, *STOP_NAMES, "abstract_classes"}
    entry = start("/job/first", read_names("/job/late"))
    ask_all(entry, "/job/record")
    clear_grown_caches()
    with open("/job/out/addresses", "w") as file:  # noqa: PTH123 - pathlib would stay in memory
        file.write("".join(f"{name} {id(getattr(entry, name))}\n" for name in ENTRY_NAMES))
    app_package = entry.handle.__module__.partition(".")[0]
    for name in ("stdin", "stdout", "stderr"):
        setattr(sys, name, None)
        setattr(sys, f"__{name}__", None)
    sys.path_importer_cache.clear()
    vars(sys.modules["zipimport"])["_zip_directory_cache"].clear()
    ArchiveImporter.modules.clear()
    ArchiveImporter.stubs.clear()
    entry.abstract_classes = abstract_classes()
    strip_documentation()
    with open("/job/out/nowhere", "w") as file:  # noqa: PTH123
        file.write(str(id(NOWHERE)))
    names |= strip_uncalled(places)
    strip_names(names, (*KEPT_PACKAGES, app_package))


if __name__ == "__main__":
    main()
    # Nothing of this script stays.
    for name in [*globals()]:
        if not name.startswith("__"):
            del globals()[name]
