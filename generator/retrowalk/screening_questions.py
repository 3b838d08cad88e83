"""The four screens of lines to tick before anything else, with their follow-ups (data/screening.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from retrowalk.data import table
from retrowalk.placeholders import filled

SCREENS = ("signs", "told", "balance", "body")
SURE = ("yes", "no", "not_sure")
KNEE_PAIN = "knee_pain"  # the one id in `cleared` that is no line: it is asked with a number


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a line, or the good answer to its follow-up, leads to. data/screening.toml explains the fields."""

    level: str
    profile: str = ""
    helper_from_age: int | None = None
    not_returning: bool = False
    not_with: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """The question that a tick leads to. Any answer but the `good` one counts as the line's own verdict."""

    id: str
    words: str
    points: tuple[str, ...]
    options: tuple[str, ...]
    option_words: tuple[str, ...]
    named: str
    good: str
    rule: str
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line to tick: its screen, its words (`bold` first), and what it leads to.

    `lifts` is "alone", "helper" or "never". `if_not_sure` takes the verdict's place for somebody who is not sure.
    """

    id: str
    screen: str
    bold: str
    rest: str
    named: str
    verdict: Verdict
    lifts: str
    rule: str
    illness: bool = False
    ask: str = ""
    if_not_sure: Verdict | None = None
    follow_up: FollowUp | None = None

    @property
    def words(self) -> str:
        """The whole line."""
        return f"{self.bold} {self.rest}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One screen: its title, the question its lines answer, why it is asked, and what it says of somebody well."""

    id: str
    title: str
    intro: str
    why: tuple[str, ...]
    short: str
    lines: tuple[Line, ...]


def _follow_up(entry: Mapping[str, Any], words: Mapping[str, str]) -> FollowUp:
    known = dict(entry)
    options = known.pop("option", None) or [{"id": answer, "words": words[answer]} for answer in SURE]
    return FollowUp(
        **{
            **known,
            "points": tuple(known.get("points", ())),
            "options": tuple(option["id"] for option in options),
            "option_words": tuple(option["words"] for option in options),
            "verdict": Verdict(**known["verdict"]),
        }
    )


def _line(entry: Mapping[str, Any], screen: str, words: Mapping[str, str]) -> Line:
    known = {**entry, "screen": screen, "verdict": Verdict(**entry["verdict"])}
    if "if_not_sure" in entry:
        known["if_not_sure"] = Verdict(**entry["if_not_sure"])
    if "follow_up" in entry:
        known["follow_up"] = _follow_up(entry["follow_up"], words)
    return Line(**known)


def read_screens(content: Mapping[str, Any]) -> tuple[Screen, ...]:
    """Return the screens of the table screening.toml, in the order they are asked."""
    return tuple(
        Screen(
            id=entry["id"],
            title=entry["title"],
            intro=entry["intro"],
            why=tuple(entry["why"]),
            short=entry["short"],
            lines=tuple(_line(line, entry["id"], content["words"]) for line in entry["line"]),
        )
        for entry in content["screen"]
    )


@cache
def screens() -> tuple[Screen, ...]:
    """Return the four screens in the order they are asked."""
    return read_screens(table("screening"))


@cache
def lines() -> Mapping[str, Line]:
    """Return every line of every screen by its id, in the order they are asked."""
    return {line.id: line for screen in screens() for line in screen.lines}


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
