"""The very Python that the site serves, running in Node, for comparing it with this one."""

import base64
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pyodide_snapshot.find_node import find_node
from retrowalk_site.publish.content_hash import hashed_folder

SCRIPT = Path(__file__).with_name("pyodide_in_node.mjs")


class Pyodide:
    """A Node process with the Python of a built site in it; it lives until `close`.

    `kind` is "started" for what the planner page starts, "whole" for Pyodide as it comes, with the site's wheels.
    """

    def __init__(self, site: Path, kind: Literal["started", "whole"] = "started") -> None:
        files = hashed_folder(site, "js") / "planner" / "runtime" / "app-files.js"
        if not (site / "app").is_dir():
            raise FileNotFoundError(f"There is no Pyodide in {site.name}: run `make build` first.")
        command = [find_node(), str(SCRIPT), str(files), kind]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(
        self, code: str, packages: Sequence[str] = ("retrowalk",), variables: dict[str, str] | None = None
    ) -> str | bytes:
        """Return the value of the code's last line, which must be a str or bytes.

        The packages are loaded first, by their names in the lock; the variables are globals of the code. Raises
        RuntimeError with Python's traceback when the code raises. Only a whole Python compiles code.
        """
        return self._asked({"code": code, "packages": list(packages), "variables": variables or {}})

    def _asked(self, request: dict[str, object]) -> str | bytes:
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps(request), file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("Pyodide ended without an answer: its words stand above.")
        answer: dict[str, str] = json.loads(line)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["text"] if "text" in answer else base64.b64decode(answer["base64"])

    def handle(self, request: str) -> str | bytes:
        """Return what `retrowalk.json_api.handle` answers to the request. Raises RuntimeError where Python stops."""
        return self._asked({"request": request, "packages": ["retrowalk", "pydyf", "segno"]})

    def preload(self, module: str) -> None:
        """Let the started Python import a module. Raises RuntimeError where it stops."""
        self._asked({"preload": module})

    def close(self) -> None:
        """End the process."""
        self._process.communicate()
