"""What dates a build, and what a build says of itself."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from retrowalk_site import build_time
from retrowalk_site.build_time import WITHOUT_HISTORY, last_commit, set_build_time
from retrowalk_site.publish.site_address import note_missing_address

WHEN = "1795000000"


def commit(folder: Path) -> None:
    """Make a history of one commit at that time."""
    author = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": f"{WHEN} +0000"}
    committer = {name.replace("AUTHOR", "COMMITTER"): value for name, value in author.items()}
    for words in ("init --quiet", "commit --quiet --allow-empty --message=one"):
        subprocess.run(["git", *words.split()], cwd=folder, env=os.environ | author | committer, check=True)


@pytest.mark.parametrize("owner", ["ours", "somebody else"])
def test_the_last_commit_dates_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: str) -> None:
    """The last commit dates the build, also where the folder is another user's, as in a container."""
    commit(tmp_path)
    if owner != "ours":
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        assert subprocess.run(["git", "log"], cwd=tmp_path, capture_output=True).returncode
    assert last_commit(tmp_path) == WHEN


def test_a_history_that_is_not_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is a history and git does not tell it, the build ends with what to do, and is not dated 1980."""
    (tmp_path / ".git").mkdir()
    with pytest.raises(ValueError, match=r"not a git repository.*SOURCE_DATE_EPOCH"):
        last_commit(tmp_path)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ValueError, match=r"No such file.*SOURCE_DATE_EPOCH"):
        last_commit(tmp_path)


def test_no_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without a history is built as of 1980, and the build says so."""
    monkeypatch.setattr(build_time, "ROOT", tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    set_build_time()
    assert os.environ["SOURCE_DATE_EPOCH"] == WITHOUT_HISTORY
    assert capsys.readouterr().err.startswith("note: this folder has no history, so its build is dated 1980")


@pytest.mark.parametrize(("address", "said"), [("", 1), ("https://guide.example/", 0)])
def test_a_build_without_an_address_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], address: str, said: int
) -> None:
    """A build that is not told where the site will be says so in one line."""
    monkeypatch.setenv("SITE_URL", address)
    note_missing_address()
    assert capsys.readouterr().err.count("note: SITE_URL is not set") == said


def test_notes_reach_whoever_builds(tmp_path: Path) -> None:
    """`retrowalk_site build` shows the notes of its steps, though it is silent about all else that goes well."""
    fake = tmp_path / "mkdocs"
    fake.mkdir()
    (fake / "__init__.py").touch()
    (fake / "__main__.py").write_text("print('INFO - well'); print('note: no address')")
    command = [sys.executable, "-m", "retrowalk_site", "build"]
    done = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("", "note: no address\n")
