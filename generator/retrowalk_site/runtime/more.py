"""Adds a second archive to the library that Python was started with. Goes into the first one as `retrowalk_more`."""

import importlib
import sys

PACKAGES = ("retrowalk", "retrowalk.data", "retrowalk.data.ready", "retrowalk.sheets")


def add(archive: str) -> None:
    """Let the modules of the archive be found, those in our own packages as well."""
    sys.path.append(archive)
    for name in PACKAGES:
        path = importlib.import_module(name).__path__
        path.append(f"{archive}/{name.replace('.', '/')}")
