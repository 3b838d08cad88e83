"""What a line to tick of screening.toml and its screen hold: they are checked against these and made into them."""

from dataclasses import dataclass
from typing import Literal

from retrowalk.data.question_schema import Option

type ScreenId = Literal["signs", "told", "balance", "body"]
type Level = Literal["ready", "ready_with_support", "ask_first", "stop"]
type AddedProfile = Literal["older", "controlled"]
type Lifts = Literal["alone", "helper", "never"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a line, or the good answer to its follow-up, leads to. screening.toml explains the fields."""

    level: Level
    profile: AddedProfile | None = None
    helper_from_age: int | None = None
    not_returning: bool = False
    not_with: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """The question that a tick leads to. Any answer but the `good` one counts as the line's own verdict."""

    id: str
    words: str
    points: tuple[str, ...] = ()
    option: tuple[Option, ...] = ()
    named: str
    good: str
    rule: str
    verdict: Verdict

    @property
    def options(self) -> tuple[str, ...]:
        """The names of its answers."""
        return tuple(option.id for option in self.option)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line to tick: its screen, its words (`bold` first), and what it leads to.

    `if_not_sure` takes the verdict's place for somebody who is not sure.
    """

    id: str
    screen: ScreenId
    bold: str
    rest: str
    named: str
    illness: bool = False
    verdict: Verdict
    lifts: Lifts
    rule: str
    ask: str = ""
    if_not_sure: Verdict | None = None
    follow_up: FollowUp | None = None

    @property
    def words(self) -> str:
        """The whole line."""
        return f"{self.bold} {self.rest}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One screen: its title, the question its lines answer, why, and what it says of somebody well."""

    id: ScreenId
    title: str
    intro: str
    why: tuple[str, ...]
    short: str
