"""What the command `retrowalk` says beside its documents: plans with colour, problems, notes, questions."""

import os
import sys
from collections.abc import Iterable

from retrowalk.cli.files import write
from retrowalk.cli.status import BAD_INPUT
from retrowalk.plan import Plan
from retrowalk.problems import Problem
from retrowalk.request import wrong
from retrowalk.sheets.text import Line, lines

STYLES = {"title": "\x1b[1m", "heading": "\x1b[1m", "quiet": "\x1b[2m"}
PLAIN = "\x1b[0m"


def note(text: str, end: str = "\n") -> None:
    """Write to standard error, which stays apart from the documents; to nowhere where it is closed."""
    if sys.stderr is not None:
        print(text, file=sys.stderr, end=end, flush=True)


def tell(problems: Iterable[Problem]) -> int:
    """Write each problem as a line, and return the status for bad input."""
    for problem in problems:
        note(f"retrowalk: {problem}" if problem.field else f"retrowalk: {problem.problem}; {problem.fix}")
    return BAD_INPUT


def in_colour(choice: str) -> bool:
    """Return whether to write colours: `always`, `never`, or `auto`, which heeds FORCE_COLOR and NO_COLOR."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def show_lines(shown: Iterable[Line], colour: str = "auto") -> None:
    """Write lines to standard output, headings bold and reasons faint where there are colours."""
    coloured = in_colour(colour)

    def styled(line: Line) -> str:
        return STYLES[line.kind] + line.words + PLAIN if coloured and line.kind in STYLES else line.words

    write("".join(f"{styled(line)}\n" for line in shown), "-")


def show(plan: Plan, colour: str = "auto") -> None:
    """Write the plan as text to standard output."""
    show_lines(lines(plan), colour)


def reply(text: str) -> str:
    """Show a question beside the output, and return the line that was typed."""
    note(f"\n{text}\n> ", end="")
    try:
        line = sys.stdin.readline() if sys.stdin is not None else ""
    except UnicodeDecodeError as error:
        raise wrong("answers", "have a line that is no text", "type numbers and words, or send UTF-8") from error
    if not line:
        raise wrong("answers", "ended before the questions did", "nothing was written; begin again")
    return line


def json_text(value: object) -> str:
    """Return plain data as JSON to read."""
    import json

    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
