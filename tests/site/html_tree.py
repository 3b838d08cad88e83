"""Built pages as small trees, made with the standard library alone."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import override

import pytest
from _pytest.mark import ParameterSet

from retrowalk_site.paths import SITE

EMPTY = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    "circle", "ellipse", "line", "path", "polygon", "polyline", "rect", "stop", "use",
})  # fmt: skip
# The parts of a page that Material draws for every page stand outside this element.
CONTENT = "md-content__inner"


@dataclass(eq=False, slots=True, kw_only=True)
class Node:
    """An element with what stands in it: other elements and text."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node | str]" = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        """The names in its `class` attribute."""
        return frozenset(self.attributes.get("class", "").split())

    def walk(self) -> "Iterator[Node]":
        """Yield this element and all within it, in the order of the page."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += [child for child in reversed(node.children) if isinstance(child, Node)]

    def text(self) -> str:
        """Return all text in it, white space made single."""
        pieces = [child if isinstance(child, str) else child.text() for child in self.children]
        return " ".join(" ".join(pieces).split())

    def find(self, class_: str) -> "Iterator[Node]":
        """Yield every element within it that has the class."""
        return (node for node in self.walk() if class_ in node.classes)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node(tag="document")
        self.open = [self.root]

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag=tag, attributes={name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in EMPTY:
            self.open.append(node)

    @override
    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.open.pop()

    @override
    def handle_endtag(self, tag: str) -> None:
        names = [node.tag for node in self.open]
        if tag in names[1:]:
            # What HTML lets stay open, a `p` or an `li`, is closed by what closes around it.
            last = len(names) - 1 - names[::-1].index(tag)
            del self.open[last:]

    @override
    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class SitePage:
    """A page of the built site, by its address within the site."""

    address: str
    path: Path
    root: Node

    @property
    def content(self) -> Node:
        """What this page says, without header, navigation and footer."""
        return next(self.root.find(CONTENT))


def page_paths() -> list[Path]:
    """Return the file of every page. Raises RuntimeError when the site has not been built."""
    if not (SITE / "index.html").is_file():
        raise RuntimeError("There is no built site: run `make build` first.")
    return sorted(path for path in SITE.rglob("*.html") if "app" not in path.relative_to(SITE).parts)


def address_of(path: Path) -> str:
    """Return the address of a page's file within the site: `benefits/` for `benefits/index.html`."""
    return path.relative_to(SITE).as_posix().removesuffix("index.html")


def tree(html: str) -> Node:
    """Return a document as a tree."""
    builder = _Builder()
    builder.feed(html)
    return builder.root


@cache
def parsed(path: Path) -> SitePage:
    """Return one page as a tree."""
    return SitePage(address=address_of(path), path=path, root=tree(path.read_text(encoding="utf-8")))


def site_pages() -> list[SitePage]:
    """Return all pages of the built site but the one for addresses that do not exist."""
    return [parsed(path) for path in page_paths() if path.name != "404.html"]


# A page of each kind; the others are made by the same templates and macros.
KINDS = (
    "",
    "404.html",
    "benefits/",
    "check/",
    "developers/reference/diary/",
    "evidence/",
    "plan/",
    "questions/",
    "safety/",
    "starters/",
    "starters/over-65/",
)


# Those of them with scripts of their own, and the longest one.
WITH_SCRIPTS = ("", "benefits/", "check/", "evidence/", "plan/")


def one_of_each_kind(addresses: Iterable[str] | None = None, kinds: Collection[str] = KINDS) -> list[ParameterSet]:
    """Return these addresses, or those of all pages, for a test: all but one of each kind in the long run only."""
    every = list(map(address_of, page_paths())) if addresses is None else addresses
    return [pytest.param(one, marks=() if one in kinds else pytest.mark.long) for one in every]
