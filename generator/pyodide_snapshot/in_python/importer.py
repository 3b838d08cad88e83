"""Imports modules from archives of bytecode, and from nowhere else. Imported inside Pyodide as `_snapshot_importer`.

It imports only built-in modules itself: everything else is to come from the archives. What was not recorded while the
archives were made aborts Python, so that the page can start a full Pyodide: nothing here guesses.
"""

import marshal
import sys
from _frozen_importlib import ModuleSpec
from _md5 import md5  # type: ignore[import-not-found]  # a part of Python that type checkers do not know

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, ModuleType
    from typing import Any

# Modules that generate source and run it while classes are created, and the built-in function that runs it.
GENERATORS: dict[str, Any] = {"dataclasses": exec, "collections": eval}


def stop(*arguments: object, **_: object) -> None:
    """Abort Python. While building, the message says what was missing; in the browser `fd_write` aborts as well."""
    import sys  # this code replaces that of other functions, whose globals are not this module's
    from posix import abort, write

    # Before an uncaught exception is shown, Python asks for text that a snapshot does not have.
    error, frame = getattr(sys, "last_exc", None), sys._getframe(1)  # noqa: SLF001
    message = f"{arguments[:1]} {error!r}"
    trace = error and error.__traceback__
    while trace:
        frame, trace = trace.tb_frame, trace.tb_next
    while frame.f_back:
        message, frame = f"{message} in {frame.f_code.co_qualname}", frame.f_back
    write(1, f"The snapshot lacks what is asked for: {message}\n".encode())
    abort()


def missing_attribute(name: str) -> None:
    """Stand in modules as `__getattr__` for removed names. Raises AttributeError for special names."""
    if name.startswith("__"):
        raise AttributeError(name)
    stop(name)


class ArchiveImporter:
    """A finder and loader for `sys.meta_path`.

    `modules` holds (is a package, marshalled code) by name; `stubs` the attributes of modules replaced by stubs;
    `missing` the names that a full Python fails to import too; `generated` code by the MD5 of its source.
    """

    modules: dict[str, tuple[bool, bytes]] = {}  # noqa: RUF012 - the class is its only instance
    stubs: dict[str, dict[str, object]] = {}  # noqa: RUF012
    missing: set[str] = set()  # noqa: RUF012
    generated: dict[bytes, CodeType] = {}  # noqa: RUF012

    @classmethod
    def find_spec(cls, name: str, *_: object) -> ModuleSpec | None:
        """Return how to load a module; None for one that a full Python lacks as well. Aborts for any other."""
        if name in cls.missing:
            return None
        if name in cls.stubs:
            return ModuleSpec(name, cls)  # type: ignore[arg-type]
        if name not in cls.modules:
            stop(name)
        return ModuleSpec(name, cls, is_package=cls.modules[name][0])  # type: ignore[arg-type]

    @staticmethod
    def create_module(spec: ModuleSpec) -> None:
        """Let Python create an ordinary module."""

    @classmethod
    def exec_module(cls, module: ModuleType) -> None:
        """Run the module's code, which is needed once only; or fill a stub."""
        name = module.__name__
        if name in cls.stubs:
            vars(module).update(cls.stubs[name], __getattr__=missing_attribute)
            return
        run = GENERATORS.get(name)
        if run:
            setattr(module, run.__name__, lambda source, *names: run(cls.compiled(source), *names))
        exec(marshal.loads(cls.modules.pop(name)[1]), module.__dict__)  # noqa: S102, S302 - code from our own build

    @classmethod
    def compiled(cls, source: str) -> str | CodeType:
        """Return what generated source was compiled to while building; the source itself if it is new."""
        return cls.generated.get(md5(source.encode()).digest(), source)


def install() -> None:
    """Import built-in modules and those of archives from now on, and no others."""
    sys.meta_path[:] = [sys.meta_path[0], ArchiveImporter]


def add(archive: bytes) -> None:
    """Make the modules of an archive importable: compile_modules.py describes its content."""
    modules, stubs, missing, generated = marshal.loads(archive)  # noqa: S302 - our own, and its hash was checked
    ArchiveImporter.modules.update(modules)
    ArchiveImporter.stubs.update(
        {name: {key: object if value is None else value for key, value in held.items()} for name, held in stubs.items()}
    )
    ArchiveImporter.missing.update(missing)
    ArchiveImporter.generated.update(generated)
