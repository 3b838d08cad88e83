"""Ask one instance of the planner's snapshot for as much as it would never be asked in a page, and compare each answer.

    python -m tools.soak                          # 30,000 requests and 1,500 PDFs, half an hour
    python -m tools.soak --requests 2000 --pdfs 50 --seed 7

The people are others than those who were recorded. It ends with status 1 where an answer differs from this Python's, or
where the instance stops: the page would start another one, so nobody would notice, but none should have to.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from itertools import cycle, pairwise
from typing import Any

from retrowalk.json_api import handle
from retrowalk_site.browser_app.training_people import lives, people
from retrowalk_site.browser_app.training_requests import as_text, codes, formats
from retrowalk_site.paths import SITE
from tests.pyodide import Pyodide


def requests(number: int, seed: int) -> Iterator[dict[str, Any]]:
    """Yield so many valid requests: for plans by answers, with diaries and by code, for changes and for sheets."""
    kept = codes(100)
    texts = [(form, options) for form, options in formats() if form != "pdf"]
    kinds = cycle(range(6))
    for kind, person, life, (old, new), (form, options) in zip(
        kinds, people(number, seed), lives(number, seed), cycle(pairwise(kept)), cycle(texts), strict=False
    ):
        if kind < 2:
            yield {"do": "plan", "answers": person}
        elif kind == 2:
            yield life
        elif kind == 3:
            yield {"do": "plan", "code": new, "diary": life["diary"]}
        elif kind == 4:
            yield {**life, "do": "sheet", "format": form, "options": options}
        else:
            yield {"do": "changes", "old": {"code": old}, "new": {"answers": person}}


def pdfs(number: int, seed: int) -> Iterator[dict[str, Any]]:
    """Yield so many requests for PDFs of every kind."""
    kinds = [options for form, options in formats() if form == "pdf"]
    for life, options in zip(lives(number, seed), cycle(kinds), strict=False):
        yield {**life, "do": "sheet", "format": "pdf", "options": options}


def soak(name: str, asked: Iterator[dict[str, Any]]) -> tuple[int, int]:
    """Ask all in one instance; print figures, and return how many answers differed and how often it stopped."""
    python, number, different, stopped = Pyodide(SITE), 0, 0, 0
    for request in asked:
        text = as_text(request)
        number += 1
        try:
            different += python.handle(text) != handle(text)
        except RuntimeError as error:
            stopped += 1
            print(f"stopped at {name} {number}: {error}\n  {json.dumps(request)}", flush=True)
            python.close()
            python = Pyodide(SITE)
    python.close()
    print(f"{name}: {number} asked, {different} answered otherwise, {stopped} stops", flush=True)
    return different, stopped


def main() -> None:
    """Ask for plans and text, then for PDFs."""
    parser = argparse.ArgumentParser(description="Ask one instance of the snapshot for a great deal.")
    parser.add_argument("--requests", type=int, default=30_000)
    parser.add_argument("--pdfs", type=int, default=1_500)
    parser.add_argument("--seed", type=int, default=20_261)
    wanted = parser.parse_args()
    figures = [
        *soak("requests", requests(wanted.requests, wanted.seed)),
        *soak("PDFs", pdfs(wanted.pdfs, wanted.seed + 1)),
    ]
    sys.exit(any(figures))


if __name__ == "__main__":
    main()
