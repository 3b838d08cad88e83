"""Tells each page which modules its scripts import, so that a browser fetches them side by side, not one by one.

Without it, it learns of a module only when it has read the one that imports it: a round trip for each step down.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath

from retrowalk_site.publish.site_address import base_path

# An import that stands for itself; one in the middle of a line comes when it is called, or is a type.
IMPORT = re.compile(r'^(?:import|export)\b(?:[^;"(]*\bfrom)?\s*"(\.{1,2}/[^"]+)"', re.MULTILINE)
WORKER = re.compile(r'\b\w*Worker\(new URL\("(\.{1,2}/[^"]+)", import\.meta\.url\)')


def asked_by(script: Path) -> Iterator[Path]:
    """Yield the scripts that this one imports, then the worker that it starts."""
    text = script.read_text(encoding="utf-8")
    for pattern in (IMPORT, WORKER):
        yield from ((script.parent / address).resolve() for address in pattern.findall(text))


def graph(script: Path) -> list[Path]:
    """Return all that a script leads to, what it asks for itself first, without the script."""
    scripts = [script.resolve()]
    for current in scripts:
        scripts += [other for other in dict.fromkeys(asked_by(current)) if other not in scripts]
    return scripts[1:]


def preload_links(address: str, page: Path, site: Path) -> list[str]:
    """Return a link for each module that the script at this address, as the page names it, leads to."""
    script = site / address.removeprefix(base_path(site)) if address.startswith("/") else page.parent / address
    folder = script.resolve().parent
    ways = (other.relative_to(folder, walk_up=True).as_posix() for other in graph(script))
    return [f'<link rel="modulepreload" href="{normpath(join(dirname(address), way))}">' for way in ways]
