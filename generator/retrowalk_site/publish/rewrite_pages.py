"""Changes what MkDocs and Material have written, in one pass over each page; every other byte stays as it was.

- scripts, styles and fonts are asked for by the names with a hash
- each page names the modules that its scripts import
- Material's own colours go: css/base/colours.css has every colour
- the anchors beside headings are for a mouse alone: no stop for the Tab key, and no part of what a heading is called
- the Content-Security-Policy stands in each page; it allows the scripts and styles that stand in any of them
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape
from pathlib import Path

from retrowalk_site.publish.content_hash import new_address, new_addresses
from retrowalk_site.publish.csp import inline_hashes, policy, policy_edit, settings
from retrowalk_site.publish.modulepreload import preload_links
from retrowalk_site.publish.page_markup import Edit, PageMarkup, Tag, read_markup


def is_unused(tag: Tag) -> bool:
    """Return whether the tag asks for Material's own colours."""
    return tag.name == "link" and "stylesheets/palette." in tag.attributes.get("href", "")


def with_new_names(page: PageMarkup, site: Path, names: Mapping[str, str]) -> PageMarkup:
    """Return the markup with the folders' new names in attributes and inline texts; the HTML stays the old one."""
    tags = [
        replace(tag, attributes={name: new_address(value, site, names) for name, value in tag.attributes.items()})
        for tag in page.tags
    ]
    inline = [replace(each, text=new_addresses(each.text, site, names)) for each in page.inline]
    return PageMarkup(html=page.html, tags=tags, inline=inline, head_end=page.head_end)


def name_edits(old: PageMarkup, new: PageMarkup) -> Iterator[Edit]:
    """Yield the edits that make the one of the other, and take unused tags away."""
    for before, after in zip(old.tags, new.tags, strict=True):
        text = tag_text = old.html[before.start : before.end]
        for name, value in before.attributes.items():
            if after.attributes[name] != value:
                text = text.replace(f'"{escape(value)}"', f'"{escape(after.attributes[name])}"')
        if is_unused(before):
            text = ""
        if text != tag_text:
            yield Edit(start=before.start, end=before.end, text=text)
    for was, becomes in zip(old.inline, new.inline, strict=True):
        if was.text != becomes.text:
            yield Edit(start=was.start, end=was.end, text=becomes.text)


def anchor_edits(page: PageMarkup) -> Iterator[Edit]:
    """Yield the edits that leave the anchors beside headings to those who see and point."""
    for tag in page.tags:
        if tag.name == "a" and "headerlink" in tag.attributes.get("class", "").split():
            after = tag.start + len("<a")
            yield Edit(start=after, end=after, text=' tabindex="-1" aria-hidden="true"')


def preload_edits(page: PageMarkup, path: Path, site: Path) -> Iterator[Edit]:
    """Yield the edit that names the modules that a page's scripts lead to.

    They stand before the first script that waits for styles: until that has run, a browser may look no further.
    """
    tags = [tag for tag in page.tags if tag.name == "script"]
    modules = [tag.attributes for tag in tags if tag.attributes.get("type") == "module" and "src" in tag.attributes]
    links = preload_links(modules, path, site)
    if links and page.head_end is not None:
        place = min([page.head_end, *(tag.start for tag in tags if "src" not in tag.attributes)])
        yield Edit(start=place, end=place, text="".join(f"{link}\n" for link in links))


def rewrite_pages(site: Path, names: Mapping[str, str]) -> None:
    """Change every page of the site; `names` has the new names of folders.

    Raises PolicyError where a page holds what the policy cannot allow.
    """
    pages = {path: read_markup(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
    renamed = {path: with_new_names(page, site, names) for path, page in pages.items()}
    hashes = inline_hashes({path.relative_to(site).as_posix(): page for path, page in renamed.items()})
    content = policy(settings()["pages"], hashes)
    for path, page in pages.items():
        new = renamed[path]
        edits = [
            *name_edits(page, new),
            *anchor_edits(page),
            *preload_edits(new, path, site),
            policy_edit(page, content),
        ]
        path.write_text(page.edited(edits), encoding="utf-8", newline="")
