"""Ready-made plans: made by the planner, never harder than they may be, on one page each."""

import io
import itertools
import re

import pytest
from pypdf import PdfReader

from retrowalk.answer_values import EARLIEST
from retrowalk.answers import parse
from retrowalk.plan import plan_for
from retrowalk.screening_questions import nothing_ticked
from retrowalk_site.page_parts import starters


@pytest.mark.parametrize("starter_id", starters.starters())
def test_a_starter_is_a_plan(starter_id: str) -> None:
    """Every starter is a whole plan of eight weeks, with two or three days in each."""
    plan = starters.plan_of(starter_id)
    days = {len(week.sessions) for week in plan.weeks}
    assert len(plan.weeks) == 8
    assert days in ({2}, {3})


def test_files_have_no_dates() -> None:
    """The sheets number their days, so that anybody can begin on any day; the one-page sheet is one page."""
    year = str(EARLIEST.year)
    found = dict(starters.files())
    assert len(found) == len(starters.starters()) * len(starters.FILES)
    for path, content in found.items():
        reader = PdfReader(io.BytesIO(content))
        text = " ".join(page.extract_text() for page in reader.pages)
        assert "Day 2" in text
        assert "Only for you if you have no chest pain" in " ".join(text.split())
        assert re.search(r"8 weeks, [23] days a week", text)
        assert year not in text
        assert " Jan" not in text
        if "large" not in path:
            assert len(reader.pages) == 1


def test_files_are_the_same_every_time() -> None:
    """Two builds make the same bytes."""
    assert dict(starters.files()) == dict(starters.files())


def test_the_more_careful_starter_asks_for_less() -> None:
    """In the order the page names them, with one aim, no starter asks for more than one that is less careful."""
    order = ("coming-back", "over-65", "sore-knee", "new", "trained")
    assert set(order) == set(starters.starters())
    alike = {**nothing_ticked(), **starters.WEEK}
    people = [{**alike, **starters.find_starter(name).answers, "aim": "fitness", "minutes": 25} for name in order]
    plans = [plan_for(parse(person)) for person in people]
    minutes = [[week.sessions[0].dose.backward_seconds for week in plan.weeks] for plan in plans]
    for careful, bolder in itertools.pairwise(minutes):
        assert all(less <= more for less, more in zip(careful, bolder, strict=True))


def test_an_unknown_starter_ends_the_build() -> None:
    """A page that asks for a starter that is not there ends the build."""
    with pytest.raises(ValueError, match="no starter 'heroic'"):
        starters.find_starter("heroic")
