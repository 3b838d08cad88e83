"""A number that stands in the data is typed there and nowhere else."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from retrowalk.data import table
from retrowalk.evidence import claims, figures, press_errors, studies
from retrowalk.placeholders import Figure, filled, written
from retrowalk_site.page_parts import claims as claim_cards
from retrowalk_site.page_parts import facts
from retrowalk_site.paths import ROOT

DOCS = ROOT / "docs"
NUMBER = re.compile(r"\d[\d.,]*")
# Pain, falls and the like are told on a scale that ends at ten; that is no finding.
SCALE = re.compile(r"\bout of 10\b|\b0 to 10\b|\bof 10\b")
TYPED = Path(__file__).with_name("typed_numbers.toml")
# What is no number of the text: front matter, macros, where links lead, anchors, marks of HTML, places in a list.
NO_TEXT = re.compile(
    r"\A---\n.*?\n---\n|\{\{.*?\}\}|\]\([^)]*\)|\{ [^}]*#[^}]*\}|<[^>]*>|^#+ |^ *\d+\. ", re.DOTALL | re.MULTILINE
)


def allowed() -> dict[str, list[str]]:
    """Return the phrases with numbers that a page may type, by page; the file says why of each."""
    found = defaultdict(list)
    for entry in tomllib.loads(TYPED.read_text(encoding="utf-8"))["typed"]:
        assert entry["why"].strip(), entry
        found[entry["page"]].append(entry["words"])
    return found


def pages() -> Iterator[tuple[str, str]]:
    """Yield each page's name and its text as it was typed; pages for developers tell of no study."""
    for path in sorted(path for path in DOCS.rglob("*.md") if "developers" not in path.parts):
        yield path.relative_to(DOCS).as_posix(), NO_TEXT.sub(" ", path.read_text(encoding="utf-8"))


def test_pages_type_no_number_of_the_data() -> None:
    """A page takes its numbers from the data, but for a few that stand nowhere else, each with its reason."""
    typed = []
    for name, text in pages():
        rest = SCALE.sub(" ", text)
        for words in allowed()[name]:
            assert words in rest, f"{name} no longer has {words!r}: take it off the list"
            rest = rest.replace(words, " ")
        typed += [f"{name}: {line.strip()}" for line in rest.splitlines() if NUMBER.search(line)]
    assert not typed, "\n".join(typed)


def test_claims_type_no_number_of_their_studies() -> None:
    """No sentence of ours on a claim types a number that one of its studies has in the data."""
    typed = []
    for entry in table("claims")["claim"]:
        sentences = (
            entry["known"],
            entry["reason"],
            entry["overstated_why"],
            *(part["about"] for part in entry["parts"]),
        )
        ours = {
            number.rstrip(".,") for sentence in sentences for number in NUMBER.findall(re.sub(r"\{.*?\}", "", sentence))
        }
        theirs = {str(figure) for name in claims()[entry["id"]].studies for figure in studies()[name].figures.values()}
        typed += [f"{entry['id']}: {number}" for number in ours & theirs if (entry["id"], number) not in NOT_THEIRS]
    assert not typed, "\n".join(typed)


# The same number, but another thing: claim, number.
NOT_THEIRS = frozenset(
    {
        ("c12", "30"),  # seconds that trainers name, not people
        ("c15", "40"),  # "40% more" as the press says it
    }
)


def test_names_in_braces_are_all_filled() -> None:
    """No sentence of a claim, a study or a mistake of the press still holds a name in braces."""
    said = [error.study_shows for error in press_errors()]
    for claim in claims().values():
        said += [claim.known, claim.reason, claim.overstated_why, *(part.about for part in claim.parts)]
    for study in studies().values():
        said += [*study.outcomes, *study.limitations, study.population, study.comparator or "", study.note or ""]
    assert [words for words in said if "{" in words] == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It had {n} people.", "It had 16 people."),
        ("For {boys.weeks:words} weeks.", "For twelve weeks."),
        ("{boys.weeks:Words} weeks.", "Twelve weeks."),
        ("It fell by {change:.2f} to {change:+}.", "It fell by \N{MINUS SIGN}0.50 to \N{MINUS SIGN}0.5."),
        ("A set of {speed} is not a number: {}.", "A set of slow is not a number: {}."),
    ],
)
def test_figures_are_filled_in(sentence: str, expected: str) -> None:
    """A sentence shows a figure as it is, in words, or in a format, with a true minus sign."""
    own: dict[str, Figure] = {"n": 16, "change": -0.5, "speed": "slow"}
    assert filled(sentence, own, {"boys": {"weeks": 12}}) == expected


def test_unknown_figures_stop_the_build() -> None:
    """A sentence or a page that names a figure nobody has ends the build with a sentence."""
    with pytest.raises(ValueError, match="no figure"):
        filled("It had {colour} people.", {}, figures())
    with pytest.raises(ValueError, match="no figure"):
        filled("It had {nobody1999.n} people.", {}, figures())
    with pytest.raises(ValueError, match="in words"):
        written(13, "words")
    with pytest.raises(ValueError, match="no fact"):
        claim_cards.fact("soman2023", "colour")


def test_pages_say_what_plans_do() -> None:
    """The numbers that pages take from the doses read as a person says them."""
    assert facts.belt_speed("sore_knee") == "0.8 km/h (0.5 mph)"
    assert facts.belt_speed("beginner", -1) == "1.6 km/h (1 mph)"
    assert (facts.pain("go"), facts.pain("hold"), facts.pain("line"), facts.pain("strict_line")) == (
        "0 to 2", "3 to 5", "5", "3",
    )  # fmt: skip
    assert facts.first_slope() == 1
    assert facts.warm_up_minutes() == 5
    assert facts.technique("turn", 2) == "**Stop.** Put both feet side by side."
    assert facts.option_words("activity", "walking").startswith("I walk 20 minutes")
