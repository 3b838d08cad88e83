"""What we did not find rests on a search that is told, with its day."""

import re
from collections.abc import Iterator

from retrowalk.evidence import claims, searched_words, searches, studies
from retrowalk_site.paths import SITE
from tests.site.html_tree import Node, parsed, site_pages
from tests.site.reading import sentences
from tests.site.test_pages import dates_of
from tests.site.test_promises import BLOCKS

NOT_FOUND = re.compile(r"\bwe found (?:no|none|neither|nobody)\b|\bnobody seems to have\b", re.IGNORECASE)
DAY = re.compile(r"\(we looked on \d{1,2} [A-Z][a-z]+ \d{4}\)")
# What an empty list in a card says, and the words themselves where a page speaks of them.
NO_SEARCH = re.compile(r"We found none\.$|[\"\N{LEFT DOUBLE QUOTATION MARK}]We found none")


def text_blocks(node: Node) -> Iterator[str]:
    """Yield the text of each innermost block of a page."""
    for child in node.children:
        if isinstance(child, str) or child.tag in {"script", "style", "svg"}:
            continue
        if child.tag in BLOCKS and not any(inner is not child and inner.tag in BLOCKS for inner in child.walk()):
            yield " ".join(child.text().split())
        else:
            yield from text_blocks(child)


def test_what_we_did_not_find_names_its_search() -> None:
    """Every sentence on a page that says we found none says when we looked, beside it in the same block."""
    loose, named = [], 0
    for page in site_pages():
        for block in text_blocks(page.content):
            for sentence in sentences(block):
                if NOT_FOUND.search(sentence) and not NO_SEARCH.search(sentence):
                    named += 1
                    loose += [] if DAY.search(block) else [(page.address, sentence)]
    assert loose == []
    assert named >= 20


def test_days_lead_to_their_search() -> None:
    """Each day told on a page leads to the line of that search on the page of evidence, and is the last day of it."""
    told = 0
    for page in site_pages():
        for node in page.content.walk():
            address, _, anchor = node.attributes.get("href", "").partition("#search-")
            if anchor:
                assert address.endswith(("evidence/", "")), (page.address, address)
                told += 1
                words = " ".join(node.text().split())
                assert words in (searched_words(searches()[anchor]), searches()[anchor].looked_for)
    assert told > 20


def test_every_search_is_told_and_used() -> None:
    """The page of evidence tells every search with all its days, and each is what some page or claim rests on."""
    page = parsed(SITE / "evidence" / "index.html").content
    anchors = {node.attributes.get("id", "").removeprefix("search-") for node in page.walk()}
    text = " ".join(page.text().split())
    linked = {
        node.attributes["href"].partition("#search-")[2]
        for other in site_pages()
        for node in other.content.walk()
        if node.tag == "a" and "href" in node.attributes
    }
    for search in searches().values():
        assert search.id in anchors
        assert search.looked_for in text
        assert search.result in text
        assert all(f"{day.day} {day:%B %Y}" in text for day in search.on)
        assert search.id in linked, search.id


def test_claims_name_the_searches_they_rest_on() -> None:
    """A claim whose sentences say when we looked lists that search, and one that lists none says nothing of it."""
    for claim in claims().values():
        days = {searched_words(searches()[name]) for name in claim.searches}
        said = set(DAY.findall(f"{claim.known} {claim.reason} {claim.overstated_why}"))
        assert said <= days, claim.id


def test_pages_are_no_older_than_what_they_rest_on() -> None:
    """A page was checked no earlier than the last day of each search, and the reading of each study, that it names."""
    for page in site_pages():
        checked, _ = dates_of(page)
        for node in page.content.walk():
            _, _, anchor = node.attributes.get("href", "").partition("evidence/#")
            name = anchor.removeprefix("search-")
            if anchor.startswith("search-"):
                assert max(searches()[name].on) <= checked, (page.address, name)
            elif name in studies():
                assert studies()[name].read_on <= checked, (page.address, name)
