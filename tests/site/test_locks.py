"""The lock files: exact, checked by hash, and free of any address."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from retrowalk_site.paths import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
ADDRESS = re.compile(r"https?:|file:|--(?:extra-)?index-url|--find-links|--trusted-host")
NPM_LOCKS = (ROOT / "package-lock.json", ROOT / "bench" / "lighthouse" / "package-lock.json")
PACKAGES = [
    (name, about) for lock in NPM_LOCKS for name, about in json.loads(lock.read_text())["packages"].items() if name
]


def requirements(lock: Path) -> list[str]:
    """Return the lock's requirements, each with its hashes on the same line."""
    return lock.read_text().replace("\\\n", "").splitlines()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_no_address(lock: Path) -> None:
    """No lock says where a package comes from, so any registry may serve it."""
    assert ADDRESS.findall(lock.read_text()) == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_every_package_is_exact(lock: Path) -> None:
    """Every Python package has one version and at least one hash."""
    assert requirements(lock)
    for requirement in requirements(lock):
        assert re.match(r"[a-z0-9-]+==\S+ ", requirement)
        assert "--hash=sha256:" in requirement


def test_npm_packages_are_exact() -> None:
    """Every npm package has its hash, and none says where it comes from."""
    assert PACKAGES
    for name, about in PACKAGES:
        assert about["integrity"].startswith("sha512-"), name
        assert "resolved" not in about, name


@pytest.mark.parametrize(("larger", "smaller"), [("test", "site"), ("dev", "test"), ("site", "browser")])
def test_locks_agree(larger: str, smaller: str) -> None:
    """A package has the same version in every lock that names it, and a larger lock leaves none out."""
    versions = [
        {line.split()[0] for line in requirements(ROOT / "requirements" / f"{name}.lock")} for name in (larger, smaller)
    ]
    assert versions[1] - versions[0] == set()


def test_planner_needs_no_package() -> None:
    """Deciding a plan needs the standard library alone."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["dependencies"] == []
