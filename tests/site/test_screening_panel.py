"""The fifty made-up people on the page of rules are as their file says, and are counted by the planner itself."""

from collections import Counter

from retrowalk.screening import screen
from retrowalk_site.page_parts import screening_panel
from retrowalk_site.page_parts.links import Links
from retrowalk_site.paths import SITE

PUBLISHED = {"high_blood_pressure": 24, "diabetes": 8, "weak_bones": 6}


def ticked(least: int, most: int) -> Counter[str]:
    """Count how many people of these ages tick each line."""
    people = [one for one in screening_panel.people() if least <= one["answers"]["age"] <= most]
    return Counter(tick.partition("=")[0] for one in people for tick in one["ticks"])


def test_the_people_are_as_their_file_says() -> None:
    """There are fifty people of 55 to 75, and what was published of their age is true of them."""
    ages = [one["answers"]["age"] for one in screening_panel.people()]
    assert (len(ages), min(ages), max(ages)) == (50, 55, 75)
    assert {name: ticked(55, 75)[name] for name in PUBLISHED} == PUBLISHED
    assert ticked(55, 59)["high_blood_pressure"] == 4
    older = sum(age >= 65 for age in ages)
    assert round(older / 3) == ticked(65, 75)["fallen"]


def test_each_way_is_the_planners_own() -> None:
    """Who may start at once is whom the planner lets start, and the four ways share out everybody."""
    start = sum(screen(screening_panel.answers_of(one)).may_start for one in screening_panel.people())
    counts = screening_panel.counts()
    assert counts["start"] == start
    assert sum(counts.values()) == 50


def test_the_page_prints_the_count() -> None:
    """The page on how plans are made prints how many may start, and every way."""
    page = (SITE / "rules" / "index.html").read_text(encoding="utf-8")
    assert str(screening_panel.panel_table(Links(page="rules/"))) in page
    for way, count in screening_panel.counts().items():
        assert f"{count} of 50" in page, way
