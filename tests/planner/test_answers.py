"""What a person tells us is read exactly, and every problem is named with its field."""

import datetime
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrowalk.answers import parse
from retrowalk.answers_schema import answers_schema
from retrowalk.problems import AnswersError
from retrowalk.questions import question_screens, questions
from retrowalk.screening_questions import SCREENS, lines
from tests.planner.strategies import raw_answers, tick, ticked, well

CHECKER = jsonschema.Draft202012Validator(answers_schema(), format_checker=jsonschema.FormatChecker())
NEEDED = {*SCREENS, "age", "activity"}


def fields(raw: Any) -> dict[str, str]:
    """The fields that are wrong in these answers, and what is told of each."""
    with pytest.raises(AnswersError) as caught:
        parse(raw)
    assert all(problem.problem and problem.fix for problem in caught.value.problems)
    return {problem.field: f"{problem.problem}; {problem.fix}" for problem in caught.value.problems}


def dated(raw: dict[str, Any]) -> dict[str, Any]:
    """The answers as JSON has them."""
    return {key: value.isoformat() if isinstance(value, datetime.date) else value for key, value in raw.items()}


def test_a_persons_answers_are_read_as_given() -> None:
    """Every answer arrives under its own name, days as ISO numbers and dates as dates."""
    raw = ticked("diabetes", "dizzy?", days=["fri", "mon"], start="2026-12-07", cleared=["knee_pain"], length_m=3)
    answers = parse(raw)
    assert (answers.days, answers.start, answers.finish) == ((1, 5), datetime.date(2026, 12, 7), None)
    assert (answers.told, answers.not_sure, answers.cleared) == (("diabetes",), ("dizzy",), ("knee_pain",))
    assert (answers.ticked, answers.follow_up) == (("diabetes",), {"diabetes_steady": "yes"})
    assert (answers.age, answers.minutes, answers.units, answers.length_m) == (40, 30, "metric", 3.0)


def test_what_may_be_left_out_has_its_default() -> None:
    """With the required answers alone everything else is as the questions say."""
    answers = parse({"age": 63, "activity": "walking", "start": "2026-12-07", **{screen: [] for screen in SCREENS}})
    assert (answers.aim, answers.place, answers.experience, answers.knee) == ("something_new", "rail", "none", "none")
    assert (answers.minutes, answers.weeks, answers.days, answers.helper) == (25, 8, (1, 3, 5), "no")
    assert (answers.not_sure, answers.follow_up, answers.cleared, answers.length_m) == ((), {}, (), None)
    assert (answers.knee_pain, answers.treadmill_ready, answers.units) == (0, "not_sure", "metric")


@pytest.mark.parametrize(
    ("changes", "field", "told"),
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
        ({"length_m": 0.5}, "length_m", "0.5 is not a number from 1 to 500; use a number from 1 to 500 (metres)"),
        ({"length_m": float("nan")}, "length_m", "nan is not a number"),
        ({"knee_pain": 11}, "knee_pain", "from 0 to 10"),
        ({"knee_pain": 1}, "knee_pain", 'is above 0, and knee is none; use knee = "pain"'),
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
        ({"start": None}, "start", "is missing; give start or finish"),
        ({"finish": "2027-01-02"}, "finish", "leaves 3 whole weeks after the start; use a day from 2027-01-03 to"),
        ({"finish": "2027-03-07"}, "finish", "leaves 13 whole weeks"),
        ({"finish": "2026-12-01"}, "finish", "leaves 0 whole weeks"),
        ({"signs": None}, "signs", "is missing (First: signs to act on); use [] for “none of these”"),
        ({"signs": "none"}, "signs", "'none' is not a list of ids; use [] for none of them, or a list:"),
        ({"signs": False}, "signs", "False is not a list of ids"),
        ({"told": ["diabetis"]}, "told", "'diabetis' is not an id we know; did you mean diabetes?"),
        ({"told": ["dizzy"]}, "told", "dizzy is no line of this list; write it into balance"),
        ({"told": [["dizzy"]]}, "told", "is not an id we know; use heart_or_kidneys, high_blood_pressure"),
        ({"body": ["pregnant", "pregnant"]}, "body", "an id is named twice; name it once"),
        ({"not_sure": ["zzzz"]}, "not_sure", "'zzzz' is not an id we know; `retrowalk questions` lists all ids"),
        ({"not_sure": ["knee_pain"]}, "not_sure", "'knee_pain' is not an id we know"),
        ({"cleared": "yes"}, "cleared", "'yes' is not a list of ids"),
        ({"follow_up": ["yes"]}, "follow_up", "['yes'] is not a table of answers; use a table such as"),
        ({"follow_up": {"fal": "other"}}, "follow_up.fal", "is no follow-up we know; did you mean fall?"),
        ({"follow_up": {"fall": "other"}}, "follow_up.fall", "goes with fallen, not ticked; leave it out, or tick"),
        ({"agee": 40}, "agee", "is not a question we ask; did you mean age?"),
        ({"health": {"medicine": "no"}}, "health", "is not a question we ask; leave it out"),
        ({"zzzzzz": 1}, "zzzzzz", "leave it out"),
    ],
)
def test_a_wrong_answer_names_its_field(changes: dict[str, Any], field: str, told: str) -> None:
    """A wrong answer is told with its field, what is wrong, and what would be right."""
    wrong = fields(well(**changes))
    assert list(wrong) == [field]
    assert told in wrong[field]


def test_follow_ups_go_with_their_ticks() -> None:
    """A tick without its follow-up, a follow-up with another answer, or of a line not sure of, is told."""
    raw = ticked("fallen=other", "lungs")
    assert fields(raw | {"follow_up": {}}) == {
        "follow_up.fall": "is missing, and fallen is ticked; use once_unhurt, other or not_sure: How was it?",
        "follow_up.breathing_steady": "is missing, and lungs is ticked; use yes, no or not_sure: Is all of this true?",
    }
    wrong = fields(raw | {"follow_up": {"fall": "yes", "breathing_steady": 1}})
    assert wrong["follow_up.fall"] == "'yes' is not an answer we know; use once_unhurt, other or not_sure"
    assert list(fields(ticked("lungs?", follow_up={"breathing_steady": "yes"}))) == ["follow_up.breathing_steady"]


def test_an_id_stands_in_one_list() -> None:
    """A line that is ticked and not sure of as well is told."""
    assert fields(ticked("dizzy", not_sure=["dizzy"])) == {
        "not_sure": "dizzy stands in balance too; keep it in balance or in not_sure"
    }


def test_a_list_that_cannot_be_read_brings_no_other_problem() -> None:
    """Where a list is wrong itself, nobody is told of its follow-ups."""
    assert list(fields(tick(well(), "lungs") | {"told": ["lungs", "x"]})) == ["told"]


def test_all_problems_are_told_at_once() -> None:
    """Nobody has to fix one problem to learn of the next."""
    raw = well(age=3, weeks=99, body=1, told=["diabetes"], follow_up={"fall": "other"}, cleared=["x"])
    wrong = {"age", "weeks", "body", "follow_up.diabetes_steady", "follow_up.fall", "cleared"}
    assert set(fields(raw)) == wrong


def test_both_dates_set_the_weeks() -> None:
    """With a first and a last day the whole weeks between them are the plan's, whatever `weeks` says."""
    assert parse(well(finish="2027-01-17", weeks=12)).weeks == 6
    assert parse(well(finish="2027-01-16")).weeks == 5


@pytest.mark.parametrize("field", [*SCREENS, *(question.field for question in questions())])
def test_only_optional_questions_may_be_left_out(field: str) -> None:
    """Leaving an answer out is a problem exactly where it is needed."""
    raw = well()
    raw.pop(field, None)
    if field in {*NEEDED, "start"}:
        assert list(fields(raw)) == [field]
    else:
        parse(raw)


def test_a_sore_knee_needs_its_pain() -> None:
    """With a sore knee the pain at rest may not be left out."""
    assert list(fields(well(knee="pain", knee_pain=None))) == ["knee_pain"]


def test_an_empty_file_names_every_question() -> None:
    """An empty answers file is answered with everything that is needed, and never a traceback."""
    assert set(fields({})) == NEEDED | {"start"}


@settings(max_examples=150)
@given(raw_answers())
def test_the_schema_takes_what_the_parser_takes(raw: dict[str, Any]) -> None:
    """What the parser takes the published schema takes too."""
    parse(raw)
    CHECKER.validate(dated(raw))


@pytest.mark.parametrize("name", lines())
def test_the_schema_wants_follow_ups_as_the_parser_does(name: str) -> None:
    """A tick without its follow-up, or an id in the wrong list, is refused by the schema as well."""
    raw = dated(ticked(name))
    assert CHECKER.is_valid(raw)
    assert CHECKER.is_valid(raw | {"follow_up": {}}) == (lines()[name].follow_up is None)
    others = [screen for screen in SCREENS if screen != lines()[name].screen]
    assert not any(CHECKER.is_valid(dated(well()) | {screen: [name]}) for screen in others)


def wrong_fields(reader: Callable[[Any], object], raw: Any) -> set[str]:
    """The fields that a reader says are wrong; none when it takes what it is given."""
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
ALL_FIELDS = (*SCREENS, "not_sure", "cleared", "follow_up", *(question.field for question in questions()))


@settings(max_examples=400)
@given(raw_answers(), st.sampled_from(ALL_FIELDS), JUNK)
def test_junk_in_any_field_is_a_problem_or_an_answer(raw: dict[str, Any], field: str, junk: Any) -> None:
    """Whatever stands in a field, it is either taken or told with that field; never a traceback."""
    wrong = {name.partition(".")[0] for name in wrong_fields(parse, raw | {field: junk})}
    assert wrong <= {field, "start", "finish", "knee_pain", "follow_up", "not_sure"}


def test_the_questions_stand_on_two_screens() -> None:
    """Every question belongs to "you" or to the choices with defaults, and says why it is asked."""
    assert [screen["id"] for screen in question_screens()] == ["you", "choices"]
    assert all(question.words.endswith("?") and question.why for question in questions())
    assert all(not question.required for question in questions() if question.screen == "choices")
