"""A table of several people: every line read by itself, whatever a spreadsheet or a slip of the hand makes of it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrowalk.answers import parse
from retrowalk.answers_csv import columns, read_table, table_to_fill_in
from retrowalk.plan import plan_for
from retrowalk.problems import AnswersError
from tests.planner.entry_points import refusal

HEADING = "person,signs,told,balance,body,age,activity,start"
WELL = "none,none,none,none,50,walking,2026-12-07"
CELLS = st.one_of(
    st.sampled_from(["=1+1", "+1", "-1", "@SUM(A1)", '"', '""', '"a', "\t=1", "none", "", "mon wed", "a;b", "\ufeff"]),
    st.text(max_size=20),
)


def test_the_template_is_a_table() -> None:
    """The template has every column, and its example makes a plan as it stands."""
    (row,) = read_table(table_to_fill_in())
    assert table_to_fill_in().partition("\n")[0].split(",") == list(columns())
    assert (row.line, row.person, row.problems) == (2, "example", ())
    assert row.answers["follow_up"] == {"pressure_controlled": "yes"}
    assert plan_for(parse(row.answers)).weeks


def test_what_spreadsheets_write() -> None:
    """Commas, semicolons or tabs, any line ends, a mark at the start, quotes, capitals, decimal commas."""
    plain = [row.answers for row in read_table(f"{HEADING},length_m\nAB,{WELL},2.5\n")]
    assert plain[0] == {
        **{name: [] for name in ("signs", "told", "balance", "body")},
        "age": 50,
        "activity": "walking",
        "start": "2026-12-07",
        "length_m": 2.5,
    }
    for mark in (";", "\t"):
        for end in ("\r\n", "\r", "\n"):
            table = f"\ufeff{HEADING},length_m{end}AB,{WELL},2!5{end}{end}"
            written = table.replace(",", mark).replace("!", ",").replace("none", '"None"').replace("walking", "Walking")
            assert [row.answers for row in read_table(written)] == plain


def test_an_empty_cell_is_no_answer() -> None:
    """Nobody passes the safety questions by a cell that was left empty."""
    (row,) = read_table(f"{HEADING}\nAB,,none,none,none,50,walking,2026-12-07")
    with pytest.raises(AnswersError) as wrong:
        parse(row.answers)
    assert [problem.field for problem in wrong.value.problems] == ["signs"]


def test_a_bad_line_spoils_no_other() -> None:
    """Quotes that do not close, too many cells: that line is told, and those around it are read."""
    rows = list(read_table(f'{HEADING}\nA,{WELL}\n"B,{WELL}\nC,{WELL},x\n"D""1",{WELL}\n'))
    assert [(row.line, row.person, bool(row.problems)) for row in rows] == [
        *((2, "A", False), (3, "", True), (4, "C", True), (5, 'D"1', False)),
    ]


def test_a_bad_heading_is_told() -> None:
    """A column that is not known, named twice or missing is told once, not on every line."""
    for heading, told in {
        "person,ages": "did you mean age?",
        "person,age,age": "is the name of two columns",
        "age,activity": "add one with initials",
        "": "add one with initials",
        '"person,age': "quotes do not close",
        "=HYPERLINK(1),person": "is not a column we know",
    }.items():
        (row,) = read_table(f"{heading}\nA,50\nB,50")
        assert any(told in str(problem) for problem in row.problems)


def test_ten_thousand_lines() -> None:
    """A long table is read to its end, each line with its number; one longer than that is refused."""
    rows = list(read_table(HEADING + "\n" + f"same,{WELL}\n" * 10_000))
    assert (len(rows), rows[-1].line) == (10_000, 10_001)
    (refused,) = read_table(HEADING + "\n" + f"same,{WELL}\n" * 20_000)
    assert "make two tables" in str(refused.problems[0])


@given(rows=st.lists(st.lists(CELLS, max_size=12), max_size=8), mark=st.sampled_from(",;\t"))
def test_any_table_is_read_or_told(rows: list[list[str]], mark: str) -> None:
    """Whatever the cells hold, each line becomes answers or problems, and a good last line is always read."""
    written = io.StringIO()
    cells = [[cell.replace("\r", "").replace("\n", "") for cell in row] for row in rows]
    csv.writer(written, delimiter=mark).writerows(cells)
    text = HEADING.replace(",", mark) + "\r\n" + written.getvalue() + f"last,{WELL}".replace(",", mark)
    found = list(read_table(text))
    assert found[-1].person == "last"
    assert plan_for(parse(found[-1].answers)).weeks
    for row in found:
        assert refusal(parse, row.answers) != ""


@given(text=st.text())
def test_any_text_is_read_or_told(text: str) -> None:
    """No text at all ends in anything but rows and problems."""
    for row in read_table(text):
        assert row.problems or row.line > 1
