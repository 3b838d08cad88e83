"""Finds modules in archives of bytecode, and nowhere else. Goes into Python as `retrowalk_archives`.

It takes no module that does not come with the interpreter, since all others come by it. What was not foreseen while the
archives were made ends Python at once, and the page starts a whole one: nothing here guesses.
"""

import marshal
import sys
from _frozen_importlib import ModuleSpec
from _md5 import md5  # type: ignore[import-not-found]  # a part of Python that type checkers do not know

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, ModuleType
    from typing import Any

# Modules that others import for what no plan takes, and what each has to offer in their place while they are made:
# signs of arithmetic from ast, flags from dis. Nobody asks for more.
HOLLOW: dict[str, object] = {"ast": object, "dis": {0: ""}, "linecache": None, "token": None, "tokenize": None}
# Modules that write code and run it while classes are made, and how they run it.
WRITERS: dict[str, Any] = {"dataclasses": exec, "collections": eval}


def stop(*asked: object, **_: object) -> None:
    """End Python. In a page nobody reads the words: that there is nowhere to write them ends it as well."""
    import sys  # this code takes the place of other functions', where no name of this module is known
    from posix import abort, write

    # Python looks for words before it shows an exception.
    error, frame = getattr(sys, "last_exc", None), sys._getframe(1)  # noqa: SLF001
    words = f"{asked[:1]} {error!r}"
    trace = error and error.__traceback__
    while trace:
        frame, trace = trace.tb_frame, trace.tb_next
    while frame.f_back:
        words, frame = f"{words} in {frame.f_code.co_qualname}", frame.f_back
    write(1, f"Python lacks what is asked for: {words}\n".encode())
    abort()


def lacks(name: str) -> None:
    """Stand in a module for the names that were let go. Raises AttributeError for those that it never had."""
    if name.startswith("__"):
        raise AttributeError(name)
    stop(name)


class Archives:
    """What was added: modules by name, names of modules that no Python has, the code of texts by the text's hash."""

    modules: dict[str, tuple[bool, bytes]] = {}  # noqa: RUF012 - there is one of it
    nowhere: set[str] = set()  # noqa: RUF012
    written: dict[bytes, CodeType] = {}  # noqa: RUF012

    @classmethod
    def find_spec(cls, name: str, *_: object) -> ModuleSpec | None:
        """Return how to load a module; None for one that a whole Python lacks as well."""
        if name in cls.nowhere:
            return None
        if name not in cls.modules:
            stop(name)
        return ModuleSpec(name, cls, is_package=cls.modules[name][0])  # type: ignore[arg-type]

    @staticmethod
    def create_module(spec: ModuleSpec) -> None:
        """Let Python make an ordinary module."""

    @classmethod
    def exec_module(cls, module: ModuleType) -> None:
        """Run the module's code, which is needed once only."""
        name = module.__name__
        if name in HOLLOW:
            module.__getattr__ = lambda _: HOLLOW[name]  # type: ignore[method-assign]
            return
        run = WRITERS.get(name)
        if run:
            setattr(module, run.__name__, lambda text, *where: run(cls.code_of(text), *where))
        exec(marshal.loads(cls.modules.pop(name)[1]), module.__dict__)  # noqa: S102, S302 - our own code

    @classmethod
    def code_of(cls, text: str) -> str | CodeType:
        """Return what a text was compiled to; the text itself where nobody foresaw it."""
        return cls.written.get(md5(text.encode()).digest(), text)


def use_archives() -> None:
    """Find modules in archives from now on, and those that are part of the interpreter."""
    sys.meta_path[:] = [sys.meta_path[0], Archives]


def add(archive: bytes) -> None:
    """Let the modules of an archive be found: see compile_modules.py."""
    modules, nowhere, written = marshal.loads(archive)  # noqa: S302 - our own, and looked at before
    Archives.modules.update(modules)
    Archives.nowhere.update(nowhere)
    Archives.written.update(written)
