"""Names with a hash of what is in the file, so that a browser need never ask twice for the same bytes."""

import hashlib
from collections.abc import Mapping

# As Pyodide names them.
LOADER, GLUE, INTERPRETER, LIBRARY = "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"
LOCK = "pyodide-lock.json"
LENGTH = 16  # hexadecimal digits: nobody attacks these, they only have to differ


def digest(content: bytes) -> str:
    """Return the hash that stands in the name of a file with this content."""
    return hashlib.sha256(content).hexdigest()[:LENGTH]


def digest_of_all(files: Mapping[str, bytes]) -> str:
    """Return the hash that stands in the name of a folder with these files, by their path in it."""
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(f"{path}\0{hashlib.sha256(files[path]).hexdigest()}\n".encode())
    return whole.hexdigest()[:LENGTH]
