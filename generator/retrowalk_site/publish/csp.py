"""The Content-Security-Policy of the built pages, from hosting/policy.toml and from what stands in the pages."""

import base64
import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, override

from retrowalk_site.paths import HOSTING

# A script of any other type is data, which nothing runs.
RUNNING_TYPES = frozenset({"", "module", "text/javascript", "application/javascript", "speculationrules", "importmap"})
FIRST_LINE = '<meta charset="utf-8">'


class PolicyError(ValueError):
    """A page holds what the policy cannot allow."""


@cache
def settings() -> Mapping[str, Any]:
    """Return hosting/policy.toml."""
    return tomllib.loads((HOSTING / "policy.toml").read_text(encoding="utf-8"))


def never_changes(address: str) -> bool:
    """Return whether the file at this address has a hash of its content in its name, or its folder has."""
    return re.search(settings()["files"]["never_change"], address) is not None


class _Inline(HTMLParser):
    """Gathers the scripts and styles that stand in a page, and what no hash can allow."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: dict[str, list[str]] = {"script": [], "style": []}
        self.forbidden: list[str] = []
        self._inside: str | None = None

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "style" or name.startswith("on") or (value or "").lstrip().lower().startswith("javascript:"):
                self.forbidden.append(f'<{tag} {name}="{value}">')
        given = dict(attrs)
        runs = tag == "script" and "src" not in given and (given.get("type") or "").lower() in RUNNING_TYPES
        self._inside = tag if runs or tag == "style" else None
        if self._inside:
            self.texts[self._inside].append("")

    @override
    def handle_endtag(self, tag: str) -> None:
        self._inside = None

    @override
    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[self._inside][-1] += data


def hash_of(text: str) -> str:
    """Return the source that allows exactly this script or style."""
    digest = hashlib.sha256(text.replace("\r\n", "\n").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def inline_hashes(pages: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the hashes of all scripts and styles that stand in these pages, by `script-src` and `style-src`.

    `pages` maps a page's name to its HTML. Raises PolicyError where a page holds a style attribute, an event handler
    or an address that is a script.
    """
    found: dict[str, set[str]] = {"script-src": set(), "style-src": set()}
    wrong = []
    for name, html in pages.items():
        inline = _Inline()
        inline.feed(html)
        wrong += [
            f"{name}: {part} is not allowed by the policy; use a class or a script file" for part in inline.forbidden
        ]
        found["script-src"] |= {hash_of(text) for text in inline.texts["script"]}
        found["style-src"] |= {hash_of(text) for text in inline.texts["style"]}
    if wrong:
        raise PolicyError("\n".join(wrong))
    return {name: sorted(hashes) for name, hashes in found.items()}


def policy(*parts: Mapping[str, Iterable[str]]) -> str:
    """Return a policy as it stands in a header; a directive that several parts name has the sources of all."""
    directives: dict[str, list[str]] = {}
    for part in parts:
        for name, sources in part.items():
            directives.setdefault(name, []).extend(sources)
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items() if sources)


def with_policy(html: str, content: str) -> str:
    """Return the page with the policy in it, before anything it rules. Raises PolicyError where it finds no place."""
    if FIRST_LINE not in html:
        raise PolicyError(f"a page has no {FIRST_LINE} to put the policy after")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    return html.replace(FIRST_LINE, f"{FIRST_LINE}\n{meta}", 1)


def read_pages(site: Path) -> dict[str, str]:
    """Return the HTML of every page of the built site, by its path in the site."""
    paths = sorted(site.rglob("*.html"))
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def put_policy_into_pages(site: Path) -> dict[str, list[str]]:
    """Write the policy into every page of a site that was just built; return the hashes that it allows."""
    pages = read_pages(site)
    hashes = inline_hashes(pages)
    content = policy(settings()["pages"], hashes)
    for path, html in pages.items():
        (site / path).write_text(with_policy(html, content), encoding="utf-8", newline="")
    return hashes
