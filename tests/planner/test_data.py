"""The planner's own tables: what is missing, not known or of the wrong kind is named, with what would be right."""

import copy
from typing import Any

import pytest

from retrowalk.data import DataError, read_table, table
from retrowalk.data.evidence_schema import Claims
from retrowalk.data.shapes import SHAPES, checked_table
from retrowalk.data.study_schema import Studies, Study
from retrowalk.data.validate import built, problems
from retrowalk.evidence import read_claims, read_press_errors, read_searches, read_studies

LACKING = object()


def changed(name: str, place: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """Return a copy of a table with one value changed, or gone."""
    found = copy.deepcopy(table(name))
    inside: Any = found
    for part in place[:-1]:
        inside = inside[part]
    if value is LACKING:
        del inside[place[-1]]
    else:
        inside[place[-1]] = value
    return found


@pytest.mark.parametrize("name", SHAPES)
def test_every_table_is_as_its_shape_wants_it(name: str) -> None:
    """Every table that the planner ships is read."""
    assert table(name)


@pytest.mark.parametrize(
    ("name", "place", "value", "said"),
    [
        ("studies", ("study", 0, "year"), LACKING, None),
        ("studies", ("study", 0, "title"), LACKING, "study alghadir2019.title is missing. It must be text"),
        (
            "studies",
            ("study", 1, "n"),
            "many",
            "study alghadir2016_protocol.n is text in quotation marks. It must be a whole",
        ),
        (
            "studies",
            ("study", 0, "outcomes"),
            "one",
            "study alghadir2019.outcomes is text in quotation marks. It must be a ",
        ),
        (
            "studies",
            ("study", 0, "tier"),
            "supportive",
            "study alghadir2019.tier is none of the words that are known here. It must be one of core, supporting,",
        ),
        (
            "studies",
            ("study", 0, "read_on"),
            "2026-11-23",
            "study alghadir2019.read_on is text in quotation marks. It must be a date, as in 2026-",
        ),
        (
            "studies",
            ("study", 0, "direction", "c03"),
            "yes",
            "study alghadir2019.direction.c03 is none of the words that are known here. It must be one of for, ",
        ),
        (
            "studies",
            ("study", 0, "colour"),
            "red",
            "study alghadir2019.colour is not known. The fields here are id, topic, tier,",
        ),
        ("claims", ("claim", 0, "parts", 0, "about"), 3, "claim c01.parts 1.about is a whole number. It must be text"),
        (
            "claims",
            ("claim", 0, "certainty"),
            "sure",
            "claim c01.certainty is none of the words that are known here. It must be one of high,",
        ),
        (
            "profiles",
            ("profile", 1, "treadmill", "speed_m_s", 0),
            float("nan"),
            "profile older.treadmill.speed_m_s 1 is a time or a number beyond",
        ),
        ("profiles", ("profile", 1, "treadmill", "speed_m_s", 0), 1, None),
        (
            "progression",
            ("week", "days_running"),
            True,
            "week.days_running is true or false. It must be a whole number.",
        ),
        (
            "profiles",
            ("profile", 0, "rail", "support", 0),
            "hands",
            "profile returning.rail.support 1 is none of the words that are",
        ),
        (
            "progression",
            ("week", "days"),
            2,
            "week.days is not known. The fields here are recovery_every,",
        ),
        (
            "questions",
            ("question", 3, "kind"),
            "maybe",
            "It must be one of yes_no, choice, whole_number, number,",
        ),
        (
            "rules",
            ("rule", 0, "number"),
            "1",
            "rule sign-emergency.number is text in quotation marks. It must be a whole number.",
        ),
        (
            "screening",
            ("line", 0, "verdict", "level"),
            "later",
            "line chest_pain.verdict.level is none of the words that are known here. It must be one of",
        ),
        (
            "words/weeks",
            ("days",),
            "Walk on {days.",
            "days is text in quotation marks. It must be text in quotation",
        ),
        ("norms", ("norm", 0, "sources"), [1], "norm 1.sources 1 is a whole number. It must be text"),
        ("energy", ("met", 0, "met\n"), 1, r"met 1.'met\n' is not known. The fields here are code, activity,"),
    ],
)
def test_a_wrong_field_is_named(name: str, place: tuple[str | int, ...], value: object, said: str | None) -> None:
    """A field that is missing, not known or of the wrong kind is named with what would be right; others are taken."""
    found = changed(name, place, value)
    if said is None:
        assert checked_table(name, found) is found
        return
    with pytest.raises(DataError) as refused:
        checked_table(name, found)
    assert f"{name}.toml: " in str(refused.value)
    assert said in str(refused.value)


@pytest.mark.parametrize("content", [b"[[study", b"\xff", b"a = " + b"[" * 5000, b"a = 1\na = 2"])
def test_a_file_that_is_no_toml(content: bytes) -> None:
    """A file that is cut, nested without end or in another encoding is refused in a sentence."""
    with pytest.raises(DataError, match=r"^rules\.toml cannot be read: .+ It must be TOML in UTF-8\.$"):
        read_table("rules", content)


def test_many_problems_are_told_at_once() -> None:
    """All problems of a table are told together, and of very many the first ten."""
    found = copy.deepcopy(table("rules"))
    for rule in found["rule"][:12]:
        rule["words"] = 1
    with pytest.raises(DataError) as refused:
        checked_table("rules", found)
    lines = str(refused.value).splitlines()
    assert len(lines) == 11
    assert lines[-1] == "And 2 more."


@pytest.mark.parametrize(
    "words", ["It had {colour} people.", "It had {n:999999999} people.", "It had {n:words} people."]
)
def test_a_figure_that_cannot_be_written_is_named_with_its_study(words: str) -> None:
    """A sentence that takes a figure nobody has, or in a way nobody knows, is refused with the study it belongs to."""
    found = changed("studies", ("study", 0, "outcomes"), [words])
    with pytest.raises(DataError, match=r"^studies\.toml: study alghadir2019: "):
        read_studies(checked_table("studies", found))


def test_an_entry_becomes_what_its_shape_says() -> None:
    """A table that was checked becomes dataclasses with tuples, and what is left out has its default."""
    content = table("studies")
    studies = built(content, Studies)
    assert [study.id for study in studies.study] == [entry["id"] for entry in content["study"]]
    assert {(type(study), type(study.outcomes)) for study in studies.study} == {(Study, tuple)}
    assert studies.study[0].facts == content["study"][0]["facts"]
    assert built(table("claims"), Claims).claim[0].warnings == ()


def test_a_question_is_told_by_its_field() -> None:
    """An entry without an id is told by the field it asks for."""
    with pytest.raises(DataError, match=r"^questions\.toml: question aim\.kind is none of the words"):
        checked_table("questions", changed("questions", ("question", 4, "kind"), "choose"))


def test_a_name_in_braces_that_nothing_fills_is_told() -> None:
    """A sentence with a name that nothing fills is told with file and entry, and with the names it may have."""
    words = read_table("words/weeks", b'[days]\none = "Walk on {day} or {days}."')
    with pytest.raises(DataError, match=r"^words/weeks\.toml, days, one has \{days\}\. It may have \{day\}\.$"):
        str(words["days"]["one"]).format(day="Mon")
    assert words["days"]["one"].format(day="Mon", days="Tue") == "Walk on Mon or Tue."


def test_an_entry_without_a_usable_id_is_told_by_its_number() -> None:
    """An id that is missing, empty or would break a line gives way to the number of the entry."""
    for name in (LACKING, " ", "a\nb", 3):
        entry = changed("claims", ("claim", 1, "id"), name)
        entry["claim"][1]["certainty"] = 1
        assert any(problem.startswith("claim 2.certainty is ") for problem in problems(entry, Claims, ""))


def test_a_wrong_figure_is_named_with_its_file_and_entry() -> None:
    """A sentence of any table of the evidence that takes a figure nobody has is told with its file and entry."""
    wrong = "It had {nobody.n} people."
    with pytest.raises(DataError, match=r"^claims\.toml: claim c01: known: there is no figure \{nobody\.n\}"):
        read_claims(changed("claims", ("claim", 0, "known"), wrong), {})
    content = changed("claims", ("press_error", 0, "study_shows"), "Nothing.")
    content["press_error"][1]["study_shows"] = wrong
    with pytest.raises(DataError, match=r"^claims\.toml: press_error 2: "):
        read_press_errors(content, {})
    with pytest.raises(DataError, match=r"^searches\.toml: search falls: "):
        read_searches(changed("searches", ("search", 0, "result"), wrong), {})
    with pytest.raises(DataError, match=r"^searches\.toml: search falls: on is empty\. It must hold a date\.$"):
        read_searches(changed("searches", ("search", 0, "on"), []), {})


def test_an_entry_that_another_table_names_is_told() -> None:
    """An entry that is not there, such as the order of a new aim, is told with its place and what stands there."""
    with pytest.raises(DataError, match=r"progression\.toml, order has no entry 'hiking'.+ It has steadiness, knees"):
        table("progression")["order"]["hiking"]
