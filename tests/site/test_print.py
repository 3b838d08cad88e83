"""Pages print well: nothing to press, nothing folded away that was asked for, and not too many sheets."""

import io

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from retrowalk.evidence import studies

# A4 pages; each page of the guide was looked at on paper, and a few sheets are what people will print.
MOST_SHEETS = {"": 1, "technique/": 4, "check/": 3, "benefits/": 9, "evidence/": 14, "rules/": 8, "words/": 3}
LONGEST = ("benefits/", "rules/")  # of the same parts as evidence/
TO_PRESS = "button, input, select, .md-header, .md-tabs, .md-sidebar, .md-search, .rw-button, .rw-next, .headerlink"


def printed(page: Page) -> list[str]:
    """Return the text of each sheet of A4 that the page prints, without its spaces, which a PDF may leave out."""
    return ["".join(sheet.extract_text().split()) for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]


@pytest.mark.parametrize(
    ("address", "most"),
    [
        pytest.param(address, most, marks=pytest.mark.long if address in LONGEST else ())
        for address, most in MOST_SHEETS.items()
    ],
)
def test_pages_print_on_few_sheets(page: Page, address: str, most: int) -> None:
    """A page takes no more sheets than it needs, and none of them is empty."""
    page.goto(address)
    sheets = printed(page)
    assert len(sheets) <= most
    assert all(sheets)


def test_ledger_prints_as_a_table(page: Page) -> None:
    """On paper each study has one row, its details stay folded, and a note says where the rest is."""
    page.goto("evidence/")
    page.emulate_media(media="print")
    expect(page.locator(".rw-study:visible")).to_have_count(len(studies()))
    expect(page.locator(".rw-study dl:visible")).to_have_count(0)
    expect(page.locator(".rw-study__on-paper:visible")).to_have_count(4 * len(studies()))
    expect(page.get_by_text("data/studies.csv and data/studies.json on this site")).to_be_visible()
    assert all("Whotookpart" in text for text in printed(page)[4:6])


@pytest.mark.parametrize("address", ["", "evidence/", "check/", "about/", "starters/new/"])
def test_nothing_to_press_is_printed(page: Page, address: str) -> None:
    """No button, field, menu or search stands on paper."""
    page.goto(address)
    page.emulate_media(media="print")
    expect(page.locator(f":is({TO_PRESS}):visible")).to_have_count(0)


def test_claims_print_unfolded(page: Page) -> None:
    """On paper each claim shows why we say so."""
    page.goto("benefits/")
    page.emulate_media(media="print")
    expect(page.locator(".rw-claim__parts:visible")).to_have_count(15)
