"""Builds the snapshot of the example anew, and prints the hashes of its two files.

    python build_elsewhere.py PYODIDE [NODE]

It is run in another environment than the tests': see test_same_bytes.py.
"""

import hashlib
import sys
from pathlib import Path

from pyodide_snapshot import build
from pyodide_snapshot.example import example_app

pyodide, *node = sys.argv[1:]
made = build(example_app(), pyodide=Path(pyodide), node=node[0] if node else None)
sys.stdout.write(" ".join(hashlib.sha256(content).hexdigest() for content in (made.interpreter, made.later)))
