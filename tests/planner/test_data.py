"""The planner's own tables: what is missing, not known or of the wrong kind is named, with what would be right."""

import copy
import dataclasses
from typing import Any, get_type_hints

import pytest

from retrowalk.data import DataError, read_table, table
from retrowalk.data.evidence_schema import (
    ClaimEntry,
    PartEntry,
    PooledEntry,
    PressErrorEntry,
    StudyEntry,
    TrialDoseEntry,
)
from retrowalk.data.planner_schema import SHAPES, RuleEntry, checked_table
from retrowalk.evidence import Claim, ClaimPart, PooledResult, PressError, Study, TrialDose, read_studies
from retrowalk.rules import Rule

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
    ("entry", "made"),
    [
        (StudyEntry, Study),
        (TrialDoseEntry, TrialDose),
        (PooledEntry, PooledResult),
        (ClaimEntry, Claim),
        (PartEntry, ClaimPart),
        (PressErrorEntry, PressError),
        (RuleEntry, Rule),
    ],
)
def test_shapes_are_those_of_the_classes(entry: type, made: Any) -> None:
    """What a table may hold is what is made of it: the same fields, and the same ones have to be there."""
    fields = dataclasses.fields(made)
    needed = {each.name for each in fields if each.default is dataclasses.MISSING}
    assert get_type_hints(entry).keys() == {each.name for each in fields}
    assert entry.__required_keys__ == needed  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "place", "value", "said"),
    [
        ("studies", ("study", 0, "year"), LACKING, None),
        ("studies", ("study", 0, "title"), LACKING, "study 1.title is missing. It must be text in quotation marks."),
        ("studies", ("study", 1, "n"), "many", "study 2.n is text in quotation marks. It must be a whole number."),
        ("studies", ("study", 0, "outcomes"), "one", "study 1.outcomes is text in quotation marks. It must be a list "),
        ("claims", ("claim", 0, "parts", 0, "about"), 3, "claim 1.parts 1.about is a whole number. It must be text"),
        (
            "doses",
            ("caps", "speed_m_s", "most"),
            float("nan"),
            "caps.speed_m_s.most is a date, a time or a number beyond",
        ),
        ("doses", ("caps", "speed_m_s", "most"), 1, None),
        ("doses", ("week", "days_running"), True, "week.days_running is true or false. It must be a whole number."),
        (
            "doses",
            ("profile", 0, "rail", "support", 0),
            "hands",
            "profile 1.rail.support 1 is none of the words that are",
        ),
        ("doses", ("week", "days"), 2, "week.days is not known. The fields here are recovery_every, recovery_share,"),
        ("questions", ("question", 3, "kind"), "maybe", "It must be one of yes_no, choice, whole_number, days, date."),
        ("rules", ("rule", 0, "number"), "1", "rule 1.number is text in quotation marks. It must be a whole number."),
        (
            "wording",
            ("say", "days"),
            "Walk on {days.",
            "say.days is text in quotation marks. It must be text in quotation",
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
    with pytest.raises(DataError, match=r"^study alghadir2019: "):
        read_studies(checked_table("studies", found))
