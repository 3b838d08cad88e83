"""The command `retrowalk`, as somebody at a terminal meets it."""

import contextlib
import datetime
import io
import json
import os
import pty
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from unittest import mock

import pytest
from jsonschema import Draft202012Validator

from retrowalk.answers import parse
from retrowalk.answers_template import answers_to_fill_in
from retrowalk.cli import main
from retrowalk.cli import questions as questions_command
from retrowalk.cli.files import read_data
from retrowalk.cli.parser import COMMANDS, OF_COMMANDS, SHELLS
from retrowalk.diary_file import parse_diary
from retrowalk.json_api import handle
from retrowalk.plan import plan_for
from retrowalk.questions import questions
from retrowalk.rules import rules
from retrowalk.screening_questions import follow_ups, lines
from retrowalk.sheets import render
from tests.planner.strategies import MONDAY, answers, well
from tests.planner.test_golden import GOLDEN, request

ANSWERS = GOLDEN / "answers" / "sore_knee.toml"
CODE = plan_for(answers()).code
STREAMS = ("stdin", "stdout", "stderr")


def run(*arguments: str | Path, given: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command here, with streams and an environment of its own: a third of the time that a program takes."""
    streams = [io.TextIOWrapper(io.BytesIO(given.encode() if name == "stdin" else b""), "utf-8") for name in STREAMS]
    with contextlib.ExitStack() as changed:
        for name, stream in zip(STREAMS, streams, strict=True):
            changed.enter_context(mock.patch.object(sys, name, stream))
        changed.enter_context(mock.patch.dict(os.environ, environment))
        try:
            status = main([*map(str, arguments)])
        except SystemExit as ended:
            status = int(ended.code or 0)
    _, output, errors = (stream.detach().getvalue() for stream in streams)
    return subprocess.CompletedProcess(arguments, status, output, errors)


def run_program(*arguments: str | Path, given: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a program of its own."""
    program = [sys.executable, "-c", "import sys; from retrowalk.cli import main; sys.exit(main())"]
    return subprocess.run(
        [*program, *map(str, arguments)],
        input=given.encode(),
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def sheet(name: str, form: str = "text") -> bytes:
    """Return the sheet that the browser gets for this person."""
    found = handle(request(name, form))
    return found if isinstance(found, bytes) else found.encode()


@pytest.mark.parametrize("name", ["sore_knee", "treadmill_in_miles"])
@pytest.mark.parametrize("form", ["text", "json", "html", "ics", "pdf"])
def test_plan_is_the_browsers_one(name: str, form: str) -> None:
    """The command writes the sheets that the browser writes, byte for byte."""
    found = run_program("plan", GOLDEN / "answers" / f"{name}.toml", "--format", form)
    assert (found.returncode, found.stderr) == (0, b"")
    assert found.stdout == sheet(name, form)


def test_plan_after_a_diary() -> None:
    """A diary makes the plan again."""
    found = run(
        "plan", GOLDEN / "answers" / "after_a_bad_week.toml", "--diary", GOLDEN / "diaries" / "after_a_bad_week.json"
    )
    assert found.stdout == sheet("after_a_bad_week")


@pytest.mark.parametrize("given", [ANSWERS.read_text(), json.dumps(tomllib.loads(ANSWERS.read_text()), default=str)])
def test_answers_from_a_pipe(given: str) -> None:
    """Answers come through a pipe as TOML or JSON."""
    found = run_program("plan", "-", given=given)
    assert found.stdout == sheet("sore_knee")


@pytest.mark.parametrize(("name", "start"), [("p.pdf", b"%PDF-"), ("p.html", b"<!doctype"), ("p.ics", b"BEGIN:V")])
def test_ending_of_the_file_says_the_format(tmp_path: Path, name: str, start: bytes) -> None:
    """Without --format, the name of the file decides; and nothing but the file is written."""
    found = run("plan", ANSWERS, "-o", tmp_path / name)
    assert (found.returncode, found.stdout, found.stderr) == (0, b"", b"")
    assert (tmp_path / name).read_bytes().startswith(start)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_plan_from_a_code() -> None:
    """A code makes the plan again, and says that it was made for somebody."""
    text = run("plan", "--code", CODE).stdout.decode()
    own = str(render(plan_for(answers()), "text"))
    assert "This plan was made from somebody" in text
    assert (
        text.partition("Week 1\n")[2].partition("Why these numbers")[0]
        == (own.partition("Week 1\n")[2].partition("Why these numbers")[0])
    )
    later = run("plan", "--code", CODE, "--start", "2027-01-04").stdout.decode()
    assert "Mon 4 Jan 2027" in later


def test_options_reach_the_calendar() -> None:
    """Time, alarm and privacy go into the calendar."""
    found = run("plan", ANSWERS, "--format", "ics", "--at", "07:15", "--alarm", "10", "--private").stdout
    assert all(part in found for part in (b"T071500\r\n", b"-PT10M", b"SUMMARY:Walk\\,", b"CLASS:PRIVATE"))
    assert b"VALUE=DATE:" in run("plan", ANSWERS, "--format", "ics", "--all-day").stdout


BAD = "age = 200\nknee = 'wood'\n[heath]\nx = 1\n"


def test_bad_answers_are_all_named(tmp_path: Path) -> None:
    """Status 2: every problem with its field and what would be right, no traceback, no file."""
    found = run_program("plan", "-", "-o", tmp_path / "plan.pdf", given=BAD)
    said = found.stderr.decode().splitlines()
    assert (found.returncode, found.stdout) == (2, b"")
    assert "retrowalk: age: 200 is not a whole number from 18 to 110; use a whole number from 18 to 110 (years)" in said
    assert "retrowalk: knee: 'wood' is not an answer we know; use none, pain or osteoarthritis" in said
    assert all(line.startswith("retrowalk: ") for line in said)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "given", "said"),
    [
        (["plan"], "", "answers: or a code is needed"),
        (["plan", "nowhere.toml"], "", "nowhere.toml: cannot be read: No such file"),
        (["plan", "."], "", "has to be a folder"),
        (["plan", "-"], "age = ", "standard input: this is not TOML: Invalid value"),
        (["plan", "-"], '{"age": }', "standard input: this is not JSON (line 1, column 9)"),
        (["plan", "-"], "[" * 50_000, "nested too deeply"),
        (["plan", "-"], '{"age": 5, "age": 50}', "age: is given twice"),
        (["plan", "-"], "[]", "answers: is not a group of answers"),
        (["plan", "-", "--diary", "-"], "", "diary: and the answers cannot both come"),
        (["plan", "-"], "#" * 1_000_001, "standard input: is longer than a megabyte"),
        (["plan", "--code", "RW1-XXXXX"], "", "code: a letter is wrong"),
        (["plan", "--code", "RW2-XXXXX"], "", "made by a newer version"),
        (["plan", "--code", CODE, "--start", "tomorrow"], "", "start: is not a date"),
        (
            ["plan", "--code", CODE, "--format", "ics", "--at", "9"],
            "",
            "at: is not what we can use; use a time of day such as 09:00",
        ),
        (["plan", "--code", CODE, "-o", "no/where.pdf"], "", "no/where.pdf: cannot be written: No such file"),
        (["plan", "--code", CODE, "-o", "."], "", "cannot be written"),
        (["why", "start-3-minute"], "", "did you mean start-3-minutes?"),
        (["why", "zzz"], "", "zzz: is not a rule we know; `retrowalk why` lists them all"),
        (["code", "hello"], "", "code: a plan code begins with RW1"),
        (["changes", "-"], "", "old: can be read only once"),
        (["plan", "--format", "doc"], "", "invalid choice: 'doc'"),
        (["plan", "--alarm", "soon"], "", "invalid int value: 'soon'"),
    ],
)
def test_bad_input_is_told(arguments: list[str], given: str, said: str) -> None:
    """Whatever is wrong ends in status 2 and a sentence, never in a traceback."""
    found = run(*arguments, given=given)
    assert (found.returncode, found.stdout) == (2, b"")
    assert said in found.stderr.decode()
    assert "Traceback" not in found.stderr.decode()


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    """A file that is not text is told, too."""
    (tmp_path / "answers.toml").write_bytes(b"\xff\xfe\x00")
    found = run("plan", tmp_path / "answers.toml")
    assert found.returncode == 2
    assert b"is not written in UTF-8" in found.stderr


@pytest.mark.parametrize("name", ["stop", "ask_first"])
def test_no_plan_is_status_3(name: str, tmp_path: Path) -> None:
    """Status 3: the advice is printed; json, text, html and pdf hold it, and ics is not written."""
    source, advice = GOLDEN / "answers" / f"{name}.toml", sheet(name)
    assert (run("plan", source).returncode, run("plan", source).stdout) == (3, advice)
    found = run("plan", source, "-o", tmp_path / "plan.ics")
    assert (found.returncode, found.stdout) == (3, advice)
    assert list(tmp_path.iterdir()) == []
    found = run("plan", source, "-o", tmp_path / "plan.pdf")
    assert (found.returncode, found.stdout) == (3, advice)
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF-")
    found = run("plan", source, "-o", tmp_path / "plan.json")
    assert (found.returncode, found.stdout) == (3, advice)
    assert json.loads((tmp_path / "plan.json").read_bytes())["weeks"] == []
    found = run("plan", source, "--format", "json")
    assert (found.returncode, json.loads(found.stdout)["weeks"]) == (3, [])


def test_old_file_stays_until_the_new_one_is_there(tmp_path: Path) -> None:
    """A file is replaced as a whole, keeps its neighbours, and a link to it stays a link."""
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "plan.txt").symlink_to(tmp_path / "real.txt")
    assert run("plan", "-", "-o", tmp_path / "plan.txt", given=BAD).returncode == 2
    assert (tmp_path / "real.txt").read_text() == "old"
    assert run("plan", ANSWERS, "-o", tmp_path / "plan.txt").returncode == 0
    assert (tmp_path / "real.txt").read_bytes() == sheet("sore_knee")
    assert (tmp_path / "plan.txt").is_symlink()


def test_reader_may_leave_early() -> None:
    """`retrowalk plan … | head` ends without a word of complaint."""
    program = f"{sys.executable} -c 'from retrowalk.cli import main; main()' plan {ANSWERS} --format json | head -c 5"
    found = subprocess.run(["bash", "-c", program], capture_output=True, check=True)
    assert (found.stdout, found.stderr) == (b'{\n"sc', b"")


@pytest.mark.parametrize("arguments", ["", "-o /dev/full"])
def test_a_full_disk_is_told(arguments: str) -> None:
    """Where nothing can be written, that is said."""
    program = f"{sys.executable} -c 'import sys; from retrowalk.cli import main; sys.exit(main())'"
    found = subprocess.run(
        ["bash", "-c", f"{program} plan {ANSWERS} {arguments} > /dev/full"], capture_output=True, check=False
    )
    assert found.returncode == 2
    assert b"cannot be written: No space left on device" in found.stderr
    assert b"Traceback" not in found.stderr


def test_answers_are_not_overwritten(tmp_path: Path) -> None:
    """A slip of the hand does not put the plan in the place of the answers."""
    (tmp_path / "answers.toml").write_bytes(ANSWERS.read_bytes())
    found = run("plan", tmp_path / "answers.toml", "-o", tmp_path / "." / "answers.toml")
    assert (found.returncode, (tmp_path / "answers.toml").read_bytes()) == (2, ANSWERS.read_bytes())
    assert b"would be overwritten by the plan; choose another name" in found.stderr


def on_a_terminal(**environment: str) -> bytes:
    """Return what the command writes to a terminal."""
    ours, theirs = pty.openpty()
    code = "from retrowalk.cli import main; main()"
    subprocess.run(
        [sys.executable, "-c", code, "plan", str(GOLDEN / "answers" / "stop.toml")],
        stdout=theirs,
        check=True,
        env={**{key: value for key, value in os.environ.items() if key != "NO_COLOR"}, "TERM": "xterm", **environment},
    )
    os.close(theirs)
    found = os.read(ours, 100_000)
    os.close(ours)
    return found


def test_colour_only_on_a_terminal() -> None:
    """A terminal gets bold headings, unless NO_COLOR is set; a pipe never does."""
    assert b"\x1b[1m" in on_a_terminal()
    assert b"\x1b" not in on_a_terminal(NO_COLOR="1")
    assert b"\x1b" not in on_a_terminal(TERM="dumb")
    assert b"\x1b" not in run_program("plan", ANSWERS, TERM="xterm").stdout


@pytest.mark.parametrize(
    "environment", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}, {"LANG": "tr_TR"}]
)
def test_locale_does_not_matter(environment: dict[str, str]) -> None:
    """The plan is the same in every locale, its half minutes too."""
    source = GOLDEN / "answers" / "returning.toml"
    assert run_program("plan", source, **environment).stdout == sheet("returning")


def test_why() -> None:
    """Every rule can be asked for: its words, its certainty, its sources."""
    one = run("why", "start-3-minutes").stdout.decode()
    assert "well below the 10 minutes" in one
    assert "How sure: very low. From: Alghadir 2019;" in one
    every = run("why").stdout.decode()
    assert all(f"{name}: " in every for name in rules())


def test_schemas_are_printed() -> None:
    """Both schemas come out as JSON, and the plan's holds for a plan."""
    answers_schema, plan_schema = (json.loads(run("schema", name).stdout) for name in ("answers", "plan"))
    Draft202012Validator(answers_schema).validate(json.loads(json.dumps(well(), default=str)))
    Draft202012Validator(plan_schema).validate(json.loads(run("plan", ANSWERS, "--format", "json").stdout))


def test_answers_to_fill_in() -> None:
    """The file to fill in is TOML, answers nothing that only the person knows, and is whole once seven lines are."""
    written = run("questions", "--toml").stdout.decode()
    assert written == answers_to_fill_in()
    assert not set(tomllib.loads(written)) & {"age", "activity", "signs", "told", "balance", "body", "start"}
    for line, answer in {"age =": "age = 50", "activity =": 'activity = "walking"'}.items():
        written = written.replace(f"# {line}", answer)
    for line in ("start", "signs", "told", "balance", "body"):
        written = written.replace(f"# {line} =", f"{line} =")
    assert plan_for(parse(tomllib.loads(written))).weeks


def test_questions_can_be_read() -> None:
    """All questions come out in words, with every id and every answer, in lines of 80 characters."""
    words = run("questions").stdout.decode()
    assert max(map(len, words.splitlines())) <= 80
    for name in (*lines(), *follow_ups(), *(question.field for question in questions())):
        assert f"{name}: " in words


def test_code_is_told() -> None:
    """What a code holds can be read, and it is told truly what that tells of a person."""
    lines = run("code", CODE).stdout.decode().splitlines()
    assert "Walk on Mon, Wed and Fri." in lines
    assert "Profiles that fit: beginner, trained" in lines
    assert "  1. 5 min backward, 10 x 30 s, 1 min rest, hold on, straight back" in lines
    assert lines[-1].startswith("The code tells which profiles fit (new to it)")


def test_changes_are_told(tmp_path: Path) -> None:
    """Two plans, or one before and after a diary, are compared."""
    diary = tmp_path / "diary.json"
    diary.write_text('{"entries": [{"on": "2026-12-07", "kind": "walked", "pain": 9}]}')
    lines = run("changes", CODE, "--diary", diary, "--today", "2026-12-14").stdout.decode().splitlines()
    assert lines[0].startswith("Week 2: 2½ minutes backward instead of ")
    assert lines[1] == f"  why: {rules()['diary-pain-red'].words}"
    assert run("changes", CODE, CODE).stdout == b"Nothing is different.\n"
    assert b"instead of" in run("changes", CODE, ANSWERS).stdout


def test_help_has_examples() -> None:
    """Help says what can be done, with examples; nothing at all asked gets it, too."""
    for found in (run("--help").stdout, run().stderr, run("plan", "--help").stdout):
        assert b"retrowalk plan answers.toml -o plan.pdf" in found
    assert (run("--help").returncode, run().returncode) == (0, 2)
    assert run_program("--version").stdout.startswith(b"retrowalk ")


def test_interrupted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody who presses Ctrl+C gets exit status 130, as shells expect, and no words."""

    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(questions_command, "run", interrupted)
    assert main(["questions"]) == 130
    assert capsys.readouterr() == ("", "")


# ---- what is told of files, and what is done to them ----


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "plan.docx"], "plan.docx: ends in .docx, which we do not write; use .txt, .json, .html, .pdf, .ics"),
        (["-o", "plan.ics", "--paper", "a4"], "--paper: is for pdf, and this is ics"),
        (["-o", "plan.pdf", "--alarm", "5"], "--alarm: is for ics, and this is pdf"),
        (["-o", "plan.txt", "--for", "AB"], "--for: is for pdf, and this is text"),
        (["-o", "plan.pdf", "--note", "語"], "hold 語, which the sheets cannot print; use other letters"),
        (["-o", "plan.pdf", "--from", "a\nb"], "given_by: is not what we can use; use 1 to 80 letters"),
        (["--other-days"], "--other-days: is for ics, and this is text"),
        (["-o", "/"], "/: cannot be written: it is a folder"),
        (["-o", "a\0b.pdf"], "is not a file name"),
        (["--code", CODE], "answers: or a code is needed, one of the two"),
        (["--today", "soon"], "today: is not a date we can use"),
    ],
)
def test_what_does_not_apply_is_told(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown ending, an option that another format has, an odd name: a sentence and status 2, never a traceback."""
    assert main(["plan", str(ANSWERS), *arguments]) == 2
    assert told in capsys.readouterr().err


def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    """A file that only its owner may read stays so; one that may not be written is refused and left alone."""
    target = tmp_path / "plan.txt"
    target.write_text("before")
    target.chmod(0o600)
    assert run("plan", ANSWERS, "-o", target).returncode == 0
    assert target.stat().st_mode & 0o777 == 0o600
    target.write_text("before")
    target.chmod(0o444)
    refused = run("plan", ANSWERS, "-o", target)
    assert (refused.returncode, target.read_text()) == (2, "before")
    assert b"cannot be written: it is write-protected" in refused.stderr


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_what_powershell_writes_is_read(tmp_path: Path, encoding: str) -> None:
    """A file in UTF-16, as PowerShell's > makes it, is read like any other."""
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    file = tmp_path / "answers.toml"
    file.write_bytes((mark + ANSWERS.read_text()).encode(encoding))
    assert run("plan", file).stdout == sheet("sore_knee")


@pytest.mark.parametrize("rest", ["plan - <&-", "plan {answers} >&-", "code hello 2>&-", "schema <&- >&- 2>&-"])
def test_closed_streams_end_in_no_traceback(rest: str) -> None:
    """Whatever of input, output and errors is closed, the command ends by itself."""
    line = f"{sys.executable} -m retrowalk {rest.format(answers=ANSWERS)}"
    ended = subprocess.run(["sh", "-c", line], capture_output=True, check=False, stdin=subprocess.DEVNULL)
    assert ended.returncode in (0, 2)
    assert b"Traceback" not in ended.stderr


def test_the_module_is_the_command() -> None:
    """`python -m retrowalk` is the command."""
    ended = subprocess.run([sys.executable, "-m", "retrowalk", "--version"], capture_output=True, check=True)
    assert ended.stdout.startswith(b"retrowalk ")


@pytest.mark.parametrize("name", ["sore_knee", "stop"])
def test_a_pdf_without_its_packages(name: str) -> None:
    """Without the packages for PDFs the command says how to get them; after a stop the advice comes first."""
    program = "import sys; sys.modules['pydyf'] = None; from retrowalk.cli import main; sys.exit(main())"
    file = GOLDEN / "answers" / f"{name}.toml"
    ended = subprocess.run(
        [sys.executable, "-c", program, "plan", file, "--format", "pdf"], capture_output=True, check=False
    )
    assert ended.returncode == 2
    assert b"pip install 'retrowalk[sheets]'" in ended.stderr
    assert b"Traceback" not in ended.stderr
    assert ended.stdout == (b"" if name == "sore_knee" else sheet("stop"))


# ---- several people, diaries, the plan after ----


def test_a_folder_of_people(tmp_path: Path) -> None:
    """A folder of answers becomes a folder of sheets; one that is wrong is told, and the others are made."""
    people, plans = tmp_path / "people", tmp_path / "plans"
    people.mkdir()
    for name in ("sore_knee", "stop"):
        (people / f"{name}.toml").write_text((GOLDEN / "answers" / f"{name}.toml").read_text())
    assert run("plan", people, "-o", plans / "x" / "y" / "one.pdf", "--at", "9").returncode == 2
    assert run("plan", people, "-o", f"{plans}/", "--format", "text").returncode == 3
    assert {path.name for path in plans.iterdir()} == {"sore_knee.txt", "stop.txt"}
    assert (plans / "sore_knee.txt").read_bytes() == sheet("sore_knee")
    (people / "broken.toml").write_text("age = 7")
    ended = run("plan", people / "broken.toml", people / "sore_knee.toml", "-o", plans)
    assert ended.returncode == 2
    assert b"broken.toml: age" in ended.stderr
    assert (plans / "sore_knee.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["diary.json", "diary.toml"])
def test_a_diary_grows(tmp_path: Path, name: str) -> None:
    """Entries are added to a diary file, which is made where there is none; each counts as a change."""
    file = tmp_path / name
    lines = [
        ["walked", "2026-12-07", "pain=8", "effort=hard"],
        ["away", "2026-12-21..2027-01-03", "why=holiday"],
        ["change", "2027-01-11", "days=tue,sat", "minutes=20"],
    ]
    for line in lines:
        assert run("diary", "add", file, *line, "--id", "me").returncode == 0
    diary = parse_diary(read_data(str(file)))
    assert (diary.id, diary.revision, len(diary.entries)) == ("me", 3, 3)
    assert diary == parse_diary(
        {
            "id": "me",
            "revision": 3,
            "entries": [
                {"on": "2026-12-07", "kind": "walked", "pain": 8, "effort": "hard"},
                {"from": "2026-12-21", "to": "2027-01-03", "kind": "away", "why": "holiday"},
                {"on": "2027-01-11", "kind": "change", "days": ["tue", "sat"], "minutes": 20},
            ],
        }
    )
    before = file.read_bytes()
    for wrong in (["walked", "yesterday"], ["walked", "2026-12-08", "pain=11"], ["walked", "2026-12-08", "pain"]):
        refused = run("diary", "add", file, *wrong)
        assert (refused.returncode, file.read_bytes()) == (2, before)
        assert refused.stderr.startswith(b"retrowalk: ")


def test_a_diary_to_fill_in() -> None:
    """The template is a diary that is read as it stands, and as its examples are taken in."""
    text = run("diary", "--toml").stdout.decode()
    assert parse_diary(tomllib.loads(text)).entries == ()
    filled = re.sub(r"^# (?=\[\[|\w+ = )", "", text, flags=re.MULTILINE)
    kinds = [entry.kind for entry in parse_diary(tomllib.loads(filled)).entries]
    assert kinds == ["walked", "away", "change"]


def test_the_plan_after(tmp_path: Path) -> None:
    """`next` makes what a `next` entry in the diary makes."""
    entries = [
        {"on": f"{MONDAY + datetime.timedelta(days=7 * week + 2 * day)}", "kind": "walked", "pain": 0}
        for week in range(8)
        for day in range(3)
    ]
    diary = tmp_path / "diary.json"
    diary.write_text(json.dumps({"entries": entries}))
    after = run("next", ANSWERS, "--diary", diary, "--start", "2027-02-01", "--weeks", "6", "--format", "json")
    assert (after.returncode, after.stderr) == (0, b"")
    plan = json.loads(after.stdout)
    assert (plan["number"], len(plan["weeks"]), plan["weeks"][0]["from"]) == (2, 6, "2027-02-01")
    diary.write_text(json.dumps({"entries": [*entries, {"on": "2027-02-01", "kind": "next", "weeks": 6}]}))
    same = run("plan", ANSWERS, "--diary", diary, "--today", "2027-02-01", "--format", "json")
    assert json.loads(same.stdout)["weeks"] == plan["weeks"]
    text = run("next", ANSWERS, "--diary", diary, "--start", "2027-02-01").stdout.decode()
    assert "RW1-" not in text


@pytest.mark.parametrize(("name", "title"), [("plan", "plan"), ("answers", "answers"), ("diary", "diary")])
def test_every_schema_is_printed(name: str, title: str) -> None:
    """Plan, answers and diary each have a JSON Schema."""
    schema = json.loads(run("schema", name).stdout)
    Draft202012Validator.check_schema(schema)
    assert title in schema["title"].lower()


# ---- what people and other programs expect of a command ----


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    """Each command says what it does, with examples that call it, in lines as wide as the terminal."""
    shown = run(name, "--help", COLUMNS="80")
    text = shown.stdout.decode()
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert COMMANDS[name][0] in " ".join(text.split())
    assert f"retrowalk {name}" in OF_COMMANDS[name]
    assert OF_COMMANDS[name] in text
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize("shell", SHELLS)
def test_completion(shell: str, tmp_path: Path) -> None:
    """Each shell gets a script that names every command; bash, and what else is here, takes it."""
    script = tmp_path / "script"
    made = run("completion", shell)
    script.write_bytes(made.stdout)
    assert (made.returncode, made.stderr) == (0, b"")
    assert all(name in made.stdout.decode() for name in (*COMMANDS, "--diary"))
    if shutil.which(shell):
        subprocess.run([shell, "-n", script], check=True)


def test_completion_without_its_package() -> None:
    """Where the package for it is not there, it is said how to get it."""
    program = "import sys; sys.modules['shtab'] = None; from retrowalk.cli import main; sys.exit(main())"
    ended = subprocess.run([sys.executable, "-c", program, "completion", "bash"], capture_output=True, check=False)
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert b"pip install 'retrowalk[completion]'" in ended.stderr


def test_manual_page() -> None:
    """The manual page names every command and every option, and no line begins with a dot that is no request."""
    page = run("man").stdout.decode()
    assert page.startswith('.TH RETROWALK 1 ""')
    for name in COMMANDS:
        assert f".SS {name}\n" in page
        options = re.findall(r"--[a-z-]+", run(name, "--help").stdout.decode())
        assert all(option.replace("-", "\\-") in page for option in options if option != "--help")
    requests = {line.split()[0] for line in page.splitlines() if line.startswith((".", "'"))}
    assert requests == {".TH", ".SH", ".SS", ".PP", ".TP", ".nf", ".fi"}


def test_json_for_programs() -> None:
    """Rules, changes and codes come out as JSON, too, with what the words say."""
    (rule,) = json.loads(run("why", "start-3-minutes", "--json").stdout)
    assert (rule["rule"], rule["certainty"]) == ("start-3-minutes", "very low")
    assert rule["words"] == rules()["start-3-minutes"].words
    assert any("Alghadir" in source for source in rule["sources"])
    assert [one["rule"] for one in json.loads(run("why", "--json").stdout)] == list(rules())
    plan = run("code", CODE, "--json").stdout
    assert plan == run("plan", "--code", CODE, "--format", "json").stdout
    different = json.loads(run("changes", CODE, ANSWERS, "--json").stdout)
    assert different
    assert all({"week", "words", "rule", "why", "reasons"} == set(change) for change in different)
    assert json.loads(run("changes", CODE, CODE, "--json").stdout) == []


def test_colour_is_a_choice() -> None:
    """--color decides before the environment does, and FORCE_COLOR colours a pipe."""
    stop = GOLDEN / "answers" / "stop.toml"
    assert b"\x1b[1m" in run("plan", stop, "--color", "always", NO_COLOR="1").stdout
    assert b"\x1b" not in run("plan", stop, "--color", "never", FORCE_COLOR="1").stdout
    assert b"\x1b[1m" in run("plan", stop, FORCE_COLOR="1").stdout
    assert b"\x1b" not in run("plan", stop, FORCE_COLOR="1", NO_COLOR="1").stdout
    assert b"\x1b[2m" in run("why", "start-3-minutes", "--color", "always").stdout


def test_a_reply_in_another_encoding_is_told() -> None:
    """A reply that is no UTF-8 ends in a sentence and status 2, not in a traceback."""
    command = [sys.executable, "-m", "retrowalk", "ask"]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8:strict"}
    ended = subprocess.run(command, input=b"\x80\n", capture_output=True, check=False, env=environment)
    assert ended.returncode == 2
    assert b"retrowalk: answers: have a line that is no text" in ended.stderr
    assert b"Traceback" not in ended.stderr


def test_what_is_not_asked_for_is_not_imported() -> None:
    """The package imports none of its modules by itself, and the version no sheet and nothing that decides."""
    program = (
        "import sys; import retrowalk; assert not [name for name in sys.modules if name.startswith('retrowalk.')]\n"
        "from retrowalk.cli import main\n"
        "try: main(['--version'])\nexcept SystemExit: pass\n"
        "print(*sorted(name for name in sys.modules if name.startswith('retrowalk.')))"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert ended.stdout.splitlines()[1].split() == [
        *("retrowalk.cli", "retrowalk.cli.parser", "retrowalk.cli.status", "retrowalk.sheet_formats"),
    ]
