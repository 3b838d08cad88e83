"""Writes the worker that opens the site without a network, and the file by which the site can be installed."""

import fnmatch
import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

from retrowalk_site.artwork.social_card import ICON_SIZES, colours
from retrowalk_site.paths import ROOT
from retrowalk_site.publish.csp import settings
from retrowalk_site.reader_words import words_of

WORDS = words_of(__file__)

SCRIPTS = ROOT / "overrides" / "js" / "offline"
WORKER = "service-worker.js"
RETIRING_WORKER = "service-worker-off.js"
# For hosts, for search engines, for passing on and for programmers; no page asks for them.
NOT_FOR_READING = (
    *("_*", "*.br", "*.gz", "robots.txt", "sitemap.xml", WORKER, "pictures/card.png"),
    # The whole runtime is for what the started interpreter stops at, and no answers lead there.
    *("app/pyodide-lock.json", "app/whole-*", "*.whl", "*.cdx.json", "*.spdx.json"),
)


def offline_files(site: Path) -> dict[str, str]:
    """Return the SHA-256 of each file that is kept for reading without a network, by its address in the site.

    Pages come first, what Python needs comes last, since the planner fetches that by itself.
    """
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    wanted = [path for path in paths if not any(fnmatch.fnmatchcase(path, pattern) for pattern in NOT_FOR_READING)]
    wanted.sort(key=lambda path: (path.startswith("app/"), not path.endswith(".html"), path))
    return {address(path): hashlib.sha256((site / path).read_bytes()).hexdigest() for path in wanted}


def address(path: str) -> str:
    """Return under which address, from the root of the site, a file of it is asked for."""
    return re.sub(r"(^|/)index\.html$", r"\1", path)


def worker_script(files: Mapping[str, str]) -> str:
    """Return the worker; in front of it the list of files, and by what name one of them never changes."""
    script = (SCRIPTS / WORKER).read_text(encoding="utf-8")
    values = {"retrowalkFiles": files, "retrowalkImmutable": settings()["files"]["immutable"]}
    return "".join(f"self.{name} = {json.dumps(value, indent=0)};\n" for name, value in values.items()) + script


def write_offline(site: Path, *, retire: bool = False) -> None:
    """Write the worker for a site that is complete; with `retire`, one that deletes every offline copy and goes.

    Nothing in the site may change after this: a file that is not the same byte for byte is not kept.
    """
    retiring = (SCRIPTS / RETIRING_WORKER).read_text(encoding="utf-8")
    script = retiring if retire else worker_script(offline_files(site))
    (site / WORKER).write_text(script, encoding="utf-8", newline="")


def web_manifest() -> bytes:
    """Return what a device is told that installs the site as an app."""
    paper = colours()["paper"]
    icons = [
        {"src": f"pictures/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size in ICON_SIZES
        for purpose in ("any", "maskable")
    ]
    manifest = {
        "name": WORDS["name"],
        "short_name": WORDS["name"],
        "description": WORDS["description"],
        "lang": "en-GB",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": paper,
        "theme_color": paper,
        "icons": [*icons, {"src": "pictures/favicon.svg", "sizes": "any", "type": "image/svg+xml"}],
        "shortcuts": [{"name": WORDS["plan"], "url": "plan/"}, {"name": WORDS["starters"], "url": "starters/"}],
    }
    return (json.dumps(manifest, indent=2) + "\n").encode()
