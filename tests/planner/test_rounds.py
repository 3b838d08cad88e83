"""What a round looks like at somebody's rail, counter or path."""

from dataclasses import replace

import pytest

from retrowalk.plan import Plan, plan_for
from retrowalk.sheets.rounds import end_cue, metres_in, round_words, steps_in
from tests.planner.strategies import answers


def plan(length_m: float | None = None, **changed: object) -> Plan:
    """Return the plan of a well person with a rail, counter or path of this length."""
    made = plan_for(answers(**changed))
    assert made.schedule is not None
    return replace(made, schedule=replace(made.schedule, length_m=length_m))


def told(made: Plan, seconds: int = 30) -> str:
    """Return the words for a round of so many seconds."""
    return round_words(made, replace(made.weeks[0].dose, bout_seconds=seconds))


@pytest.mark.parametrize(
    ("age", "length_m", "words"),
    [
        (40, 1.5, "30 seconds: about 6 to 10 lengths of your 1.5 m."),
        (70, 1.5, "30 seconds: about 3 to 7 lengths of your 1.5 m."),
        (40, 4, "30 seconds: about 2 to 4 lengths of your 4 m."),
        (40, 20, "30 seconds: less than one length of your 20 m."),
        (40, None, "30 seconds: about 9 to 15 metres, or 20 to 40 small steps."),
        (70, None, "30 seconds: about 4 to 10 metres, or 15 to 35 small steps."),
    ],
)
def test_how_far_a_round_goes(age: int, length_m: float | None, words: str) -> None:
    """A round is told in lengths of one's own counter, or in metres and steps, as a range and an estimate."""
    assert told(plan(length_m, age=age)).startswith(f"{words} An estimate; your own count is better.")


def test_longer_rounds_go_further() -> None:
    """Twice the time is twice the way, and the older go no further than the younger."""
    for profiles in (("older", "trained"), ("trained",)):
        low, high = metres_in(30, profiles)
        assert metres_in(60, profiles) == (2 * low, 2 * high)
        assert steps_in(15, profiles) < steps_in(60, profiles)
    assert metres_in(30, ("older", "trained")) < metres_in(30, ("trained",))


def test_at_a_short_counter_the_turn_is_the_exercise() -> None:
    """At a kitchen counter one turns inward and changes hands; at a long rail one walks forward to the start."""
    assert "Turn inward, toward what you hold" in told(plan(1.5))
    assert "The turn is part of the exercise" in told(plan(1.5))
    for made in (plan(8), plan(), plan(1.5, place="path")):
        assert "Walk forward to the start." in told(made)


@pytest.mark.parametrize(
    ("length_m", "place", "cue"),
    [
        (1.5, "rail", "At each end stop, then turn toward what you hold."),
        (6, "rail", "At each end stop, then walk forward to the start."),
        (1.5, "path", "At each end stop, then walk forward to the start."),
        (60, "rail", ""),
        (None, "rail", ""),
    ],
)
def test_who_told_a_length_hears_what_to_do_at_its_end(length_m: float | None, place: str, cue: str) -> None:
    """Whose rounds reach an end hears what to do there; nobody else is told of an end."""
    made = plan(length_m, place=place)
    assert end_cue(made, made.weeks[0].dose) == cue


def test_on_a_treadmill_the_speed_says_it() -> None:
    """On a belt there are no lengths and no ends."""
    made = plan(place="treadmill", treadmill_ready="yes", activity="trained", experience="some")
    assert told(made) == "Look back at the belt before each round."


def test_looking_behind_fits_the_round() -> None:
    """Nobody is asked to stop and look within a round that ends sooner than that."""
    assert "stop to look" not in told(plan(), 15)
    assert "stop to look after every ten steps" in told(plan(), 60)
