"""In place of Pyodide's `pyodide/__init__.py`: without the event loop.

The planner answers at once and waits for nothing. The loop brings asyncio, sockets, threads and subprocesses with it,
a third of all that Python would load at its start.
"""

__version__ = "314.0.7"
__all__ = ["__version__"]

from . import _state  # type: ignore[attr-defined] # noqa: F401
