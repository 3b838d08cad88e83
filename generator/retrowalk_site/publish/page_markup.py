"""Says where the tags and inline texts of a built page lie, so that one part can be changed and no other is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from itertools import accumulate
from typing import override


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A start tag: its name, its attributes, and where its text begins and ends in the page."""

    name: str
    attributes: Mapping[str, str]
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineText:
    """The text inside a script or style element, which may be empty, and where it begins and ends."""

    tag: Tag
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """New text for the part of a page from `start` to `end`; an insertion where both are the same."""

    start: int
    end: int
    text: str


@dataclass(slots=True, kw_only=True)
class PageMarkup:
    """The markup of one page. `head_end` is where `</head>` begins, None in a page without it."""

    html: str
    tags: list[Tag] = field(default_factory=list)
    inline: list[InlineText] = field(default_factory=list)
    head_end: int | None = None

    def edited(self, edits: Iterable[Edit]) -> str:
        """Return the page with the edits made. Raises ValueError where two of them overlap."""
        pieces, position = [], 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            if edit.start < position:
                raise ValueError(f"two edits of a page overlap at {self.html[edit.start : edit.end]!r}")
            pieces += [self.html[position : edit.start], edit.text]
            position = edit.end
        return "".join([*pieces, self.html[position:]])


class _Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = PageMarkup(html=html)
        self._lines = [0, *accumulate(len(line) for line in html.splitlines(keepends=True))]
        self._open: Tag | None = None
        self.feed(html)
        self.close()

    def _position(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._position()
        attributes = {name: value or "" for name, value in attrs}
        start_tag = Tag(name=tag, attributes=attributes, start=start, end=start + len(self.get_starttag_text() or ""))
        self.page.tags.append(start_tag)
        if tag in {"script", "style"}:
            self._open = start_tag

    @override
    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._open = None

    @override
    def handle_endtag(self, tag: str) -> None:
        end = self._position()
        if self._open and tag == self._open.name:
            start = self._open.end
            self.page.inline.append(InlineText(tag=self._open, text=self.page.html[start:end], start=start, end=end))
            self._open = None
        if tag == "head":
            self.page.head_end = end


@lru_cache(maxsize=100)  # more than there are pages: a preview reads again only those that have changed
def read_markup(html: str) -> PageMarkup:
    """Return the markup of a page."""
    return _Reader(html).page
