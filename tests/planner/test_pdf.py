"""PDF sheets: one page for the fridge, tagged, readable on paper, and holding nothing but the plan."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from retrowalk.answers import Answers, parse
from retrowalk.data import table
from retrowalk.pdf.layout import MARGIN, PAPERS
from retrowalk.plan import Plan, make_plan, plan_for
from retrowalk.plan_code import beside, decode, with_beside
from retrowalk.problems import AnswersError
from retrowalk.questions import question
from retrowalk.sheets import pdf, words
from retrowalk.sheets.pdf.labels import Labels
from retrowalk.sheets.pdf.one_page import BAND, GUTTER
from retrowalk.sheets.pdf.weeks_table import PAD, bout_words, grid_of
from retrowalk.sheets.quantities import day
from tests.often import few_often
from tests.planner.pdf_reading import (
    opened,
    page_count,
    qr_texts,
    read_aloud,
    roles,
    run,
    sizes,
    words_of,
)
from tests.planner.strategies import answers, anybody, ticked
from tests.pyodide import Pyodide

KINDS = ("sheet", "booklet", "large", "handout")
OF_ONE_PERSON = KINDS[:3]  # with dates and a code
LINK = "https://retrowalk.example/plan/#"
GOLDEN = Path(__file__).parent.parent / "golden" / "read_aloud"
TRAINED = {
    "activity": "trained",
    "experience": "regular",
    "aim": "legs",
    "place": "treadmill",
    "treadmill_ready": "yes",
    "minutes": 40,
    "days": ["mon", "tue", "wed", "thu", "fri"],
    "units": "imperial",
}
PEOPLE = {
    "new": answers(),
    "short": answers(activity="returning", weeks=4, minutes=10, days=["tue", "sat"]),
    "careful": answers(age=80, knee="osteoarthritis", knee_pain=3, weeks=12, place="path"),
    "trained": answers(**TRAINED, weeks=12),
}
ASK_FIRST = parse(ticked("unsteady"))
Golden = Callable[[Path, bytes], None]


def plan(name: str) -> Plan:
    """Return the plan of one of our people."""
    return plan_for(PEOPLE[name])


def every_sheet(test: Callable[..., None]) -> Callable[..., None]:
    """Run a test on every kind of sheet, on both papers, for all our people."""
    cases = [(name, kind, paper) for name in PEOPLE for kind in KINDS for paper in PAPERS]
    decorated: Callable[..., None] = pytest.mark.parametrize(("name", "kind", "paper"), cases)(test)
    return decorated


def assert_well_set(content: bytes, paper: str) -> None:
    """Fail where a word leaves the margins or two words lie on one another."""
    width, height = PAPERS[paper]
    for page in words_of(content):
        assert page
        for word in page:
            left, top, right, bottom = word.box
            assert left >= MARGIN - 1, word
            assert right <= width - MARGIN + 1, word
            assert top >= MARGIN - 8, word
            assert bottom <= height - MARGIN + 8, word
        assert [(one, other) for one, other in combinations(page, 2) if one.covers(other)] == []


@pytest.mark.parametrize("paper", PAPERS)
@given(person=anybody())
@settings(max_examples=12)
def test_sheet_is_one_page(person: Answers, paper: str) -> None:
    """Whatever somebody answers, every session fits on one page, inside the margins, with no word on another."""
    made = plan_for(person)
    assume(made.weeks)
    content = pdf.render(made, paper=paper, link=LINK + made.code)
    assert page_count(content) == 1
    assert_well_set(content, paper)


@every_sheet
def test_sheets_are_well_set(name: str, kind: str, paper: str) -> None:
    """No word leaves the margins, and none lies on another."""
    assert_well_set(pdf.render(plan(name), kind=kind, paper=paper, link=LINK + plan(name).code), paper)


@pytest.mark.parametrize("paper", few_often([*PAPERS]))
@pytest.mark.parametrize("kind", KINDS)
def test_other_programs_accept_it(kind: str, paper: str, tmp_path: Path) -> None:
    """It passes qpdf and pdfua without a warning, and without a check left out."""
    for name in PEOPLE:
        content = pdf.render(plan(name), kind=kind, paper=paper, link=LINK + plan(name).code)
        (tmp_path / f"{name}.pdf").write_bytes(content)
        said = run("qpdf", "--check", str(tmp_path / f"{name}.pdf"))
        assert b"No syntax or stream encoding errors found" in said
    checker = Path(sys.executable).with_name("pdfua")
    done = subprocess.run([checker, "check", *tmp_path.glob("*.pdf")], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("PASS (no findings)") == len(PEOPLE)
    assert "not evaluated" not in done.stdout, done.stdout


@pytest.mark.parametrize("place", ["rail", "path", "treadmill"])
@pytest.mark.parametrize("activity", ["returning", "walking", "trained"])
def test_words_fit_their_column(activity: str, place: str) -> None:
    """Whatever a week asks for is told in two lines that stay in their column, on the narrower paper."""
    width = PAPERS["a4"][0] - 2 * MARGIN - BAND - GUTTER
    aims = ("steadiness", "knees", "legs", "fitness", "something_new")
    for aim, units, days in product(aims, ("metric", "imperial"), (["mon", "fri"], ["mon", "tue", "thu", "fri"])):
        person = {**TRAINED, "aim": aim, "units": units, "days": days, "activity": activity, "place": place}
        made = plan_for(answers(**person, weeks=12))
        grid = grid_of(made, MARGIN, width, 500)
        for week in made.weeks:
            for text, size, weight in zip(
                bout_words(week, units, grid.rest_seconds), (11.5, 9.5), ("apricot", "soft"), strict=True
            ):
                style = grid.style(size, weight)
                assert len(style.lines(text, grid.columns[1][1] - PAD)) == 1


@pytest.mark.parametrize("name", PEOPLE)
def test_type_is_large_enough(name: str) -> None:
    """Nothing is printed under 9.5 points, and nothing under 18 in the large print."""
    assert min(sizes(pdf.render(plan(name), kind="sheet"))) >= 9.5
    assert min(sizes(pdf.render(plan(name), kind="booklet"))) >= 9.5
    assert min(sizes(pdf.render(plan(name), kind="large"))) >= 18
    assert min(sizes(pdf.render(plan(name), kind="handout"))) >= 9.5


@pytest.mark.parametrize("kind", OF_ONE_PERSON)
@pytest.mark.parametrize("name", PEOPLE)
def test_every_session_is_there(name: str, kind: str) -> None:
    """The date of every session is read aloud, in order."""
    said = read_aloud(pdf.render(plan(name), kind=kind))
    dates = [day(session.date) for week in plan(name).weeks for session in week.sessions]
    assert [line for line in said if line in set(dates)] == dates


@pytest.mark.parametrize("paper", PAPERS)
def test_checks_have_their_places_in_every_length(paper: str) -> None:
    """However many weeks a plan has, its sheet has boxes for how it goes at the start, in week 4 and at the end."""
    least, most = question("weeks").bounds
    for weeks in (least, 8, most):
        made = plan_for(answers(weeks=weeks))
        text = " ".join(read_aloud(pdf.render(made, paper=paper)))
        assert table("words/sheets")["check"]["title"] in text, weeks


@pytest.mark.parametrize("kind", KINDS)
def test_safety_is_read_before_the_weeks(kind: str) -> None:
    """The stop signs and the pain rule come before the first session, and no clinician's review is claimed."""
    made = plan("careful")
    care = words.care(made)
    assert care is not None
    text = " ".join(read_aloud(pdf.render(made, kind=kind)))
    begins = "Week 1: " if kind == "handout" else day(made.weeks[0].sessions[0].date) + " "
    first = text.index(begins, text.index(care.stop[0]))
    for sentence in (*care.stop, care.stop_then, *care.pain.values()):
        assert text.index(sentence) < first
    assert care.reviewed in text
    assert table("words/advice")["trial-doses"]["words"] in text


@pytest.mark.parametrize("kind", KINDS)
def test_reading_order_is_golden(kind: str, golden: Golden) -> None:
    """What a screen reader says changes only when somebody means it to."""
    said = "\n".join(read_aloud(pdf.render(plan("new"), kind=kind))) + "\n"
    golden(GOLDEN / f"{kind}.txt", said.encode())


@pytest.mark.parametrize("kind", OF_ONE_PERSON)
@pytest.mark.parametrize("name", PEOPLE)
def test_qr_code_reads_back(name: str, kind: str, tmp_path: Path) -> None:
    """The QR code, printed and read again, holds the link, and the code in it makes the same plan."""
    made = plan(name)
    (found,) = qr_texts(pdf.render(made, kind=kind, link=LINK + made.code), tmp_path)
    assert found.startswith(LINK)
    assert make_plan(*decode(found.removeprefix(LINK))).weeks == made.weeks


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", PEOPLE)
def test_handout_is_one_page_for_anybody(name: str, paper: str, tmp_path: Path) -> None:
    """The handout is one page with every week, eight names to tick, no date, no code and no link."""
    made = plan(name)
    content = pdf.render(made, kind="handout", paper=paper, link=LINK + made.code)
    assert page_count(content) == 1
    text = " ".join(read_aloud(content))
    assert not [week for week in made.weeks if f"Week {week.number}" not in text]
    assert not [session for week in made.weeks for session in week.sessions if day(session.date) in text]
    assert made.code not in text
    assert qr_texts(content, tmp_path) == []


@pytest.mark.parametrize("name", PEOPLE)
def test_qr_code_without_a_link(name: str, tmp_path: Path) -> None:
    """Without a link, the QR code holds the plan code itself."""
    assert qr_texts(pdf.render(plan(name)), tmp_path) == [plan(name).code]


@pytest.mark.parametrize("kind", KINDS)
@given(person=anybody())
@settings(max_examples=5)
def test_holds_no_more_than_a_kept_plan(person: Answers, kind: str) -> None:
    """A sheet made from the answers is the one made from the code and what is kept beside it: no answer is in it."""
    made = plan_for(person)
    assume(made.weeks)
    assert made.prescription is not None
    prescription, schedule = decode(made.code)
    kept = with_beside(prescription, beside(made.prescription))
    again = make_plan(kept, replace(schedule, length_m=person.length_m))
    assert pdf.render(made, kind=kind) == pdf.render(again, kind=kind)


@every_sheet
def test_tags_and_properties(name: str, kind: str, paper: str) -> None:
    """Title, language, tags and fonts are there; no time, no author and no machine is."""
    content = pdf.render(plan(name), kind=kind, paper=paper)
    found = opened(content)
    assert str(found.docinfo["/Title"]) == "Walking backward: my plan"
    assert set(found.docinfo) == {"/Title", "/Producer"}
    assert str(found.Root.Lang) == "en-GB"
    assert found.Root.MarkInfo.Marked
    assert found.Root.ViewerPreferences.DisplayDocTitle
    assert found.open_metadata()["pdfuaid:part"] == "1"
    assert {"Document", "H1", "H2", "P", "L", "LI", "LBody", "Figure"} <= set(roles(content))
    if kind in ("sheet", "booklet"):
        assert {"Table", "THead", "TBody", "TR", "TH", "TD"} <= set(roles(content))
    for page in found.pages:
        assert [float(value) for value in page.mediabox][2:] == pytest.approx(PAPERS[paper], abs=0.01)
        for font in page.Resources.Font.values():
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
            assert "/ToUnicode" in font


def test_same_bytes_twice() -> None:
    """The same plan gives the same bytes."""
    assert pdf.render(plan("new"), kind="booklet") == pdf.render(plan("new"), kind="booklet")


@pytest.mark.parametrize("kind", KINDS)
def test_same_bytes_in_pyodide(kind: str, pyodide: Pyodide) -> None:
    """The Python of the browser writes the same bytes as this one."""
    code = plan("trained").code
    options = {"kind": kind, "link": LINK + code}
    found = pyodide.handle(json.dumps({"do": "sheet", "format": "pdf", "code": code, "options": options}))
    assert found == pdf.render(make_plan(*decode(code)), kind=kind, link=LINK + code)


def test_link_can_be_clicked() -> None:
    """With a link, the plan code opens it, and the link is a tag of its own."""
    code = plan("new").code
    content = pdf.render(plan("new"), link=LINK + code)
    document = opened(content)
    (annotation,) = document.pages[0].Annots
    assert str(annotation.A.URI) == LINK + code
    assert "Link" in roles(content)
    assert b"/Annots" not in pdf.render(plan("new"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("paper", PAPERS)
def test_care_card(kind: str, paper: str, tmp_path: Path) -> None:
    """Where there is no plan there is one page with the advice, and no week, no date and no code behind it."""
    made = plan_for(ASK_FIRST)
    content = pdf.render(made, kind=kind, paper=paper, link=LINK)
    assert page_count(content) == 1
    assert_well_set(content, paper)
    text = " ".join(read_aloud(content))
    for advice in made.advice:
        assert advice.words in text
    assert "Table" not in roles(content)
    assert qr_texts(content, tmp_path) == []


@pytest.mark.parametrize(("kind", "paper"), [("poster", "a4"), ("sheet", "a5")])
def test_unknown_kind_or_paper(kind: str, paper: str) -> None:
    """A kind or a paper that we do not have is named as such."""
    with pytest.raises(ValueError, match="is not a"):
        pdf.render(plan("new"), kind=kind, paper=paper)


@pytest.mark.parametrize("kind", KINDS)
def test_labels_are_printed_and_nothing_else(kind: str) -> None:
    """Whom a sheet is for and who gives it stand above the title, move nothing, and are in no code and no metadata."""
    plain = pdf.render(plan("new"), kind=kind)
    labels = Labels(given_to="A. B.", given_by="Hill Clinic, 01632 960001", note="Until we meet again")
    labelled = pdf.render(plan("new"), kind=kind, labels=labels)
    line = "For A. B. · From Hill Clinic, 01632 960001 · Until we meet again"
    before, after = (" ".join(" ".join(read_aloud(content)).split()) for content in (plain, labelled))
    assert line in after
    assert after.replace(line, "").split() == before.split()
    assert page_count(labelled) == page_count(plain)
    whole = opened(labelled)
    assert "Clinic" not in str(whole.docinfo) + str(whole.open_metadata())
    (clinic,) = [word for word in words_of(labelled)[0] if word.text == "Clinic,"]
    assert clinic.box[3] < min(word.box[1] for word in words_of(plain)[0])


@pytest.mark.parametrize(("note", "told"), [("word " * 30, "do not fit on one line"), ("語", "cannot print")])
def test_labels_that_cannot_be_printed(note: str, told: str) -> None:
    """A line that is too long, or letters that the font has not, are told."""
    with pytest.raises(AnswersError, match=told):
        pdf.render(plan("new"), labels=Labels(note=note.strip()))
