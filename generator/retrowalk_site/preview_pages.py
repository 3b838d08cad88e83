"""Pages of `mkdocs serve`: one whose Markdown is as it was in the build before keeps the HTML that was made of it then.

Everything else is done for all pages at each build: their links and titles, the search, the templates around them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import override

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from retrowalk_site.preview import mkdocs_warnings

# An object of the Python package. Where it stands is made known, while its page is rendered, to whatever names it.
REFERENCE = "::: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What MkDocs made of a page's source. `links` are those to anchors, by the file that they lead to."""

    source: tuple[object, str | None]
    title: str | None
    content: str
    toc: TableOfContents
    anchors: set[str]
    links: dict[str, dict[str, str]]


# By the path in docs/. All of it was rendered with these settings, among files with these addresses.
_kept: dict[str, Rendered] = {}
_kept_for: list[object] = []


class PreviewPage(Page):
    """A page that MkDocs renders only where its Markdown has changed, or was not free of warnings."""

    @property
    def _source(self) -> tuple[object, str | None]:
        """The title above the page's Markdown, and the Markdown."""
        return self.meta.get("title"), self.markdown

    @override
    def render(self, config: MkDocsConfig, files: Files) -> None:
        kept = _kept.get(self.file.src_uri)
        if kept and kept.source == self._source:
            self._take(kept, files)
            return
        with mkdocs_warnings() as warnings:
            super().render(config, files)
        if not warnings and self.markdown is not None and REFERENCE not in self.markdown:
            _kept[self.file.src_uri] = self._rendered()

    def _rendered(self) -> Rendered:
        links = {file.src_uri: anchors for file, anchors in (self.links_to_anchors or {}).items()}
        return Rendered(
            source=self._source,
            title=self.title,
            content=self.content or "",
            toc=self.toc,
            anchors=self.present_anchor_ids or set(),
            links=links,
        )

    def _take(self, kept: Rendered, files: Files) -> None:
        self.title, self.content, self.toc = kept.title, kept.content, kept.toc
        self.present_anchor_ids = kept.anchors
        targets = ((files.get_file_from_path(path), anchors) for path, anchors in kept.links.items())
        self.links_to_anchors = {file: anchors for file, anchors in targets if file}


def _titles(nav: object) -> Iterator[tuple[str, str]]:
    """Yield the path of each page that the navigation gives a title, and that title."""
    for entry in nav if isinstance(nav, list) else ():
        for title, below in entry.items() if isinstance(entry, dict) else ():
            if isinstance(below, str):
                yield below, title
            else:
                yield from _titles(below)


def keep_unchanged(files: Files, config: MkDocsConfig) -> None:
    """Make the page of each file one that keeps its HTML."""
    settings = Path(config.config_file_path).read_bytes()
    now_for = [settings, *((file.src_uri, file.url) for file in files)]
    if now_for != _kept_for:
        _kept.clear()
        _kept_for[:] = now_for
    titles = dict(_titles(config.nav))
    for file in files.documentation_pages():
        PreviewPage(titles.get(file.src_uri), file, config)
