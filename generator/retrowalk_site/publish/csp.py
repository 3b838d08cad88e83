"""The Content-Security-Policy of the built pages, from hosting/headers.toml and from what stands in the pages."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypedDict

from retrowalk.data import DataError
from retrowalk_site.paths import HOSTING
from retrowalk_site.publish.page_markup import Edit, PageMarkup, Tag, read_markup
from retrowalk_site.site_tables import read_site_table, table_name

# A script of any other type is data, which nothing runs.
RUNNING_TYPES = frozenset({"", "module", "text/javascript", "application/javascript", "speculationrules", "importmap"})


class PolicyError(ValueError):
    """A page holds what the policy cannot allow."""


class AddressPatterns(TypedDict):
    """Regular expressions for addresses: of the workers that run Python, and of what never changes."""

    workers: str
    immutable: str


class Caching(TypedDict):
    """The Cache-Control of what never changes, and of all else."""

    immutable: str
    others: str


class Permissions(TypedDict):
    """What no page may ask a device for, and what only our own pages may."""

    nobody: list[str]
    ourselves: list[str]


class Headers(TypedDict):
    """hosting/headers.toml. Policies have their sources by directive."""

    pages: dict[str, list[str]]
    pages_as_header: dict[str, list[str]]
    workers: dict[str, list[str]]
    files: AddressPatterns
    caching: Caching
    headers: dict[str, str]
    permissions: Permissions


@cache
def settings() -> Headers:
    """Return hosting/headers.toml. Raises DataError where it is not as it must be."""
    path = HOSTING / "headers.toml"
    read = read_site_table(path, Headers)
    for name, pattern in (("workers", read["files"]["workers"]), ("immutable", read["files"]["immutable"])):
        try:
            re.compile(pattern)
        except re.error as error:
            place = f"{table_name(path)}.toml: files.{name}"
            raise DataError(f"{place} cannot be read: {error}. It must be a regular expression.") from error
    return read


def is_immutable(address: str) -> bool:
    """Return whether the file at this address has a hash of its content in its name, or its folder has."""
    return re.search(settings()["files"]["immutable"], address) is not None


def hash_of(text: str) -> str:
    """Return the source that allows exactly this script or style."""
    digest = hashlib.sha256(text.replace("\r\n", "\n").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _forbidden(page: PageMarkup) -> Iterator[str]:
    """Yield what no hash can allow: style attributes, event handlers, addresses that are scripts."""
    for tag in page.tags:
        for name, value in tag.attributes.items():
            if name == "style" or name.startswith("on") or value.lstrip().lower().startswith("javascript:"):
                yield f'<{tag.name} {name}="{value}">'


def _runs(tag: Tag) -> bool:
    return "src" not in tag.attributes and tag.attributes.get("type", "").lower() in RUNNING_TYPES


def inline_hashes(pages: Mapping[str, PageMarkup]) -> dict[str, list[str]]:
    """Return the hashes of all scripts and styles that stand in these pages, by `script-src` and `style-src`.

    `pages` has the markup of each page by its path. Raises PolicyError where a page holds a style attribute, an event
    handler or an address that is a script.
    """
    wrong = [
        f"{path}: {part} is not allowed by the policy; use a class or a script file"
        for path, page in pages.items()
        for part in _forbidden(page)
    ]
    if wrong:
        raise PolicyError("\n".join(wrong))
    texts = [text for page in pages.values() for text in page.inline]
    scripts = {hash_of(text.text) for text in texts if text.tag.name == "script" and _runs(text.tag)}
    styles = {hash_of(text.text) for text in texts if text.tag.name == "style"}
    return {"script-src": sorted(scripts), "style-src": sorted(styles)}


def policy(*parts: Mapping[str, Iterable[str]]) -> str:
    """Return a policy as it stands in a header; a directive that several parts name has the sources of all."""
    directives: dict[str, list[str]] = {}
    for part in parts:
        for name, sources in part.items():
            directives.setdefault(name, []).extend(sources)
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items() if sources)


def policy_edit(page: PageMarkup, content: str) -> Edit:
    """Return the edit that puts the policy into a page before anything it rules.

    Raises PolicyError where the page does not name its charset, after which the policy stands.
    """
    for tag in page.tags:
        if tag.name == "meta" and "charset" in tag.attributes:
            meta = f'\n<meta http-equiv="Content-Security-Policy" content="{content}">'
            return Edit(start=tag.end, end=tag.end, text=meta)
    raise PolicyError('a page has no <meta charset="utf-8"> to put the policy after')


def site_hashes(site: Path) -> dict[str, list[str]]:
    """Return `inline_hashes` of every page of a built site."""
    paths = sorted(site.rglob("*.html"))
    return inline_hashes({path.relative_to(site).as_posix(): read_markup(path.read_text("utf-8")) for path in paths})
