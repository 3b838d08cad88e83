"""Tells each page which modules its scripts import, so that a browser fetches them side by side, not one by one.

Without it, it learns of a module only when it has read the one that imports it: a round trip for each step down.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath

MODULE = re.compile(r'<script type="module" src="([^"?]+)"')
# An import that stands for itself; one in the middle of a line comes when it is called, or is a type.
IMPORT = re.compile(r'^(?:import|export)\b(?:[^;"(]*\bfrom)?\s*"(\.{1,2}/[^"]+)"', re.MULTILINE)
WORKER = re.compile(r'new Worker\(new URL\("(\.{1,2}/[^"]+)", import\.meta\.url\)')


def asked_by(script: Path) -> Iterator[Path]:
    """Yield the scripts that this one imports, then the worker that it starts."""
    text = script.read_text(encoding="utf-8")
    for pattern in (IMPORT, WORKER):
        yield from ((script.parent / address).resolve() for address in pattern.findall(text))


def graph(script: Path) -> list[Path]:
    """Return all that a script leads to, what it asks for itself first, without the script."""
    found = [script.resolve()]
    for one in found:
        found += [other for other in dict.fromkeys(asked_by(one)) if other not in found]
    return found[1:]


def preload_modules(site: Path) -> None:
    """Name in every page of the site the modules that its own ones lead to."""
    for page in sorted(site.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        links = []
        for address in MODULE.findall(html):
            script = site / address.lstrip("/") if address.startswith("/") else page.parent / address
            folder = script.resolve().parent
            for other in graph(script):
                way = normpath(join(dirname(address), other.relative_to(folder, walk_up=True).as_posix()))
                links.append(f'<link rel="modulepreload" href="{way}">')
        page.write_text(
            html.replace("</head>", "".join(f"{link}\n" for link in dict.fromkeys(links)) + "</head>", 1),
            encoding="utf-8",
            newline="",
        )
