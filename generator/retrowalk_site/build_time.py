"""The time of the last commit, which stands for the time of the build: two builds of it are the same bytes."""

import datetime
import os
import subprocess

from retrowalk_site.paths import ROOT


def set_build_time() -> None:
    """Give every tool below the same time, the last commit's, so that two builds are the same bytes."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        seconds = subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.strip()
    except OSError:
        seconds = ""
    # Without a history: the first moment that a zip file can hold, a day later for the time zones.
    os.environ["SOURCE_DATE_EPOCH"] = seconds or "315619200"


def build_date() -> datetime.date:
    """Return the day of the build, as UTC has it."""
    set_build_time()
    return datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), tz=datetime.UTC).date()
