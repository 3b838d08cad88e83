"""The types by which the page reads a plan are those of the published schema."""

import re

import pytest

from retrowalk.diary import EFFORTS, WHERES, WHYS
from tools.plan_types import TARGET, plan_types

TYPES = TARGET.with_name("types.d.ts")


def test_page_reads_plans_by_the_schema() -> None:
    """plan.d.ts is what `python -m tools.plan_types` writes."""
    assert TARGET.read_text(encoding="utf-8") == plan_types()


@pytest.mark.parametrize(("field", "values"), [("effort", EFFORTS), ("where", WHERES), ("why", WHYS)])
def test_page_writes_what_the_diary_knows(field: str, values: tuple[str, ...]) -> None:
    """The words that an entry of the page may have for an effort, a place that hurt and a reason are the planner's."""
    (choices,) = re.findall(rf"^  {field}\?: (.+);$", TYPES.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert choices.split(" | ") == [f'"{value}"' for value in values]
