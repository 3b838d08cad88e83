"""What must hold at every entry point of the planner, whatever is given there.

`make test` checks two thousand times (test_fuzz.py), `make fuzz` a hundred thousand times (tools/fuzz.py).
"""

import contextlib
import io
import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from retrowalk.answers import parse
from retrowalk.cli import main
from retrowalk.data import DataError, read_table
from retrowalk.data.shapes import checked_table
from retrowalk.diary_file import parse_diary
from retrowalk.evidence import figures, read_claims, read_press_errors, read_searches, read_studies
from retrowalk.json_api import handle
from retrowalk.plan_code import PlanCodeError, decode
from retrowalk.problems import AnswersError
from retrowalk.questions import read_questions
from retrowalk.rules import read_rules
from retrowalk.screening_questions import read_lines, read_screens
from tests.planner import broken_input

BEFORE = b"what was there before"
STATUSES = {0, 2, 3}


def refusal(read: Callable[[Any], object], case: Any) -> str | None:
    """Return what is said of a case that is refused, None where it is taken."""
    try:
        read(case)
    except (AnswersError, DataError, PlanCodeError) as error:
        return str(error)
    return None


def check_request(text: str) -> None:
    """A request of any kind is answered: with what was asked for, or with problems that say what to do."""
    answer = handle(text)
    if isinstance(answer, str) and answer.startswith('{"ok": false'):
        problems = json.loads(answer)["problems"]
        assert problems
        assert all(problem["problem"] and problem["fix"] for problem in problems)
        assert answer.isascii()
        assert len(answer) < 200_000
    else:
        assert answer


def check_code(text: str) -> None:
    """A code of any kind leads to a plan, or to a sentence on what is wrong with it."""
    assert refusal(decode, text) != ""


def check_diary(value: Any) -> None:
    """A diary of any kind is read whole or refused with problems."""
    assert refusal(parse_diary, value) != ""


def check_answers(value: Mapping[str, Any]) -> None:
    """Answers of any kind are read whole or refused with problems."""
    assert refusal(parse, value) != ""


@contextlib.contextmanager
def a_terminal(given: bytes) -> Iterator[tuple[io.BytesIO, io.StringIO]]:
    """Take the place of the terminal: what is typed, what is printed, what is told as wrong."""
    shown, told = io.BytesIO(), io.StringIO()
    typed = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
    out = io.TextIOWrapper(shown, encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(told):
        before, sys.stdin = sys.stdin, typed
        try:
            yield shown, told
        finally:
            sys.stdin = before
            out.detach()


def run(arguments: list[str], given: bytes) -> tuple[int, bytes, str]:
    """Return the exit status of the command, what it printed and what it told as wrong."""
    with a_terminal(given) as (shown, told):
        try:
            status = main(arguments)
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else 1
    return status, shown.getvalue(), told.getvalue()


def check_file(content: bytes) -> None:
    """A file of any kind leads to a whole plan or to a sentence, and never to half a file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "answers").write_bytes(content)
        target = folder / "plan.json"
        target.write_bytes(BEFORE)
        status, _, told = run(["plan", str(folder / "answers"), "-o", str(target)], b"")
        assert status in STATUSES
        assert "Traceback" not in told
        if status == 2:
            assert told.startswith("retrowalk: ")
            assert target.read_bytes() == BEFORE
        else:
            assert json.loads(target.read_bytes())["schema"] == 1
        assert sorted(path.name for path in folder.iterdir()) == ["answers", "plan.json"]


def check_command(case: tuple[list[str], bytes]) -> None:
    """A command line of any kind ends with a status that we know, and without a traceback."""
    words_given, given = case
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        status, _, told = run(words_given, given)
    assert status in STATUSES
    assert "Traceback" not in told
    assert status != 2 or told


# What the planner makes of a table, beside reading what it needs out of it.
MADE_OF: Mapping[str, tuple[Callable[[Mapping[str, Any]], object], ...]] = {
    "claims": (lambda found: read_claims(found, figures()), lambda found: read_press_errors(found, figures())),
    "questions": (read_questions,),
    "rules": (read_rules,),
    "searches": (lambda found: read_searches(found, figures()),),
    "screening": (read_screens, read_lines),
    "studies": (read_studies,),
}
# As in: in profiles.toml, profile 1.rest_seconds is a list in square brackets, and must be a table of names and values.
SAYS = re.compile(
    r"([\w/]+\.toml|study|claim|press_error)\b.*: .+ (It must be|It must hold|The fields here are) .+\.$", re.DOTALL
)


def check_data(case: tuple[str, Any]) -> None:
    """A table of data of any kind is read whole, or refused with which field is wrong and what would be right."""
    name, given = case

    def read(given: Any) -> None:
        found = read_table(name, given) if isinstance(given, bytes) else checked_table(name, given)
        for make in MADE_OF.get(name, ()):
            make(found)

    told = refusal(read, given)
    assert told is None or (len(told) < 20_000 and SAYS.match(told)), told


# Each entry point, what is given there, and how many of a hundred cases it gets.
ENTRY_POINTS: Mapping[str, tuple[Callable[[Any], None], st.SearchStrategy[Any], int]] = {
    "request": (check_request, broken_input.request_texts, 28),
    "code": (check_code, broken_input.codes, 18),
    "diary": (check_diary, broken_input.diaries, 14),
    "answers": (check_answers, broken_input.answers_values.filter(lambda value: isinstance(value, Mapping)), 14),
    "file": (check_file, broken_input.files, 8),
    "command": (check_command, st.tuples(broken_input.command_lines, broken_input.files), 8),
    "data": (check_data, broken_input.data_tables, 10),
}
