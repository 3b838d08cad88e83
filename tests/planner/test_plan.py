"""A plan is weeks, sessions, blocks and dates, and the same for the same answers, everywhere."""

import datetime
import os
import subprocess
import sys
from typing import Any

import pytest

from retrowalk.plan import plan_for
from retrowalk.sheets import render
from retrowalk.weekdays import days_in_a_row, days_used
from tests.planner.strategies import MONDAY, answers


@pytest.mark.parametrize(
    ("days", "most", "used"),
    [
        ((1, 3, 5), 3, (1, 3, 5)),
        ((1, 3, 5), 2, (1, 5)),
        ((1, 2, 3), 3, (1, 3)),
        ((1, 2, 3, 4, 5), 5, (1, 2, 4, 5)),
        ((1, 2, 3, 4, 5), 3, (1, 3, 5)),
        ((1, 6, 7), 3, (1, 6)),
        ((6, 7), 4, (6, 7)),
        ((1, 2, 4, 6, 7), 5, (1, 2, 4, 6)),
    ],
)
def test_days_are_spread_and_never_three_in_a_row(days: tuple[int, ...], most: int, used: tuple[int, ...]) -> None:
    """Of the chosen days as many are used as allowed, spread out, counting on from Sunday to Monday."""
    assert days_used(days, most) == used


def test_no_day_is_told() -> None:
    """Without any day there is a sentence, not a guess."""
    with pytest.raises(ValueError, match="choose at least one"):
        days_used((), 3)


@pytest.mark.parametrize(("days", "run"), [((), 0), ((1,), 1), ((1, 7), 2), ((1, 2, 7), 3), ((1, 2, 3, 4, 5, 6, 7), 7)])
def test_runs_of_days_go_round_the_week(days: tuple[int, ...], run: int) -> None:
    """Sunday is followed by Monday."""
    assert days_in_a_row(days) == run


def dates(**changes: Any) -> list[datetime.date]:
    """The dates of all sessions."""
    plan = plan_for(answers(**changes))
    return [session.date for week in plan.weeks for session in week.sessions]


def test_dates_begin_at_the_start() -> None:
    """A plan that starts on a Wednesday takes Wednesday, Friday, Monday as its first week."""
    found = dates(start=MONDAY + datetime.timedelta(days=2), weeks=4)
    assert found[:4] == [MONDAY + datetime.timedelta(days=days) for days in (2, 4, 7, 9)]
    assert len(found) == 12


def test_dates_end_at_the_finish() -> None:
    """A plan with a finish has its last session in the seven days up to it."""
    found = dates(start=None, finish=MONDAY, weeks=4)
    assert found[-1] == MONDAY
    assert found[0] == MONDAY - datetime.timedelta(days=26)


def test_days_left_out_are_told() -> None:
    """Chosen days that the plan does not use are named in it."""
    assert plan_for(answers(days=["mon", "tue", "wed", "thu", "fri"])).days_left_out == (2, 4)
    assert plan_for(answers()).days_left_out == ()


def test_a_plan_reads_as_expected() -> None:
    """A beginner's plan with half an hour at a rail, week by week, with the rule behind each week."""
    weeks = [
        (week.dose.bouts, week.dose.bout_seconds, week.dose.support, week.rule)
        for week in plan_for(answers(aim="knees", weeks=12)).weeks
    ]
    assert weeks == [
        (10, 30, "hold", "start-5-minutes"),
        (12, 30, "hold", "grow-2-minutes"),
        (14, 30, "hold", "grow-2-minutes"),
        (10, 30, "hold", "recovery-week"),
        (14, 30, "hold", "back-to-where-you-were"),
        (7, 60, "hold", "minute-bouts"),
        (9, 60, "hold", "grow-2-minutes"),
        (7, 60, "hold", "recovery-week"),
        (9, 60, "hold", "back-to-where-you-were"),
        (10, 60, "hold", "grow-2-minutes"),
        (10, 60, "fingertips", "support-fingertips"),
        (10, 60, "nearby", "support-nearby"),
    ]


SCRIPT = """
from tests.planner.strategies import answers
from retrowalk.plan import plan_for
from retrowalk.sheets import render
print(render(plan_for(answers(age=70, weeks=12)), "json"), end="")
"""


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "America/Anchorage"},
        {"PYTHONOPTIMIZE": "2"},
    ],
)
def test_a_plan_depends_on_nothing_else(surroundings: dict[str, str]) -> None:
    """Hash seed, locale, time zone and optimisation leave a plan as it is."""
    environment = {**os.environ, "PYTHONPATH": ".", **surroundings}
    run = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout == render(plan_for(answers(age=70, weeks=12)), "json")
