"""Find the browser that the tests drive, and bring one (and the other programs they call) where there is none.

The order: the one named in RETROWALK_CHROMIUM, an installed Chromium or Chrome, Playwright's own
download, Debian's package `chromium` when apt-get is there and we are root.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REMEMBERED = ROOT / ".cache" / "chromium"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# nginx sends what is compressed with brotli through this.
NGINX_MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
# The program a test calls -> the Debian package that brings it.
PROGRAMS = {"pdftoppm": "poppler-utils", "qpdf": "qpdf", "nginx": "nginx"}

QUIET_ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    # Chromium asks its maker what each form is about.
    "--disable-features=AutofillServerCommunication",
    "--disable-sync",
)


def launch_arguments() -> list[str]:
    """Return the arguments for a Chromium that keeps to itself; root has no sandbox to offer."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*QUIET_ARGUMENTS, *(["--no-sandbox"] if is_root else [])]


def answers(program: str | Path) -> bool:
    """Return whether the program starts at all; a stub or one without its libraries does not."""
    try:
        command = [str(program), "--version"]
        return subprocess.run(command, capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def playwright_chromium() -> Path:
    """Return where Playwright keeps its own Chromium, whether it is there or not."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def find_program(name: str) -> str | None:
    """Return the path of a program; people who are not root often lack the folders of servers in their path."""
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin{os.pathsep}/sbin")


def candidates() -> Iterator[str]:
    """Yield the paths where a browser may be, the wanted one first."""
    if chosen := os.environ.get("RETROWALK_CHROMIUM"):
        yield chosen
    if REMEMBERED.is_file():
        yield REMEMBERED.read_text()
    for name in NAMES:
        if found := shutil.which(name):
            yield found
    yield from APPLICATIONS


def find_chromium() -> str | None:
    """Return the path of a Chromium or Chrome that `make test` may use, or None."""
    return next((path for path in candidates() if Path(path).is_file()), None)


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages; return whether that was possible."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    print(f"setup: installing with apt-get: {' '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    for command in (["apt-get", "update"], install):
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode and command is install:
            print(done.stdout, file=sys.stderr)
            return False
    return True


def bring_chromium() -> str | None:
    """Return the path of a Chromium that starts, fetching one if need be, or None."""
    for path in candidates():
        if Path(path).is_file() and answers(path):
            return path
    print("setup: no Chromium or Chrome here, asking Playwright for one", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], capture_output=True)
    own = playwright_chromium()
    if own.is_file() and answers(own):
        return str(own)
    apt_install(["chromium"])
    return next((path for path in candidates() if Path(path).is_file() and answers(path)), None)


def set_up() -> str | None:
    """Bring the browser and the other programs; return a sentence when something is still missing."""
    missing = [package for program, package in PROGRAMS.items() if find_program(program) is None]
    if not NGINX_MODULE.is_file():
        missing.append("libnginx-mod-http-brotli-static")
    if missing and not apt_install(missing):
        return f"The tests need these programs, please install them: {' and '.join(missing)}."
    if REMEMBERED.is_file() and Path(REMEMBERED.read_text()).is_file():
        return None
    chromium = bring_chromium()
    if chromium is None:
        return "The tests need a browser, please install Chromium or Chrome."
    REMEMBERED.parent.mkdir(parents=True, exist_ok=True)
    REMEMBERED.write_text(chromium)
    return None


if __name__ == "__main__":
    sys.exit(set_up())
