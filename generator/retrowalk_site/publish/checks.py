"""What every page must hold before the site may be built. Checks return sentences, or none."""

import datetime
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.utils.meta import get_data
from mkdocs.utils.yaml import yaml_load

from retrowalk.evidence import claims
from retrowalk_site.build_time import build_date
from retrowalk_site.page_parts.page import date_of
from retrowalk_site.paths import DOCS, ROOT
from retrowalk_site.publish.page_markup import PageMarkup, read_markup

MKDOCS = ROOT / "mkdocs.yml"


def date_problems(meta: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with the dates in a page's front matter."""
    try:
        checked, next_check = date_of(meta, "checked"), date_of(meta, "next_check")
    except ValueError as problem:
        return [str(problem)]
    if next_check <= checked:
        return ["The next check is not after the last one."]
    return []


def image_problems(page: PageMarkup) -> list[str]:
    """Return every image and drawing in a page's article that has no text alternative."""
    articles = [tag.start for tag in page.tags if tag.name == "article"]
    begin, end = (articles[0], page.html.find("</article>")) if articles else (0, len(page.html))
    problems = []
    for tag in page.tags:
        given = tag.attributes
        if not begin <= tag.start < end:
            continue
        if tag.name == "img" and not given.get("alt", "").strip():
            problems.append(f"The image {given.get('src')!r} has no text alternative.")
        named = given.get("aria-hidden") == "true" or given.keys() & {"aria-label", "aria-labelledby"}
        if tag.name == "svg" and not named:
            problems.append("A drawing has neither a text alternative nor aria-hidden.")
    return problems


def missing_claims(contents: Iterable[str]) -> list[str]:
    """Return which claims have their card on none of the pages."""
    pages = tuple(contents)
    return [
        f"Claim {name} stands on no page." for name in claims() if not any(f'id="{name}"' in page for page in pages)
    ]


def nav_problems(config: Mapping[str, Any], sources: Iterable[str]) -> list[str]:
    """Return which pages are not in the navigation, and which of its entries have no page."""

    def named(entry: object) -> Iterator[str]:
        if isinstance(entry, str):
            yield entry
        for part in entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else ():
            yield from named(part)

    entries, known = set(named(config["nav"])), set(sources)
    return [f"{name}: this page is not in the nav of mkdocs.yml." for name in sorted(known - entries)] + [
        f"The nav of mkdocs.yml names {name}, which is not in docs/." for name in sorted(entries - known)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltPage:
    """A page as it was built: where it comes from, its front matter, its markup."""

    source: str
    meta: Mapping[str, Any]
    markup: PageMarkup


def page_path(source: Path) -> Path:
    """Return where in the site the page of a file in docs/ lies."""
    return (source.parent if source.stem == "index" else source.with_suffix("")) / "index.html"


def built_pages(site: Path) -> list[BuiltPage]:
    """Return the page of each file in docs/. Raises ValueError where the page builder has made none of it."""
    pages = []
    for path in sorted(DOCS.rglob("*.md")):
        source = path.relative_to(DOCS)
        page = site / page_path(source)
        if not page.is_file():
            raise ValueError(f"{source.as_posix()} has become no page: there is no {page.relative_to(site)}.")
        _, meta = get_data(path.read_text(encoding="utf-8"))
        markup = read_markup(page.read_text(encoding="utf-8"))
        pages.append(BuiltPage(source=source.as_posix(), meta=meta, markup=markup))
    return pages


def overdue(pages: Sequence[BuiltPage], today: datetime.date) -> list[str]:
    """Return a sentence for each page whose next check was due before this day."""
    due = {page.source: date_of(page.meta, "next_check") for page in pages}
    return [f"{source} was due to be checked again on {date}." for source, date in due.items() if date < today]


def check(pages: Sequence[BuiltPage]) -> None:
    """Raise ValueError, each problem on its own line, unless the evidence and all pages are in order."""
    problems = missing_claims(page.markup.html for page in pages)
    for page in pages:
        own = [*date_problems(page.meta), *image_problems(page.markup)]
        problems += [f"{page.source}: {problem}" for problem in own]
    if problems:
        raise ValueError("\n".join(problems))


def check_site(site: Path) -> None:
    """Raise ValueError, each problem on its own line, unless the navigation and all pages are in order."""
    pages = built_pages(site)
    with MKDOCS.open(encoding="utf-8") as file:
        config = yaml_load(file)
    wrong = nav_problems(config, [page.source for page in pages])
    if wrong:
        raise ValueError("\n".join(wrong))
    check(pages)
    for sentence in overdue(pages, build_date()):
        print(f"warning: {sentence}", file=sys.stderr)
