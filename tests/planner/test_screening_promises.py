"""Who may start, held over the whole space of ticks: more care never leads to a bolder clearance or a bolder plan."""

from dataclasses import replace
from itertools import combinations, product

from hypothesis import given, settings

from retrowalk.answers import parse
from retrowalk.plan import Plan, plan_for
from retrowalk.prescription import fitting_profiles
from retrowalk.questions import question
from retrowalk.screening import LEVELS, may_start, screen
from retrowalk.screening_questions import lines
from tests.planner.strategies import Raw, a_worry_more, anybody, copied, raw_answers, ticked, ways, well
from tests.planner.test_promises import never_above

SETTINGS = tuple(
    {"age": age, "activity": activity, "helper": helper}
    for age, activity, helper in product((64, 65), ("trained", "walking", "returning"), ("yes", "no"))
)


def level(raw: Raw) -> int:
    """Return the clearance as a number: the higher, the more careful."""
    return LEVELS.index(screen(parse(raw)).level)


def profiles(raw: Raw) -> set[str]:
    """Return the profiles that fit these answers."""
    answers = parse(raw)
    return set(fitting_profiles(answers, screen(answers)))


def no_bolder(more: Raw, less: Raw) -> None:
    """Assert that the more careful answers lead to no bolder clearance and to no profile less."""
    assert level(more) >= level(less), (more, less)
    if may_start(parse(more)):
        assert profiles(more) >= profiles(less), (more, less)


def test_every_pair_of_ticks_is_as_careful_as_each_of_them() -> None:
    """Of all pairs of lines, in all their answers, none leads to a bolder clearance than either line alone."""
    for setting in ({}, {"age": 70, "helper": "yes"}):
        for one, other in combinations(lines().values(), 2):
            for way, other_way in product(ways(one), ways(other)):
                raw = well(**setting)
                both = other_way(way(raw))
                no_bolder(both, way(raw))
                no_bolder(both, other_way(raw))


def test_every_line_gets_more_careful_with_each_step() -> None:
    """Every line, at every age, activity and with or without a helper: a follow-up less good is never bolder."""
    for setting, line, cleared in product(SETTINGS, lines().values(), (False, True)):
        raw = well(**setting, cleared=[line.id] if cleared else [])
        steps = [copied, *ways(line)]
        for less, more in combinations(steps, 2):
            no_bolder(more(raw), less(raw))


def test_age_activity_and_company_are_never_bolder_for_any_tick() -> None:
    """Every line: a year more across 65, less activity, a helper less, a yes less never leads to a bolder clearance."""
    for line in lines().values():
        for way, setting in product(ways(line), SETTINGS):
            raw = way(well(**setting, cleared=[line.id]))
            no_bolder(raw | {"age": 90}, raw)
            no_bolder(raw | {"activity": "returning"}, raw)
            no_bolder(raw | {"helper": "no"}, raw)
            no_bolder(raw | {"cleared": []}, raw)


def test_one_tick_is_never_bolder_than_none_in_any_week() -> None:
    """Every line in every answer, in every setting and place: no week of its plan stands above the plan without it."""
    cases = product(SETTINGS, ("rail", "path", "treadmill"), question("aim").options)
    for setting, place, aim in cases:
        raw = well(**setting, place=place, aim=aim, treadmill_ready="yes", experience="regular")
        bold = plan_for(parse(raw))
        made: dict[frozenset[str], Plan] = {}
        for line in lines().values():
            for way in ways(line):
                careful = parse(way(raw))
                if may_start(careful):
                    fitting = frozenset(fitting_profiles(careful, screen(careful)))
                    made.setdefault(fitting, plan_for(careful))
        for plan in made.values():
            never_above(plan, bold)


@settings(max_examples=250)
@given(a_worry_more())
def test_more_care_never_clears(pair: tuple[Raw, Raw, str]) -> None:
    """Adding any worry, age or pain, or taking away a helper or a yes, never leads to a bolder clearance."""
    less, more, _ = pair
    no_bolder(more, less)


@settings(max_examples=200)
@given(raw_answers())
def test_a_yes_to_all_with_company_is_what_the_card_promises(raw: Raw) -> None:
    """Where the card names what somebody could say yes to, a yes to all of it with a helper does lead to a plan."""
    answers = parse(raw)
    clearance = screen(answers)
    if clearance.may_start:
        return
    assert clearance.concerns
    assert clearance.advice
    helped = replace(answers, helper="yes")
    assert clearance.helper_would_do == may_start(helped)
    cleared = replace(helped, cleared=(*answers.cleared, *clearance.may_clear))
    assert may_start(cleared) == bool(clearance.may_clear or clearance.helper_would_do)
    assert not set(clearance.may_clear) & set(answers.cleared)


@settings(max_examples=150)
@given(anybody())
def test_a_tick_never_leads_to_a_path_or_a_slope(answers: object) -> None:
    """Whoever a tick brought a profile has no path, is never hands free, and meets no slope."""
    plan = plan_for(answers)  # type: ignore[arg-type]
    clearance = screen(answers)  # type: ignore[arg-type]
    if not plan.prescription or not clearance.profiles:
        return
    assert plan.prescription.place != "path"
    assert all(dose.support != "free" and dose.incline_percent == 0 for dose in plan.prescription.rungs)


def test_a_yes_lifts_only_what_it_was_given_for() -> None:
    """Somebody's yes to one line lifts no other line, and nothing that was ticked later."""
    for one, other in combinations(lines(), 2):
        alone, both = ticked(other, helper="yes"), ticked(one, other, helper="yes", cleared=[one])
        assert level(both) >= level(alone), (one, other)
