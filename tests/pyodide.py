"""The very Pyodide that the site serves, running in Node, for comparing it with this Python."""

import base64
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

SCRIPT = Path(__file__).with_name("pyodide_in_node.mjs")


def find_node() -> str:
    """Return the path of Node: the machine's, or the one that the setup put beside this Python."""
    own = Path(sys.executable).parent
    node = shutil.which("node", path=f"{own}{os.pathsep}{os.environ.get('PATH', '')}")
    if node is None:
        raise FileNotFoundError("There is no Node here: run `make test`, or python3 tools/setup.py test.")
    return node


class Pyodide:
    """A Node process with Pyodide in it; it lives until `close`."""

    def __init__(self, app: Path) -> None:
        if not (app / "pyodide-lock.json").is_file():
            raise FileNotFoundError(f"There is no Pyodide in {app.name}: run `make build` first.")
        command = [find_node(), str(SCRIPT), str(app)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(
        self, code: str, packages: Sequence[str] = ("retrowalk",), variables: dict[str, str] | None = None
    ) -> str | bytes:
        """Return the value of the code's last line, which must be a str or bytes.

        The packages are loaded first, by their names in the lock; the variables are globals of the
        code. Raises RuntimeError with Python's traceback when the code raises.
        """
        assert self._process.stdin
        assert self._process.stdout
        request = {"code": code, "packages": list(packages), "variables": variables or {}}
        print(json.dumps(request), file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("Pyodide ended without an answer: its words stand above.")
        answer: dict[str, str] = json.loads(line)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["text"] if "text" in answer else base64.b64decode(answer["base64"])

    def handle(self, request: str, packages: Sequence[str] = ("retrowalk",)) -> str | bytes:
        """Return what `retrowalk.browser.handle` answers to the request."""
        code = "from retrowalk.browser import handle\nhandle(request)"
        return self.run(code, packages, {"request": request})

    def close(self) -> None:
        """End the process."""
        self._process.communicate()
