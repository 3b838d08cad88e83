"""What a program that builds on the package may write. The checks run mypy over it; test_python_api.py runs it."""

import datetime
from typing import assert_type

import retrowalk

ANSWERS = """
age = 58
activity = "walking"
signs = []
told = []
balance = []
body = []
start = 2026-12-07
"""


def minutes_backward() -> float:
    """Return the minutes backward of a first session, after using every public function."""
    answers = retrowalk.read_answers(ANSWERS)
    diary = retrowalk.read_diary({"entries": [{"on": "2026-12-07", "kind": "walked"}]})
    plan = retrowalk.make_plan(answers, diary=diary, today=datetime.date(2026, 12, 8))
    assert_type(answers, retrowalk.Answers)
    assert_type(diary, retrowalk.Diary)
    assert_type(plan, retrowalk.Plan)
    assert_type(plan.weeks, tuple[retrowalk.Week, ...])
    assert_type(plan.advice, tuple[retrowalk.Advice, ...])
    assert_type(retrowalk.sheet(plan), str)
    assert_type(retrowalk.sheet(plan, "pdf", kind="large"), bytes)
    assert_type(retrowalk.next_plan(answers, diary, datetime.date(2027, 2, 1), weeks=6), retrowalk.Plan)
    assert_type(retrowalk.read_code(plan.code), retrowalk.Plan)
    session = plan.weeks[0].sessions[0]
    assert_type(session, retrowalk.Session)
    assert_type(session.blocks, tuple[retrowalk.Block, ...])
    assert_type(session.dose, retrowalk.Dose)
    assert_type(retrowalk.explain(session.dose.why["backward_seconds"]), retrowalk.Rule)
    try:
        retrowalk.read_answers("age = 5")
    except retrowalk.AnswersError as error:
        assert_type(error.problems, tuple[retrowalk.Problem, ...])
    return session.dose.backward_seconds / 60
