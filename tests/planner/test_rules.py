"""Every rule has words, a certainty, sources or our judgement, and a use."""

import re
from pathlib import Path

from retrowalk.data import table
from retrowalk.evidence import studies
from retrowalk.rules import CERTAINTIES, rule_ids_by_number, rules, source_words

PLANNER = Path(__file__).parents[2] / "generator" / "retrowalk"


def test_every_rule_is_whole() -> None:
    """Words end in a full stop, certainties are the fixed ones, and who has no source is our judgement."""
    for rule in rules().values():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.id)
        assert rule.words.endswith(".")
        assert rule.certainty in CERTAINTIES
        assert rule.sources or rule.certainty == "our judgement"


def test_every_source_is_known() -> None:
    """A rule's sources are studies that were read, or named pages; and every named page is used."""
    used = {source for rule in rules().values() for source in rule.sources}
    assert used <= set(studies()) | set(source_words())
    assert set(source_words()) <= used
    assert all(studies()[source].verified in ("abstract", "secondary") for source in used & set(studies()))


def test_numbers_stand_for_one_rule_each() -> None:
    """No two rules share the number that stands for them in plan codes."""
    assert len(rule_ids_by_number()) == len(rules())
    assert all(0 < number < 256 for number in rule_ids_by_number())


def test_no_rule_is_without_a_use() -> None:
    """Every rule is named by the code or the data, outside of the list of rules."""
    files = [path for path in (*PLANNER.rglob("*.py"), *PLANNER.rglob("*.toml")) if path.name != "rules.toml"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert [rule for rule in rules() if f'"{rule}"' not in text and f"[advice.{rule}]" not in text] == []


def test_certainty_is_no_higher_than_the_evidence() -> None:
    """No start dose is more certain than low: the evidence file says so of every profile."""
    starts = [rules()[profile["backward_seconds"]["start"]] for profile in table("profiles")["profile"]]
    assert {rule.certainty for rule in starts} <= {"low", "very low", "our judgement"}
