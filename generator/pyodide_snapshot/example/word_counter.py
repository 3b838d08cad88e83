"""The app of twenty lines that this package is tried with: counts words, and writes them as CSV."""

import json
import re
from collections import Counter
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word, and how often it stands in a text."""

    word: str
    times: int


def count(text: str) -> list[Word]:
    """Return the words of a text, the most frequent first."""
    counted = Counter(re.findall(r"\w+", text.casefold()))
    return [Word(word, times) for word, times in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]


def handle(request: str) -> str | bytes:
    """Return the words of {"text": "…"} as JSON; with {"text": "…", "as": "csv"}, as a CSV file."""
    wanted = json.loads(request)
    words = count(wanted["text"])
    if wanted.get("as") != "csv":
        return json.dumps([asdict(word) for word in words], ensure_ascii=False)
    import csv
    import io

    file = io.StringIO()
    csv.writer(file).writerows((word.word, word.times) for word in words)
    return file.getvalue().encode()
