"""The build is one list of steps, which MkDocs' events call and nothing else."""

import ast
from pathlib import Path

import pytest

from retrowalk_site import steps
from retrowalk_site.steps import PAGES, STEPS, Build, Step, run_after_pages, run_before_pages

HOOKS = Path(steps.__file__).with_name("hooks.py")


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_steps_come_after_what_they_need(step: Step) -> None:
    """Each step says why it is there, and stands after every step that it needs."""
    earlier = {before.name for before in STEPS[: STEPS.index(step)]}
    assert step.why
    assert set(step.after) <= earlier


def test_a_preview_leaves_out_what_hosts_need() -> None:
    """`mkdocs serve` runs every step but what says where the site will be, and what is for hosts alone."""
    left_out = {step.name for step in STEPS if not step.in_preview}
    assert left_out == {"site address", "addresses", "hosting", "list of parts", "compress", "modes"}


@pytest.mark.parametrize("preview", [False, True])
def test_every_step_runs_once_around_the_pages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, preview: bool) -> None:
    """Before and after any page builder, the steps of the list run in its order, each once."""
    ran: list[str] = []

    def noted(step: Step) -> Step:
        run = lambda _: ran.append(step.name)  # noqa: E731
        return Step(name=step.name, run=run, why=step.why, in_preview=step.in_preview)

    monkeypatch.setattr(steps, "STEPS", [PAGES if step is PAGES else noted(step) for step in STEPS])
    build = Build(site=tmp_path, preview=preview)
    run_before_pages(build)
    ran.append(PAGES.name)
    run_after_pages(build)
    assert ran == [step.name for step in STEPS if step.in_preview or not preview]


def test_hooks_only_call_the_list() -> None:
    """MkDocs' events know the list of steps, the data for templates and the preview, and nothing else of the site."""
    modules = {
        node.module
        for node in ast.walk(ast.parse(HOOKS.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("retrowalk")
    }
    assert modules == {f"retrowalk_site.{name}" for name in ("steps", "template_data", "preview", "preview_pages")}
