"""Makes the smaller runtime that the planner page starts, where Pyodide's is the one we know."""

import json
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from retrowalk_site.places import PYODIDE
from retrowalk_site.runtime import small_glue, small_interpreter
from retrowalk_site.runtime.names import GLUE, INTERPRETER, LOADER
from retrowalk_site.runtime.node import find_node
from retrowalk_site.runtime.rehearsal import requests_for_a_plan, requests_for_sheets

HERE = Path(__file__).parent


def called_functions(
    interpreter: bytes,
    archives: Mapping[str, bytes],
    lock: Mapping[str, Any],
    requests: Mapping[str, Sequence[object]],
) -> list[int]:
    """Return the numbers of the interpreter's functions that are called while it starts and answers the requests."""
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        files = {"interpreter": small_interpreter.counting(interpreter), **archives}
        for name, content in files.items():
            (folder / name).write_bytes(content)
        places = {name: str(folder / name) for name in files} | {"pyodide": str(PYODIDE)}
        written = folder / "job.json"
        written.write_text(json.dumps({**places, "lock": lock, "requests": requests}), encoding="utf-8")
        command = [find_node(), str(HERE / "rehearse.mjs"), str(written)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: list[int] = json.loads(done.stdout)
    return found


def small_runtime(
    runtime: Mapping[str, bytes], archives: Mapping[str, bytes], lock: Mapping[str, Any]
) -> dict[str, bytes]:
    """Return the runtime's files, smaller; unchanged where they are not the ones we know, as in a newer Pyodide."""
    interpreter, glue = runtime[INTERPRETER], runtime[GLUE]
    if not small_interpreter.is_known(interpreter) or not small_glue.is_known(glue):
        print("build: this Pyodide is not the one we know how to make smaller, so it stays whole")
        return dict(runtime)
    smaller = small_glue.smaller(glue.decode(), runtime[LOADER].decode(), interpreter)
    requests: dict[str, Sequence[object]] = {"plan": requests_for_a_plan(), "sheets": requests_for_sheets()}
    called = set(called_functions(interpreter, archives, lock, requests))
    return {
        LOADER: runtime[LOADER],
        GLUE: smaller.text.encode(),
        INTERPRETER: small_interpreter.smaller(interpreter, called, smaller.exported),
    }
