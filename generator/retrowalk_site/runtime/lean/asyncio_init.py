"""In place of `asyncio/__init__.py`: Pyodide's core wants a module of this name, to wait with, which we never do."""
