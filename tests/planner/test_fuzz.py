"""Broken input at every entry point: a sentence on what is wrong, and never a traceback or half a file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.planner.broken_input import CODE
from tests.planner.entry_points import BEFORE, ENTRY_POINTS, check_file

CASES = 1000
LITTLE_ROOM = 2000  # bytes, less than any sheet


@pytest.mark.parametrize("entry_point", ENTRY_POINTS)
def test_broken_input(entry_point: str) -> None:
    """Whatever is given at an entry point of the planner is answered in time, as that entry point promises."""
    check, cases, share = ENTRY_POINTS[entry_point]

    @settings(max_examples=CASES * share // 100, deadline=5000, suppress_health_check=list(HealthCheck))
    @given(case=cases)
    def check_all(case: object) -> None:
        check(case)

    check_all()


@pytest.mark.parametrize("line", ["age = {}", "days = [{}]", "health = {}", "[health]\nchest_pain = {}"])
def test_number_too_long_to_write(line: str) -> None:
    """A number so long that Python refuses to write it out is called wrong like any other."""
    check_file(line.format("0x" + "f" * 5000).encode())


def test_full_disk(tmp_path: Path) -> None:
    """When there is no room for the new file, the old one stays as it was and nothing else is left behind."""
    target = tmp_path / "plan.html"
    target.write_bytes(BEFORE)
    code = (
        "import resource, sys; from retrowalk.cli import main;"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({LITTLE_ROOM}, {LITTLE_ROOM}));"
        "sys.exit(main(sys.argv[1:]))"
    )
    # What Python keeps of a compiled module is written too, and may not be cut short.
    done = subprocess.run(
        [sys.executable, "-B", "-c", code, "plan", "--code", CODE, "-o", str(target)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert target.read_bytes() == BEFORE
    assert list(tmp_path.iterdir()) == [target]
