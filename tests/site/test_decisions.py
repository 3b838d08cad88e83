"""The table for developers leads to the files that decide."""

import pytest

from retrowalk_site.page_parts.decisions import Decision, read_decisions
from retrowalk_site.paths import ROOT


@pytest.mark.parametrize("decision", read_decisions(), ids=lambda decision: decision.words)
def test_decisions_are_where_the_table_says(decision: Decision) -> None:
    """The file is there, and holds the name that the table gives."""
    assert decision.name in (ROOT / decision.file).read_text(encoding="utf-8")


def test_decisions_are_named_once() -> None:
    """No two rows say the same, and there are at least twenty."""
    rows = read_decisions()
    assert len({row.words for row in rows}) == len(rows) >= 20
