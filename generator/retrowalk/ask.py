"""Asks the questions one after the other, as on a terminal: whoever calls says how to show a text and get a reply."""

import datetime
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from retrowalk.answer_values import WrongValueError, read_value
from retrowalk.data.line_schema import Line, Screen
from retrowalk.data.question_schema import Question
from retrowalk.questions import question, question_screens, questions
from retrowalk.screening_questions import lines, lines_on, nothing_ticked, screens, words

type Raw = dict[str, Any]  # an answers file that is being filled in

WIDTH = 80
BACK = ("b", "back")
HOW = "Numbers with a space between, 0 for none of these, a ? after a number if you are not sure. b goes back."


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One thing to ask: its text, whether it is needed after the answers so far, and how a reply changes the answers.

    `read` raises WrongValueError for a reply that is no answer.
    """

    text: str
    needed: Callable[[Raw], bool]
    read: Callable[[Raw, str], Raw]


def _wrapped(text: str, first: str = "") -> str:
    later = " " * len(first)
    return "\n".join(textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=later))


def _numbered(options: list[str]) -> str:
    return "\n".join(_wrapped(option, f"{number:3}  ") for number, option in enumerate(options, 1))


def _without(raw: Raw, screen: Screen) -> Raw:
    """Return the answers without what was ticked on this screen before."""
    shown = lines_on(screen.id)
    ids = {line.id for line in shown}
    asked = {line.follow_up.id for line in shown if line.follow_up}
    return raw | {
        screen.id: [],
        "not_sure": [name for name in raw["not_sure"] if name not in ids],
        "follow_up": {name: answer for name, answer in raw["follow_up"].items() if name not in asked},
    }


def _screen_prompt(screen: Screen) -> Prompt:
    shown = lines_on(screen.id)

    def read(raw: Raw, reply: str) -> Raw:
        parts = reply.replace(",", " ").split()
        fix = f"use numbers from 1 to {len(shown)}, or 0 for none of these"
        numbers = [part.rstrip("?") for part in parts]
        if not parts or not all(number.isdecimal() and int(number) <= len(shown) for number in numbers):
            raise WrongValueError("that is no line of the list", fix)
        if "0" in numbers and len(parts) > 1:
            raise WrongValueError("0 means none of these, and there are other numbers", fix)
        told = _without(raw, screen)
        for part, number in zip(parts, numbers, strict=True):
            field = "not_sure" if part.endswith("?") else screen.id
            if number != "0":
                told[field] = [*told[field], shown[int(number) - 1].id]
        return told

    text = "\n".join((screen.title, _wrapped(screen.intro), _numbered([line.words for line in shown]), _wrapped(HOW)))
    return Prompt(text=text, needed=lambda _: True, read=read)


def _choice(options: tuple[str, ...], reply: str) -> str:
    if reply.isdecimal() and 1 <= int(reply) <= len(options):
        return options[int(reply) - 1]
    raise WrongValueError("that is no answer of the list", f"use a number from 1 to {len(options)}")


def _follow_up_prompt(line: Line) -> Iterator[Prompt]:
    follow_up = line.follow_up
    if follow_up is None:
        return
    points = [_wrapped(point, "  - ") for point in follow_up.points]
    answers = _numbered([option.words for option in follow_up.option])
    text = "\n".join((line.words, _wrapped(follow_up.words), *points, answers))
    yield Prompt(
        text=text,
        needed=lambda raw: line.id in raw[line.screen],
        read=lambda raw, reply: (
            raw | {"follow_up": raw["follow_up"] | {follow_up.id: _choice(follow_up.options, reply)}}
        ),
    )


def _value(question: Question, reply: str) -> object:
    """Return the reply as an answers file would hold it. Raises WrongValueError where it is no answer."""
    if question.options:
        return _choice(tuple(name for name, _ in question.asked_options), reply)
    value: object = reply
    if question.kind == "days":
        value = reply.lower().replace(",", " ").split()
    elif question.kind in ("whole_number", "number"):
        try:
            value = int(reply) if question.kind == "whole_number" else float(reply)
        except ValueError:
            value = reply
    read_value(question, value)
    return value


def _shown(value: object) -> str:
    return " ".join(value) if isinstance(value, list) else str(value)


def _asked(question: Question, raw: Mapping[str, Any]) -> bool:
    condition = question.only_if
    return condition is None or raw.get(condition.field) in condition.answers


def _question_prompt(question: Question) -> Prompt:
    told = [words for _, words in question.asked_options]

    def read(raw: Raw, reply: str) -> Raw:
        if not reply and question.optional:
            return {name: value for name, value in raw.items() if name != question.field}
        if not reply and question.screen == "choices" and raw.get(question.field) is not None:
            return raw
        return raw | {question.field: _value(question, reply)}

    keeps = f" [{_shown(question.default)}]" if question.screen == "choices" and question.default is not None else ""
    text = _wrapped(f"{question.words}{keeps}") + (f"\n{_numbered(told)}" if told else "")
    return Prompt(text=text, needed=lambda raw: _asked(question, raw), read=read)


def _change_prompt(today: datetime.date) -> Prompt:
    """Ask whether all choices may stay as they are; a reply other than yes asks them one by one."""

    def read(raw: Raw, reply: str) -> Raw:
        if reply.lower() not in ("", "y", "yes", "n", "no"):
            raise WrongValueError("that is neither yes nor no", "press Enter to keep them, or n to change them")
        return raw | {"change": reply.lower() in ("n", "no")}

    defaults = [f"{one.field}: {_shown(one.default)}" for one in _choices() if one.default is not None]
    start = next_monday(today).isoformat()
    listed = "; ".join([*(one for one in defaults), f"start: {start}"])
    text = f"{question_screens()[1]['title']}\n{_wrapped(listed)}\nKeep them? Enter for yes, n to change them."
    return Prompt(text=text, needed=lambda _: True, read=read)


def _choices() -> list[Question]:
    return [question for question in questions() if question.screen == "choices"]


def next_monday(today: datetime.date) -> datetime.date:
    """Return the first Monday after this day."""
    return today + datetime.timedelta(days=8 - today.isoweekday())


def _if_changed(prompt: Prompt) -> Prompt:
    return replace(prompt, needed=lambda raw: raw["change"] and prompt.needed(raw))


def prompts(today: datetime.date) -> list[Prompt]:
    """Return everything that may have to be asked, in order."""
    asked = []
    for screen in screens():
        asked.append(_screen_prompt(screen))
        asked += [prompt for line in lines_on(screen.id) for prompt in _follow_up_prompt(line)]
    asked += [_question_prompt(question) for question in questions() if question.screen == "you"]
    asked.append(_change_prompt(today))
    asked += [_if_changed(_question_prompt(choice)) for choice in _choices()]
    return asked


def _first_answers(today: datetime.date) -> Raw:
    defaults = {question.field: question.default for question in _choices() if question.default is not None}
    start = next_monday(today).isoformat()
    return {**nothing_ticked(), "not_sure": [], "follow_up": {}, **defaults, "start": start, "change": False}


def is_sign(raw: Raw) -> bool:
    """Return whether a sign that needs a doctor is ticked, or the person is not sure about one."""
    return bool(raw["signs"]) or any(lines()[name].screen == "signs" for name in raw["not_sure"])


def stopped(raw: Raw) -> Raw:
    """Return the answers of somebody with a sign for a doctor as an answers file that can be read."""
    return {"age": question("age").minimum, "activity": "walking", "knee": "none", **raw}


def ask_all(today: datetime.date, ask: Callable[[str], str], show: Callable[[str], None]) -> Raw:
    """Ask what is needed and return the answers file's content; after a sign for a doctor nothing more is asked.

    `ask` shows a text and returns the reply. After a sign the person's age and activity are missing.
    """
    asked, raws = prompts(today), [_first_answers(today)]
    places: list[int] = []  # the prompts answered so far
    place = 0
    show(_wrapped(f"{words('intro')} {words('reviewed')}"))
    while place < len(asked) and not is_sign(raws[-1]):
        if not asked[place].needed(raws[-1]):
            place += 1
            continue
        reply = ask(asked[place].text).strip()
        if reply.lower() in BACK:
            if places:
                place = places.pop()
                raws.pop()
            continue
        try:
            raws.append(asked[place].read(raws[-1], reply))
        except WrongValueError as wrong:
            show(_wrapped(f"{wrong.problem}; {wrong.fix}."))
            continue
        places.append(place)
        place += 1
    return {name: value for name, value in raws[-1].items() if name != "change"}
