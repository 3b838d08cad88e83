"""The very Pyodide that the site serves, running in Node, for comparing it with this Python."""

import base64
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from retrowalk_site.hashed import hashed_folder
from retrowalk_site.runtime.node import find_node

SCRIPT = Path(__file__).with_name("pyodide_in_node.mjs")


class Pyodide:
    """A Node process with the Pyodide of a built site in it; it lives until `close`.

    `kind` is "served" for the small library that the site serves, "whole" for Pyodide's own one and the site's wheels.
    """

    def __init__(self, site: Path, kind: Literal["served", "whole"] = "served") -> None:
        files = hashed_folder(site, "js") / "planner" / "files.js"
        if not (site / "app").is_dir():
            raise FileNotFoundError(f"There is no Pyodide in {site.name}: run `make build` first.")
        command = [find_node(), str(SCRIPT), str(files), kind]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(
        self, code: str, packages: Sequence[str] = ("retrowalk",), variables: dict[str, str] | None = None
    ) -> str | bytes:
        """Return the value of the code's last line, which must be a str or bytes.

        The packages are loaded first where Pyodide is whole, by their names in the lock; the variables are globals
        of the code. Raises RuntimeError with Python's traceback when the code raises.
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
