"""The page on speed says what was measured, all of it, and no more."""

import statistics

import pytest

from bench.report import GOALS
from retrowalk_site.page_parts.links import Links
from retrowalk_site.page_parts.speed import (
    CONTESTANTS,
    SETTINGS,
    figures,
    goals_table,
    seconds,
    speed_picture,
    speed_table,
)

LINKS = Links(page="speed/")
LEAST_VISITS = 9


def test_every_setting_and_contestant_has_words() -> None:
    """What was measured has a name for readers, and nothing is left out."""
    medians = figures()["medians"]
    assert set(medians) <= set(SETTINGS)
    assert {name for column in medians.values() for name in column} == set(CONTESTANTS)


def test_every_goal_is_told() -> None:
    """Each goal that was measured stands in the table, met or not."""
    told = str(goals_table(LINKS))
    assert len(figures()["ratios"]) + len(figures()["not_measured"]) >= len(GOALS)
    for goal in figures()["ratios"]:
        assert f"{goal['ratio']:.2f}" in told
        assert goal["figure"][1:] in told


def test_medians_are_those_of_the_visits() -> None:
    """Every visit is kept, nine or more of each, and the medians on the page are theirs."""
    visits = figures()["visits"]
    for setting, column in figures()["medians"].items():
        for name, found in column.items():
            taken = [
                visit["milliseconds"] for visit in visits if visit["setting"] == setting and visit["contestant"] == name
            ]
            assert len(taken) == found["visits"] >= LEAST_VISITS
            assert found["milliseconds"] == pytest.approx(statistics.median(taken), abs=0.1)


def test_picture_and_table_agree() -> None:
    """The picture and the table give the same seconds."""
    picture, told = str(speed_picture(LINKS)), str(speed_table(LINKS))
    for column in figures()["medians"].values():
        for found in column.values():
            assert seconds(found["milliseconds"]) in picture
            assert seconds(found["milliseconds"]) in told
