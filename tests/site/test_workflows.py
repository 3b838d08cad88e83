"""The workflows on GitHub: every action by its commit, and no right that a job does not need."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.utils.yaml import yaml_load

from retrowalk_site.paths import ROOT
from tools.check import checks
from tools.locks import NPM_FOLDERS

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"uses: (?:\./\S+|[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$")
# The rights beyond reading that a job may have, by workflow and job.
RIGHTS = {
    ("checks-due.yml", "due"): {"issues": "write"},
    ("pages.yml", "attest"): {"id-token": "write", "attestations": "write"},
    ("pages.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("release.yml", "attest"): {"id-token": "write", "attestations": "write"},
    ("release.yml", "release"): {"contents": "write"},
}

every_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def content(path: Path) -> dict[Any, Any]:
    """Return a workflow as plain data."""
    return yaml_load(path.read_text(encoding="utf-8")) or {}


def steps(path: Path) -> Iterator[dict[str, Any]]:
    """Yield every step of a workflow."""
    for job in content(path)["jobs"].values():
        yield from job.get("steps", [])


def test_there_are_workflows() -> None:
    """There are workflows that test, publish, release, tell of checks due and known holes, and try what is new."""
    names = ["checks-due", "known-holes", "pages", "release", "snapshot", "test", "zensical"]
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


@pytest.mark.parametrize("name", ["pages.yml", "release.yml"])
def test_what_is_published_was_tested(name: str) -> None:
    """Nothing is published but what the tests have built, tried and handed over, and it is attested before that."""
    jobs = content(ROOT / ".github" / "workflows" / name)["jobs"]
    assert jobs["test"]["uses"] == "./.github/workflows/test.yml"
    assert jobs["test"]["with"]["keep"] is True
    assert jobs["attest"]["needs"] == "test"
    [last] = [job for job in jobs.values() if job.get("needs") == "attest"]
    for job in (jobs["attest"], last):
        assert [step["run"] for step in job["steps"] if "make" in step.get("run", "")] == []
        assert [step for step in job["steps"] if "checkout" in step.get("uses", "")] == []


def test_known_holes_hold_nothing_up() -> None:
    """Known holes are asked for each day and where a lock changes, and no test or publication waits for the answer."""
    told = content(ROOT / ".github" / "workflows" / "known-holes.yml")[True]  # as YAML reads `on`
    assert {"schedule", "push", "pull_request"} <= told.keys()
    locks = [*(ROOT / "requirements").glob("*.lock"), *(folder / "package-lock.json" for folder in NPM_FOLDERS)]
    for event in ("push", "pull_request"):
        for lock in locks:
            assert any(lock.relative_to(ROOT).match(pattern) for pattern in told[event]["paths"])
    asking = [path.name for path in WORKFLOWS for step in steps(path) if "make audit" in step.get("run", "")]
    assert asking == ["known-holes.yml"]


BROKEN = """
name: Broken
on: push
permissions: {}
jobs:
  publish:
    runs-on: ubuntu-24.04
    needs: test
    steps:
      - uses: actions/checkout@v5
      - run: echo ${{ github.event.issue.title }} ${{ nothing.here }}
        rum: nothing
"""


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("workflows", ("Unexpected value 'rum'", "Value 'test' is not valid", "Unrecognized named-value: 'nothing'")),
        ("zizmor", ("unpinned-uses", "template-injection", "artipacked")),
    ],
)
def test_checks_see_what_is_wrong(tmp_path: Path, name: str, words: tuple[str, ...]) -> None:
    """Each of the two checks of workflows tells what is wrong with one that is, and fails."""
    path = tmp_path / "broken.yml"
    path.write_text(BROKEN)
    command = checks()[name]
    command = [*command[:2], str(path)] if name == "workflows" else [*command[:-1], str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode
    assert [word for word in words if word not in done.stdout + done.stderr] == []
