"""The four screens of lines to tick before anything else, with their follow-ups (data/screening.toml)."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from retrowalk.data import table
from retrowalk.data.line_schema import FollowUp, Line, Screen, Verdict
from retrowalk.data.question_schema import YES_NO, Option
from retrowalk.placeholders import filled

SCREENS = ("signs", "told", "balance", "body")
KNEE_PAIN = "knee_pain"  # the one id in `cleared` that is no line: it is asked with a number


def _follow_up(entry: Mapping[str, Any], words: Mapping[str, str]) -> FollowUp:
    options = entry.get("option") or [{"id": answer, "words": words[answer]} for answer in YES_NO]
    known = {
        "points": tuple(entry.get("points", ())),
        "option": tuple(Option(**option) for option in options),
        "verdict": Verdict(**entry["verdict"]),
    }
    return FollowUp(**{**entry, **known})


def _line(entry: Mapping[str, Any], words: Mapping[str, str]) -> Line:
    known = {**entry, "verdict": Verdict(**entry["verdict"])}
    if "if_not_sure" in entry:
        known["if_not_sure"] = Verdict(**entry["if_not_sure"])
    if "follow_up" in entry:
        known["follow_up"] = _follow_up(entry["follow_up"], words)
    return Line(**known)


def read_screens(content: Mapping[str, Any]) -> tuple[Screen, ...]:
    """Return the screens of the table screening.toml, in the order they are asked."""
    return tuple(Screen(**{**entry, "why": tuple(entry["why"])}) for entry in content["screen"])


def read_lines(content: Mapping[str, Any]) -> tuple[Line, ...]:
    """Return the lines of the table screening.toml, in the order they are asked."""
    return tuple(_line(entry, content["words"]) for entry in content["line"])


@cache
def screens() -> tuple[Screen, ...]:
    """Return the four screens in the order they are asked."""
    return read_screens(table("screening"))


@cache
def lines() -> Mapping[str, Line]:
    """Return every line of every screen by its id, in the order they are asked."""
    return {line.id: line for line in read_lines(table("screening"))}


def lines_on(screen: str) -> tuple[Line, ...]:
    """Return the lines of the screen with this id, in the order they are asked."""
    return tuple(line for line in lines().values() if line.screen == screen)


@cache
def follow_ups() -> Mapping[str, Line]:
    """Return the line that each follow-up belongs to, by the follow-up's id."""
    return {line.follow_up.id: line for line in lines().values() if line.follow_up}


def words(name: str) -> str:
    """Return one of the words that stand on every screen, such as "none" or "not_sure"."""
    return str(table("screening")["words"][name])


def only_for_you() -> str:
    """Return in one sentence whom a plan suits that was made for nobody: what each screen says of somebody well."""
    return words("only_for_you").format(short="; ".join(screen.short for screen in screens()))


def knee_pain_named(name: str) -> str:
    """Return how a card calls a sore knee: `name` is "named", or "named_never" where nobody's yes would help."""
    return filled(str(table("screening")["knee_pain"][name]), {}, {"limits": table("limits")})


def nothing_ticked() -> dict[str, list[str]]:
    """Return the four lists of an answers file in which nothing is ticked."""
    return {screen: [] for screen in SCREENS}
