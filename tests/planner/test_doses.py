"""The data of the doses stands in order of caution, for everybody, without exception."""

from dataclasses import replace
from itertools import pairwise, product
from typing import Any

import pytest

from retrowalk.answers import parse
from retrowalk.data import table
from retrowalk.ladder import lighter, room_for, whole
from retrowalk.plan import make_plan
from retrowalk.prescription import LADDER_QUANTITIES, Prescription, fitting_profiles, prescribe
from retrowalk.schedule import schedule_of
from retrowalk.screening import screen
from tests.planner.strategies import answers, ticked
from tests.planner.test_promises import amounts

PROFILES: list[dict[str, Any]] = table("doses")["profile"]
PEOPLE: dict[str, dict[str, Any]] = {
    "returning": {"activity": "returning"},
    "older": {"age": 70},
    "sore_knee": {"knee": "pain", "knee_pain": 2},
    "controlled": ticked("diabetes"),
    "beginner": {},
    "trained": {"activity": "trained", "experience": "regular"},
}


def prescribed(profile: str, **changes: Any) -> Prescription:
    """The prescription of a typical person of this profile."""
    person = answers(**{**PEOPLE[profile], **changes})
    return prescribe(person, screen(person))


def test_profiles_stand_in_order_of_caution() -> None:
    """The profiles are the six of the evidence, the most careful first."""
    assert [profile["id"] for profile in PROFILES] == list(PEOPLE)


@pytest.mark.parametrize("aim", sorted(table("doses")["order"]))
def test_more_care_never_stands_higher(aim: str) -> None:
    """In every place, with any minutes, no careful profile stands above a less careful one on any rung."""
    places = ("rail", "path", "treadmill")
    for place, minutes, helper in product(places, range(10, 41), ("yes", "no")):
        setting = {"aim": aim, "place": place, "minutes": minutes, "helper": helper, "treadmill_ready": "yes"}
        ladders = [prescribed(profile, **setting) for profile in PEOPLE]
        for careful, bold in pairwise(ladders):
            assert careful.sessions_a_week <= bold.sessions_a_week
            assert careful.pain_line <= bold.pain_line
            if careful.place != bold.place:  # a rail in the place of a path: held with all profiles that fit, elsewhere
                continue
            for ours, theirs in zip(careful.rungs, bold.rungs, strict=True):
                low, high = amounts(ours), amounts(theirs)
                assert all(low[name] <= high[name] for name in low), (place, minutes, low, high)


def test_chains_only_rise() -> None:
    """Along every ladder no quantity ever falls, and each rung changes one thing or nothing."""
    for profile, aim, place in product(PEOPLE, table("doses")["order"], ("rail", "path", "treadmill")):
        for before, after in pairwise(prescribed(profile, aim=aim, place=place, treadmill_ready="yes").rungs):
            low, high = amounts(before), amounts(after)
            assert all(low[name] <= high[name] for name in low)
            assert sum(low[name] != high[name] for name in low) <= 1


@pytest.mark.parametrize(
    ("profile", "seconds", "bout", "sessions", "line"),
    [
        ("returning", 60, 15, 2, 3),
        ("older", 180, 30, 3, 3),
        ("sore_knee", 180, 30, 3, 5),
        ("controlled", 300, 30, 3, 5),
        ("beginner", 300, 30, 3, 5),
        ("trained", 480, 60, 4, 5),
    ],
)
def test_start_doses_are_those_of_the_evidence(profile: str, seconds: int, bout: int, sessions: int, line: int) -> None:
    """Each profile starts from the minutes, bouts and sessions of the evidence file."""
    found = prescribed(profile)
    assert (found.rungs[0].backward_seconds, found.rungs[0].bout_seconds) == (seconds, bout)
    assert (found.sessions_a_week, found.pain_line) == (sessions, line)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"place": "path"}, "path"),
        ({"place": "path", "age": 65}, "rail"),
        ({"place": "path", "activity": "returning"}, "rail"),
        ({"place": "path", "knee": "pain", "knee_pain": 0}, "path"),
        (ticked("stiff_neck", place="path"), "rail"),
        (ticked("stiff_neck", place="treadmill", treadmill_ready="yes"), "treadmill"),
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
    found = prescribe(person, screen(person))
    assert found.place == place
    assert ("moved-to-rail" in found.advice) == (place != changes["place"])


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
            list(PEOPLE),
        ),
        (
            ticked("pregnant", cleared=["pregnant"], helper="yes"),
            ["older", "controlled", "beginner", "trained"],
        ),
        (ticked("diabetes"), ["controlled", "beginner", "trained"]),
    ],
)
def test_all_profiles_that_fit_are_found(changes: dict[str, Any], profiles: list[str]) -> None:
    """The profiles that fit are those the answers speak of, the most careful first."""
    person = answers(**changes)
    assert list(fitting_profiles(person, screen(person))) == profiles


TREADMILL = {"place": "treadmill", "treadmill_ready": "yes", "minutes": 40, "aim": "legs"}


def whys(quantity: str, profile: str, **changes: Any) -> list[str]:
    """The rules behind one quantity along the ladder, each once."""
    return list(dict.fromkeys(dose.why[quantity] for dose in prescribed(profile, **changes).rungs))


def test_every_rung_names_the_rule_that_set_it() -> None:
    """Minutes, bouts, rests, support, speed and slope each name the rule of their own value."""
    long = {"minutes": 40, "aim": "knees"}
    assert whys("backward_seconds", "returning", **long) == ["start-1-minute", "grow-1-minute"]
    assert whys("backward_seconds", "older", **long) == ["start-3-minutes", "grow-1-minute"]
    end = ["start-3-minutes", "grow-2-minutes", "ten-minutes-is-enough"]
    assert whys("backward_seconds", "sore_knee", **long) == end
    assert whys("backward_seconds", "beginner", **long) == ["start-5-minutes", "grow-2-minutes"]
    assert whys("backward_seconds", "trained", **long) == ["start-8-minutes", "grow-2-minutes"]
    assert whys("backward_seconds", "trained", minutes=10) == ["fits-your-time"]
    assert whys("bout_seconds", "returning", **long) == ["very-short-bouts", "short-bouts"]
    assert whys("bout_seconds", "trained", **long) == ["minute-bouts", "two-minute-bouts"]
    assert whys("rest_seconds", "returning") == ["rest-longer"]
    assert whys("rest_seconds", "beginner") == ["rest-a-minute"]
    assert whys("support", "beginner", **long) == ["support-hold", "support-fingertips"]
    assert whys("support", "trained", place="path", **long) == ["support-nearby", "support-free"]
    assert whys("speed_m_s", "trained", place="path") == ["speed-your-own"]
    assert whys("speed_m_s", "trained", **TREADMILL) == ["speed-slow-belt", "speed-one-step"]
    assert whys("incline_percent", "trained", **TREADMILL) == ["flat", "gentle-slope"]
    assert whys("incline_percent", "beginner", **TREADMILL) == ["flat"]


def test_minutes_that_just_fit_name_their_own_rule() -> None:
    """Only minutes that were cut say that the time given cut them."""
    room = [prescribed("beginner", minutes=minutes).rungs[0] for minutes in (21, 22, 28)]
    assert [(dose.backward_seconds, dose.why["backward_seconds"]) for dose in room] == [
        (240, "fits-your-time"),
        (300, "start-5-minutes"),
        (300, "start-5-minutes"),
    ]


@pytest.mark.parametrize(
    ("quantity", "most", "rule"),
    [("backward_seconds", 480, "cap-session"), ("speed_m_s", 0.3, "cap-speed"), ("incline_percent", 0, "cap-slope")],
)
def test_a_cap_holds_whatever_the_chains_say(
    monkeypatch: pytest.MonkeyPatch, quantity: str, most: float, rule: str
) -> None:
    """Were a chain of the data to reach beyond a cap, the cap would win, and say so."""
    assert prescribed("trained", **TREADMILL).rungs[-1].why[quantity] != rule
    monkeypatch.setitem(table("doses")["caps"][quantity], "most", most)
    rungs = prescribed("trained", **TREADMILL).rungs
    assert max(getattr(dose, quantity) for dose in rungs) == most
    if quantity != "incline_percent":
        assert rungs[-1].why[quantity] in (rule, "start-8-minutes")


def test_a_ladder_may_end_before_the_plan() -> None:
    """Who stands on the last rung stays there."""
    person = answers(minutes=40, weeks=12)
    short = replace(prescribe(person, screen(person)), rungs=prescribed("beginner", minutes=40).rungs[:2])
    plan = make_plan(short, schedule_of(person))
    assert {week.sessions[0].dose.bout_seconds for week in plan.weeks} == {30}
    assert [week.sessions[0].dose.backward_seconds for week in plan.weeks][8:] == [360, 360, 360, 240]


def test_speed_is_set_on_a_treadmill_only() -> None:
    """Only a treadmill has a set speed, it starts below half of a normal walk, and only the trained meet a slope."""
    for profile, place in product(PEOPLE, ("rail", "path")):
        assert {dose.speed_m_s for dose in prescribed(profile, place=place).rungs} == {None}
    treadmill = {"place": "treadmill", "treadmill_ready": "yes", "helper": "yes", "aim": "legs"}
    for profile in ("older", "sore_knee", "controlled", "beginner", "trained"):
        found = prescribed(profile, **treadmill)
        assert 0 < (found.rungs[0].speed_m_s or 0) <= 0.6
        slopes = [dose.incline_percent for dose in found.rungs]
        assert any(slopes) == (profile == "trained")
        assert not any(slopes[:6])


def test_no_plan_is_prescribed_without_clearance() -> None:
    """A prescription is refused, in a sentence, to whom screening does not let start."""
    person = parse(ticked("unsteady"))
    with pytest.raises(ValueError, match="ask_first leads to no plan"):
        prescribe(person, screen(person))


def test_more_room_never_makes_less() -> None:
    """Longer bouts, shorter rests or more room never leave less time for walking backward."""
    bouts = [int(seconds) for seconds in table("doses")["bout_rules"]]
    for room in range(120, 32 * 60 + 1, 60):
        for rest in (60, 90):
            found = [room_for(bout, rest, room) for bout in bouts if bout <= 60 or room >= 120]
            assert found == sorted(found)
            assert all(seconds >= bout for seconds, bout in zip(found, bouts, strict=False) if bout <= 60)
        assert room_for(30, 90, room) <= room_for(30, 60, room)
        assert room_for(30, 60, room) <= room_for(30, 60, room + 60)


@pytest.mark.parametrize(
    ("seconds", "rounded"),
    [(14, 0), (15, 15), (29, 15), (30, 30), (59, 30), (60, 60), (119, 60), (120, 120), (359, 240)],
)
def test_whole_lengths_suit_every_bout(seconds: int, rounded: int) -> None:
    """Rounded lengths are those that every bout divides."""
    assert whole(seconds) == rounded


@pytest.mark.parametrize(
    ("seconds", "bout", "recovery"),
    [
        (60, 15, 30),
        (180, 30, 120),
        (240, 30, 120),
        (300, 30, 180),
        (600, 60, 480),
        (840, 120, 720),
        (60, 60, 60),
        (15, 15, 15),
    ],
)
def test_recovery_weeks_are_lighter(seconds: int, bout: int, recovery: int) -> None:
    """A recovery week has about two thirds of the minutes, and never more than two minutes less."""
    assert lighter(seconds, bout) == recovery


def test_chains_are_within_the_caps() -> None:
    """No chain of the data reaches beyond a cap, and every order names quantities that can grow."""
    caps = table("doses")["caps"]
    for profile in PROFILES:
        assert max(profile["backward_seconds"]["chain"]) <= caps["backward_seconds"]["most"]
        for place in profile["places"]:
            assert max(profile[place].get("speed_m_s", [0])) <= caps["speed_m_s"]["most"]
            assert max(profile[place].get("incline_percent", [0])) <= caps["incline_percent"]["most"]
    for order in table("doses")["order"].values():
        assert len(order) == 6
        assert set(order) <= set(LADDER_QUANTITIES)
        assert order[0] == "backward_seconds"
