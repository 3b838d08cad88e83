"""The sentences that scripts say by name: each stands in a table of words, and has no braces that nothing fills."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from retrowalk.data import table
from retrowalk_site.page_parts.planner_form import SCRIPT_WORDS, script_words
from retrowalk_site.paths import ROOT

SCRIPTS = ROOT / "overrides" / "js"
# Those that stand in an element of their own, beside its script.
IN_ELEMENTS = ("home", "ledger", "offline", "stopwatch", "try_it")
SAID = re.compile(r"(?<![.\w])(say|sayCount|wordsOf)\(\s*(?:\"([^\"]+)\"|`([^`]+)`)")
# How a call says what stands under the name: a sentence, one of two, or a whole table.
ENDS = {"say": "$", "sayCount": r"\.(one|more)$", "wordsOf": r"(\.|$)"}
# Where a page of the guide may fetch no more scripts, an element has the words of its own file alone.
SAID_IN_ELEMENT = re.compile(r"words\[\"(\w+)\"\]|data-say=\"(\w+)\"")
# A call that says a sentence of a plain name, up to what it fills in.
CALL = re.compile(r"(?<![.\w])(?P<how>say|sayCount)\(\s*\"(?P<name>[^\"]+)\"\s*(?P<after>[,)])\s*(?P<object>\{)?")
BRACES = re.compile(r"\{(\w+)\}")
QUOTES = "\"'`"
FILLED = re.compile(r"\\\$\\\{.+?\\\}")


def sentences_in(words: Mapping[str, Any], above: str) -> Iterator[tuple[str, Any]]:
    """Yield the full name of every sentence and list in a table of words, and what stands there."""
    for name, value in words.items():
        if isinstance(value, dict):
            yield from sentences_in(value, f"{above}.{name}")
        else:
            yield f"{above}.{name}", value


def scripts() -> dict[str, str]:
    """Return the text of every script by its path below overrides/js."""
    return {path.relative_to(SCRIPTS).as_posix(): path.read_text("utf-8") for path in sorted(SCRIPTS.rglob("*.js"))}


def _names_in(path: str, script: str) -> Iterator[tuple[str, str]]:
    for how, plain, made in SAID.findall(script):
        yield plain or made, ENDS[how]
    for bare, attribute in SAID_IN_ELEMENT.findall(script):
        yield f"{Path(path).stem.partition('-')[0]}.{bare or attribute}", ENDS["wordsOf"]


def names_said() -> list[tuple[str, str, re.Pattern[str]]]:
    """Return each name that a script says, the script, and a pattern of the sentences meant: `${…}` is any one name."""
    return [
        (name, path, re.compile(FILLED.sub(r"\\w+", re.escape(name)) + end))
        for path, script in scripts().items()
        for name, end in _names_in(path, script)
    ]


def sentences_known() -> dict[str, Any]:
    """Return all sentences, and lists of them, that reach a page with its scripts, by full name."""
    reaching = script_words() | {name: table(f"words/{name}") for name in IN_ELEMENTS}
    return {name: value for part, words in reaching.items() for name, value in sentences_in(words, part)}


def _members(script: str, start: int) -> Iterator[str]:
    """Yield the text of each member of the object whose brace opens before `start`."""
    depth, quote, member = 1, "", ""
    for letter in script[start:]:
        if quote:
            quote = "" if letter == quote else quote
        elif letter in QUOTES:
            quote = letter
        else:
            depth += (letter in "([{") - (letter in ")]}")
            if depth == 0 or (depth == 1 and letter == ","):
                yield member
                member = ""
                if depth == 0:
                    return
                continue
        member += letter


def _fills(script: str, call: re.Match[str]) -> set[str] | None:
    """Return the names in braces that a call fills in; None where it does not say them itself."""
    if call["how"] == "sayCount":
        return {"count"}
    if not call["object"]:
        return set() if call["after"] == ")" else None
    members = [member.strip() for member in _members(script, call.end()) if member.strip()]
    if any(member.startswith("...") for member in members):
        return None
    return {member.partition(":")[0].strip() for member in members}


def braces_problems(sentences: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for each name in braces that a script does not fill in where it says the sentence."""
    for path, script in scripts().items():
        for call in CALL.finditer(script):
            names, filled = call["name"], _fills(script, call)
            for name in (names, f"{names}.one", f"{names}.more"):
                text = sentences.get(name)
                wanted = set(BRACES.findall(text)) if isinstance(text, str) and filled is not None else set()
                for unknown in sorted(wanted - (filled or set())):
                    has = ", ".join(f"{{{one}}}" for one in sorted(filled or ())) or "no name in braces"
                    where = f"{file_of(name)}: {name.partition('.')[2]} has {{{unknown}}}"
                    yield f"{where}, and overrides/js/{path} fills in {has}."


def file_of(name: str) -> str:
    """Return the file that a sentence of this name stands in."""
    part = name.partition(".")[0]
    return f"words/{part}.toml" if part in (*SCRIPT_WORDS, *IN_ELEMENTS) else "screening.toml"


def word_problems() -> list[str]:
    """Return a sentence for each name that a script says and no table has, and for braces that it does not fill in."""
    sentences = sentences_known()
    unknown = (
        f"{file_of(name)} has no sentence {name.partition('.')[2]!r}, which overrides/js/{path} says. Add it."
        for name, path, pattern in names_said()
        if name not in sentences and not any(map(pattern.match, sentences))
    )
    return [*unknown, *braces_problems(sentences)]
