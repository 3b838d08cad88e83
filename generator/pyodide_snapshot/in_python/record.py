"""Run inside Pyodide: starts the app from its archives, and records what it uses while it answers all requests.

Reads /job/first and /job/later (archives), /job/record and /job/record_later (requests), /job/preload (module names).
Writes for strip_python.py /job/out/places, /job/out/names and /job/out/late, a line for each entry of what was
recorded, and /job/out/called: the first archive with the code of called functions alone. Stripping before importing
matters, since interned strings stay in memory for ever; so would those of a marshalled recording.
"""

import marshal
import sys
from types import CodeType, ModuleType

from _snapshot_importer import ArchiveImporter  # type: ignore[import-not-found]  # importer.py, beside this one
from _snapshot_line_tables import without_lines  # type: ignore[import-not-found]  # line_tables.py
from _snapshot_start import (  # type: ignore[import-not-found]  # start.py
    PLACEHOLDER,
    ask_all,
    clear_grown_caches,
    codes_in,
    names_in,
    place_of,
    read,
    read_names,
    start,
)

# What this script imports before the app does is not seen when the app imports it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from typing import Any, TypedDict

    type Place = tuple[str, int, str]

    class Recording(TypedDict):
        """What was used once the app had started.

        Where the code was defined that ran; the names that were read of modules, with those of the modules, and every
        name in the later archive; the modules of the first archive that were imported only then.
        """

        places: set[Place]
        names: set[str]
        late: set[str]


def note_calls(called: set[Place]) -> None:
    """From now on, add to the set where code was defined that runs; to this set and no other."""
    monitoring = sys.monitoring

    def note(code: CodeType, _: int) -> object:
        called.add(place_of(code))
        return monitoring.DISABLE

    if monitoring.get_tool(monitoring.PROFILER_ID) is None:
        monitoring.use_tool_id(monitoring.PROFILER_ID, "snapshot")
    monitoring.register_callback(monitoring.PROFILER_ID, monitoring.events.PY_START, note)
    monitoring.set_events(monitoring.PROFILER_ID, monitoring.events.PY_START)
    monitoring.restart_events()


def codes_of_archive(archive: bytes) -> Iterator[CodeType]:
    """Yield all code in an archive: see compile_modules.py."""
    modules, _, _, generated = marshal.loads(archive)  # noqa: S302 - our own
    for _, content in modules.values():
        yield from codes_in(marshal.loads(content))  # noqa: S302
    for code in generated.values():
        yield from codes_in(code)


def record(entry: Any, later: bytes, preload: Iterable[str]) -> Recording:
    """Return what is used while all requests are answered; before the later ones their archive is added."""
    called: set[Place] = set()
    names: set[str] = set()
    not_imported = set(ArchiveImporter.modules)

    class Watched(ModuleType):
        def __getattribute__(self, name: str) -> Any:
            names.update((name, ModuleType.__getattribute__(self, "__name__")))
            return ModuleType.__getattribute__(self, name)

    for module in [*sys.modules.values()]:
        module.__class__ = Watched
    note_calls(called)
    ask_all(entry, "/job/record")
    late = not_imported - set(ArchiveImporter.modules)
    entry.add(later)
    for name in preload:
        entry.preload(name.encode())
    ask_all(entry, "/job/record_later")
    late |= not_imported - set(ArchiveImporter.modules)
    sys.monitoring.free_tool_id(sys.monitoring.PROFILER_ID)
    names |= names_in(codes_of_archive(later))
    return {"places": called, "names": names, "late": late}


def uncalled(*_: object, **__: object) -> None:
    """Stand for a function that was not called. Raises NotImplementedError."""
    raise NotImplementedError


def only_called(code: CodeType, called: Collection[Place]) -> CodeType:
    """Return the code with every uncalled nested function replaced by a placeholder."""
    constants = []
    for constant in code.co_consts:
        if not isinstance(constant, CodeType):
            constants.append(constant)
        elif place_of(constant) in called:
            constants.append(only_called(constant, called))
        else:
            name = constant.co_name
            placeholder = uncalled.__code__.replace(
                co_name=name, co_qualname=name, co_filename=PLACEHOLDER, co_freevars=constant.co_freevars
            )
            constants.append(without_lines(placeholder))
    return code.replace(co_consts=tuple(constants))


def archive_of_called(archive: bytes, called: Collection[Place]) -> bytes:
    """Return an archive with the code of called functions alone."""
    modules, *others = marshal.loads(archive)  # noqa: S302 - our own
    short = {
        name: (is_package, marshal.dumps(only_called(marshal.loads(content), called)))  # noqa: S302
        for name, (is_package, content) in modules.items()
    }
    return marshal.dumps((short, *others))


def write_lines(path: str, lines: Iterable[str]) -> None:
    """Write lines in order."""
    with open(path, "wb") as file:  # noqa: PTH123
        file.write("\n".join(sorted(lines)).encode())


def main() -> None:
    """Write what was recorded, and the archive of what was called while the app started and after."""
    called: set[Place] = set()
    note_calls(called)
    entry = start("/job/first")
    ask_all(entry, "/job/record")
    clear_grown_caches()
    recording = record(entry, read("/job/later"), read_names("/job/preload"))
    write_lines("/job/out/places", ("\t".join(map(str, place)) for place in recording["places"]))
    # Longer texts are constants of the later archive, and name nothing.
    write_lines("/job/out/names", (name for name in recording["names"] if name.isprintable()))
    write_lines("/job/out/late", recording["late"])
    # What is only called while the app starts is needed once more, for the snapshot.
    called.update(recording["places"])
    with open("/job/out/called", "wb") as file:  # noqa: PTH123 - pathlib is not in the archives
        file.write(archive_of_called(read("/job/first"), called))


if __name__ == "__main__":
    main()
