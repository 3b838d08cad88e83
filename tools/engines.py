"""Find the two other browsers that `make test-engines` drives, Firefox ESR and WebKitGTK, and bring them where need be.

python -m tools.engines
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from tools.browser import answers, apt_install, find_program

# The program -> the Debian package that brings it.
PROGRAMS = {
    "firefox-esr": "firefox-esr",
    "WebKitWebDriver": "webkit2gtk-driver",
    "xvfb-run": "xvfb",
    "xauth": "xauth",
}


def mini_browsers() -> Iterator[Path]:
    """Yield where WebKitGTK's own browser is; its folder is named after the machine and the version."""
    for root in (Path("/usr/lib"), Path("/usr/libexec")):
        yield from sorted(root.glob("**/webkit2gtk-4.*/MiniBrowser"), reverse=True)


def find_mini_browser() -> Path | None:
    """Return the path of WebKitGTK's own browser, or None."""
    return next(mini_browsers(), None)


def set_up() -> str | None:
    """Bring the browsers; return a sentence when something is still missing."""
    missing = [package for program, package in PROGRAMS.items() if find_program(program) is None]
    if missing and not apt_install(missing):
        return f"The tests in other engines need these programs, please install them: {' and '.join(missing)}."
    if find_mini_browser() is None:
        return "The tests in WebKit need MiniBrowser, which comes with WebKitGTK."
    return None if answers("firefox-esr") else "Firefox ESR does not start."


if __name__ == "__main__":
    sys.exit(set_up())
