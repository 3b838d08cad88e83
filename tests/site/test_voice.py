"""The voice of the guide: a summary first, a next step last, and one fixed word for each certainty."""

import re
from pathlib import Path

import pytest

from retrowalk.evidence import claims
from retrowalk_site.page_parts.claims import short_answer
from retrowalk_site.paths import ROOT

PAGES = {
    path.stem: text
    for path in sorted(Path(ROOT, "docs").glob("*.md"))
    if "{{ page_dates() }}" in (text := path.read_text(encoding="utf-8"))
}
NEXT_STEP = re.compile(
    r"\n\*\*Next:\*\* \[[^]]+\]\([a-z-]+\.md\)\n\{ \.rw-next \}\n\n\{\{ page_dates\(\) \}\}\s*$",
)
CERTAINTY_WORDS = {"high": "does", "moderate": "probably", "low": "may", "very low": "we do not know"}


@pytest.mark.parametrize("name", PAGES)
def test_page_starts_with_a_summary(name: str) -> None:
    """A page says first what it says in all."""
    before_the_parts = PAGES[name].split("\n## ")[0]
    assert "{ .rw-lead }" in before_the_parts or "rw-hero__words" in before_the_parts


@pytest.mark.parametrize("name", PAGES)
def test_page_ends_with_a_next_step(name: str) -> None:
    """A page says last where to go on, and then who wrote it and when."""
    assert NEXT_STEP.search(PAGES[name])


@pytest.mark.parametrize("claim_id", claims())
def test_claim_uses_the_word_of_its_certainty(claim_id: str) -> None:
    """The short answer to a claim is said with the fixed word for how sure we are."""
    claim = claims()[claim_id]
    assert re.search(rf"\b{CERTAINTY_WORDS[claim.certainty]}\b", short_answer(claim), re.IGNORECASE)


def test_every_claim_has_its_card() -> None:
    """Each claim that people meet in the press stands once on the page about benefits."""
    assert sorted(re.findall(r'\{\{ claim\("(c\d+)"\) \}\}', PAGES["benefits"])) == sorted(claims())


@pytest.mark.parametrize("name", sorted(PAGES.keys() - {"questions"}))
def test_not_knowing_is_said_seldom(name: str) -> None:
    """A page says a few times at most that we do not know; where there is more of it, a table has it."""
    assert len(re.findall("we do not know", PAGES[name], re.IGNORECASE)) <= 4
