"""The build is the same wherever and whenever it runs."""

import calendar
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from retrowalk_site.paths import DIST, FOR_HOSTS, ROOT, SITE

# Set up once for a checkout, and never changed by a build.
SHARED = (".venv", "node_modules", "build/cache")
LEFT_OUT = (".venv", "node_modules", ".git", "site", "dist", "build", "__pycache__", ".*_cache", ".hypothesis")


def files_in(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def build_time() -> int:
    """Return the time that the build before this one was given, in seconds: the wheel holds it."""
    with zipfile.ZipFile(next(DIST.glob("*.whl"))) as wheel:
        return calendar.timegm((*wheel.infolist()[0].date_time, 0, 0, 0))


def build_elsewhere(folder: Path, **more: str) -> None:
    """Build once more: in another folder, time zone and language, with another hash seed and `more` environment."""
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
    for name in SHARED:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).symlink_to(ROOT / name)
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(build_time()),
        "PYTHONPATH": str(folder / "generator"),
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        **more,
    }
    command = [sys.executable, "-m", "retrowalk_site", "build"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.long
def test_same_bytes(tmp_path: Path) -> None:
    """Two builds of the same source are the same files with the same bytes."""
    folder = tmp_path / "another place"
    build_elsewhere(folder)
    for built in (SITE, DIST, FOR_HOSTS):
        here, there = files_in(built), files_in(folder / built.relative_to(ROOT))
        assert here
        assert here.keys() == there.keys()
        assert [name for name in here if here[name] != there[name]] == []
