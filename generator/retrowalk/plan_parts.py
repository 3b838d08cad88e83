"""The parts of a plan: its weeks, their sessions and blocks, what it asks, its checks."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from retrowalk.diary import Check
from retrowalk.ladder import Dose
from retrowalk.profiles import edges


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of a session: `warm_up`, `bout`, `rest` or `cool_down`, its seconds, and the rule that set them."""

    kind: str
    seconds: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One day's practice: its date, its dose, its blocks in order, and whether it is `done`, `missed` or `open`."""

    date: datetime.date
    dose: Dose
    blocks: tuple[Block, ...]
    state: str = "open"

    def __repr__(self) -> str:
        return f"<Session: {self.date}, {self.dose.bouts} x {self.dose.bout_seconds} s, {self.state}>"

    @property
    def total_seconds(self) -> int:
        """The length of the session, in seconds."""
        return sum(block.seconds for block in self.blocks)

    @property
    def why(self) -> Mapping[str, str]:
        """The rule behind every number of the session, and behind its date."""
        return {
            "date": "your-days",
            "total_seconds": "session-length",
            "bouts": "whole-bouts",
            **self.dose.why,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherWork:
    """What else a week holds: forward walking (`walk`) or leg exercises (`legs`), so many times of so many minutes."""

    kind: str
    times: int
    minutes: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One calendar week: its number (from 1), days, state, sessions and dose, and what changed since the week before.

    `state` is walked, missed, away, not_known or ahead; `typical` is a session of this week, for an away week too (of
    the newest dose, where that was changed in its middle); `walked` are the days a session was done on, planned or not.
    `full` is the length of session, in minutes, with which the minutes backward could grow, where they have no room.
    """

    number: int
    first: datetime.date
    last: datetime.date
    state: str
    recovery: bool
    typical: Session
    sessions: tuple[Session, ...]
    walked: tuple[datetime.date, ...]
    changed: tuple[str, ...]
    rule: str
    full: int | None
    other: tuple[OtherWork, ...]

    def __repr__(self) -> str:
        return f"<Week {self.number}: {self.first} to {self.last}, {self.state}>"

    @property
    def dose(self) -> Dose:
        """What a session of this week asks for."""
        return self.typical.dose


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What the plan would like to know: `unwritten_weeks` or `next_morning` of these days, or whether to `extend`."""

    kind: str
    first: datetime.date
    last: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPlace:
    """A check that belongs to a week (0: before the first): its day, whether three metres are timed, what was found."""

    week: int
    on: datetime.date
    seconds_3m: bool
    done: Check | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextSession:
    """The session that comes next: its week's number, its place in that week's sessions (from 0), its date."""

    week: int
    session: int
    date: datetime.date


def blocks_of(dose: Dose, minutes: int) -> tuple[Block, ...]:
    """Return the blocks of a session of this many minutes: warm-up, bouts with a rest between each two, cool-down."""
    warm_up, cool_down, short = edges(minutes)
    bout = Block(kind="bout", seconds=dose.bout_seconds, rule=dose.why["bout_seconds"])
    rest = Block(kind="rest", seconds=dose.rest_seconds, rule=dose.why["rest_seconds"])
    return (
        Block(kind="warm_up", seconds=warm_up, rule=short or "warm-up"),
        *((bout, rest) * dose.bouts)[:-1],
        Block(kind="cool_down", seconds=cool_down, rule=short or "cool-down"),
    )
