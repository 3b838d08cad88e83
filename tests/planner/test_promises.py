"""What the planner promises, held over the whole space of answers and lives."""

import datetime
import os
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from retrowalk.answers import Answers, parse
from retrowalk.data import table
from retrowalk.diary import Absence, Change, Diary, Entry, Fell, Walked
from retrowalk.diary_file import sorted_entries
from retrowalk.ladder import QUANTITIES, Dose, amount
from retrowalk.plan import Plan, make_plan, plan_for
from retrowalk.plan_code import beside, decode, with_beside
from retrowalk.prescription import prescribe
from retrowalk.profiles import edges
from retrowalk.questions import question
from retrowalk.rules import rules
from retrowalk.screening import screen
from retrowalk.weekdays import days_in_a_row
from tests.planner.lives import a_life, day, diary, may_start, plan, week
from tests.planner.strategies import MONDAY, a_worry_more, anybody

# `make promises` asks for thousands.
EXAMPLES = int(os.environ.get("RETROWALK_EXAMPLES", "40"))
THOUSANDS = settings(max_examples=EXAMPLES)
RISE = table("progression")["week"]["rise_seconds"]
AFTER = day(7 * 24)  # a day after every entry of every life


def amounts(dose: Dose) -> dict[str, float]:
    """Every quantity as a number that is higher for a bolder dose."""
    return {name: amount(name, getattr(dose, name)) for name in QUANTITIES}


def never_above(lower: Plan, higher: Plan, first: int = 1) -> None:
    """Assert that no week of one plan, from the first given on, asks for more of anything than that of the other."""
    for ours, theirs in zip(lower.weeks[first - 1 :], higher.weeks[first - 1 :], strict=False):
        low, high = amounts(ours.dose), amounts(theirs.dose)
        assert all(low[name] <= high[name] for name in low), (ours.number, low, high)


def of_kind(life: Diary, *kinds: str) -> list[Entry]:
    """The entries of other kinds than these."""
    return [entry for entry in life.entries if entry.kind not in kinds]


def above_usual(sorer: Answers, other: Answers, life: Diary) -> Diary:
    """The same life with as much more pain as is usual for the first of two people: equal pain above the usual."""
    green = [one.pain_green if (one := plan(person).prescription) else 0 for person in (sorer, other)]
    more = max(0, green[0] - green[1])

    def with_more(entry: Entry) -> Entry:
        if not isinstance(entry, Walked):
            return entry
        pain, morning = (None if was is None else min(10, was + more) for was in (entry.pain, entry.next_morning))
        return replace(entry, pain=pain, next_morning=morning)

    return replace(life, entries=tuple(with_more(entry) for entry in life.entries))


@settings(THOUSANDS, max_examples=3 * EXAMPLES)
@given(a_worry_more(), a_life(weeks=18, next_plans=True), st.integers(0, 7 * 20))
def test_a_worry_more_never_adds_anything(pair: tuple[Any, Any, str], life: Diary, now: int) -> None:
    """Adding any worry, age or pain never adds dose, speed, slope, sessions or freedom of support, in any life."""
    less, more, _ = (parse(pair[0]), parse(pair[1]), pair[2])
    if not may_start(more):
        return
    assert may_start(less)
    careful, bold = plan(more, above_usual(more, less, life), day(now)), plan(less, life, day(now))
    if careful.weeks:
        assert bold.weeks
        never_above(careful, bold)
        for ours, theirs in zip(careful.weeks, bold.weeks, strict=True):
            # Of a week that is lost as a whole no session is listed: on other days it may be lost in part.
            assert "away" in (ours.state, theirs.state) or len(ours.sessions) <= len(theirs.sessions)


@THOUSANDS
@given(anybody(), st.data())
def test_lives_of_24_weeks(person: Answers, data: st.DataObject) -> None:
    """Two plans of twelve weeks in one life are weeks with a dose, a rule and a place in time, whatever happens."""
    assume(may_start(person))
    life = data.draw(a_life(weeks=24))
    made = plan(replace(person, weeks=12), life, AFTER)
    assert made.weeks or made.stage == "suspended"
    assert [one.first for one in made.weeks] == [
        made.weeks[0].first + datetime.timedelta(7 * n) for n in range(len(made.weeks))
    ]


@THOUSANDS
@given(anybody(), a_life(changes=False))
def test_one_thing_grows_in_a_week(person: Answers, life: Diary) -> None:
    """At most one thing grows from a week to the next, whatever the diary says."""
    assume(may_start(person))
    for before, after in pairwise(plan(person, life, AFTER).weeks):
        low, high = amounts(before.dose), amounts(after.dose)
        assert sum(high[name] > low[name] for name in low) <= 1


@THOUSANDS
@given(anybody())
def test_one_thing_changes_in_a_week(person: Answers) -> None:
    """Where all goes well at most one thing changes from a week to the next, and the last week is the highest."""
    weeks = plan_for(person).weeks
    assert all(len(one.changed) <= 1 for one in weeks)
    for one in weeks:
        assert all(
            low <= high for low, high in zip(amounts(one.dose).values(), amounts(weeks[-1].dose).values(), strict=True)
        )


@THOUSANDS
@given(anybody(), a_life(changes=False), st.integers(1, 30))
def test_more_minutes_never_give_less(person: Answers, life: Diary, more: int) -> None:
    """Longer sessions never have less walking backward; after a red week less by at most half a long round.

    Half of the minutes is rounded to whole rounds, and those of the shorter session may be the longer ones.
    """
    assume(may_start(person))
    assume(person.minutes + more <= question("minutes").bounds[1])
    short, long = (plan(one, life, AFTER) for one in (person, replace(person, minutes=person.minutes + more)))
    halved = False
    for one, other in zip(short.weeks, long.weeks, strict=True):
        halved = halved or "diary-pain-red" in (one.rule, other.rule)
        less = one.dose.backward_seconds - other.dose.backward_seconds
        assert less <= (one.dose.bout_seconds / 2 if halved else 0), one.number


@THOUSANDS
@given(anybody(), a_life())
def test_minutes_never_rise_beyond_the_cap(person: Answers, life: Diary) -> None:
    """No week asks for over two minutes more than the most that any week before it asked for."""
    assume(may_start(person))
    weeks = plan(person, life, AFTER).weeks
    most = weeks[0].dose.backward_seconds if weeks else 0
    for one in weeks:
        assert one.dose.backward_seconds - most <= RISE
        most = max(most, one.dose.backward_seconds)


@THOUSANDS
@given(anybody(), a_life(changes=False))
def test_a_session_fits_the_time_given(person: Answers, life: Diary) -> None:
    """Every session fits the minutes given, with warm-up, cool-down and bouts that are whole."""
    assume(may_start(person))
    for one in plan(person, life, AFTER).weeks:
        for session in one.sessions:
            kinds = [block.kind for block in session.blocks]
            assert session.total_seconds <= person.minutes * 60
            assert (kinds[0], kinds[-1]) == ("warm_up", "cool_down")
            assert (session.blocks[0].seconds, session.blocks[-1].seconds) == edges(person.minutes)[:2]
            assert kinds[1:-1] == ["bout", "rest"] * (session.dose.bouts - 1) + ["bout"]
            bouts = [block.seconds for block in session.blocks if block.kind == "bout"]
            assert sum(bouts) == session.dose.backward_seconds


@THOUSANDS
@given(anybody())
def test_only_on_chosen_days(person: Answers) -> None:
    """Sessions stand only on chosen days, in order, never three days running, from the start to the finish."""
    dates = [session.date for one in plan_for(person).weeks for session in one.sessions]
    assert {date.isoweekday() for date in dates} <= set(person.days)
    assert dates == sorted(set(dates))
    marks = tuple({date.isoweekday() for date in dates})
    assert not dates or days_in_a_row(marks) <= 2
    if dates and person.start:
        assert (dates[0] - person.start).days in range(7)
    if dates and person.finish:  # with a start as well there are whole weeks between them, and some days more
        assert (person.finish - dates[-1]).days in range(13 if person.start else 7)


@THOUSANDS
@given(anybody(), a_life(changes=False))
def test_no_diary_is_above_the_plan_where_all_went_well(person: Answers, life: Diary) -> None:
    """No life raises any week above the plan in which every week went well."""
    assume(may_start(person))
    never_above(plan(person, life, AFTER), plan(person))


@st.composite
def something_worse(draw: st.DrawFn) -> tuple[Diary, Diary]:
    """Draw a life, and the same with one entry that is worse."""
    life = draw(a_life(weeks=18, changes=draw(st.booleans()), falls=False, next_plans=True))
    walked = [entry for entry in life.entries if isinstance(entry, Walked)]
    if not walked or draw(st.sampled_from((False, False, False, True))):
        fall = Fell(on=day(draw(st.integers(0, 80))))
        return life, diary(life.entries, fall)
    one = draw(st.sampled_from(walked))
    worse: list[Entry] = draw(
        st.sampled_from(
            (
                [replace(one, pain=max(one.pain or 0, 4))] if one.pain is not None else [one],
                [replace(one, pain=max(one.pain or 0, 9))] if one.pain is not None else [one],
                [replace(one, next_morning=max(one.next_morning or 0, 7))],
                [replace(one, unsteady=True)],
                [replace(one, stumbles=one.stumbles + 1)],
                [replace(one, stumbles=one.stumbles + 2)],
                [replace(one, effort="hard")],
            )
        )
    )
    return life, diary([entry for entry in life.entries if entry is not one], worse)


@settings(THOUSANDS, max_examples=3 * EXAMPLES)
@given(anybody(), something_worse())
def test_a_worse_entry_never_raises_what_follows(person: Answers, lives: tuple[Diary, Diary]) -> None:
    """More pain, unsteadiness, a stumble or a fall never raises anything in any week."""
    assume(may_start(person))
    better, worse = (plan(person, life, AFTER) for life in lives)
    if worse.weeks:
        assert better.weeks
        never_above(worse, better)


@THOUSANDS
@given(anybody(), a_life(falls=False), st.integers(1, 12), st.sampled_from(("missed", "away", "nothing", "one")))
def test_fewer_sessions_never_raise_what_follows(person: Answers, life: Diary, number: int, instead: str) -> None:
    """A week that went well, with fewer sessions or none in its place, never raises anything."""
    assume(may_start(person))
    first, last = day(7 * number - 7), day(7 * number - 1)
    others = [one for one in life.entries if not (isinstance(one, Walked | Absence) and first <= one.on <= last)]
    fewer: list[Entry] = list(week(number, {})) if instead == "one" else []
    if instead in ("missed", "away"):
        fewer = [Absence(kind=instead, first=first, last=last)]
    better, worse = (plan(person, diary(others, entries), AFTER) for entries in (week(number), fewer))
    if worse.weeks and better.weeks:
        never_above(worse, better)


@THOUSANDS
@given(anybody(), a_life(), st.integers(0, 7 * 13), st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(person: Answers, life: Diary, now: int, random: Random) -> None:
    """The same entries in another order make the same plan, and weeks written as missed are as if unwritten."""
    assume(may_start(person))
    entries = list(life.entries)
    random.shuffle(entries)
    made = plan(person, life, day(now))
    assert plan(person, replace(life, entries=sorted_entries(entries)), day(now)) == made
    silent = [one for one in made.weeks if one.state == "not_known"]
    told = [Absence(kind="missed", first=one.first, last=one.last) for one in silent]
    again = plan(person, diary(life.entries, told), day(now))
    assert [one.dose for one in again.weeks] == [one.dose for one in made.weeks]
    assert all(one.state != "not_known" for one in again.weeks)


@THOUSANDS
@given(anybody(), a_life(falls=False), st.integers(1, 80), st.integers(0, 30))
def test_the_past_is_never_rewritten(person: Answers, life: Diary, now: int, later: int) -> None:
    """What a week that is over asked for stays as it was, whatever is written down later."""
    assume(may_start(person))
    known = [one for one in life.entries if one.on < day(now)]
    earlier, after = plan(person, diary(known), day(now)), plan(person, life, day(now + later))
    if earlier.weeks and after.weeks and earlier.weeks[0].first == after.weeks[0].first:
        over = [one for one in earlier.weeks if one.last < day(now)]
        for one, same in zip(over, after.weeks, strict=False):
            assert one.dose == same.dose


@THOUSANDS
@given(anybody(), a_life(changes=False, falls=False), st.integers(1, 80), st.data())
def test_a_change_never_raises_the_next_dose(person: Answers, life: Diary, now: int, data: st.DataObject) -> None:
    """After a change the next dose is no higher than the last, and no week is above the plan with the new values."""
    assume(may_start(person))
    life = diary(one for one in life.entries if one.on < day(now))
    values: dict[str, Any] = data.draw(
        st.sampled_from(
            ({"days": (2, 6)}, {"minutes": 10}, {"minutes": 40}, {"minutes": 25}, {"place": "rail"}, {"place": "path"})
        )
    )
    made = plan(person, diary(life.entries, Change(on=day(now), **values)), day(now))
    before = plan(person, life, day(now))
    assume(made.weeks)
    assume(now < 7 * person.weeks)
    number = now // 7
    last, following = amounts(before.weeks[number].dose), amounts(made.weeks[number].dose)
    if before.prescription and made.prescription and before.prescription.place != made.prescription.place:
        last["speed_m_s"] = last["incline_percent"] = 99.0
    assert all(following[name] <= last[name] for name in last), (following, last)
    fresh = plan(replace(person, **values), life, day(now))
    never_above(made, fresh, number + 1)


@THOUSANDS
@given(anybody(), st.integers(-400, 400))
def test_the_first_dose_is_the_first_weeks(person: Answers, days: int) -> None:
    """Whenever a plan without a diary is opened, its next session asks for no more than its first week does."""
    assume(may_start(person))
    made = plan(person, Diary(), MONDAY + datetime.timedelta(days))
    if made.next_session is not None:
        coming = made.weeks[made.next_session.week - 1].dose
        assert all(
            low <= high
            for low, high in zip(amounts(coming).values(), amounts(made.weeks[0].dose).values(), strict=True)
        )


@THOUSANDS
@given(anybody(), a_life(), st.integers(0, 100))
def test_a_fall_stands_before_every_plan(person: Answers, life: Diary, fell: int) -> None:
    """While nobody has looked at a fall there is no plan, whatever else is written down or changed."""
    assume(may_start(person))
    known = of_kind(life, "seen", "fell")
    made = plan(person, diary(known, Fell(on=day(fell))), day(fell + 1))
    assert (made.clearance, made.stage, made.weeks, made.code) == ("ask_first", "suspended", (), "")


@THOUSANDS
@given(anybody(), a_life())
def test_every_number_has_a_rule(person: Answers, life: Diary) -> None:
    """Every number of a plan names the rule that set it, and every rule it names exists."""
    assume(may_start(person))
    made = plan(person, life, AFTER)
    named = [advice.rule for advice in made.advice] + [one.rule for one in made.weeks]
    for one in made.weeks:
        named += [other.rule for other in one.other]
        for session in (one.typical, *one.sessions):
            assert set(QUANTITIES) | {"bouts", "date", "total_seconds"} == set(session.why)
            named += [*session.why.values(), *(block.rule for block in session.blocks)]
    assert set(named) <= set(rules())


@THOUSANDS
@given(anybody(), a_life())
def test_a_code_rebuilds_the_plan(person: Answers, life: Diary) -> None:
    """A plan code is under 120 characters; with what a kept plan holds beside it, it is the same plan, diary and all.

    Alone it asks for no more in any week.
    """
    assume(may_start(person))
    person = replace(person, start=MONDAY, finish=None, length_m=None)
    made = plan(person, life, AFTER)
    assume(made.weeks)
    assert len(made.code) < 120
    prescription, schedule = decode(made.code)
    kept = with_beside(prescription, beside(prescribe(person, screen(person))))
    assert make_plan(kept, schedule, life, AFTER) == made
    never_above(make_plan(prescription, schedule, life, AFTER), made)


@THOUSANDS
@given(anybody())
def test_no_clearance_no_plan(person: Answers) -> None:
    """Stop and ask-first never carry a plan or a code, and always say what to do."""
    made = plan_for(person)
    if made.clearance in ("stop", "ask_first"):
        assert made.advice
        assert (made.weeks, made.prescription, made.schedule, made.code) == ((), None, None, "")
    else:
        assert len(made.weeks) == person.weeks
        assert all(one.sessions for one in made.weeks)


@THOUSANDS
@given(anybody(), st.sampled_from(("unsteady", "walking_aid", "dizzy", "memory")))
def test_unsteadiness_means_no_plan_alone(anyone: Answers, name: str) -> None:
    """Unsteadiness, a stick or dizziness never lead to a plan without somebody's yes and company, at a rail."""
    person = replace(anyone, balance=tuple({*anyone.balance, name}), not_sure=())
    made = plan_for(person)
    if made.weeks:
        assert name in person.cleared
        assert person.helper == "yes"
        assert "helper-with-you" in {advice.rule for advice in made.advice}
        assert {one.dose.support for one in made.weeks} <= {"hold", "fingertips"}
