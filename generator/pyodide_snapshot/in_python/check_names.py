"""Run inside Pyodide: checks which names are there.

Reads /job/names, lines of "module", "module.attribute" or "module.class.attribute"; writes /job/out/missing, those that
are not there, and /job/out/versions, a line each for Python and Emscripten.
"""

import sys
from importlib import import_module
from pathlib import Path


def is_there(name: str) -> bool:
    """Return whether a module can be imported, and has the attribute."""
    module, *attributes = name.split(".")
    try:
        found = import_module(module)
        for attribute in attributes:
            found = getattr(found, attribute)
    except (ImportError, AttributeError):
        return False
    return True


if __name__ == "__main__":
    names = Path("/job/names").read_text().split()
    Path("/job/out/missing").write_text("\n".join(name for name in names if not is_there(name)))
    emscripten = ".".join(map(str, sys._emscripten_info.emscripten_version))  # type: ignore[attr-defined]  # noqa: SLF001
    Path("/job/out/versions").write_text(f"Python {sys.version.split()[0]}\nEmscripten {emscripten}")
