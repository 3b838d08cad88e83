"""Claims and studies as a reader meets them in a text: cards, citations, certainty marks."""

import re
from collections.abc import Iterable

from markupsafe import Markup

from retrowalk.data.evidence_schema import Claim, ClaimPart, Search
from retrowalk.data.study_schema import Study
from retrowalk.evidence import GRADES, claims, searched_words, searches, studies
from retrowalk.placeholders import written
from retrowalk.rules import CERTAINTIES
from retrowalk_site.page_parts.html import element, items, joined, table
from retrowalk_site.page_parts.links import Links
from retrowalk_site.reader_words import words_of

WORDS = words_of(__file__)


def certainty_mark(certainty: str, up_to: str | None = None) -> Markup:
    """Return the certainty as a word with a shape beside it; the shape shows the lower end of a range.

    Raises ValueError when the word is not one of the five.
    """
    for word in (certainty, up_to or certainty):
        if word not in CERTAINTIES:
            raise ValueError(f"unknown certainty {word!r}: it is one of {', '.join(CERTAINTIES)}")
    kind = certainty.replace(" ", "-")
    words = WORDS["certainty_range"].format(certainty=certainty, up_to=up_to) if up_to else certainty
    return element("span", words, class_=f"rw-certainty rw-certainty--{kind}")


def find_study(study_id: str) -> Study:
    """Return the study. Raises ValueError when there is none."""
    try:
        return studies()[study_id]
    except KeyError:
        raise ValueError(f"there is no study {study_id!r} in studies.toml") from None


def find_claim(claim_id: str) -> Claim:
    """Return the claim. Raises ValueError when there is none."""
    try:
        return claims()[claim_id]
    except KeyError:
        raise ValueError(f"there is no claim {claim_id!r} in claims.toml") from None


def find_search(search_id: str) -> Search:
    """Return the search. Raises ValueError when there is none."""
    try:
        return searches()[search_id]
    except KeyError:
        raise ValueError(f"there is no search {search_id!r} in searches.toml") from None


def searched(search_id: str, links: Links) -> Markup:
    """Return when a search was last made, linked to what was looked for: what "we found no trial" rests on."""
    words = searched_words(find_search(search_id))
    return element("a", words, href=links.to_search(search_id), class_="rw-cite")


def study_link(study_id: str, links: Links) -> Markup:
    """Return the study's short name, linked to the ledger."""
    return element("a", find_study(study_id).cite, href=links.to_study(study_id))


def citation(study_id: str, links: Links) -> Markup:
    """Return the study in brackets, to stand in a sentence."""
    return element("span", "(", study_link(study_id, links), ")", class_="rw-cite")


def study_links(study_ids: Iterable[str], links: Links) -> Markup | None:
    """Return the studies one after the other, or None when there are none."""
    citations = [study_link(study_id, links) for study_id in study_ids]
    return element("span", joined(citations, ", "), class_="rw-cite") if citations else None


def fact(study_id: str, name: str, how: str | None = None) -> str:
    """Return a figure of a study by its name in the data: a fact, `n`, `year`, a part of its dose.

    `how` is as in the sentences of the data: "words", or a format. Raises ValueError when there is none of that name.
    """
    figures = find_study(study_id).figures
    if name not in figures:
        raise ValueError(f"study {study_id!r} has no fact {name!r} in studies.toml")
    return written(figures[name], how)


def _line(label: str, *children: object, kind: str = "") -> Markup:
    """Return a labelled line of a card; `kind` is one more class for it."""
    classes = f"rw-claim__line {kind}" if kind else "rw-claim__line"
    return element("p", element("strong", label, class_="rw-claim__label"), " ", *children, class_=classes)


def _not_counted(study_id: str, links: Links) -> Markup:
    return joined((study_link(study_id, links), f" ({find_study(study_id).not_counted})"))


def _search_link(search_id: str, links: Links) -> Markup:
    return element("a", find_search(search_id).looked_for, href=links.to_search(search_id))


def _searches(claim: Claim, links: Links) -> Markup | None:
    if not claim.searches:
        return None
    named = joined((_search_link(name, links) for name in claim.searches), "; ")
    return _line(WORDS["searches"], element("span", named, class_="rw-cite"))


def _part(part: ClaimPart) -> Markup:
    return joined((part.about, ": ", certainty_mark(part.certainty, part.up_to)))


def short_answer(claim: Claim) -> str:
    """Return what is known in a few words: its first sentence, up to a colon."""
    return re.split(r"(?<=[.?]) |:", claim.known, maxsplit=1)[0].removesuffix(".") + "."


def claims_table(links: Links) -> Markup:
    """Return every claim with its short answer and its certainty, the surest first, and the script that opens cards."""
    in_order = sorted(claims().values(), key=lambda claim: GRADES.index(claim.certainty))
    rows = [
        (
            element("a", claim.title, href=links.to_claim(claim.id), class_="rw-of-others"),
            short_answer(claim),
            certainty_mark(claim.certainty),
        )
        for claim in in_order
    ]
    return element(
        "div",
        table(WORDS["all_claims"], rows),
        element("script", type="module", src=links.to("js/guide/folded.js")),
        class_="rw-claims",
    )


def claim_card(claim_id: str, links: Links, level: int = 3) -> Markup:
    """Return the card of a claim, folded to question, short answer and certainty.

    Inside: what is said, what is known, the studies on each side, and why. Raises ValueError when the claim or one of
    its studies is unknown.
    """
    claim = find_claim(claim_id)
    unsettled = study_links(claim.unsettled, links)
    warnings = joined((_not_counted(study_id, links) for study_id in claim.warnings), ", ")
    return element(
        "details",
        element(
            "summary",
            element(f"h{level}", claim.title, class_="rw-claim__question rw-of-others"),
            element("span", short_answer(claim), class_="rw-claim__answer"),
            certainty_mark(claim.certainty),
        ),
        _line(WORDS["claimed"], claim.claimed, " ", element("small", claim.claimed_by), kind="rw-of-others"),
        _line(WORDS["known"], claim.known, kind="rw-claim__known"),
        _line(WORDS["supported_by"], study_links(claim.supported_by, links) or WORDS["none_found"]),
        _line(WORDS["contradicted_by"], study_links(claim.contradicted_by, links) or WORDS["none_found"]),
        _line(WORDS["unsettled"], unsettled) if unsettled else None,
        _line(WORDS["not_counted"], element("span", warnings, class_="rw-cite")) if warnings else None,
        _searches(claim, links),
        _line(WORDS["reason"], claim.reason),
        items((_part(part) for part in claim.parts), class_="rw-claim__parts"),
        _line(WORDS["overstated"][claim.overstated], claim.overstated_why),
        class_="rw-folded rw-claim",
        id=claim.id,
    )
