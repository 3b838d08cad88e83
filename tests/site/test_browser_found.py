"""Which browser the tests drive, and which one measures."""

from pathlib import Path

import pytest

from tools import browser


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is the only one in the path, on a machine where nothing was set up yet."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("RETROWALK_CHROMIUM", raising=False)
    monkeypatch.setattr(browser, "REMEMBERED", tmp_path / "remembered")
    monkeypatch.setattr(browser, "APPLICATIONS", ())
    monkeypatch.setattr(browser, "bring_from_playwright", lambda: None)
    return folder


def put(folder: Path, name: str, *, starts: bool = True) -> str:
    """Put a program of this name into the folder and return its path."""
    program = folder / name
    program.write_text(f"#!/bin/sh\nexit {0 if starts else 1}\n")
    program.chmod(0o755)
    return str(program)


def test_no_browser(programs: Path) -> None:
    """Where there is none and nothing to fetch one with, none is made up."""
    assert list(programs.iterdir()) == []
    assert browser.find_for_tests() is None
    assert browser.find_chromium() is None
    assert browser.bring_chromium() is None


def test_tests_take_the_shell_and_measures_the_whole_browser(programs: Path) -> None:
    """Where both are installed, tests run in the quick one, and readers are told figures of the whole one."""
    shell, whole = put(programs, "chromium-headless-shell"), put(programs, "chromium")
    assert browser.find_for_tests() == browser.bring_chromium() == shell
    assert browser.find_chromium() == whole


@pytest.mark.parametrize("name", ["chromium-headless-shell", "google-chrome"])
def test_one_browser_does_for_both(programs: Path, name: str) -> None:
    """Where there is one browser only, it is taken for everything."""
    only = put(programs, name)
    assert browser.find_for_tests() == browser.find_chromium() == browser.bring_chromium() == only


def test_own_choice_comes_first(programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser that somebody names is taken before any other."""
    put(programs, "chromium-headless-shell")
    put(programs, "chromium")
    own = put(tmp_path, "my-browser")
    monkeypatch.setenv("RETROWALK_CHROMIUM", own)
    assert browser.find_for_tests() == browser.find_chromium() == browser.bring_chromium() == own


def test_a_browser_that_does_not_start_is_passed_over(programs: Path) -> None:
    """A shell that lacks its libraries is not set up for the tests while another browser starts."""
    put(programs, "chromium-headless-shell", starts=False)
    whole = put(programs, "chromium")
    assert browser.bring_chromium() == whole
    browser.REMEMBERED.write_text(whole)
    assert browser.find_for_tests() == whole
