"""Plans of several people at once: who gets what, and that nobody's slip stops anybody else's plan."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from retrowalk.cli import main
from tests.planner.test_cli import ANSWERS, run, sheet
from tests.planner.test_golden import GOLDEN

TABLE = """person,signs,told,balance,body,age,activity,start
AB,none,none,none,none,50,walking,2026-12-07
=2+3,none,none,unsteady,none,50,walking,2026-12-07
"no,end
ab,chest_pain,none,none,none,50,walking,2026-12-07
CD,none,none,none,none,5,walking,2026-12-07
../EF,none,none,none,none,50,walking,2026-12-07
"""


def test_a_table_of_people(tmp_path: Path) -> None:
    """Each line gets a sheet under a name of its own; a summary says who got what, and the highest status counts."""
    (tmp_path / "people.csv").write_text(TABLE)
    ended = run("plan", tmp_path / "people.csv", "-o", tmp_path / "sheets", "--format", "html")
    words = ended.stdout.decode()
    assert ended.returncode == 3
    assert sorted(path.name for path in tmp_path.rglob("*.html")) == ["2-3.html", "AB.html", "EF.html", "ab-2.html"]
    assert words.splitlines()[-1] == ("2 plans; 1 should ask somebody first; 1 needs help first; 2 not made: see above")
    results = [line.split(")")[-1].split("line 4")[-1].split("/")[0].strip() for line in words.splitlines()[:6]]
    assert results == ["plan", "ask first", "not made", "stop", "not made", "plan"]
    told = ended.stderr.decode().splitlines()
    assert [line.split("people.csv, ")[1].partition(":")[0] for line in told] == ["line 4", "line 6 (CD)"]
    assert run("plan", tmp_path / "people.csv", "-o", tmp_path / "a", "--format", "ics", "-q").stdout == b""
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == ["AB.ics", "EF.ics"]


def test_nobody_loses_answers_or_a_sheet(tmp_path: Path) -> None:
    """Two files of one name get two sheets, and a sheet never takes the place of answers."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "anna.toml").write_bytes(ANSWERS.read_bytes())
    ended = run("plan", tmp_path / "a", tmp_path / "b", "-o", tmp_path / "sheets", "--format", "text")
    assert ended.returncode == 0
    assert {path.name for path in (tmp_path / "sheets").iterdir()} == {"anna.txt", "anna-2.txt"}
    assert (tmp_path / "sheets" / "anna-2.txt").read_bytes() == sheet("sore_knee")
    answers = tmp_path / "a" / "anna.json"
    answers.write_text("{}")
    refused = run("plan", tmp_path / "a", "-o", tmp_path / "a", "--format", "json")
    assert (refused.returncode, answers.read_text()) == (2, "{}")
    assert b"would be overwritten by the plan" in refused.stderr


def test_progress_on_a_terminal(tmp_path: Path) -> None:
    """A terminal is told how far it is, in one line that goes away; --quiet is told nothing."""
    for option, shown in ([], True), (["--quiet"], False):
        ours, theirs = pty.openpty()
        files = [str(ANSWERS), str(GOLDEN / "answers" / "stop.toml")]
        command = [sys.executable, "-m", "retrowalk", "plan", *files, "-o", str(tmp_path), "--format", "text", *option]
        ended = subprocess.run(command, stderr=theirs, stdout=subprocess.DEVNULL, check=False)
        os.write(theirs, b"end")
        text = b""
        while not text.endswith(b"end"):
            text += os.read(ours, 10_000)
        os.close(ours)
        os.close(theirs)
        assert ended.returncode == 3
        assert (b"\r2 of 2\r\x1b[K" in text) is shown


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "-"], "has to be a folder for several plans"),
        (["-o", "x", "--diary", "d.json"], "come from files, and without a diary"),
        (["-o", "x", "--alarm", "5"], "--alarm: is for ics, and this is pdf"),
    ],
)
def test_what_several_people_cannot_have(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is for one plan alone is told, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    assert main(["plan", str(ANSWERS), str(ANSWERS), *arguments]) == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
