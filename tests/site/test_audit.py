"""Asking for known holes: an answer that never came is not taken for a good one."""

import pytest

from tools.audit import CLEAN, HOLE, NOT_ASKED, verdict

NOT_THERE = "Dependency not found on PyPI and could not be audited: pydyf (0.13.0)"


@pytest.mark.parametrize(
    ("status", "said", "found"),
    [
        (0, "No known vulnerabilities found", CLEAN),
        (0, "found 0 vulnerabilities", CLEAN),
        (1, "Found 2 known vulnerabilities in 1 package", HOLE),
        (1, f"Found 1 known vulnerability in 1 package\n{NOT_THERE}", HOLE),
        (1, "3 high severity vulnerabilities", HOLE),
        (1, "a word that nobody has seen before", HOLE),
        (0, f"No known vulnerabilities found\n{NOT_THERE}", NOT_ASKED),
        (1, "npm error audit endpoint returned an error", NOT_ASKED),
    ],
)
def test_verdict(status: int, said: str, found: int) -> None:
    """A hole is a hole even where some packages could not be asked about, and silence is never taken for well."""
    assert verdict(status, said) == found
