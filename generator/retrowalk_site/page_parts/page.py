"""What every page says of itself, and the pictures that stand in it."""

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from retrowalk_site.artwork.findings import balance_svg, knee_svg, thigh_svg
from retrowalk_site.artwork.walker import walker_svg
from retrowalk_site.page_parts.html import element, filled_in
from retrowalk_site.reader_words import words_of

WORDS = words_of(__file__)
PICTURES = "pictures"
# Pictures that are made from data while the site is built.
MADE = {"walker": walker_svg, "knee": knee_svg, "thigh": thigh_svg, "balance": balance_svg}


def date_words(date: datetime.date) -> str:
    """Return a date as words: 7 December 2026."""
    return f"{date.day} {date:%B %Y}"


def date_of(meta: Mapping[str, Any], name: str) -> datetime.date:
    """Return a date from a page's front matter. Raises ValueError when it is missing or not a date."""
    match meta.get(name):
        case datetime.date() as date:
            return date
        # Not every page builder makes a date of it.
        case str(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return datetime.date.fromisoformat(text)
        case other:
            raise ValueError(f"the front matter needs a date `{name}: YYYY-MM-DD`, and has {other!r}")


def code_address(address: str) -> Markup:
    """Return where the code of the project is kept, as a link; as words alone where no address is set."""
    words = WORDS["code_address"]
    return element("a", words, href=address) if address else escape(words)


def page_dates(meta: Mapping[str, Any], today: datetime.date) -> Markup:
    """Return who wrote the page, when it was and will be checked, and that no clinician has reviewed it."""
    checked = date_of(meta, "checked")
    next_check = date_of(meta, "next_check")
    dates = filled_in(
        WORDS["dates"] if next_check >= today else WORDS["dates_overdue"],
        checked=element("time", date_words(checked), datetime=checked.isoformat()),
        next_check=element("time", date_words(next_check), datetime=next_check.isoformat()),
    )
    return element("p", dates, class_="rw-page-dates")


def own_ids(drawing: str, name: str) -> str:
    """Return the drawing with its ids made its own, so that two pictures on a page cannot mix them up."""
    for identity in sorted(set(re.findall(r'\bid="([^"]+)"', drawing)), key=len, reverse=True):
        own = f"{name}-{identity}"
        drawing = drawing.replace(f'id="{identity}"', f'id="{own}"')
        drawing = re.sub(rf'(href=")#{re.escape(identity)}"', rf'\1#{own}"', drawing)
        drawing = drawing.replace(f"url(#{identity})", f"url(#{own})")
    return drawing


def picture(name: str, alternative: str, caption: str, folder: Path) -> Markup:
    """Return a picture of ours as a figure, drawn into the page so that it follows light and dark.

    `alternative` says what the picture shows to those who do not see it. Raises ValueError when it is empty,
    FileNotFoundError when there is no such picture in `folder` or made at build time.
    """
    if not alternative.strip():
        raise ValueError(f"the picture {name!r} has no text alternative")
    drawing = MADE[name]() if name in MADE else (folder / f"{name}.svg").read_text(encoding="utf-8")
    drawing = re.sub(r"<\?xml.*?\?>|<!--.*?-->|<!DOCTYPE.*?>", "", drawing, flags=re.DOTALL).strip()
    opening, rest = re.match(r"<svg\b([^>]*)>(.*)", drawing, flags=re.DOTALL).groups()  # type: ignore[union-attr]
    # What the drawing says of itself gives way to what this page says of it.
    opening = re.sub(r'\s(?:role|aria-[a-z]+|focusable)="[^"]*"', "", opening)
    rest = re.sub(r"^\s*<title\b.*?</title>|<desc\b.*?</desc>", "", rest, count=2, flags=re.DOTALL)
    label = Markup('role="img" aria-label="{}" focusable="false"').format(alternative)
    # A blank line would end the block of HTML for Markdown.
    drawn = re.sub(r"\n\s*\n", "\n", own_ids(f"<svg{opening} {label}>{rest}", name))
    return element(
        "figure",
        Markup(drawn),  # noqa: S704 - a drawing of ours from docs/pictures
        element("figcaption", caption) if caption else None,
        class_="rw-picture",
    )
