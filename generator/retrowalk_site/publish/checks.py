"""What a page and the evidence must hold before the site may be built. Checks return sentences, or none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any, override

from retrowalk.evidence import claims
from retrowalk_site.page_parts.page import date_of
from retrowalk_site.publish.evidence_checks import evidence_problems


def date_problems(meta: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with the dates in a page's front matter."""
    try:
        checked, next_check = date_of(meta, "checked"), date_of(meta, "next_check")
    except ValueError as problem:
        return [str(problem)]
    if next_check <= checked:
        return ["The next check is not after the last one."]
    return []


class _Images(HTMLParser):
    """Collects pictures that say nothing to those who do not see them."""

    def __init__(self) -> None:
        super().__init__()
        self.problems: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "img" and not (given.get("alt") or "").strip():
            self.problems.append(f"The image {given.get('src')!r} has no text alternative.")
        if tag == "svg" and given.get("aria-hidden") != "true" and not given.keys() & {"aria-label", "aria-labelledby"}:
            self.problems.append("A drawing has neither a text alternative nor aria-hidden.")


def image_problems(html: str) -> list[str]:
    """Return every image and drawing of a page's content that has no text alternative."""
    images = _Images()
    images.feed(html)
    return images.problems


def missing_claims(contents: Iterable[str]) -> list[str]:
    """Return which claims have their card on none of the pages."""
    pages = tuple(contents)
    return [
        f"Claim {name} stands on no page." for name in claims() if not any(f'id="{name}"' in page for page in pages)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltPage:
    """A page as MkDocs has made it: where it comes from, its front matter, its content as HTML."""

    source: str
    meta: Mapping[str, Any]
    content: str


def check(pages: Sequence[BuiltPage]) -> None:
    """Raise ValueError, each problem on its own line, unless the evidence and all pages are in order."""
    found = [*evidence_problems(), *missing_claims(page.content for page in pages)]
    for page in pages:
        problems = [*date_problems(page.meta), *image_problems(page.content)]
        found += [f"{page.source}: {problem}" for problem in problems]
    if found:
        raise ValueError("\n".join(found))
