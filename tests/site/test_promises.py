"""The guide promises nothing that the studies do not hold."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.planner.test_golden import NAMES
from tests.site.html_tree import Node, site_pages
from tests.site.reading import sentences
from tests.site.sheets import sheet

BANNED = Path(__file__).with_name("banned_promises.toml")
# What others say: the press in a claim's card and in the list of its mistakes, and titles of papers.
OF_OTHERS = "rw-of-others"
BLOCKS = frozenset(
    {"p", "li", "dd", "dt", "td", "th", "figcaption", "summary", "h1", "h2", "h3", "h4", "title", "caption"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Banned:
    """Words that a sentence may hold only beside one of `unless`."""

    words: re.Pattern[str]
    why: str
    unless: tuple[re.Pattern[str], ...]

    def is_broken_by(self, sentence: str) -> bool:
        """Return whether the sentence makes the promise."""
        return bool(self.words.search(sentence)) and not any(allowed.search(sentence) for allowed in self.unless)


def pattern(text: str) -> re.Pattern[str]:
    """Return a pattern of the list; a number in braces after a backslash and an x names a character."""
    return re.compile(re.sub(r"\\x\{([0-9A-F]+)\}", lambda found: chr(int(found[1], 16)), text), re.IGNORECASE)


@cache
def banned() -> list[Banned]:
    """Return the list."""
    entries = tomllib.loads(BANNED.read_text(encoding="utf-8"))["banned"]
    return [
        Banned(words=pattern(entry["words"]), why=entry["why"], unless=tuple(map(pattern, entry["unless"])))
        for entry in entries
    ]


def own_words(node: Node) -> list[str]:
    """Return what an element says in our own words, one text a block."""
    texts: list[str] = []
    gathered: list[str] = []
    for child in node.children:
        if isinstance(child, str):
            gathered.append(child)
        elif child.tag in {"cite", "script", "style", "q"} or OF_OTHERS in child.classes:
            continue
        elif any(inner.tag in BLOCKS for inner in child.walk()):
            texts += own_words(child)
        else:
            gathered.append(" ".join(own_words(child)))
    return [*texts, " ".join(" ".join(gathered).split())]


@pytest.mark.parametrize("name", NAMES)
def test_no_sheet_makes_a_banned_promise(name: str) -> None:
    """No sentence of a plan, or of the advice in its place, says what the list bans."""
    broken = [
        f"{sentence!r}: {rule.why}"
        for text in own_words(sheet(name))
        for sentence in sentences(text)
        for rule in banned()
        if rule.is_broken_by(sentence)
    ]
    assert not broken, "\n".join(broken)


def test_no_page_makes_a_banned_promise() -> None:
    """No sentence of ours, in text, table or ledger, says what the list bans."""
    broken = [
        f"{page.address}: {sentence!r}: {rule.why}"
        for page in site_pages()
        for text in own_words(page.content)
        for sentence in sentences(text)
        for rule in banned()
        if rule.is_broken_by(sentence)
    ]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize(
    "sentence",
    [
        "It cures knee pain.",
        "Backward walking prevents falls.",
        "It is proven to help.",
        "It burns 40% more calories.",
        "It treats arthritis.",
        "You will have fewer falls.",
        "It keeps your brain sharp.",
        "Try it now!",
        "This can diagnose a weak knee.",
        "Walk \N{SPARKLES}",
    ],
)
def test_promises_are_caught(sentence: str) -> None:
    """A sentence of each banned kind is caught."""
    assert any(rule.is_broken_by(sentence) for rule in banned())


@pytest.mark.parametrize(
    "sentence",
    ["We found no study that shows it prevents falls.", "At the same speed it costs about 17 to 40% more energy.",
     "It may ease pain a little.", "Does it mean fewer falls?"],
)  # fmt: skip
def test_honest_sentences_pass(sentence: str) -> None:
    """A sentence that says outright that the promise is not made passes."""
    assert not any(rule.is_broken_by(sentence) for rule in banned())
