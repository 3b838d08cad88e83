"""The data of the doses stands in order of caution, and every ladder says why."""

from itertools import pairwise, product
from typing import Any

import pytest

from retrowalk.data import table
from retrowalk.ladder import QUANTITIES, amount, level, minutes_to_grow, most_that_fits, no_higher
from retrowalk.prescription import Prescription, fitting_profiles, prescribe
from retrowalk.profiles import chains_of, edges, room_of
from retrowalk.rules import rules
from retrowalk.screening import screen
from tests.planner.strategies import answers, ticked

PROFILES: list[dict[str, Any]] = table("profiles")["profile"]
PEOPLE: dict[str, dict[str, Any]] = {
    "returning": {"activity": "returning"},
    "older": {"age": 70},
    "sore_knee": {"knee": "pain", "knee_pain": 2},
    "beginner": {},
    "trained": {"activity": "trained", "experience": "some"},
}
AIMS = sorted(table("progression")["order"])


def prescribed(profile: str, **changes: Any) -> Prescription:
    """The prescription of a typical person of this profile."""
    person = answers(**{**PEOPLE[profile], **changes})
    return prescribe(person, screen(person))


def test_profiles_stand_in_order_of_caution() -> None:
    """The profiles are the six of the evidence, the most careful first, and no chain of a careful one is bolder."""
    assert [profile["id"] for profile in PROFILES] == [
        "returning",
        "older",
        "sore_knee",
        "controlled",
        "beginner",
        "trained",
    ]
    for careful, bold in pairwise(PROFILES):
        assert careful["sessions_a_week"] <= bold["sessions_a_week"]
        assert careful["pain_line"]["most"] <= bold["pain_line"]["most"]
        assert set(careful["places"]) <= set(bold["places"]) or careful["id"] == "sore_knee"
        for name in ("backward_seconds", "rest_seconds"):
            pairs = zip(careful[name]["chain"], bold[name]["chain"], strict=False)
            assert all(amount(name, one) <= amount(name, other) for one, other in pairs)


@pytest.mark.parametrize("aim", AIMS)
def test_more_care_never_stands_higher(aim: str) -> None:
    """In every place, with any minutes, no rung of a careful person stands above the same rung of a bolder one."""
    for place, minutes, helper in product(("rail", "path", "treadmill"), (10, 18, 25, 33, 40), ("yes", "no")):
        setting = {"aim": aim, "place": place, "minutes": minutes, "helper": helper, "treadmill_ready": "yes"}
        rungs = [prescribed(profile, **setting).rungs for profile in ("returning", "beginner", "trained")]
        rungs += [prescribed(profile, **setting).rungs for profile in ("older", "beginner")]
        rungs += [prescribed(profile, **setting).rungs for profile in ("sore_knee", "beginner")]
        for index in (0, 1, 3, 5):
            for ours, theirs in zip(rungs[index], rungs[index + 1], strict=True):
                assert no_higher(level(ours), level(theirs)), (place, minutes)


def test_chains_only_rise() -> None:
    """Along every ladder no quantity ever falls, each rung changes one thing or nothing, and there are enough."""
    for profile, aim, place in product(PEOPLE, AIMS, ("rail", "path", "treadmill")):
        rungs = prescribed(profile, aim=aim, place=place, treadmill_ready="yes").rungs
        assert len(rungs) == table("progression")["ladder"]["rungs"]
        for before, after in pairwise(rungs):
            assert no_higher(level(before), level(after))
            assert sum(one != other for one, other in zip(level(before), level(after), strict=True)) <= 1


@pytest.mark.parametrize(
    ("profile", "seconds", "bout", "sessions", "line"),
    [
        ("returning", 60, 15, 2, 3),
        ("older", 120, 15, 3, 3),
        ("sore_knee", 180, 30, 3, 5),
        ("beginner", 300, 30, 3, 5),
        ("trained", 480, 60, 4, 5),
    ],
)
def test_start_doses_are_those_of_the_evidence(profile: str, seconds: int, bout: int, sessions: int, line: int) -> None:
    """Each profile starts from the minutes, bouts and sessions of the evidence file."""
    made = prescribed(profile)
    assert (made.rungs[0].backward_seconds, made.rungs[0].bout_seconds) == (seconds, bout)
    assert (made.sessions_a_week, made.pain_line) == (sessions, line)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"place": "path"}, "path"),
        ({"place": "path", "age": 65}, "rail"),
        ({"place": "path", "activity": "returning"}, "rail"),
        ({"place": "path", "knee": "pain"}, "path"),
        ({"place": "treadmill"}, "rail"),
        ({"place": "treadmill", "treadmill_ready": "not_sure"}, "rail"),
        ({"place": "treadmill", "treadmill_ready": "yes"}, "treadmill"),
        ({"place": "treadmill", "treadmill_ready": "yes", "age": 70}, "rail"),
        ({"place": "treadmill", "treadmill_ready": "yes", "age": 70, "helper": "yes"}, "treadmill"),
        ({"place": "treadmill", "treadmill_ready": "yes", "activity": "returning", "helper": "yes"}, "rail"),
    ],
)
def test_the_place_is_one_with_support(changes: dict[str, Any], place: str) -> None:
    """Careful people stay at a rail; a treadmill needs rails, a key and a way to start it, and says so when moved."""
    person = answers(**changes)
    made = prescribe(person, screen(person))
    assert made.place == place
    assert ("moved-to-rail" in made.advice) == (place != changes["place"])


@pytest.mark.parametrize(
    ("changes", "profiles"),
    [
        ({"activity": "trained", "experience": "regular"}, ["trained"]),
        ({"activity": "trained", "experience": "some"}, ["trained"]),
        ({"activity": "trained", "experience": "none"}, ["beginner", "trained"]),
        ({"activity": "walking", "experience": "regular"}, ["beginner", "trained"]),
        ({"activity": "returning", "experience": "regular"}, ["returning", "beginner", "trained"]),
        ({"age": 65}, ["older", "beginner", "trained"]),
        ({"age": 64, "knee": "pain", "knee_pain": 1}, ["sore_knee", "beginner", "trained"]),
        (
            ticked("stiff_neck", age=80, activity="returning", knee="pain", knee_pain=0),
            [profile["id"] for profile in PROFILES],
        ),
        (
            ticked("pregnant", cleared=["pregnant"], helper="yes"),
            ["older", "controlled", "beginner", "trained"],
        ),
        (ticked("diabetes"), ["controlled", "beginner", "trained"]),
    ],
)
def test_all_profiles_that_fit_are_named(changes: dict[str, Any], profiles: list[str]) -> None:
    """The profiles that fit are those the answers speak of, the most careful first."""
    person = answers(**changes)
    assert list(fitting_profiles(person, screen(person))) == profiles


TREADMILL = {"place": "treadmill", "treadmill_ready": "yes", "minutes": 40, "aim": "legs"}


def whys(quantity: str, profile: str, **changes: Any) -> list[str]:
    """The rules behind one quantity along the ladder, each once."""
    return list(dict.fromkeys(dose.why[quantity] for dose in prescribed(profile, **changes).rungs))


def test_every_rung_names_the_rule_that_set_it() -> None:
    """Minutes, bouts, rests, support, pattern, speed and slope each name the rule of their own value."""
    long = {"minutes": 40, "aim": "knees"}
    assert whys("backward_seconds", "returning", **long) == ["start-1-minute", "grow-1-minute"]
    assert whys("backward_seconds", "older", **long) == ["start-2-minutes", "grow-1-minute"]
    end = ["start-3-minutes", "grow-2-minutes", "ten-minutes-is-enough"]
    assert whys("backward_seconds", "sore_knee", **long) == end
    assert whys("backward_seconds", "beginner", **long) == ["start-5-minutes", "grow-2-minutes"]
    assert whys("backward_seconds", "trained", **long) == ["start-8-minutes", "grow-2-minutes"]
    assert whys("backward_seconds", "trained", minutes=10) == ["fits-your-time"]
    assert whys("bout_seconds", "returning", **long) == ["very-short-bouts", "short-bouts"]
    assert whys("bout_seconds", "trained", **long) == ["minute-bouts", "two-minute-bouts"]
    assert whys("rest_seconds", "returning", aim="fitness") == ["rest-a-minute"]
    assert whys("rest_seconds", "beginner", aim="fitness") == ["rest-a-minute", "rest-shorter"]
    assert whys("support", "beginner", **long) == ["support-hold", "support-fingertips", "support-nearby"]
    assert whys("support", "trained", place="path", **long) == ["support-nearby", "support-free"]
    patterns = ["pattern-straight", "pattern-turns", "pattern-line"]
    assert whys("pattern", "beginner", aim="something_new") == patterns
    assert whys("speed_m_s", "trained", place="path") == ["speed-your-own"]
    assert whys("speed_m_s", "trained", **TREADMILL) == ["speed-slow-belt", "speed-one-step"]
    assert whys("incline_percent", "trained", **TREADMILL) == ["flat", "gentle-slope"]


def test_every_number_of_the_data_is_reached() -> None:
    """Every value of every chain is met on somebody's ladder, and so is every rule of a dose."""
    met: dict[str, set[object]] = {name: set() for name in QUANTITIES}
    used: set[str] = set()
    for profile, aim, place, minutes in product(PEOPLE, AIMS, ("rail", "path", "treadmill"), (10, 25, 40)):
        setting = {"aim": aim, "place": place, "minutes": minutes, "helper": "yes", "treadmill_ready": "yes"}
        for dose in prescribed(profile, **setting).rungs:
            used |= set(dose.why.values())
            for name in QUANTITIES:
                met[name].add(getattr(dose, name))
    for profile in PROFILES:
        assert set(profile["backward_seconds"]["chain"]) <= met["backward_seconds"]
        assert set(profile["rest_seconds"]["chain"]) <= met["rest_seconds"]
        assert set(profile["bout_seconds"]) <= met["bout_seconds"]
        for place in profile["places"]:
            for name, values in profile[place].items():
                assert set(values) <= met[name], (profile["id"], place, name)
    assert {rule.id for rule in rules().values() if rule.part in ("minutes", "bouts", "support", "speed")} - used <= {
        "whole-bouts",
        "clinician-start",
    }


def test_minutes_that_just_fit_name_their_own_rule() -> None:
    """Only minutes that were cut say that the time given cut them."""
    room = [prescribed("beginner", minutes=minutes).rungs[0] for minutes in (21, 22, 28)]
    assert [(dose.backward_seconds, dose.why["backward_seconds"]) for dose in room] == [
        (240, "fits-your-time"),
        (300, "start-5-minutes"),
        (300, "start-5-minutes"),
    ]


def test_a_full_session_says_what_more_time_would_bring() -> None:
    """Where the next step in minutes has no room, the length of session that has it is known; else there is none."""
    ids = frozenset(("beginner", "trained"))
    for minutes in range(10, 41):
        warm_up, cool_down, _ = edges(minutes)
        for dose in prescribed("beginner", minutes=minutes).rungs:
            needed = minutes_to_grow(dose, chains_of(ids, "rail"), room_of(minutes), warm_up + cool_down)
            if needed is None:
                continue
            assert needed > minutes
            more = most_that_fits(dose.bout_seconds, dose.rest_seconds, needed * 60 - warm_up - cool_down)
            assert more > dose.backward_seconds


def test_short_sessions_keep_room_to_walk_backward() -> None:
    """Warm-up and cool-down shrink below 14 minutes; the room between them never falls as sessions get longer."""
    rooms = [room_of(minutes) for minutes in range(10, 41)]
    assert rooms == sorted(rooms)
    assert rooms[0] == 360
    assert edges(10) == (180, 60, "short-session")
    assert edges(14) == (300, 180, None)


def test_speed_is_set_on_a_treadmill_only() -> None:
    """Only a treadmill has a set speed, it starts below half of a normal walk and grows by about 0.1 mph."""
    for profile, place in product(PEOPLE, ("rail", "path")):
        assert {dose.speed_m_s for dose in prescribed(profile, place=place).rungs} == {None}
    for entry in PROFILES:
        speeds = entry.get("treadmill", {}).get("speed_m_s", [])
        assert all(0 < after - before <= 0.06 for before, after in pairwise(speeds))
        assert not speeds or 0 < speeds[0] <= 0.6


def test_no_plan_is_prescribed_without_clearance() -> None:
    """A prescription is refused, in a sentence, to whom screening does not let start."""
    person = answers(**ticked("unsteady"))
    with pytest.raises(ValueError, match="ask_first leads to no plan"):
        prescribe(person, screen(person))
