"""The guide can be read by somebody of about eleven."""

import statistics
from collections import Counter
from collections.abc import Callable

import pytest

from tests.planner.test_golden import NAMES
from tests.site.conftest import SUMMARY
from tests.site.html_tree import site_pages
from tests.site.reading import WORD, blocks, reading_of, syllables, unavoidable_words
from tests.site.sheets import sheet

HARDEST_SHEET = 8.0
HARDEST_PAGE = 11.0
MEDIAN_PAGE = 9.0
FOR_DEVELOPERS = "developers/"


@pytest.mark.parametrize(
    ("word", "count"),
    [("knee", 1), ("backward", 2), ("physiotherapy", 5), ("osteoarthritis", 6), ("programme", 2), ("low-back", 2),
     ("Parkinson\N{RIGHT SINGLE QUOTATION MARK}s", 3), ("retrowalk", 3)],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    """Syllables are counted as a dictionary has them, and guessed where it has none."""
    assert syllables(word) == count


def test_grade_rises_with_long_words() -> None:
    """Ten sentences with a long word each are graded as SMOG says, and plain ones lower."""
    assert reading_of(["Exercise is good."] * 10).grade == pytest.approx(3.1291 + 1.0430 * 30**0.5)
    assert reading_of(["Walk a bit."] * 10).grade == pytest.approx(3.1291)


def test_pages_are_easy_to_read(record_property: Callable[[str, object], None]) -> None:
    """No page but those for developers needs more than grade 11, and half of them need no more than grade 9."""
    pages = [page for page in site_pages() if not page.address.startswith(FOR_DEVELOPERS)]
    readings = {page.address or "(home)": reading_of(list(blocks(page.content))) for page in pages}
    for address, reading in sorted(readings.items(), key=lambda item: -item[1].grade):
        common = ", ".join(word for word, _ in Counter(reading.long_words).most_common(5))
        record_property(SUMMARY, f"{reading.grade:5.1f}  {address}  ({reading.sentences} sentences; {common})")
    median = statistics.median(reading.grade for reading in readings.values())
    record_property(SUMMARY, f"{median:5.1f}  median of {len(readings)} pages")
    record_property(SUMMARY, f"Did not count: {', '.join(sorted(unavoidable_words()))}")
    assert {address: reading.grade for address, reading in readings.items() if reading.grade > HARDEST_PAGE} == {}
    assert median <= MEDIAN_PAGE


def test_sheets_are_easy_to_read(record_property: Callable[[str, object], None]) -> None:
    """Each sheet of the planner, a plan or advice in its place, needs no more than grade 8."""
    grades = {name: reading_of(list(blocks(sheet(name)))).grade for name in NAMES}
    for name, grade in grades.items():
        record_property(SUMMARY, f"{grade:5.1f}  sheet of {name}")
    assert {name: grade for name, grade in grades.items() if grade > HARDEST_SHEET} == {}


def test_unavoidable_words_are_used() -> None:
    """Each word that does not count stands on some page: the list holds nothing it does not need."""
    words = {word.lower() for page in site_pages() for block in blocks(page.content) for word in WORD.findall(block)}
    assert unavoidable_words() - words == set()
