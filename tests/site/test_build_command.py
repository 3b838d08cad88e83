"""`python -m retrowalk_site build` says what is worth knowing, and nothing else."""

import subprocess

import pytest

from retrowalk_site import __main__ as command

OUTPUT = """note: SITE_URL is not set.
INFO    -  Cleaning site directory
warning: plan.md was due to be checked again on 2027-11-23.
INFO    -  Documentation built in 5.46 seconds
"""


def answering(monkeypatch: pytest.MonkeyPatch, code: int, output: str) -> None:
    """Let MkDocs end like this."""
    done = subprocess.CompletedProcess([], code, stdout=output)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)


def test_notes_and_warnings_are_shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A build that works shows what its steps note and warn of, such as a page that is due to be checked."""
    answering(monkeypatch, 0, OUTPUT)
    command.build()
    shown = capsys.readouterr()
    assert shown.err.splitlines() == [
        "note: SITE_URL is not set.",
        "warning: plan.md was due to be checked again on 2027-11-23.",
    ]
    assert shown.out == ""


def test_a_failure_says_what_is_wrong(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A build that fails says why, without what went well, and once."""
    answering(monkeypatch, 1, f"{OUTPUT}ERROR   -  rules.toml cannot be read.\n")
    with pytest.raises(
        SystemExit, match=r"^ERROR   -  rules\.toml cannot be read\.\nThe site could not be built: see above\.$"
    ):
        command.build()
    assert len(capsys.readouterr().err.splitlines()) == 2
