"""Run inside Pyodide: lists the interned strings, which are immortal even where nothing refers to them any more.

Writes /job/out/interned: the address of Python's dict of them, then that of each, a line each.
"""

import gc

# The names in this script are among them.
[interned] = [
    each
    for each in gc.get_objects()
    if type(each) is dict and "interned" in each and all(key is value for key, value in each.items())
]
with open("/job/out/interned", "wb") as file:  # noqa: PTH123 - pathlib would stay in memory
    file.write("\n".join(str(id(each)) for each in (interned, *interned)).encode())
del interned, file, gc
