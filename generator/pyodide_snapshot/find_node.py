"""Finds the Node that the setup made sure of."""

import os
import shutil
import sys
from pathlib import Path


def find_node() -> str:
    """Return the path of Node: the machine's, or the one that the setup put beside this Python."""
    own = Path(sys.executable).parent
    node = shutil.which("node", path=f"{own}{os.pathsep}{os.environ.get('PATH', '')}")
    if node is None:
        raise FileNotFoundError("There is no Node here: run `make build`, or python3 tools/setup.py site.")
    return node
