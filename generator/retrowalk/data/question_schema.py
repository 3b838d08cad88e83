"""What a question of questions.toml holds, field by field: it is checked against these and made into them."""

from dataclasses import dataclass
from typing import Literal

type ScreenId = Literal["you", "choices"]
type Kind = Literal["yes_no", "choice", "whole_number", "number", "days", "date"]
type YesNo = Literal["yes", "no", "not_sure"]
YES_NO: tuple[YesNo, ...] = ("yes", "no", "not_sure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to choose. With `same_as` a file may hold it, and it leads where that other option does."""

    id: str
    words: str
    same_as: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlyIf:
    """The other question, and those answers to it after which a question is asked."""

    field: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: its place in the answers file, its words, and what answers it takes.

    `screen` is where the page asks it; `option` are the answers of a choice, `answers` those of a yes or no; `pick` is
    the step between numbers that are chosen from a row, and `scale_labels` name the ends of such a row.
    """

    field: str
    screen: ScreenId
    kind: Kind
    words: str
    why: str
    optional: bool = False
    default: int | str | list[str] | None = None
    option: tuple[Option, ...] = ()
    answers: tuple[YesNo, ...] = YES_NO
    minimum: int | None = None
    maximum: int | None = None
    unit: str = ""
    only_if: OnlyIf | None = None
    pick: int | None = None
    scale_labels: tuple[str, ...] = ()

    @property
    def options(self) -> tuple[str, ...]:
        """The names of all answers of a choice, or of a yes or no."""
        return self.answers if self.kind == "yes_no" else tuple(option.id for option in self.option)

    @property
    def asked_options(self) -> tuple[tuple[str, str], ...]:
        """The answers to choose from, each with its words, or with its name where it has none."""
        if self.kind == "yes_no":
            return tuple((answer, answer) for answer in self.answers)
        return tuple((option.id, option.words) for option in self.option if option.same_as is None)

    @property
    def bounds(self) -> tuple[int, int]:
        """The smallest and the largest number, or count of days, that is an answer."""
        return self.minimum or 0, self.maximum or 0

    @property
    def required(self) -> bool:
        """True where it has to be answered."""
        return self.default is None and not self.optional
