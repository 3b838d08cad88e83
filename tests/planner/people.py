"""People for the tests: Hypothesis strategies over the whole space of answers, and ways to make an answer a worry."""

import datetime
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from retrowalk.answers import GROUPS, Answers, parse
from retrowalk.diary import EFFORTS, Diary, SessionDone
from retrowalk.questions import DAYS, YES_NO, Question, questions

MONDAY = datetime.date(2026, 12, 7)

WELL: dict[str, Any] = {
    "age": 40,
    "aim": "something_new",
    "place": "rail",
    "activity": "walking",
    "experience": "none",
    "knee": "none",
    "knee_pain": 0,
    "helper": "no",
    "minutes": 30,
    "weeks": 8,
    "days": ["mon", "wed", "fri"],
    "start": MONDAY,
    **{
        group: {question.field.partition(".")[2]: "no" for question in questions() if question.field.startswith(group)}
        for group in GROUPS
    },
}

# For each question, answers from the least to the most careful one; the same place in a list is the same care.
MORE_CAREFUL: dict[str, tuple[tuple[Any, ...], ...]] = {
    "age": ((18, 64), (65, 110)),
    "activity": (("trained",), ("walking",), ("returning",)),
    "experience": (("regular", "some"), ("none",)),
    "knee": (("none",), ("pain", "osteoarthritis")),
    "helper": (("yes",), ("no",)),
    "cleared": (("yes",), ("no", "not_sure")),
    "treadmill_ready": (("yes",), ("no", "not_sure")),
}


def well(**changes: Any) -> dict[str, Any]:
    """Return the raw answers of a well person, changed; `walking__dizzy="yes"` reaches into a group."""
    raw: dict[str, Any] = {key: dict(value) if isinstance(value, Mapping) else value for key, value in WELL.items()}
    for name, value in changes.items():
        group, _, inner = name.partition("__")
        if inner:
            raw[group][inner] = value
        else:
            raw[name] = value
    return raw


def answers(**changes: Any) -> Answers:
    """Return the parsed answers of `well(**changes)`."""
    return parse(well(**changes))


def _value(question: Question) -> st.SearchStrategy[Any]:
    if question.kind == "yes_no" and question.field.partition(".")[0] in GROUPS:
        # Mostly no, or hardly anybody would ever get a plan.
        return st.sampled_from(("no",) * 40 + tuple(option for option in question.options if option != "no"))
    if question.options:
        return st.sampled_from(question.options)
    if question.kind == "days":
        return st.lists(st.sampled_from(DAYS), min_size=2, max_size=5, unique=True)
    if question.field == "knee_pain":
        return st.sampled_from((0, 0, 0, 1, 2, 3, 3, 4, 10))
    if question.field == "age":
        return st.sampled_from((18, 40, 64, 65, 66, 80, 110))
    return st.integers(question.minimum or 0, question.maximum or 0)


@st.composite
def raw_answers(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the raw answers of anybody at all."""
    raw: dict[str, Any] = {group: {} for group in GROUPS}
    for question in questions():
        group, _, name = question.field.rpartition(".")
        if question.kind == "date":
            continue
        (raw[group] if group else raw)[name] = draw(_value(question))
    dates = st.dates(datetime.date(2000, 1, 1), datetime.date(2199, 12, 31))
    raw[draw(st.sampled_from(("start", "finish")))] = draw(dates)
    return raw


def anybody() -> st.SearchStrategy[Answers]:
    """Draw the parsed answers of anybody at all."""
    return raw_answers().map(parse)


def a_session() -> st.SearchStrategy[SessionDone]:
    """Draw one session done, good or bad."""
    pain = st.sampled_from((0, 0, 0, 1, 2, 3, 4, 5, 6, 10))
    return st.builds(
        SessionDone,
        pain=pain,
        pain_next_morning=st.none() | pain,
        effort=st.sampled_from(EFFORTS),
        unsteady=st.sampled_from((False, False, False, True)),
        stumbles=st.sampled_from((0, 0, 0, 1, 2)),
        fell=st.sampled_from((False,) * 20 + (True,)),
    )


def a_diary() -> st.SearchStrategy[Diary]:
    """Draw a diary of up to twelve weeks, with weeks missed and weeks not written down."""
    week = st.lists(a_session(), max_size=4).map(tuple)
    return st.dictionaries(st.integers(1, 12), week, max_size=12).map(lambda weeks: Diary(weeks=weeks))


@st.composite
def a_worry_more(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any], str]:
    """Draw two people alike but for one answer, which is more careful in the second; and the name of that answer."""
    less = draw(raw_answers())
    more = {key: dict(value) if isinstance(value, Mapping) else value for key, value in less.items()}
    inner = [f"{group}.{name}" for group in GROUPS for name in less[group]]
    field = draw(st.sampled_from([*inner, *MORE_CAREFUL, *MORE_CAREFUL, "knee_pain"]))
    group, _, name = field.rpartition(".")
    if group:
        less[group][name] = "no"
        more[group][name] = draw(st.sampled_from([option for option in YES_NO if option != "no"]))
    elif field == "knee_pain":
        less["knee_pain"], more["knee_pain"] = sorted((draw(st.integers(0, 10)), draw(st.integers(0, 10))))
    else:
        ranks = MORE_CAREFUL[field]
        rank = draw(st.integers(0, len(ranks) - 2))
        less[field] = draw(st.sampled_from(ranks[rank]))
        more[field] = draw(st.sampled_from(ranks[draw(st.integers(rank + 1, len(ranks) - 1))]))
    return less, more, field
