"""Snapshots of Python apps for the browser, made from Pyodide: see README.md."""

from pyodide_snapshot.app import App
from pyodide_snapshot.build import BuildError, build
from pyodide_snapshot.imports import imported_by
from pyodide_snapshot.result import Snapshot, Step

__all__ = ["App", "BuildError", "Snapshot", "Step", "build", "imported_by"]
