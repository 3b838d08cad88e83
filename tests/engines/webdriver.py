"""WebKit's own driver, spoken to as the W3C standard says; Playwright's WebKit is a build of its own."""

import json
import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tools.browser import find_program
from tools.engines import find_mini_browser

STARTS_WITHIN = 30
ANSWERS_WITHIN = 120


class WebDriver:
    """One browser window."""

    def __init__(self, port: int) -> None:
        self._address = f"http://127.0.0.1:{port}/session"
        options = {"binary": str(find_mini_browser()), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        self._address += f"/{self._ask('POST', '', {'capabilities': wanted})['sessionId']}"
        self._ask("POST", "/timeouts", {"script": ANSWERS_WITHIN * 1000})

    def _ask(self, method: str, path: str, body: object = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._address + path, data, method=method)  # noqa: S310 - our own driver
        with urllib.request.urlopen(request, timeout=ANSWERS_WITHIN) as answer:  # noqa: S310
            return json.load(answer)["value"]

    def open(self, url: str) -> None:
        """Open an address, and wait until it has loaded."""
        self._ask("POST", "/url", {"url": url})

    def run(self, script: str, *arguments: object) -> Any:
        """Return what a function body in JavaScript returns, given the arguments; it may await."""
        wrapped = f"const done = arguments[arguments.length - 1]; (async () => {{ {script} }})().then(done);"
        return self._ask("POST", "/execute/async", {"script": wrapped, "args": list(arguments)})

    def wait_for(self, condition: str) -> None:
        """Wait until an expression in JavaScript is true. Raises TimeoutError when that takes too long."""
        until = time.monotonic() + ANSWERS_WITHIN
        while not self.run(f"return Boolean({condition});"):
            if time.monotonic() > until:
                raise TimeoutError(condition)
            time.sleep(0.2)

    def quit(self) -> None:
        """Close the window."""
        self._ask("DELETE", "")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_driver(port: int) -> None:
    """Wait until the driver listens. Raises TimeoutError when it does not."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("WebKitWebDriver did not start")


@contextmanager
def webkit(home: Path) -> Iterator[WebDriver]:
    """Open WebKitGTK's browser on a screen that nobody sees. `home` is for what it keeps."""
    port = free_port()
    # As root its sandbox cannot be made.
    unboxed = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"} if os.geteuid() == 0 else {}
    environment = {**os.environ, "HOME": str(home), "XDG_RUNTIME_DIR": str(home), **unboxed}
    command = ["xvfb-run", "-a", str(find_program("WebKitWebDriver")), f"--port={port}"]
    with (home / "driver.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        wait_for_driver(port)
        driver = WebDriver(port)
        yield driver
        driver.quit()
    finally:
        # The screen and the driver are children of the one we started.
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=STARTS_WITHIN)
