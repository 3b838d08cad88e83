"""The real nginx with the configuration that the build writes for hosts, on a free port of this machine."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from retrowalk_site.publish.hosting import Place, nginx_configuration
from retrowalk_site.publish.site_address import base_path
from tools.browser import NGINX_MODULE, find_program

STARTS_WITHIN = 20


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Wait until something listens on the port. Raises RuntimeError when nothing does."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("nginx did not start")


@contextmanager
def nginx(
    site: Path, folder: Path, hashes: Mapping[str, list[str]], log: Path | None = None, base: str = ""
) -> Iterator[str]:
    """Serve the site and yield its address. `folder` is for nginx's own files, `base` the path if not the site's own.

    With a `log`, the bytes and the address of every answer are written there, a line each.
    """
    program = find_program("nginx")
    assert program, "There is no nginx: run `make test`, or python3 tools/setup.py test."
    port = free_port()
    base = base or base_path(site)
    place = Place(
        root=str(site),
        base=base,
        listen=f"127.0.0.1:{port}",
        temporary=str(folder),
        modules=str(NGINX_MODULE.parent),
    )
    configuration = folder / "nginx.conf"
    words = nginx_configuration(hashes, place)
    if log:
        words = words.replace(
            "access_log off;", f"log_format bytes '$bytes_sent $request_uri'; access_log {log} bytes;"
        )
    configuration.write_text(words, encoding="utf-8")
    # Where root runs the tests, the checkout may be closed to the user that nginx would change to.
    as_root = "user root; " if os.geteuid() == 0 else ""
    command = [program, "-e", "stderr", "-c", str(configuration), "-g", f"{as_root}daemon off;"]
    process = subprocess.Popen(command)
    try:
        wait_for(port, process)
        yield f"http://127.0.0.1:{port}{base}"
    finally:
        process.terminate()
        process.wait(timeout=STARTS_WITHIN)
