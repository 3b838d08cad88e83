"""The types by which the page reads a plan are those of the published schema."""

from tools.plan_types import TARGET, plan_types


def test_page_reads_plans_by_the_schema() -> None:
    """plan.d.ts is what `python -m tools.plan_types` writes."""
    assert TARGET.read_text(encoding="utf-8") == plan_types()
