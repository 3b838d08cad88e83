"""The workflows on GitHub: every action by its commit, and no right that a job does not need."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.utils.yaml import yaml_load

from retrowalk_site.paths import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"uses: (?:\./\S+|[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$")
# The rights beyond reading that a job may have, by workflow and job.
RIGHTS = {
    ("checks-due.yml", "due"): {"issues": "write"},
    ("pages.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("release.yml", "build"): {"id-token": "write", "attestations": "write"},
    ("release.yml", "release"): {"contents": "write"},
}

every_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def content(path: Path) -> dict[str, Any]:
    """Return a workflow as plain data."""
    return yaml_load(path.read_text(encoding="utf-8")) or {}


def steps(path: Path) -> Iterator[dict[str, Any]]:
    """Yield every step of a workflow."""
    for job in content(path)["jobs"].values():
        yield from job.get("steps", [])


def test_there_are_workflows() -> None:
    """There are workflows that test, publish, release, tell of checks due, and try new Pyodides and Zensical."""
    names = ["checks-due", "pages", "release", "snapshot", "test", "zensical"]
    assert [path.stem for path in WORKFLOWS] == names


@every_workflow
def test_actions_are_pinned(path: Path) -> None:
    """Every action is named by its whole commit, with the version it had beside it."""
    lines = [line.strip().removeprefix("- ") for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line for line in lines if line.startswith("uses:") and not PINNED.fullmatch(line)] == []
    assert sum(line.startswith("uses:") for line in lines)


@every_workflow
def test_least_rights(path: Path) -> None:
    """A workflow has no rights of its own, and each job only those it needs."""
    assert content(path)["permissions"] == {}
    for name, job in content(path)["jobs"].items():
        more = {right: given for right, given in job["permissions"].items() if given != "read"}
        assert more == RIGHTS.get((path.name, name), {}), name


@every_workflow
def test_nothing_from_outside_runs(path: Path) -> None:
    """No command is put together from what a pull request says, and no pull request gets our rights."""
    assert "pull_request_target" not in path.read_text(encoding="utf-8")
    for step in steps(path):
        assert "${{" not in step.get("run", "")


@every_workflow
def test_no_key_is_left_behind(path: Path) -> None:
    """The key to the repository is not kept where later steps could read it."""
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
