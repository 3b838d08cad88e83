"""Tells each page which modules its scripts import, so that a browser fetches them side by side, not one by one.

Without it, it learns of a module only when it has read the one that imports it: a round trip for each step down.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
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


def module_addresses(address: str, page: Path, site: Path) -> list[str]:
    """Return the address of each module that the script at this address leads to, as the page names it."""
    script = site / address.removeprefix(base_path(site)) if address.startswith("/") else page.parent / address
    folder = script.resolve().parent
    ways = (other.relative_to(folder, walk_up=True).as_posix() for other in graph(script))
    return [normpath(join(dirname(address), way)) for way in ways]


def preload_links(scripts: Iterable[Mapping[str, str]], page: Path, site: Path) -> list[str]:
    """Return a link for each module that a page's module scripts lead to; `scripts` are the attributes of their tags.

    Those of an async script come first: where a browser fetches few files at once, it should not wait for the others.
    """
    priorities: dict[str, str] = {}
    for attributes in sorted(scripts, key=lambda attributes: "async" not in attributes):
        for address in module_addresses(attributes["src"], page, site):
            priorities.setdefault(address, "" if "async" in attributes else ' fetchpriority="low"')
    return [f'<link rel="modulepreload" href="{address}"{priority}>' for address, priority in priorities.items()]
