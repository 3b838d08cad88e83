"""Every rule of the planner by id: its words, its certainty, its sources."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from retrowalk.answer_values import nearest
from retrowalk.data import DataError, table
from retrowalk.data.rule_schema import Rule
from retrowalk.placeholders import filled
from retrowalk.problems import AnswersError, Problem

CERTAINTIES = ("high", "moderate", "low", "very low", "our judgement")


def _rule(entry: Mapping[str, Any]) -> Rule:
    try:
        words = filled(entry["words"], {}, {"limits": table("limits")})
    except DataError as error:
        raise DataError(f"rules.toml, {entry['id']}: {error}.") from error
    return Rule(**{**entry, "words": words, "sources": tuple(entry["sources"])})


def read_rules(found: Mapping[str, Any]) -> dict[str, Rule]:
    """Return every rule of the table by its id, in the order of the data."""
    entries = [_rule(entry) for entry in found["rule"]]
    return {rule.id: rule for rule in entries}


@cache
def rules() -> dict[str, Rule]:
    """Return every rule by its id, in the order of the data."""
    return read_rules(table("rules"))


@cache
def rule_ids_by_number() -> dict[int, str]:
    """Return the id of each rule by the number that stands for it in plan codes."""
    return {rule.number: rule.id for rule in rules().values()}


def source_words() -> dict[str, str]:
    """Return the words for those sources that are not studies, by their key."""
    return dict(table("rules")["source"])


def named_rule(name: str) -> Rule:
    """Return the rule with this id. Raises AnswersError where there is none, with the id that was probably meant."""
    known = rules()
    if name in known:
        return known[name]
    fix = nearest(name, tuple(known), "`retrowalk why` lists them all")
    raise AnswersError((Problem(field=ascii(name)[1:-1][:60], problem="is not a rule we know", fix=fix),))
