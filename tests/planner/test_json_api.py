"""The browser's door: JSON in, JSON or a sheet out, and a sentence for whatever is wrong."""

import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrowalk.answers import parse
from retrowalk.json_api import handle
from retrowalk.plan import plan_for
from retrowalk.request import LONGEST
from retrowalk.sheets import render
from retrowalk.sheets.changes import changes
from tests.planner.strategies import answers, raw_answers, well

WALK = {"on": "2026-12-07", "kind": "walked"}
BAD_WEEK = {"revision": 1, "entries": [{"on": "2026-12-07", "kind": "walked", "pain": 8}]}
CODE = plan_for(answers()).code


def ask(**request: Any) -> dict[str, Any]:
    """Return the answer to a request, read."""
    found: dict[str, Any] = json.loads(handle(json.dumps(request, default=str)))
    return found


def problems(**request: Any) -> dict[str, str]:
    """Return what is wrong with a request, by field."""
    found = ask(**request)
    assert found["ok"] is False
    assert all(problem["problem"] and problem["fix"] for problem in found["problems"])
    return {problem["field"]: problem["problem"] for problem in found["problems"]}


@settings(max_examples=30)
@given(raw_answers())
def test_answers_lead_to_the_plan(raw: dict[str, Any]) -> None:
    """The plan that comes back is the plan's JSON, whole."""
    found = ask(do="plan", answers=raw)
    assert found["plan"] == json.loads(render(plan_for(parse(raw)), "json"))
    assert (found["kept"] is None) == (found["plan"]["code"] == "")


def kept(**changes: object) -> Any:
    """Return what a page keeps of the plan of somebody well."""
    return ask(do="plan", answers=well(**changes))["kept"]


def doses(reply: dict[str, Any]) -> list[int]:
    """Return the seconds backward of each week."""
    return [week["backward_seconds"] for week in reply["plan"]["weeks"]]


def test_answers_given_anew_that_are_the_same_change_nothing() -> None:
    """Who answers the safety questions as before goes on with the plan that is kept."""
    again = {"kept": kept(), "diary": BAD_WEEK, "today": "2026-12-15"}
    assert ask(do="again", answers=well(), **again)["plan"] == ask(do="plan", **again)["plan"]


@pytest.mark.parametrize("worse", [{"age": 70}, {"activity": "returning"}, {"balance": ["worried"]}])
def test_a_more_careful_set_of_answers_counts_at_once(worse: dict[str, Any]) -> None:
    """Answers that ask for more care lower the kept plan, in no week above what it was, and what is kept holds that."""
    before = ask(do="plan", kept=kept(), today="2026-12-15")
    after = ask(do="again", kept=kept(), answers=well(**worse), today="2026-12-15")
    assert sum(doses(after)) < sum(doses(before))
    assert all(now <= then for now, then in zip(doses(after), doses(before), strict=True))
    assert ask(do="plan", kept=after["kept"], today="2026-12-15")["plan"]["weeks"] == after["plan"]["weeks"]


AWAY = {"kind": "away", "from": "2026-12-14", "to": "2027-01-10"}


@pytest.mark.parametrize(
    ("entries", "screened", "due"),
    [
        ([], "2026-12-07", "2027-01-04"),
        ([], "2027-01-05", "2027-01-11"),
        ([WALK], "2026-12-07", "2027-01-11"),
        ([WALK, AWAY], "2026-12-07", "2027-01-11"),
        ([WALK, AWAY, {"on": "2027-01-11", "kind": "walked"}], "2026-12-07", "2027-02-15"),
        ([WALK, AWAY, {"on": "2027-01-11", "kind": "walked"}], "2026-11-07", "2027-02-06"),
    ],
    ids=["never walked", "answered in the gap", "walked once", "four weeks away", "walked again", "a quarter"],
)
def test_the_safety_questions_come_again(entries: list[dict[str, str]], screened: str, due: str) -> None:
    """They are due again after a quarter, and after four running weeks without a walk that end after the last time."""
    told = {"kept": kept(weeks=12), "diary": {"revision": 1, "entries": entries}, "today": "2027-01-11"}
    assert ask(do="plan", **told, screened=screened)["screening_from"] == due
    assert ask(do="write", **told, screened=screened, add=[], remove=[])["screening_from"] == due
    assert "screening_from" not in ask(do="plan", **told)


def test_answers_given_anew_rest_from_their_day_on() -> None:
    """Who has just answered the safety questions is told when they come again."""
    again = ask(do="again", kept=kept(weeks=12), answers=well(), today="2026-12-07")
    assert again["screening_from"] == "2027-01-04"
    assert set(problems(do="plan", kept=kept(), screened="soon")) == {"screened"}


def test_a_more_careful_set_leaves_the_past_as_it_was() -> None:
    """Weeks that are over keep their doses when the safety questions are answered with more care."""
    before = ask(do="plan", kept=kept(), today="2026-12-22")
    after = ask(do="again", kept=kept(), answers=well(age=70), today="2026-12-22")
    assert after["plan"]["weeks"][:2] == before["plan"]["weeks"][:2]
    assert doses(after)[2] < doses(before)[2]


def test_a_bolder_set_of_answers_counts_in_the_next_plan() -> None:
    """Answers that ask for less care leave the kept plan as it is; the plan after it is that of somebody bolder."""
    again = {"kept": kept(age=70), "today": "2026-12-15"}
    told = ask(do="again", answers=well(age=40), **again)
    assert told["plan"] == ask(do="plan", **again)["plan"]
    following = {"diary": {"entries": [{"on": "2027-02-01", "kind": "next"}]}, "today": "2027-02-01"}
    careful, bold = (ask(do="plan", kept=one, **following) for one in (again["kept"], told["kept"]))
    assert sum(doses(bold)) > sum(doses(careful))


def test_damaged_answers_given_anew_are_told() -> None:
    """Whatever stands in the place of answers given anew, a kept plan says that it is damaged."""
    [told] = ask(do="again", kept=kept(), answers=well(age=70), today="2026-12-15")["kept"]["again"]
    wrong: tuple[dict[str, object], ...] = (
        {"on": "soon"},
        {"profiles": ["older"]},
        {"helper": 3},
        {"pain_line": 11},
        {"advice": [{}]},
        {"clearance": "stop"},
    )
    for damaged in (3, [3], [told] * 41, *([{**told, **one}] for one in wrong)):
        assert problems(do="plan", kept={**kept(), "again": damaged}).keys() == {"kept.again"}
    assert set(problems(do="again", kept=kept(), answers=well())) == {"today"}


def test_answers_given_anew_may_lead_to_no_plan() -> None:
    """A sign to act on leads to advice, whatever was kept."""
    reply = ask(do="again", kept=kept(), answers=well(signs=["chest_pain"]), today="2026-12-15")
    assert (reply["plan"]["clearance"], reply["plan"]["weeks"], reply["kept"]) == ("stop", [], None)
    assert set(problems(do="again", answers=well())) == {"answers"}


def test_code_leads_to_the_same_plan() -> None:
    """A code makes the weeks it came with, after the same diary as well, and says that it was made for somebody."""
    by_code, by_answers = ask(do="plan", code=CODE)["plan"], ask(do="plan", answers=well())["plan"]
    assert by_code["weeks"] == by_answers["weeks"]
    assert by_code["advice"][0]["rule"] == "made-for-somebody"
    assert "made-for-somebody" not in by_answers["rules"]
    bad_week = ask(do="plan", code=CODE, diary=BAD_WEEK)["plan"]["weeks"]
    assert bad_week == ask(do="plan", answers=well(), diary=BAD_WEEK)["plan"]["weeks"]
    assert bad_week != by_code["weeks"]


@pytest.mark.parametrize("source", [{"code": CODE}, {"answers": well(start=None, finish="2027-02-01")}])
def test_another_first_day(source: dict[str, Any]) -> None:
    """A first day that is asked for takes the place of the one in the code or the answers."""
    found = ask(do="plan", start="2027-03-01", **source)
    assert found["plan"]["weeks"][0]["sessions"][0]["date"] == "2027-03-01"


@pytest.mark.parametrize("form", ["text", "html", "ics", "json"])
def test_sheets_come_as_they_are(form: str) -> None:
    """A sheet is the document itself."""
    found = handle(json.dumps({"do": "sheet", "format": form, "answers": well()}, default=str))
    assert found == render(plan_for(answers()), form)


def test_pdf_comes_as_bytes() -> None:
    """A PDF is bytes."""
    found = handle(json.dumps({"do": "sheet", "format": "pdf", "code": CODE, "options": {"paper": "letter"}}))
    assert isinstance(found, bytes)
    assert found.startswith(b"%PDF-")


def test_calendar_counts_the_changes_of_the_diary() -> None:
    """The number of a calendar's revision is that of the diary."""
    request = {"do": "sheet", "format": "ics", "code": CODE, "diary": BAD_WEEK, "options": {"at": "18:30", "alarm": 5}}
    found = handle(json.dumps(request))
    assert isinstance(found, str)
    assert "SEQUENCE:1\r\n" in found
    assert "DTSTART:20261207T183000\r\n" in found
    assert "TRIGGER:-PT5M\r\n" in found


def test_what_is_kept_makes_the_plan_again() -> None:
    """What a page keeps in the place of answers makes the same plan, with the same diary, on the same day."""
    asked = {"diary": BAD_WEEK, "today": "2026-12-15"}
    first = ask(do="plan", answers=well(), **asked)
    assert ask(do="plan", kept=first["kept"], **asked) == first
    assert "kept" in problems(do="plan", kept={"schema": 9})
    assert "kept.code" in problems(do="plan", kept={**first["kept"], "code": "x"})
    assert "kept.length_m" in problems(do="plan", kept={**first["kept"], "length_m": "far"})


def test_an_entry_is_written_down() -> None:
    """Writing puts entries into the diary, makes the plan anew and tells what changed; taking them out undoes it."""
    kept = ask(do="plan", answers=well(aim="knees"))["kept"]
    walked = [{"on": "2026-12-07", "kind": "walked", "pain": 8}, {"on": "2026-12-09", "kind": "walked", "pain": 1}]
    found = ask(do="write", kept=kept, id="mine", add=walked, today="2026-12-10")
    assert (found["diary"]["id"], found["diary"]["revision"], found["diary"]["entries"]) == ("mine", 1, walked)
    assert found["changes"][0]["rule"] == "diary-pain-red"
    assert found["plan"]["done"] == {"sessions": 2, "of": 2}
    gone = [{"kind": "walked", "on": "2026-12-07"}, {"kind": "walked", "on": "2026-12-09"}]
    back = ask(do="write", kept=kept, diary=found["diary"], remove=gone, today="2026-12-10")
    assert back["diary"] == {"schema": 1, "id": "mine", "revision": 2, "entries": []}
    assert "add" in problems(do="write", kept=kept, add={})
    assert "remove.1" in problems(do="write", kept=kept, remove=[{"on": "2026-12-07"}])
    assert "diary.entries.1.pain" in problems(do="write", kept=kept, add=[{**walked[0], "pain": 11}])


def test_a_day_that_is_no_day_is_told() -> None:
    """Today has to be a date, and a first day that is past is refused."""
    assert "today" in problems(do="plan", code=CODE, today="soon")
    assert "start" in problems(do="plan", answers=well(), today="2027-01-11")
    assert ask(do="plan", code=CODE, today="2027-01-11")["plan"]["asks"][0]["ask"] == "unwritten_weeks"


def test_changes_come_with_reasons() -> None:
    """Changes are told week by week, with the rule and its words."""
    found = ask(do="changes", old={"code": CODE}, new={"answers": well(), "diary": BAD_WEEK})
    first = found["changes"][0]
    assert (found["ok"], first["week"], first["rule"]) == (True, 2, "diary-pain-red")
    made = [plan_for(answers()), plan_for(answers(knee="pain", knee_pain=0))]
    found = ask(do="changes", old={"code": CODE}, new={"answers": well(knee="pain", knee_pain=0)})
    assert [change["words"] for change in found["changes"]] == [change.words for change in changes(*made)]


@pytest.mark.parametrize(
    "request_text",
    [
        "", "nothing", "{", "[", "null", "3", '"plan"', "[]", "{}", "NaN", '{"do": "plan", "x": Infinity}',
        "[" * 100_000, "1" * 5_000, " " * (LONGEST + 1), '{"do": "plan", "do": "plan"}',
        '{"do": "plan", "answers": {"age": 1e999}}',
        '{"do": "plan", "answers": {"\\ud800": "\\udfff"}}', '{"do": "plan", "answers": {"age": ' + "9" * 400 + "}}",
    ],
)  # fmt: skip
def test_what_is_no_request_is_told(request_text: str) -> None:
    """Whatever comes in, there is a sentence that says what to do."""
    found = json.loads(handle(request_text))
    assert found["ok"] is False
    assert found["problems"][0]["problem"]


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        ({"do": "dance"}, "do"),
        ({"do": ["plan"]}, "do"),
        ({"do": "plan"}, "answers"),
        ({"do": "plan", "answers": well(), "code": CODE}, "answers"),
        ({"do": "plan", "answers": "none"}, "answers"),
        ({"do": "plan", "answers": well(age=7)}, "age"),
        ({"do": "plan", "code": 5}, "code"),
        ({"do": "plan", "code": CODE[:-1]}, "code"),
        ({"do": "plan", "code": "RW9-ABCDE"}, "code"),
        ({"do": "plan", "code": CODE, "start": "soon"}, "start"),
        ({"do": "plan", "code": CODE, "start": 5}, "start"),
        ({"do": "plan", "code": CODE, "start": "1999-01-01"}, "start"),
        ({"do": "plan", "code": CODE, "diary": []}, "diary"),
        ({"do": "plan", "code": CODE, "diary": {"entries": [{**WALK, "pain": 11}]}}, "diary.entries.1.pain"),
        ({"do": "sheet", "code": CODE}, "format"),
        ({"do": "sheet", "code": CODE, "format": "docx"}, "format"),
        ({"do": "sheet", "code": CODE, "format": "pdf", "options": []}, "options"),
        ({"do": "sheet", "code": CODE, "format": "pdf", "options": {"paper": "a5"}}, "paper"),
        ({"do": "sheet", "code": CODE, "format": "pdf", "options": {"kind": ["sheet"]}}, "kind"),
        ({"do": "sheet", "code": CODE, "format": "pdf", "options": {"link": "javascript:alert(1)"}}, "link"),
        ({"do": "sheet", "code": CODE, "format": "ics", "options": {"at": "24:00"}}, "at"),
        ({"do": "sheet", "code": CODE, "format": "ics", "options": {"alarm": -5}}, "alarm"),
        ({"do": "sheet", "code": CODE, "format": "ics", "options": {"alarm": 5, "all_day": True}}, "alarm"),
        ({"do": "sheet", "code": CODE, "format": "ics", "options": {"private": "yes"}}, "private"),
        ({"do": "sheet", "code": CODE, "format": "ics", "options": {"colour": "red"}}, "colour"),
        ({"do": "sheet", "answers": well(knee="pain", knee_pain=9), "format": "ics"}, "format"),
        ({"do": "changes", "old": {"code": CODE}}, "new"),
        ({"do": "changes", "old": {"code": "x"}, "new": {"code": CODE}}, "old.code"),
    ],
)
def test_problems_name_their_field(request_: dict[str, Any], field: str) -> None:
    """What is wrong is told with its field."""
    assert field in problems(**request_)


def test_every_problem_is_told() -> None:
    """All problems come at once."""
    assert set(problems(do="plan", answers=well(age=3, minutes=99, knee="wood"))) == {"age", "minutes", "knee"}


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
NAMES = st.sampled_from(["do", "answers", "code", "diary", "start", "format", "options", "old", "new"])


@settings(max_examples=500)
@given(st.dictionaries(NAMES, JSON_VALUES | st.sampled_from(["plan", "sheet", "changes", "ics", CODE]), max_size=9))
def test_nothing_gets_through(request_: dict[str, Any]) -> None:
    """No request, however odd, ends in anything but an answer."""
    found = handle(json.dumps(request_))
    assert isinstance(found, str)


@settings(max_examples=300)
@given(raw_answers(), st.data())
def test_spoilt_answers_are_told(raw: dict[str, Any], data: st.DataObject) -> None:
    """One answer spoilt leads to a plan or to a problem, never to an error."""
    field = data.draw(st.sampled_from(sorted(raw)))
    raw[field] = data.draw(JSON_VALUES)
    found = ask(do="plan", answers=raw)
    assert found["ok"] or found["problems"]


def test_first_plan_loads_only_what_it_needs() -> None:
    """A first plan imports no package beside the standard library, and no sheet but its own."""
    code = (
        "import sys, json; from retrowalk.json_api import handle\n"
        f"handle(json.dumps({{'do': 'plan', 'code': {CODE!r}}}))\n"
        "print(*sorted(name for name in sys.modules if name.startswith('retrowalk.sheets') or name in "
        "('icalendar', 'pydyf', 'segno', 'textwrap', 'html', 'retrowalk.evidence', 'argparse')))"
    )
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    names = (
        *("clinician_words", "options", "plan_json", "quantities", "reasons"),
        *("referral_words", "rounds", "words"),
    )
    assert found == ["retrowalk.sheets", *(f"retrowalk.sheets.{name}" for name in names)]


def test_longest_request() -> None:
    """A request of 200,000 characters is read, and one of a character more is too long."""
    longest = '{"do": "dance"}'.ljust(200_000)
    assert json.loads(handle(longest))["problems"][0]["field"] == "do"
    problem = json.loads(handle(longest + " "))["problems"][0]
    assert (problem["field"], problem["problem"]) == ("", "this is longer than 200000 characters")
