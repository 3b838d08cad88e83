"""The words of the guide: easy to read, honest about certainty, and without a promise nobody can keep."""

import datetime
import re
import statistics
from pathlib import Path
from typing import Any

import pytest
from mkdocs.utils.meta import get_data

from retrowalk.data import table
from retrowalk.evidence import claims
from retrowalk_site.places import ROOT, SITE
from tests.site.reading import UNAVOIDABLE, smog

DOCS = ROOT / "docs"


def parts(path: Path) -> tuple[dict[str, Any], str]:
    """Return a page's front matter and its text."""
    text, meta = get_data(path.read_text(encoding="utf-8"))
    return meta, text


GUIDE = {path.stem: path for path in sorted(DOCS.glob("*.md")) if "{{ page_dates() }}" in path.read_text("utf-8")}

# What the project says in its own name, by where it stands. What others say is theirs.
OWN_WORDS = {
    **{f"{name}.md": parts(path)[1] for name, path in GUIDE.items()},
    **{f"claim {claim.id}": f"{claim.known} {claim.reason} {claim.overstated_why}" for claim in claims().values()},
    **{f"rule {rule['id']}": rule["words"] for rule in table("rules")["rule"]},
    **{f"question {entry['field']}": f"{entry['words']} {entry['why']}" for entry in table("questions")["question"]},
}

PROMISES = [
    r"\bcur(e|es|ed|ing)\b",
    r"\b(treats|heals|diagnoses|prevents?|preventing)\b",
    r"\b(clinically )?prove[ns]?( to)?\b",
    r"\bguarantee",
    r"\bmiracle|\bamazing|\bfantastic(?!' is)",
    r"\b(avoids?|stops?) (falls|injur)",
    r"\b40 ?% more (?!in the studies)(calories|energy)",
    r"!(?=[\s\"')]|$)",
]


def built(name: str) -> Path:
    """Return the built page."""
    return SITE / ("" if name == "index" else name) / "index.html"


@pytest.mark.parametrize("place", OWN_WORDS)
def test_no_promise(place: str) -> None:
    """Nothing we say in our own name promises what no study has shown, and nothing shouts."""
    found = [match[0] for promise in PROMISES for match in re.finditer(promise, OWN_WORDS[place], re.IGNORECASE)]
    assert found == []


@pytest.mark.parametrize(
    "words",
    [
        "It cures arthritis.",
        "Backward walking prevents falls.",
        "It is proven to help.",
        "You burn 40% more calories.",
        "It stops injuries.",
        "Try it today!",
    ],
)
def test_promises_are_found(words: str) -> None:
    """The search for promises finds the ones that such guides make."""
    assert any(re.search(promise, words, re.IGNORECASE) for promise in PROMISES)


@pytest.mark.parametrize("name", GUIDE)
def test_page_has_its_dates(name: str) -> None:
    """A page has a title, one plain sentence about itself, and a next check that is still to come."""
    meta, _ = parts(GUIDE[name])
    assert meta["title"]
    assert re.fullmatch(r"[^.?]+\.", meta["description"])
    today = datetime.datetime.now(datetime.UTC).date()
    assert meta["checked"] < meta["next_check"]
    assert meta["next_check"] > today, "this page is due to be checked again"


@pytest.mark.parametrize("name", GUIDE)
def test_page_starts_with_a_summary_and_ends_with_a_step(name: str) -> None:
    """A page says first what it says in all, and last where to go on."""
    _, text = parts(GUIDE[name])
    start = text.split("\n## ")[0]
    assert "{ .rw-lead }" in start or "rw-hero__words" in start
    assert re.search(r"\n\*\*Next:\*\* \[[^]]+\]\([a-z]+\.md\)\n\{ \.rw-next \}\n\n\{\{ page_dates\(\) \}\}\s*$", text)


CERTAINTY_WORDS = {"high": "does", "moderate": "probably", "low": "may", "very low": "We do not know"}


@pytest.mark.parametrize("claim_id", claims())
def test_claim_uses_the_word_of_its_certainty(claim_id: str) -> None:
    """What is known of a claim is said with the fixed word for how sure we are."""
    claim = claims()[claim_id]
    word = CERTAINTY_WORDS[claim.certainty]
    assert re.search(rf"\b{word}\b|, {word[0].lower()}{word[1:]}\b", claim.known)


def test_every_claim_has_its_card() -> None:
    """Each claim that people meet in the press stands once on the page about benefits."""
    _, text = parts(GUIDE["benefits"])
    assert sorted(re.findall(r'\{\{ claim\("(c\d+)"\) \}\}', text)) == sorted(claims())


def test_reading_age() -> None:
    """A reader of about eleven can follow: the middle page has a SMOG grade of at most 9, and none is above 11."""
    grades = {name: smog(built(name)) for name in GUIDE}
    print(f"not counted: {', '.join(sorted(UNAVOIDABLE))}")  # noqa: T201
    print(", ".join(f"{name} {grade:.1f}" for name, grade in sorted(grades.items())))  # noqa: T201
    assert statistics.median(grades.values()) <= 9
    assert max(grades.values()) <= 11
