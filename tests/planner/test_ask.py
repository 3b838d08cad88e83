"""The questions on a terminal: the same as in the page, with a way back, and a file at the end."""

import datetime
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from retrowalk.answers import parse
from retrowalk.answers_template import answers_file
from retrowalk.ask import ask_all, is_sign, next_monday, stopped
from retrowalk.plan import plan_for
from retrowalk.questions import questions
from retrowalk.screening_questions import lines, lines_on, screens

TODAY = datetime.date(2026, 12, 1)
NOTHING = ["0", "0", "0", "0"]
YOU = ["52", "2", "1"]


def asked(replies: list[str]) -> tuple[dict[str, Any], list[str], list[str]]:
    """Return the answers that these replies lead to, every question that was asked, and what was told beside them."""
    left: Iterator[str] = iter(replies)
    texts: list[str] = []
    told: list[str] = []

    def ask(text: str) -> str:
        texts.append(text)
        return next(left)

    raw = ask_all(TODAY, ask, told.append)
    assert next(left, None) is None
    return raw, texts, told


def test_eight_replies_lead_to_a_plan() -> None:
    """Somebody with nothing to report gives eight replies, and the defaults do for the rest."""
    raw, texts, _ = asked([*NOTHING, *YOU, ""])
    assert len(texts) == 8
    answers = parse(raw)
    assert (answers.age, answers.activity, answers.knee, answers.start) == (52, "walking", "none", next_monday(TODAY))
    assert plan_for(answers).weeks


def test_every_line_and_word_is_asked() -> None:
    """All lines, follow-ups and questions of the page stand in the questions, eighty characters wide at most."""
    everything = " ".join(str(number) for number in range(1, 8))
    follow_ups = {screen.id: [line for line in lines_on(screen.id) if line.follow_up] for screen in screens()}
    replies = ["0"]
    for screen in screens()[1:]:
        replies += [everything, *["1"] * len(follow_ups[screen.id])]
    replies += ["70", "1", "2", "3", "n", "1", "3", "1", "1", "1", "1", "20", "mon thu", "6", "2027-01-04", ""]
    _, texts, _ = asked(replies)
    shown = " ".join(" ".join(texts).split())
    assert max(len(line) for text in texts for line in text.splitlines()) <= 80
    for line in lines().values():
        assert line.words in shown
        assert not line.follow_up or line.follow_up.words in shown
    for question in questions():
        assert question.words in shown or question.field == "length_m"


def test_back_leads_to_the_question_before() -> None:
    """After b the question before is asked again, and what was answered there is gone."""
    raw, texts, _ = asked(["0", "2", "b", "b", "0", "0", "0", "0", *YOU, ""])
    assert raw["told"] == []
    assert raw["follow_up"] == {}
    assert texts[0] == texts[4]
    assert asked(["b", *NOTHING, *YOU, ""])[0]["age"] == 52


def test_not_sure_is_a_question_mark() -> None:
    """A number with a question mark is a line the person is not sure about; it has no follow-up."""
    raw, _, _ = asked(["0", "2?", "0", "6 7?", *YOU, ""])
    assert raw["not_sure"] == ["high_blood_pressure", "pregnant"]
    assert raw["body"] == ["stiff_neck"]


@pytest.mark.parametrize("reply", ["", "8", "x", "0 1", "1.5", "-1", "?"])
def test_a_wrong_reply_is_told_and_asked_again(reply: str) -> None:
    """A reply that is no answer is told with what would be right, and the question comes again."""
    raw, texts, told = asked([reply, *NOTHING, *YOU, ""])
    assert texts[0] == texts[1]
    assert "use numbers from 1 to 7, or 0 for none of these" in " ".join(told[1].split())
    assert raw["signs"] == []


def test_a_sign_ends_the_questions() -> None:
    """After a sign that needs a doctor nothing more is asked, and the card says what to do."""
    raw, texts, _ = asked(["3"])
    assert len(texts) == 1
    assert is_sign(raw)
    assert plan_for(parse(stopped(raw))).clearance == "stop"
    assert is_sign(asked(["5?"])[0])


def test_the_file_holds_the_answers() -> None:
    """The file that is written is the answers, as TOML."""
    raw, _, _ = asked(["0", "2", "1", "0", "0", *YOU, ""])
    assert tomllib.loads(answers_file(raw)) == raw
    assert parse(tomllib.loads(answers_file(raw))).follow_up == {"pressure_controlled": "yes"}


def run(folder: Path, typed: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder with this typed."""
    command = [sys.executable, "-c", "from retrowalk.cli import main; raise SystemExit(main())", "ask", *arguments]
    return subprocess.run(command, cwd=folder, input=typed, capture_output=True, text=True, check=False, env=os.environ)


def test_the_command_writes_a_file(tmp_path: Path) -> None:
    """The command writes the answers, replaces no file, and shows the card of who gets no plan."""
    done = run(tmp_path, "\n".join([*NOTHING, *YOU, "", ""]))
    assert (done.returncode, done.stdout) == (0, "")
    assert plan_for(parse(tomllib.loads((tmp_path / "answers.toml").read_text()))).weeks
    again = run(tmp_path, "")
    assert (again.returncode, "is there already" in again.stderr) == (2, True)
    card = run(tmp_path, "0\n0\n2\n0\n52\n2\n1\n\n", "-o", "unsteady.toml")
    assert (card.returncode, "Please ask somebody first." in card.stdout) == (3, True)
    assert (tmp_path / "unsteady.toml").exists()
    stop = run(tmp_path, "1\n", "-o", "stop.toml")
    assert (stop.returncode, "Stop. Get help first." in stop.stdout) == (3, True)
    assert not (tmp_path / "stop.toml").exists()
    cut = run(tmp_path, "0\n0\n", "-o", "cut.toml")
    assert (cut.returncode, "nothing was written" in cut.stderr) == (2, True)
