"""Pyodide's own library with a few of its modules changed for shorter ones."""

import hashlib
from pathlib import Path
from zipfile import ZipFile

from retrowalk_site.runtime.archive import stored_zip

LEAN = Path(__file__).parent / "lean"
# The module in Pyodide's library, the hash of the one we know, and what is put in its place.
CHANGED = {
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


def lean_library(library: Path) -> bytes:
    """Return Pyodide's library as a zip, with our shorter modules in it.

    Where a module is not the one we know, as in a newer Pyodide, all of them stay as they are: larger, and as right.
    """
    with ZipFile(library) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    known = all(hashlib.sha256(files[name]).hexdigest() == digest for name, (digest, _) in CHANGED.items())
    if known:
        files |= {name: (LEAN / ours).read_bytes() for name, (_, ours) in CHANGED.items()}
    return stored_zip(files)
