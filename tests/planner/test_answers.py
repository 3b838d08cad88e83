"""What a person tells us is read exactly, and every problem is named with its field."""

import datetime
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrowalk.answers import AnswersError, parse
from retrowalk.questions import answers_schema, questions, steps
from tests.planner.people import raw_answers, well


def fields(raw: Any) -> dict[str, str]:
    """The fields that are wrong in these answers, and what is said of each."""
    with pytest.raises(AnswersError) as caught:
        parse(raw)
    assert all(problem.problem and problem.fix for problem in caught.value.problems)
    return {problem.field: f"{problem.problem}; {problem.fix}" for problem in caught.value.problems}


def test_a_well_persons_answers_are_read_as_given() -> None:
    """Every answer arrives under its own name, days as ISO numbers and dates as dates."""
    answers = parse(well(days=["fri", "mon"], start="2026-12-07", health__medicine="not_sure"))
    assert (answers.days, answers.start, answers.finish) == ((1, 5), datetime.date(2026, 12, 7), None)
    assert answers.health["medicine"] == "not_sure"
    assert (answers.age, answers.minutes, answers.weeks, answers.units) == (40, 30, 8, "metric")
    assert (answers.cleared, answers.treadmill_ready) == ("no", "not_sure")


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"age": 17}, "age", "17 is not a whole number from 18 to 110; use a whole number from 18 to 110 (years)"),
        ({"age": 111}, "age", "111 is not"),
        ({"age": True}, "age", "True is not"),
        ({"age": 40.0}, "age", "40.0 is not"),
        ({"age": "40"}, "age", "'40' is not"),
        ({"aim": "abs"}, "aim", "use steadiness, knees, legs, fitness or something_new"),
        ({"place": ["rail"]}, "place", "['rail'] is not an answer we know"),
        ({"helper": "not_sure"}, "helper", "use yes or no"),
        ({"minutes": 9}, "minutes", "from 10 to 40"),
        ({"minutes": 41}, "minutes", "from 10 to 40"),
        ({"weeks": 3}, "weeks", "from 4 to 12"),
        ({"weeks": 13}, "weeks", "from 4 to 12"),
        ({"knee_pain": 11}, "knee_pain", "from 0 to 10"),
        ({"days": ["mon"]}, "days", "1 is not 2 to 5 days"),
        ({"days": ["mon", "tue", "wed", "thu", "fri", "sat"]}, "days", "6 is not 2 to 5 days"),
        ({"days": ["mon", "mon"]}, "days", "a day is named twice"),
        ({"days": ["mon", "Tuesday"]}, "days", "'Tuesday' is not a day we know"),
        ({"days": "mon"}, "days", "'mon' is not a list of days"),
        ({"days": [["mon"], {}]}, "days", "is not a day we know"),
        ({"start": "07.12.2026"}, "start", "is not a date; use a date such as 2026-12-07"),
        ({"start": "2026-W50-1"}, "start", "is not a date"),
        ({"start": "20261207"}, "start", "is not a date"),
        ({"start": "2026-02-30"}, "start", "is not a date"),
        ({"start": datetime.datetime(2026, 12, 7, 9, tzinfo=datetime.UTC)}, "start", "is not a date"),
        ({"start": "1999-12-31"}, "start", "1999-12-31 is too far away"),
        ({"start": "2200-01-01"}, "start", "is too far away"),
        ({"start": None}, "start", "is missing; give either start or finish"),
        ({"finish": "2027-02-01"}, "start", "and finish are both given"),
        ({"health": "fine"}, "health", "'fine' is not a group of answers; write a [health] table"),
        ({"falls__fallen": "maybe"}, "falls.fallen", "use yes, no or not_sure"),
        ({"walking__dizy": "no"}, "walking.dizy", "is not a question we ask; did you mean walking.dizzy?"),
        ({"agee": 40}, "agee", "did you mean age?"),
        ({"zzzzzz": 1}, "zzzzzz", "leave it out"),
    ],
)
def test_a_wrong_answer_names_its_field(changes: dict[str, Any], field: str, said: str) -> None:
    """A wrong answer is told with its field, what is wrong, and what would be right."""
    found = fields(well(**changes))
    assert list(found) == [field]
    assert said in found[field]


def test_all_problems_are_told_at_once() -> None:
    """Nobody has to fix one problem to learn of the next."""
    assert set(fields(well(age=3, weeks=99, falls__worried=1))) == {"age", "weeks", "falls.worried"}


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.field)
def test_only_optional_questions_may_be_left_out(question: Any) -> None:
    """Leaving an answer out is a problem exactly where the schema does not mark it optional."""
    raw = well()
    group, _, name = question.field.rpartition(".")
    (raw[group] if group else raw).pop(name, None)
    if question.optional and question.field != "start":
        parse(raw)
    else:
        assert question.field in fields(raw)


def test_a_sore_knee_needs_its_pain() -> None:
    """With a sore knee the pain at rest may not be left out."""
    raw = well(knee="pain")
    del raw["knee_pain"]
    assert list(fields(raw)) == ["knee_pain"]


def test_an_empty_file_names_every_question() -> None:
    """An empty answers file is answered with everything that is needed, and never a traceback."""
    needed = {question.field for question in questions() if not question.optional}
    assert set(fields({})) == needed | {"start"}


@settings(max_examples=300, deadline=None)
@given(raw_answers())
def test_the_schema_and_the_parser_agree(raw: dict[str, Any]) -> None:
    """What the parser takes the published schema takes too."""
    parse(raw)
    dated = {key: value.isoformat() if isinstance(value, datetime.date) else value for key, value in raw.items()}
    jsonschema.validate(dated, answers_schema())


def wrong_fields(reader: Callable[[Any], object], raw: Any) -> set[str]:
    """The fields that a reader finds wrong; none when it takes what it is given."""
    try:
        reader(raw)
    except AnswersError as error:
        return {problem.field for problem in error.problems}
    return set()


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=1000, deadline=None)
@given(raw_answers(), st.sampled_from([question.field for question in questions()]), JUNK)
def test_junk_in_any_field_is_a_problem_or_an_answer(raw: dict[str, Any], field: str, junk: Any) -> None:
    """Whatever stands in a field, it is either taken or told with that field; never a traceback."""
    group, _, name = field.rpartition(".")
    (raw[group] if group else raw)[name] = junk
    assert wrong_fields(parse, raw) <= {field, "start", "knee_pain"}


def test_the_questions_stand_in_three_steps() -> None:
    """Every question belongs to one of the three steps of the form and says why it is asked."""
    names = [step["id"] for step in steps()]
    assert names == ["safety", "you", "week"]
    assert {question.step for question in questions()} == set(names)
    assert all(question.words.endswith(("?", ")")) and question.why for question in questions())
