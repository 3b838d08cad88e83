"""What the built site costs a host: requests a second under nginx, and the bytes of a visit.

    python -m bench.load        writes bench/load.json

nginx runs with the configuration that the build writes for hosts, wrk asks on the loopback of this machine: so this
says what nginx spends on a request, nothing of any network.
"""

import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from retrowalk_site.paths import ROOT, SITE
from retrowalk_site.publish.csp import site_hashes
from tests.browser.nginx import nginx
from tests.browser.planner_page import PlannerPage
from tools.browser import apt_install, find_chromium, find_program, launch_arguments

RESULT = Path(__file__).with_name("load.json")
SECONDS = 8
CONNECTIONS = 32
# Each of these holds megabytes at once, so that more of them would only measure their waiting.
CONNECTIONS_FOR_LARGE = 4
ENCODINGS = {"brotli": "br", "gzip": "gzip", "plain": "identity"}
UNITS = {"": 1, "K": 1e3, "M": 1e6, "G": 1e9}


def tools() -> str:
    """Return the path of wrk, installing it if need be. Ends the program where that is not possible."""
    if find_program("wrk") is None and not apt_install(["wrk"]):
        sys.exit("The load is measured with wrk, please install it.")
    return str(find_program("wrk"))


def wrk(program: str, url: str, encoding: str, connections: int) -> dict[str, float]:
    """Return the requests a second, the bytes of an answer and the median delay in milliseconds."""
    command = [
        program,
        "-t1",
        f"-c{connections}",
        f"-d{SECONDS}s",
        "--latency",
        "-H",
        f"Accept-Encoding: {encoding}",
        url,
    ]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in output or "Socket errors" in output:
        sys.exit(f"wrk had errors:\n{output}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", output)
    delay = re.search(r"50%\s+([\d.]+)(us|ms|s)", output)
    moved = re.search(r"(\d+) requests in [\d.]+s, ([\d.]+)([KMG]?)B read", output)
    if not rate or not delay or not moved:
        sys.exit(f"wrk said something new:\n{output}")
    return {
        "requests_per_second": round(float(rate[1])),
        "bytes_per_answer": round(float(moved[2]) * UNITS[moved[3]] / int(moved[1])),
        "median_milliseconds": round(float(delay[1]) * {"us": 0.001, "ms": 1, "s": 1000}[delay[2]], 2),
    }


def measure_requests(program: str, host: str) -> dict[str, Any]:
    """Return what wrk measures for a page and for the largest file, in each encoding."""
    largest = max(
        (path for path in SITE.rglob("*.wasm*") if path.suffix == ".wasm"), key=lambda path: path.stat().st_size
    )
    asked = {"home page": "", "guide page": "technique/", "largest file": largest.relative_to(SITE).as_posix()}
    rates: dict[str, Any] = {}
    for name, path in asked.items():
        connections = CONNECTIONS_FOR_LARGE if name == "largest file" else CONNECTIONS
        rates[name] = {
            encoding: wrk(program, host + path, header, connections) for encoding, header in ENCODINGS.items()
        }
    return rates


def to_the_pdf(page: Page, folder: Path) -> None:
    """Answer the planner's questions, and take the plan and its PDF."""
    planner = PlannerPage(page)
    planner.open()
    planner.make_plan()
    planner.download("Get the PDF", folder)


def read_only(page: Page, address: str) -> None:
    """Open a page and wait until it asks for nothing more."""
    page.goto(address, wait_until="networkidle")


def logged(log: Path) -> dict[str, int]:
    """Return the requests and the bytes, headers included, since the log was last emptied; empty it."""
    lines = log.read_text(encoding="utf-8").splitlines()
    log.write_text("")
    return {"requests": len(lines), "bytes": sum(int(line.split()[0]) for line in lines)}


def measure_visits(browser: Browser, host: str, log: Path, folder: Path) -> dict[str, Any]:
    """Return the requests and bytes of visits: each first one in a new browser, then once more in the same."""
    visits: dict[str, Callable[[Page], None]] = {
        "home page": lambda page: read_only(page, ""),
        "guide page": lambda page: read_only(page, "technique/"),
        "planner to the PDF": lambda page: to_the_pdf(page, folder),
    }
    counts = {}
    for name, visit in visits.items():
        with browser.new_context(base_url=host) as context:
            times = []
            for _ in range(2):
                page = context.new_page()
                visit(page)
                page.wait_for_load_state("networkidle")
                page.close()
                times.append(logged(log))
        counts[name] = {"first": times[0], "again": times[1]}
    return counts


def machine() -> Mapping[str, object]:
    """Return what this was measured on."""
    nginx_version = subprocess.run([str(find_program("nginx")), "-v"], capture_output=True, text=True).stderr
    return {
        "cores": os.cpu_count(),
        "system": platform.system(),
        "nginx": nginx_version.strip().rpartition("/")[2],
        "wrk": {
            "threads": 1,
            "connections": CONNECTIONS,
            "connections_for_large": CONNECTIONS_FOR_LARGE,
            "seconds": SECONDS,
        },
    }


def measure() -> dict[str, Any]:
    """Return everything that is measured here."""
    program, hashes = tools(), site_hashes(SITE)
    folder = Path(tempfile.mkdtemp(prefix="retrowalk-load-"))
    log = folder / "bytes.log"
    try:
        with nginx(SITE, folder, hashes) as host:
            requests = measure_requests(program, host)
        with nginx(SITE, folder, hashes, log) as host, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=launch_arguments())
            visits = measure_visits(browser, host, log, folder)
            browser.close()
    finally:
        shutil.rmtree(folder)
    files = [path for path in SITE.rglob("*") if path.is_file()]
    size = {"files": len(files), "bytes": sum(path.stat().st_size for path in files)}
    return {"machine": machine(), "site": size, "requests": requests, "visits": visits}


def main() -> None:
    """Measure, write the result, and say where it is."""
    RESULT.write_text(json.dumps(measure(), indent=2) + "\n", encoding="utf-8")
    print(f"Written: {RESULT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
