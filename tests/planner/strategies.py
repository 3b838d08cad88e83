"""People for the tests: Hypothesis strategies over the whole space of answers, and ways to make an answer a worry."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from hypothesis import strategies as st

from retrowalk.answers import Answers, parse
from retrowalk.data.line_schema import Line
from retrowalk.data.question_schema import Question
from retrowalk.questions import DAYS, questions
from retrowalk.screening_questions import KNEE_PAIN, SCREENS, lines

MONDAY = datetime.date(2026, 12, 7)

Raw = dict[str, Any]

WELL: Raw = {
    "age": 40,
    "activity": "walking",
    **{screen: [] for screen in SCREENS},
    "minutes": 30,
    "start": MONDAY,
}

# For each question, answers from the least to the most careful one; the same place in a list is the same care.
MORE_CAREFUL: dict[str, tuple[tuple[Any, ...], ...]] = {
    "age": ((18, 64), (65, 110)),
    "activity": (("trained",), ("walking",), ("returning",)),
    "experience": (("regular",), ("some",), ("none",)),
    "helper": (("yes",), ("no",)),
    "treadmill_ready": (("yes",), ("no", "not_sure")),
}


def copied(raw: Raw) -> Raw:
    """Return a copy that may be changed."""
    return {
        name: dict(value) if isinstance(value, Mapping) else list(value) if isinstance(value, list) else value
        for name, value in raw.items()
    }


def well(**changes: Any) -> Raw:
    """Return the raw answers of a well person, changed; a sore knee does not hurt at rest unless told."""
    pain = {} if changes.get("knee", "none") == "none" else {"knee_pain": 0}
    return copied(WELL) | pain | changes


def answers(**changes: Any) -> Answers:
    """Return the parsed answers of `well(**changes)`."""
    return parse(well(**changes))


def tick(raw: Raw, name: str, follow_up: str = "") -> Raw:
    """Return the answers with this line ticked, and its follow-up answered (the good answer unless told)."""
    ticked, line = copied(raw), lines()[name]
    ticked[line.screen].append(name)
    if line.follow_up:
        ticked.setdefault("follow_up", {})[line.follow_up.id] = follow_up or line.follow_up.good
    return ticked


def unsure(raw: Raw, name: str) -> Raw:
    """Return the answers with this line among those the person is not sure about."""
    doubtful = copied(raw)
    doubtful.setdefault("not_sure", []).append(name)
    return doubtful


def ticked(*names: str, **changes: Any) -> Raw:
    """Return the raw answers of a well person with these lines ticked, each follow-up answered well, and changed.

    A name may carry its follow-up's answer: "fallen=other"; or stand among those not sure of: "fallen?".
    """
    raw = well(**changes)
    for name in names:
        id_, _, follow_up = name.partition("=")
        raw = unsure(raw, id_.removesuffix("?")) if id_.endswith("?") else tick(raw, id_, follow_up)
    return raw


def ways(line: Line) -> Sequence[Callable[[Raw], Raw]]:
    """Return every way to tick a line, from the least to the most careful answer."""
    good = line.follow_up.good if line.follow_up else ""
    others = [answer for answer in line.follow_up.options if answer != good] if line.follow_up else []
    with_answers = [partial(tick, name=line.id, follow_up=answer) for answer in others]
    not_sure, first = [partial(unsure, name=line.id)], [partial(tick, name=line.id)]
    # Never told so and not sure is less than told so and not controlled: only there the order is another one.
    return first + (not_sure + with_answers if line.if_not_sure else with_answers + not_sure)


def _value(question: Question) -> st.SearchStrategy[Any]:
    if question.options:
        return st.sampled_from(question.options)
    if question.kind == "days":
        return st.lists(st.sampled_from(DAYS), min_size=2, max_size=5, unique=True)
    if question.field == "age":
        return st.sampled_from((18, 40, 64, 65, 66, 80, 110))
    if question.kind == "number":
        return st.none() | st.floats(question.minimum or 0, question.maximum or 0)
    return st.integers(question.minimum or 0, question.maximum or 0)


@st.composite
def _ticks(draw: st.DrawFn, raw: Raw) -> Raw:
    """Draw what is ticked: mostly nothing or little, or hardly anybody would ever get a plan."""
    count = draw(st.sampled_from((0, 0, 0, 0, 0, 1, 1, 1, 2, 3)))
    names = draw(st.lists(st.sampled_from(tuple(lines())), min_size=count, max_size=count, unique=True))
    for name in names:
        raw = draw(st.sampled_from(ways(lines()[name])))(raw)
    some = st.lists(st.sampled_from((*lines(), KNEE_PAIN)), max_size=2, unique=True)
    cleared = draw(st.sampled_from((set(), {*names, KNEE_PAIN}))) | set(draw(some))
    raw["cleared"] = sorted(cleared)
    return raw


@st.composite
def raw_answers(draw: st.DrawFn) -> Raw:
    """Draw the raw answers of anybody at all."""
    raw: Raw = {screen: [] for screen in SCREENS}
    for question in questions():
        if question.kind != "date" and question.field != "knee_pain":
            value = draw(_value(question))
            raw |= {} if value is None else {question.field: value}
    raw["knee_pain"] = draw(st.sampled_from((0, 1, 2, 3, 4, 5, 6, 7, 10))) if raw["knee"] != "none" else 0
    day = draw(st.dates(datetime.date(2000, 1, 1), datetime.date(2199, 9, 1)))
    dates = draw(st.sampled_from(("start", "finish", "both")))
    if dates != "finish":
        raw["start"] = day
    if dates != "start":
        raw["finish"] = day + datetime.timedelta(days=draw(st.integers(27, 89)) if dates == "both" else 0)
    return draw(_ticks(raw))


def anybody() -> st.SearchStrategy[Answers]:
    """Draw the parsed answers of anybody at all."""
    return raw_answers().map(parse)


def _more_care_of_a_line(draw: st.DrawFn, less: Raw) -> tuple[Raw, Raw, str]:
    """Draw a line that one person ticked not at all or well, and the other one less well."""
    asked = {*less.get("not_sure", ()), *(name for screen in SCREENS for name in less[screen])}
    line = lines()[draw(st.sampled_from([name for name in lines() if name not in asked]))]
    steps: list[Callable[[Raw], Raw]] = [copied, *ways(line)]
    low = draw(st.integers(0, len(steps) - 2))
    high = draw(st.integers(low + 1, len(steps) - 1))
    return steps[low](less), steps[high](less), line.id


@st.composite
def a_worry_more(draw: st.DrawFn) -> tuple[Raw, Raw, str]:
    """Draw two people alike but for one answer, which is more careful in the second; and the name of that answer."""
    less = draw(raw_answers())
    more = copied(less)
    field = draw(st.sampled_from(["line"] * 6 + [*MORE_CAREFUL, *MORE_CAREFUL, "knee", "cleared"]))
    if field == "line":
        return _more_care_of_a_line(draw, less)
    if field == "knee":
        pains = sorted((draw(st.integers(0, 10)), draw(st.integers(0, 10))))
        less |= {"knee": draw(st.sampled_from(("none", "pain", "osteoarthritis"))), "knee_pain": pains[0]}
        if less["knee"] == "none":
            less["knee_pain"] = 0
        more |= {"knee": draw(st.sampled_from(("pain", "osteoarthritis"))), "knee_pain": pains[1]}
    elif field == "cleared":
        more["cleared"] = [name for name in less["cleared"] if draw(st.booleans())]
    else:
        ranks = MORE_CAREFUL[field]
        rank = draw(st.integers(0, len(ranks) - 2))
        less[field] = draw(st.sampled_from(ranks[rank]))
        more[field] = draw(st.sampled_from(ranks[draw(st.integers(rank + 1, len(ranks) - 1))]))
    return less, more, field
