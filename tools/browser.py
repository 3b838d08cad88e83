"""Find the browser that the tests drive, and bring one (and the other programs they call) where there is none.

The tests like Chromium's headless shell best, the same browser without its windows: it opens a page three times as
fast. The order: the one named in RETROWALK_CHROMIUM, an installed shell, Debian's package `chromium-headless-shell`
when apt-get is there and we are root, an installed Chromium or Chrome, Playwright's own download, Debian's `chromium`.
What is measured for readers, and Lighthouse, takes the whole Chromium where there is one.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REMEMBERED = ROOT / "build" / "cache" / "chromium-for-tests"
SHELL_NAMES = ("chromium-headless-shell", "chrome-headless-shell", "headless_shell")
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


def playwright_shell() -> str | None:
    """Return the path of the headless shell that Playwright keeps, or None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        whole = Path(playwright.chromium.executable_path)
    build = next((part for part in whole.parents if part.name.startswith("chromium-")), whole)
    folder = build.with_name(build.name.replace("chromium-", "chromium_headless_shell-"))
    return next((str(path) for path in folder.glob("*/*") if path.stem in SHELL_NAMES), None)


def find_program(name: str) -> str | None:
    """Return the path of a program; people who are not root often lack the folders of servers in their path."""
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin{os.pathsep}/sbin")


def chosen() -> Iterator[str]:
    """Yield the path that somebody has chosen."""
    if named := os.environ.get("RETROWALK_CHROMIUM"):
        yield named


def shells() -> Iterator[str]:
    """Yield the paths of headless shells."""
    yield from filter(None, map(shutil.which, SHELL_NAMES))


def whole_browsers() -> Iterator[str]:
    """Yield the paths where a whole Chromium or Chrome may be."""
    yield from filter(None, map(shutil.which, NAMES))
    yield from APPLICATIONS


def remembered() -> Iterator[str]:
    """Yield the path that was set up for the tests."""
    if REMEMBERED.is_file():
        yield REMEMBERED.read_text()


def first_file(*paths: Iterator[str]) -> str | None:
    """Return the first of the paths that is a file, or None."""
    return next((path for path in chain(*paths) if Path(path).is_file()), None)


def find_for_tests() -> str | None:
    """Return the path of the browser for `make test`, the quickest there is, or None."""
    return first_file(chosen(), remembered(), shells(), whole_browsers())


def find_chromium() -> str | None:
    """Return the path of a whole Chromium or Chrome; of the tests' browser where there is no whole one; else None."""
    return first_file(chosen(), whole_browsers(), remembered(), shells())


def apt_install(packages: list[str], *, wanted: bool = True) -> bool:
    """Install Debian packages, and remove none for them; return whether that was possible.

    Where it was not, what apt-get said is shown if the packages are `wanted`, and not merely welcome.
    """
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    print(f"setup: installing with apt-get: {' '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "--no-install-recommends", "--no-remove", *packages]
    for command in (["apt-get", "update"], install):
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode and command is install:
            print(done.stdout if wanted else "setup: there is no such package here", file=sys.stderr)
            return False
    return True


def bring_from_playwright() -> str | None:
    """Return the path of the headless shell that Playwright keeps or fetches, or None."""
    print("setup: no Chromium or Chrome here, asking Playwright for one", flush=True)
    install = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
    subprocess.run(install, capture_output=True)
    return playwright_shell()


def bring_chromium() -> str | None:
    """Return the path of a browser for the tests that starts, fetching one if need be, or None."""

    def starts(path: str | None) -> bool:
        return path is not None and Path(path).is_file() and answers(path)

    if path := next(filter(starts, chain(chosen(), shells())), None):
        return path
    apt_install([SHELL_NAMES[0]], wanted=False)
    if path := next(filter(starts, chain(shells(), whole_browsers())), None):
        return path
    own = bring_from_playwright()
    if starts(own):
        return own
    apt_install(["chromium"])
    return next(filter(starts, whole_browsers()), None)


def set_up() -> str | None:
    """Bring the browser and the other programs; return a sentence when something is still missing."""
    missing = [package for program, package in PROGRAMS.items() if find_program(program) is None]
    if not NGINX_MODULE.is_file():
        missing.append("libnginx-mod-http-brotli-static")
    if missing and not apt_install(missing):
        return f"The tests need these programs, please install them: {' and '.join(missing)}."
    if first_file(chosen(), remembered()):
        return None
    chromium = bring_chromium()
    if chromium is None:
        return "The tests need a browser, please install Chromium or Chrome."
    REMEMBERED.parent.mkdir(parents=True, exist_ok=True)
    REMEMBERED.write_text(chromium)
    return None


if __name__ == "__main__":
    sys.exit(set_up())
