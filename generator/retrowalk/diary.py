"""What a person wrote down: dated entries. They belong to the person, not to a plan.

diary_file.py reads them from TOML or JSON and checks them; outcome.py says what a week's entries come to.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

EFFORTS = ("easy", "right", "hard")
WHERES = ("knee", "muscle", "other")
WHYS = ("holiday", "ill", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """One session that was done. Pains are 0-10 (None: not written down), `effort` is one of EFFORTS or None."""

    kind: ClassVar[str] = "walked"
    on: datetime.date
    pain: int | None = None
    where: str | None = None
    next_morning: int | None = None
    effort: str | None = None
    unsteady: bool = False
    stumbles: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Days without a session, first and last included: `missed`, or `away` with its reason (one of WHYS or None)."""

    kind: str
    first: datetime.date
    last: datetime.date
    why: str | None = None

    @property
    def on(self) -> datetime.date:
        """The first of these days."""
        return self.first


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From this date on the plan has these values; None leaves one as it is. `start` and `finish` move the plan."""

    kind: ClassVar[str] = "change"
    on: datetime.date
    days: tuple[int, ...] | None = None
    minutes: int | None = None
    place: str | None = None
    length_m: float | None = None
    treadmill_ready: str | None = None
    helper: str | None = None
    start: datetime.date | None = None
    finish: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fell:
    """A fall, on a walk or elsewhere."""

    kind: ClassVar[str] = "fell"
    on: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Somebody who knows the person's health has looked at it and says that they may go on."""

    kind: ClassVar[str] = "seen"
    on: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check: seconds for three metres backward, how sure (0-10), how sore (0-10)."""

    kind: ClassVar[str] = "check"
    on: datetime.date
    seconds_3m: float | None = None
    sure: int | None = None
    sore: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The plan after: `on` is its first day. `keep` keeps the dose as it is; None leaves a value as it was."""

    kind: ClassVar[str] = "next"
    on: datetime.date
    weeks: int | None = None
    aim: str | None = None
    keep: bool = False
    days: tuple[int, ...] | None = None
    minutes: int | None = None
    place: str | None = None
    length_m: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDay:
    """Forward walking (`walk`) or leg exercises (`legs`)."""

    kind: str
    on: datetime.date


type Entry = Walked | Absence | Change | Fell | Seen | Check | Next | OtherDay


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """A person's entries, sorted by date and kind. `id` is made once by page or command; `revision` counts changes."""

    entries: tuple[Entry, ...] = ()
    id: str = ""
    revision: int = 0

    def of[Kind: (Walked, Absence, Change, Fell, Seen, Check, Next, OtherDay)](
        self, kind: type[Kind]
    ) -> Iterator[Kind]:
        """Return the entries of this type, in order."""
        return (entry for entry in self.entries if isinstance(entry, kind))


def last_day(diary: Diary) -> datetime.date | None:
    """Return the last date that the diary speaks of; None where it is empty."""
    return max((entry.last if isinstance(entry, Absence) else entry.on for entry in diary.entries), default=None)
