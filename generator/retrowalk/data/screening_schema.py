"""What the tables of questions must hold, field by field: questions.toml and screening.toml."""

from typing import TypedDict

from retrowalk.data.line_schema import Lifts, Line, Screen
from retrowalk.data.question_schema import Question, ScreenId
from retrowalk.data.validate import Template


class FormScreen(TypedDict):
    """One screen of questions."""

    id: ScreenId
    title: str
    words: str


class AnswerWords(TypedDict):
    """What the page calls answers that many questions share."""

    yes_no: dict[str, str]
    days: dict[str, str]


class Questions(TypedDict):
    """questions.toml."""

    screen: list[FormScreen]
    words: AnswerWords
    question: list[Question]


class KneePain(TypedDict):
    """What a knee that hurts at rest leads to."""

    named: str
    lifts: Lifts
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
    screen: list[Screen]
    line: list[Line]
    knee_pain: KneePain
    referral: ReferralWords
