"""The private names of CPython, Emscripten and Pyodide that a build leans on: a new version may rename any of them.

`python -m pyodide_snapshot doctor` says which are there. Public API (`loadPyodide`, the C API, `sys.monitoring`) is not
listed.
"""

# Exports of pyodide.asm.wasm, and what for.
EXPORTS = {
    "_PyRuntime": "snapshot.mjs: where the trampoline is kept",
    "_PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET": "snapshot.mjs: where in _PyRuntime",
    "_PyImport_FrozenBootstrap": "snapshot.mjs: bytecode of built-in modules",
    "_PyImport_FrozenStdlib": "snapshot.mjs: bytecode of built-in modules",
    "_PyImport_FrozenTest": "snapshot.mjs: bytecode of built-in modules",
    "PyUnicode_Type": "snapshot.js: with the layout of texts",
    "__indirect_function_table": "snapshot.js: calls through the table",
    "emscripten_stack_get_end": "snapshot.mjs: the unused stack",
    "emscripten_stack_get_current": "snapshot.mjs: the unused stack",
    "sbrk": "snapshot.mjs: the end of the heap",
    "__heap_base": "snapshot.mjs: its beginning",
}
# Functions that pyodide.asm.wasm imports, and who takes their place.
IMPORTS = {
    "_PyEM_TrampolineCall_JS": "snapshot.js",
    "emscripten_get_heap_max": "snapshot.js",
    "emscripten_resize_heap": "snapshot.js",
    "clock_time_get": "snapshot.js; deterministic.mjs",
    "_Py_emscripten_runtime": "deterministic.mjs",
    "emscripten_date_now": "deterministic.mjs",
    "emscripten_get_now": "deterministic.mjs",
    "random_get": "deterministic.mjs",
    "Jsv_GetError_import": "deterministic.mjs",
    "JsvError_Check": "deterministic.mjs",
}
# Those that a snapshot has in a browser; it stops at any other.
IN_BROWSER = tuple(name for name, user in IMPORTS.items() if user.startswith("snapshot.js"))
# Modules and attributes in Python.
PYTHON = {
    "_abc._get_dump": "strip_python.py: which classes were registered",
    "_frozen_importlib.ModuleSpec": "importer.py",
    "_frozen_importlib_external.MAGIC_NUMBER": "compile_modules.py",
    "_frozen_importlib_external.PathFinder": "compile_modules.py",
    "_md5.md5": "importer.py",
    "_warnings.filters": "strip_python.py",
    "abc.ABCMeta._abc_caches_clear": "start.py",
    "annotationlib": "compile_modules.py: imports ast for names alone",
    "posix.abort": "importer.py",
    "sys._getframe": "importer.py",
    "zipimport._zip_directory_cache": "strip_python.py",
}
# Names of Pyodide in JavaScript. Where one is gone, no build starts.
JAVASCRIPT = {
    "loadPyodide({ createPyodideModule })": "deterministic.mjs",
    "settings.instantiateWasm": "deterministic.mjs",
    "settings.preRun": "deterministic.mjs",
    "module.API.rawRun": "deterministic.mjs",
}
