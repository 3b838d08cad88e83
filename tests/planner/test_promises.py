"""What the planner promises, held over the whole space of answers and diaries."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from retrowalk.answers import Answers, parse
from retrowalk.data import table
from retrowalk.diary import Diary, SessionDone
from retrowalk.ladder import Dose
from retrowalk.plan import GROWING, Plan, Week, days_in_a_row, make_plan, plan_for
from retrowalk.plan_code import decode
from retrowalk.rules import rules
from tests.planner.strategies import a_diary, a_session, a_worry_more, anybody

THOUSANDS = settings(max_examples=600, deadline=None)
CAPS = table("doses")["caps"]
RISE = table("doses")["week"]["rise_seconds"]
SUPPORT = table("doses")["support"]["order"]


def amounts(dose: Dose) -> dict[str, float]:
    """Every quantity as a number that is higher for a higher dose."""
    return {
        "backward_seconds": dose.backward_seconds,
        "bout_seconds": dose.bout_seconds,
        "rest_seconds": -dose.rest_seconds,
        "support": SUPPORT.index(dose.support),
        "speed_m_s": dose.speed_m_s or 0.0,
        "incline_percent": dose.incline_percent,
    }


def never_above(lower: Plan, higher: Plan) -> None:
    """Assert that no week of one plan asks for more of anything than the same week of the other."""
    for ours, theirs in zip(lower.weeks, higher.weeks, strict=False):
        assert len(ours.sessions) <= len(theirs.sessions)
        low, high = amounts(week_dose(ours)), amounts(week_dose(theirs))
        assert all(low[name] <= high[name] for name in low), (ours.number, low, high)
    assert len(lower.weeks) <= len(higher.weeks)


def week_dose(week: Week) -> Dose:
    """The one dose that all sessions of a week share."""
    doses = {id(session.dose): session.dose for session in week.sessions}
    assert len(doses) == 1
    return week.sessions[0].dose


@settings(THOUSANDS, max_examples=2000)
@given(a_worry_more(), a_diary())
def test_a_worry_more_never_adds_anything(pair: tuple[dict, dict, str], diary: Diary) -> None:  # type: ignore[type-arg]
    """Adding any worry, age or pain never adds dose, speed, slope, sessions or freedom of support, in any week."""
    less, more, _ = pair
    careful, bold = plan_for(parse(more), diary), plan_for(parse(less), diary)
    if careful.weeks:
        assert bold.weeks
    never_above(careful, bold)


@THOUSANDS
@given(anybody(), a_diary())
def test_one_thing_grows_in_a_week(answers: Answers, diary: Diary) -> None:
    """At most one thing grows from a week to the next, whatever the diary says."""
    for before, after in pairwise(plan_for(answers, diary).weeks):
        low, high = amounts(week_dose(before)), amounts(week_dose(after))
        assert sum(high[name] > low[name] for name in low) <= 1


@THOUSANDS
@given(anybody())
def test_one_thing_changes_in_a_week(answers: Answers) -> None:
    """Without setbacks at most one thing changes from a week to the next, into and out of recovery weeks too."""
    for before, after in pairwise(plan_for(answers).weeks):
        low, high = week_dose(before), week_dose(after)
        assert sum(getattr(low, name) != getattr(high, name) for name in GROWING) <= 1
        assert len(after.changed) <= 1


@THOUSANDS
@given(anybody(), a_diary())
def test_minutes_never_rise_beyond_the_cap(answers: Answers, diary: Diary) -> None:
    """No week has over two minutes more than the week before it, not even after a recovery week or a setback."""
    weeks = plan_for(answers, diary).weeks
    for before, after in pairwise(weeks):
        assert week_dose(after).backward_seconds - week_dose(before).backward_seconds <= RISE
    for before, across in zip(weeks, weeks[2:], strict=False):
        if weeks[before.number].recovery and before.number not in diary.weeks:
            assert week_dose(across).backward_seconds - week_dose(before).backward_seconds <= RISE


@THOUSANDS
@given(anybody(), a_diary())
def test_nothing_is_beyond_the_caps(answers: Answers, diary: Diary) -> None:
    """No bout, session, speed, slope or number of sessions is ever beyond the caps."""
    longest_bout = max(int(seconds) for seconds in table("doses")["bout_rules"])
    for week in plan_for(answers, diary).weeks:
        dose = week_dose(week)
        assert 0 < dose.bout_seconds <= longest_bout
        assert dose.backward_seconds <= CAPS["backward_seconds"]["most"]
        assert (dose.speed_m_s or 0) <= CAPS["speed_m_s"]["most"]
        assert 0 <= dose.incline_percent <= CAPS["incline_percent"]["most"]
        assert len(week.sessions) <= CAPS["sessions_a_week"]["most"]


@THOUSANDS
@given(anybody(), a_diary())
def test_a_session_fits_the_time_given(answers: Answers, diary: Diary) -> None:
    """Every session fits the minutes given, with its warm-up and cool-down whole and bouts that are whole."""
    for week in plan_for(answers, diary).weeks:
        for session in week.sessions:
            kinds = [block.kind for block in session.blocks]
            assert session.total_seconds <= answers.minutes * 60
            assert (kinds[0], kinds[-1]) == ("warm_up", "cool_down")
            assert session.blocks[0].seconds == 300
            assert session.blocks[-1].seconds == 180
            assert kinds[1:-1] == ["bout", "rest"] * (session.dose.bouts - 1) + ["bout"]
            bouts = [block.seconds for block in session.blocks if block.kind == "bout"]
            assert sum(bouts) == session.dose.backward_seconds


@THOUSANDS
@given(anybody())
def test_only_on_chosen_days(answers: Answers) -> None:
    """Sessions stand only on chosen days, in order, never three days running, from the start to the finish."""
    plan = plan_for(answers)
    dates = [session.date for week in plan.weeks for session in week.sessions]
    assert {date.isoweekday() for date in dates} <= set(answers.days)
    assert dates == sorted(set(dates))
    marks = tuple({date.isoweekday() for date in dates})
    assert not dates or days_in_a_row(marks) <= 2
    if dates and answers.start:
        assert (dates[0] - answers.start).days in range(7)
    if dates and answers.finish:
        assert (answers.finish - dates[-1]).days in range(7 if answers.start is None else 14)


@THOUSANDS
@given(anybody(), a_diary(), st.integers(1, 12), st.lists(a_session(), max_size=3), st.booleans())
def test_a_bad_week_never_raises_what_follows(
    answers: Answers, diary: Diary, number: int, sessions: list[SessionDone], missed: bool
) -> None:
    """A sore, missed or unsteady week never raises anything in any week after it."""
    bad = () if missed else tuple(sessions)
    better = plan_for(answers, Diary(weeks={**diary.weeks, number: (SessionDone(), SessionDone())}))
    never_above(plan_for(answers, Diary(weeks={**diary.weeks, number: bad})), better)


@THOUSANDS
@given(anybody(), a_diary())
def test_an_unwritten_week_counts_as_forward(answers: Answers, diary: Diary) -> None:
    """A week nobody wrote down leads to the same plan as a week that went well."""
    good = (SessionDone(), SessionDone())
    filled = Diary(weeks={number: diary.weeks.get(number, good) for number in range(1, 13)})
    assert plan_for(answers, diary) == plan_for(answers, filled)


@THOUSANDS
@given(anybody(), a_diary())
def test_every_number_has_a_rule(answers: Answers, diary: Diary) -> None:
    """Every number of a plan names the rule that set it, and every rule it names exists."""
    plan = plan_for(answers, diary)
    named = [advice.rule for advice in plan.advice] + [week.rule for week in plan.weeks]
    for week in plan.weeks:
        for session in week.sessions:
            assert set(amounts(session.dose)) | {"bouts", "date", "total_seconds"} == set(session.why)
            named += [*session.why.values(), *(block.rule for block in session.blocks)]
    assert set(named) <= set(rules())


@THOUSANDS
@given(anybody(), a_diary())
def test_a_code_rebuilds_the_plan(answers: Answers, diary: Diary) -> None:
    """A plan code is under 120 characters and rebuilds the same plan, diary and all."""
    plan = plan_for(answers, diary)
    assume(plan.weeks)
    assert len(plan.code) < 120
    assert replace(make_plan(*decode(plan.code), diary), notes=plan.notes) == plan


@THOUSANDS
@given(anybody())
def test_no_clearance_no_plan(answers: Answers) -> None:
    """Stop and ask-first never carry a plan or a code, and always say what to do."""
    plan = plan_for(answers)
    if plan.clearance in ("stop", "ask_first"):
        assert plan.advice
        assert (plan.weeks, plan.prescription, plan.schedule, plan.code) == ((), None, None, "")
    else:
        assert len(plan.weeks) == answers.weeks
        assert all(week.sessions for week in plan.weeks)


@THOUSANDS
@given(anybody(), st.sampled_from(("unsteady", "walking_aid", "dizzy", "memory")))
def test_unsteadiness_means_no_plan_alone(anyone: Answers, name: str) -> None:
    """Unsteadiness, a stick or dizziness never lead to a plan without somebody's yes and company, at a rail."""
    answers = replace(anyone, balance=tuple({*anyone.balance, name}), not_sure=())
    plan = plan_for(answers)
    if plan.weeks:
        assert name in answers.cleared
        assert answers.helper == "yes"
        assert "helper-with-you" in {advice.rule for advice in plan.advice}
        assert {week_dose(week).support for week in plan.weeks} <= {"hold", "fingertips"}
