"""What the tables of questions must hold, field by field: questions.toml and screening.toml."""

from typing import Literal, NotRequired, TypedDict

from retrowalk.data.validate import Template

type Level = Literal["ready", "ready_with_support", "ask_first", "stop"]
type YesNo = Literal["yes", "no", "not_sure"]


class FormScreen(TypedDict):
    """One screen of questions."""

    id: Literal["you", "choices"]
    title: str
    words: str


class Option(TypedDict):
    """One answer to choose."""

    id: str
    words: str
    same_as: NotRequired[str]


# A question is asked only after one of these answers to another one ("is" can be no name of a class's field).
OnlyIf = TypedDict("OnlyIf", {"field": str, "is": list[str]})


class QuestionEntry(TypedDict):
    """One question."""

    field: str
    screen: Literal["you", "choices"]
    kind: Literal["yes_no", "choice", "whole_number", "number", "days", "date"]
    words: str
    why: str
    optional: NotRequired[bool]
    default: NotRequired[int | str | list[str]]
    option: NotRequired[list[Option]]
    options: NotRequired[list[YesNo]]
    minimum: NotRequired[int]
    maximum: NotRequired[int]
    unit: NotRequired[str]
    only_if: NotRequired[OnlyIf]
    pick: NotRequired[int]
    scale_labels: NotRequired[list[str]]


class AnswerWords(TypedDict):
    """What the page calls answers that many questions share."""

    yes_no: dict[str, str]
    days: dict[str, str]


class Questions(TypedDict):
    """questions.toml."""

    screen: list[FormScreen]
    words: AnswerWords
    question: list[QuestionEntry]


class VerdictEntry(TypedDict):
    """What a line to tick, or a good answer to its follow-up, leads to."""

    level: Level
    profile: NotRequired[Literal["older", "controlled"]]
    helper_from_age: NotRequired[int]
    not_returning: NotRequired[bool]
    not_with: NotRequired[str]
    note: NotRequired[str]


class FollowUpEntry(TypedDict):
    """The question that a tick leads to."""

    id: str
    words: str
    points: NotRequired[list[str]]
    option: NotRequired[list[Option]]
    named: str
    good: str
    rule: str
    verdict: VerdictEntry


class LineEntry(TypedDict):
    """One line to tick."""

    id: str
    bold: str
    rest: str
    named: str
    illness: NotRequired[bool]
    verdict: VerdictEntry
    lifts: Literal["alone", "helper", "never"]
    rule: str
    ask: NotRequired[str]
    if_not_sure: NotRequired[VerdictEntry]
    follow_up: NotRequired[FollowUpEntry]


class ScreenEntry(TypedDict):
    """One screen of lines to tick."""

    id: Literal["signs", "told", "balance", "body"]
    title: str
    intro: str
    why: list[str]
    short: str
    line: list[LineEntry]


class KneePain(TypedDict):
    """What a knee that hurts at rest leads to."""

    named: str
    lifts: Literal["alone", "helper", "never"]
    rule: str
    named_never: str
    rule_never: str


class ScreeningWords(TypedDict):
    """What stands on every screen of lines."""

    title: str
    intro: str
    none: str
    unsure: str
    why: str
    yes: str
    no: str
    not_sure: str
    missing: str
    unsure_rule: str
    only_for_you: Template
    reviewed: str


class ReferralWords(TypedDict):
    """What the card and the letter in a plan's place say."""

    because: str
    with_helper: str
    with_helper_words: str
    said_yes: str
    said_yes_words: str
    helper_too: str
    after_stop: str
    letter_title: str
    letter_greeting: str
    letter_plain_wish: str
    letter_wish: Template
    letter_because: str
    letter_question: str
    letter_answer: str


class Screening(TypedDict):
    """screening.toml."""

    words: ScreeningWords
    screen: list[ScreenEntry]
    knee_pain: KneePain
    referral: ReferralWords
