"""Nothing somebody gives us can smuggle anything into a file that another person opens."""

import html.parser
import io
import json
from typing import Any, override

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from pypdf import PdfReader

from retrowalk.answers import parse
from retrowalk.data.question_schema import Question
from retrowalk.json_api import handle
from retrowalk.plan import plan_for
from retrowalk.plan_code import PlanCodeError, decode
from retrowalk.problems import AnswersError
from retrowalk.questions import questions
from retrowalk.sheets import render
from retrowalk.sheets.options import parse_options
from tests.planner.strategies import answers, well

# What would run, or be taken for something else, in a page, a PDF, a calendar or a spreadsheet.
SMUGGLED = (
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "javascript:alert(1)",
    "=HYPERLINK(1)",
    "+1+1",
    "@SUM(1)",
    ") /S /JavaScript /JS (app.alert(1)",
    "\r\nATTACH:https://elsewhere.example/",
    "\nBEGIN:VALARM",
    "\\n;,:",
    "{{ 7*7 }}",
)
LINKS = tuple(f"https://here.example/#{text}" for text in SMUGGLED if not set(text) & set("\r\n "))
PLAN = plan_for(answers())
ACTIONS = {"/JavaScript", "/JS", "/Launch", "/GoToR", "/SubmitForm", "/ImportData", "/EmbeddedFile", "/RichMedia"}


class _Tags(html.parser.HTMLParser):
    """Gathers what a document is made of, without its words."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))


def with_answer(question: Question, value: object) -> dict[str, Any]:
    """Return a well person's answers with another one to this question."""
    return well(**{question.field: value})


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.field)
@given(text=st.text(max_size=60) | st.sampled_from(SMUGGLED))
@settings(max_examples=20)
def test_no_answer_is_free_text(question: Question, text: str) -> None:
    """No question takes words of one's own: an answer is one of those offered, a number or a date."""
    if text in question.options:
        return
    with pytest.raises(AnswersError) as refused:
        parse(with_answer(question, text))
    assert question.field in {problem.field for problem in refused.value.problems}


@given(st.sampled_from(SMUGGLED), st.sampled_from(["before", "after", "inside"]))
def test_no_code_carries_text(text: str, place: str) -> None:
    """No plan code carries words: a code with anything else in it is refused, or read without it."""
    half = len(PLAN.code) // 2
    codes = {
        "before": text + PLAN.code,
        "after": PLAN.code + text,
        "inside": PLAN.code[:half] + text + PLAN.code[half:],
    }
    try:
        found = decode(codes[place])
    except PlanCodeError:
        return
    assert found == decode(PLAN.code)


@pytest.mark.parametrize("name", ["link", "at", "paper", "kind", "alarm"])
@pytest.mark.parametrize("text", SMUGGLED)
def test_no_option_carries_text(name: str, text: str) -> None:
    """No option of a sheet takes words of one's own; a link has to be an address."""
    with pytest.raises(AnswersError) as refused:
        parse_options({name: text})
    assert [problem.field for problem in refused.value.problems] == [name]


def objects_of(pdf: bytes) -> set[str]:
    """Return every name in the dictionaries of a PDF."""
    reader: Any = PdfReader(io.BytesIO(pdf))
    names: set[str] = set()
    for number in range(1, int(reader.trailer["/Size"])):
        held: Any = reader.get_object(number)
        for part in [held, *(held.values() if isinstance(held, dict) else [])]:
            if isinstance(part, dict):
                names |= {str(name) for name in part} | {str(value) for value in part.values() if str(value)[:1] == "/"}
    return names


def addresses_in(pdf: bytes) -> set[str]:
    """Return the addresses that the links of a PDF lead to."""
    annotations = [note.get_object() for page in PdfReader(io.BytesIO(pdf)).pages for note in page.get("/Annots", [])]
    return {str(note["/A"]["/URI"]) for note in annotations if "/A" in note}


@pytest.mark.parametrize("link", LINKS)
def test_a_link_in_a_pdf_stays_a_link(link: str) -> None:
    """The one text that goes into a PDF, the address of the page, comes out of it unchanged and as nothing else."""
    plain, given_link = (
        render(PLAN, "pdf", parse_options({"link": address})) for address in ("https://here.example/", link)
    )
    assert isinstance(plain, bytes)
    assert isinstance(given_link, bytes)
    assert objects_of(given_link) == objects_of(plain)
    assert objects_of(given_link) & ACTIONS == set()
    assert addresses_in(given_link) <= {link, f"{link}{PLAN.code}", f"{link}#{PLAN.code}"}
    assert addresses_in(given_link)


@pytest.mark.parametrize("link", ["https://here.example/", *LINKS])
@pytest.mark.parametrize("form", ["html", "text", "ics", "json"])
def test_other_sheets_carry_no_text(form: str, link: str) -> None:
    """A page, a text, a calendar or JSON is the same whatever address is given."""
    assert render(PLAN, form, parse_options({"link": link})) == render(PLAN, form)


def test_page_has_nothing_that_runs() -> None:
    """The plan as a page holds no script, no form, no frame and no event handler."""
    tags = _Tags()
    tags.feed(str(render(PLAN, "html")))
    assert tags.found
    assert {tag for tag, _ in tags.found} & {"script", "form", "iframe", "object", "embed", "base"} == set()
    assert [names for _, names in tags.found if any(name.startswith("on") for name in names)] == []


def test_calendar_holds_sessions_alone() -> None:
    """The calendar holds one event a session, without attachments, people or addresses to call."""
    calendar = Calendar.from_ical(str(render(PLAN, "ics")))
    sessions = sum(len(week.sessions) for week in PLAN.weeks)
    assert len(calendar.walk("VEVENT")) == sessions
    for event in calendar.walk("VEVENT"):
        assert set(event) & {"ATTACH", "ATTENDEE", "ORGANIZER", "CONTACT"} == set()


@given(st.text(max_size=80) | st.sampled_from(SMUGGLED))
def test_problems_are_plain_text(text: str) -> None:
    """What is said about a wrong answer is JSON in ASCII: nobody's words get out of their quotation marks."""
    answer = handle(json.dumps({"do": "plan", "answers": {"aim": text, text: text}}))
    assert isinstance(answer, str)
    assert answer.isascii()
    assert json.loads(answer)["ok"] is False
