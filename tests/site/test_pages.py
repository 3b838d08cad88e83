"""Every page says who wrote it and when, and every picture says what it shows."""

import datetime

import pytest

from retrowalk_site.page_parts.page import own_ids, page_dates, picture
from retrowalk_site.paths import ROOT
from retrowalk_site.publish.checks import (
    BuiltPage,
    check,
    date_problems,
    image_problems,
    missing_claims,
    nav_problems,
    overdue,
)
from retrowalk_site.publish.page_markup import read_markup
from tests.site.html_tree import SitePage, site_pages

DATES = {"checked": datetime.date(2026, 11, 23), "next_check": datetime.date(2027, 11, 23)}


def dates_of(page: SitePage) -> list[datetime.date]:
    """Return the dates a page gives for its last and its next check."""
    lines = list(page.content.find("rw-page-dates"))
    assert len(lines) == 1, f"{page.address} says {len(lines)} times when it was checked"
    found = [node.attributes["datetime"] for node in lines[0].walk() if node.tag == "time"]
    return [datetime.date.fromisoformat(date) for date in found]


def test_pages_say_when_they_were_checked() -> None:
    """Every page says when it was checked, and when it will be, which is later."""
    for page in site_pages():
        checked, next_check = dates_of(page)
        assert checked < next_check, page.address


def test_pages_say_that_a_check_is_overdue() -> None:
    """From the day after the next check was due, a page says so, and the build warns of it with the page's name."""
    due = DATES["next_check"]
    later = due + datetime.timedelta(days=1)
    assert "Next check by" in page_dates(DATES, due)
    assert "It was due to be checked again on" in page_dates(DATES, later)
    page = BuiltPage(source="plan.md", meta=DATES, markup=read_markup(""))
    assert overdue([page], due) == []
    assert overdue([page], later) == ["plan.md was due to be checked again on 2027-11-23."]


def test_pages_say_that_no_clinician_reviewed_them() -> None:
    """Every page says who wrote it and that no clinician has reviewed it."""
    for page in site_pages():
        text = " ".join(line.text() for line in page.content.find("rw-page-dates"))
        assert "Retrowalk project" in text, page.address
        assert "No clinician has reviewed this page." in text, page.address


def test_pictures_on_pages_have_words() -> None:
    """Every picture and drawing in a page's content says what it shows, or is marked as decoration."""
    for page in site_pages():
        for node in page.content.walk():
            if node.tag == "img":
                assert node.attributes.get("alt"), (page.address, node.attributes)
            if node.tag == "svg":
                assert node.attributes.keys() & {"aria-label", "aria-labelledby", "aria-hidden"}, page.address


@pytest.mark.parametrize(
    "meta",
    [
        {},
        {"checked": DATES["checked"]},
        {**DATES, "next_check": "next year"},
        {**DATES, "next_check": DATES["checked"]},
    ],
)
def test_missing_dates_stop_the_build(meta: dict[str, object]) -> None:
    """A page without both dates, or with the next check before the last, is a problem."""
    assert len(date_problems(meta)) == 1


def test_pictures_without_words_stop_the_build() -> None:
    """An image without a text alternative and a drawing without a name are problems."""
    assert len(image_problems(read_markup('<img src="a.png"><img src="b.png" alt=" "><svg></svg>'))) == 3
    assert (
        image_problems(
            read_markup('<img src="a.png" alt="A knee"><svg aria-hidden="true"></svg><svg aria-label="x"></svg>')
        )
        == []
    )
    with pytest.raises(ValueError, match="no text alternative"):
        picture("posture", " ", "", ROOT / "docs" / "pictures")


def test_missing_claims_stop_the_build() -> None:
    """A claim that stands on no page is a problem, told by its id."""
    assert "Claim c03 stands on no page." in missing_claims(['<article id="c01">', '<article id="c02">'])


def test_pages_and_navigation_are_the_same() -> None:
    """A page that is not in the navigation, and an entry without a page, are problems."""
    nav = {"nav": [{"Home": "index.md"}, {"Learn": [{"Benefits": "benefits.md"}]}]}
    assert nav_problems(nav, ["benefits.md", "index.md"]) == []
    assert nav_problems(nav, ["index.md", "new.md"]) == [
        "new.md: this page is not in the nav of mkdocs.yml.",
        "The nav of mkdocs.yml names benefits.md, which is not in docs/.",
    ]


def test_check_names_the_page() -> None:
    """What stops the build is told with the page it is on."""
    with pytest.raises(ValueError, match=r"plan\.md: The image"):
        check([BuiltPage(source="plan.md", meta=DATES, markup=read_markup('<img src="a.png">'))])


def test_dates_are_said_in_words() -> None:
    """Dates read as a person says them."""
    assert 'Checked on <time datetime="2026-11-23">23 November 2026</time>' in page_dates(DATES, DATES["checked"])


def test_pictures_keep_their_ids_apart() -> None:
    """Two pictures on one page cannot take each other's ids."""
    drawing = '<path id="a"/><path id="ab"/><use href="#a"/><g fill="url(#ab)"/>'
    expected = '<path id="turn-a"/><path id="turn-ab"/><use href="#turn-a"/><g fill="url(#turn-ab)"/>'
    assert own_ids(drawing, "turn") == expected
