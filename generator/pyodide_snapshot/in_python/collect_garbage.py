"""Run inside Pyodide, last: frees what is unreachable, and turns the collector of garbage off.

In a browser it could begin in the middle of anything, and so call functions that no recording has called.
"""

from gc import collect, disable

collect()
disable()
del collect, disable
