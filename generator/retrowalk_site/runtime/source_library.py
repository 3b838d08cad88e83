"""Pyodide's own library with a few of its modules changed for shorter ones."""

import hashlib
from pathlib import Path
from zipfile import ZipFile

from retrowalk_site.runtime.archive import stored_zip

LEAN = Path(__file__).parent / "lean"
# The module in Pyodide's library, the hash of the one we know, and what is put in its place.
CHANGED = {
    "_colorize.py": (
        "15db41bec8e25fd1ba81cf234df2cc7446d0fbc10285fda73186176365efd730",
        "colorize.py",
    ),
    "asyncio/__init__.py": (
        "8148552daea881e3b33639d6e9bdab0da2021367ab694ee0604431c33c16983f",
        "asyncio_init.py",
    ),
    "html/entities.py": (
        "d9c65fb2828dbc1f3e399058a341d51e9375ec5bca95a8e92599c41bd5b78bde",
        "html_entities.py",
    ),
    "pyodide/__init__.py": (
        "a02eabaa00ee98a4108082fc751808ff71e7d990fe889852f63d13621934e0ac",
        "pyodide_init.py",
    ),
    "pyodide/_package_loader.py": (
        "66bc0d856252e3c3690a9c9cc2f73a4e88d7a9cc5beafa712194cadda4eb2b70",
        "package_loader.py",
    ),
}
# Modules of which one line is changed: the hash of the ones we know, the line, and what stands in its place. Two write
# code and run it, and first ask now whether it has been compiled already; one imports much for little.
LINES = {
    "collections/__init__.py": (
        "dbd563752a57c6633b7566b1e9c95bc8ea81df1a1d213b23f61c5335424e5af5",
        "    __new__ = eval(code, namespace)\n",
        "    __new__ = eval(__import__('_written').to_work_out(code), namespace)\n",
    ),
    "dataclasses.py": (
        "cd1435e8cd7b7fd8b0128e05c2583445ea3f76fb437b065d22cb7587206afca8",
        "        exec(txt, self.globals, ns)\n",
        "        exec(__import__('_written').to_run(txt), self.globals, ns)\n",
    ),
    "inspect.py": (
        "dfa331ea130e46fcac095c4b60a9591e62647aa4f9c9caf94bb96c1fb9aeea2a",
        "import dis\n",
        "import _code_flags as dis\n",
    ),
}


def lean_library(library: Path) -> bytes:
    """Return Pyodide's library as a zip, with our shorter modules in it.

    Where a module is not the one we know, as in a newer Pyodide, all of them stay as they are: larger, and as right.
    """
    with ZipFile(library) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    hashes = {name: digest for name, (digest, *_) in {**CHANGED, **LINES}.items()}
    if any(hashlib.sha256(files[name]).hexdigest() != digest for name, digest in hashes.items()):
        return stored_zip(files)
    files |= {name: (LEAN / ours).read_bytes() for name, (_, ours) in CHANGED.items()}
    files |= {name: _once_replaced(files[name], *lines) for name, (_, *lines) in LINES.items()}
    files |= {f"_{name}.py": (LEAN / f"{name}.py").read_bytes() for name in ("code_flags", "written")}
    return stored_zip(files)


def _once_replaced(source: bytes, line: str, ours: str) -> bytes:
    if source.count(line.encode()) != 1:
        raise ValueError(f"there is not one line {line.strip()!r}")
    return source.replace(line.encode(), ours.encode())
