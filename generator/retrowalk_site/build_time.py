"""The time of the last commit, which stands for the time of the build: two builds of it are the same bytes."""

import datetime
import os
import subprocess
import sys
from pathlib import Path

from retrowalk_site.paths import ROOT

# The first moment that a zip file can hold, a day later for the time zones.
WITHOUT_HISTORY = "315619200"


def last_commit(folder: Path) -> str:
    """Return the time of the last commit in seconds, empty for a folder without a history.

    Raises ValueError where there is a history and git does not tell it.
    """
    if not (folder / ".git").exists():
        return ""
    # In a container the folder is often somebody else's, and git then reads it only when it is told to.
    command = ["git", "-c", f"safe.directory={folder}", "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        seconds, problem = done.stdout.strip(), done.stderr.strip()
    except OSError as error:
        seconds, problem = "", str(error)
    if not seconds:
        raise ValueError(
            f"The time of the last commit dates the build, and git does not tell it: {problem or 'it says nothing'}. "
            "Mend that, or set SOURCE_DATE_EPOCH to the seconds since 1970."
        )
    return seconds


def set_build_time() -> None:
    """Give every tool below the same time, the last commit's, so that two builds are the same bytes.

    Raises ValueError where git does not tell it.
    """
    if "SOURCE_DATE_EPOCH" in os.environ:
        return
    seconds = last_commit(ROOT)
    if not seconds:
        print("note: this folder has no history, so its build is dated 1980; set SOURCE_DATE_EPOCH.", file=sys.stderr)
    os.environ["SOURCE_DATE_EPOCH"] = seconds or WITHOUT_HISTORY


def build_date() -> datetime.date:
    """Return the day of the build, as UTC has it."""
    set_build_time()
    return datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), tz=datetime.UTC).date()
