"""What the tests of the built site share: a summary of the reading grades."""

import pytest

SUMMARY = "reading"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the reading grade of each page and the words that did not count, so that nobody has to take it on trust."""
    reports = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    lines = [str(value) for report in reports for name, value in report.user_properties if name == SUMMARY]
    if lines:
        terminalreporter.section("reading grades (SMOG)")
        terminalreporter.write_line("\n".join(lines))
