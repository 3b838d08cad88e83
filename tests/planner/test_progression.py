"""Where a person stands from week to week: halves, steps, lighter weeks, and nobody ahead of a bolder set."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise, product

import pytest

from retrowalk.course import is_recovery
from retrowalk.data import table
from retrowalk.ladder import Level, level, no_higher
from retrowalk.profiles import Setting, all_bolder, bolder_than, ladder_of
from retrowalk.progression import (
    Outcome,
    Position,
    Walker,
    after_gap,
    doses_of,
    following,
    starting,
    walker,
)

FORWARD = Outcome(kind="forward", rule="diary-forward")
REPEAT = Outcome(kind="repeat", rule="diary-hard")
STUMBLES = Outcome(kind="back", rule="diary-stumbles", steps_back=1)
RED = Outcome(kind="back", rule="diary-pain-red", steps_back=1, half=True)
FELL = Outcome(kind="back", rule="diary-fell", steps_back=2, half=True)
# From the best to the worst; RED is not worse than STUMBLES in rungs, FELL is worse than all.
OUTCOMES = (FORWARD, REPEAT, STUMBLES, RED, FELL)
AIMS = tuple(table("progression")["order"])
BASES = (("trained",), ("beginner", "trained"), ("returning", "beginner", "trained"))
MORE = ("older", "sore_knee", "controlled")
PLACES = ("rail", "path", "treadmill")


def sets_that_fit() -> Iterator[frozenset[str]]:
    """Every set of profiles that somebody's answers can lead to."""
    for base in BASES:
        for size in range(len(MORE) + 1):
            for more in combinations(MORE, size):
                yield frozenset((*base, *more))


def setting(aim: str, place: str = "rail", minutes: int = 30) -> Setting:
    """A setting in which every place is open to all who may have it."""
    return Setting(aim=aim, place=place, minutes=minutes, helper=True, treadmill_ready=True)


type Who = tuple[frozenset[str], Setting]


def walkers(ids: frozenset[str], where: Setting, first: int = 0) -> dict[Who, Walker]:
    """A person with these profiles and everybody bolder beside her."""
    return {who: walker(ladder_of(*who), bolder_than(*who), first) for who in all_bolder(ids, where)}


def life(
    ids: frozenset[str], where: Setting, outcomes: Sequence[Outcome | None], weeks: int = 12, first: int = 0
) -> list[Level]:
    """What each week asks after these outcomes, then only good ones; None is a week of a gap."""
    everybody, own, gap = walkers(ids, where, first), (ids, where), 0
    positions, shown = starting(everybody), []
    for number in range(1, weeks + 1):
        stands = after_gap(everybody, positions, gap)
        recovery = is_recovery(number, weeks)
        doses = doses_of(everybody, stands, recovery=recovery)
        shown.append(level(doses[own]))
        outcome = outcomes[number - 1] if number <= len(outcomes) else FORWARD
        if outcome is None:
            gap += 1
            continue
        grows = not recovery and not is_recovery(number + 1, weeks)
        positions, gap = following(everybody, stands, outcome, doses, grows=grows), 0
    return shown


def below(lower: Sequence[Level], higher: Sequence[Level]) -> bool:
    """Whether no week of one life is above the same week of the other, in any quantity."""
    return all(no_higher(one, other) for one, other in zip(lower, higher, strict=True))


BEGINNER = frozenset(("beginner", "trained"))


def minutes(*outcomes: Outcome | None, ids: frozenset[str] = BEGINNER, weeks: int = 12) -> list[float]:
    """The minutes of each week for the aim knees, half an hour at a rail."""
    return [one[0] / 60 for one in life(ids, setting("knees"), outcomes, weeks)]


def test_histories() -> None:
    """Lives that were coached badly: a half is half, allowed pain never shrinks a plan, its end is its top."""
    sore, older = BEGINNER | {"sore_knee"}, BEGINNER | {"older"}
    well = (FORWARD,) * 5
    assert minutes() == [5, 6, 7, 5, 7, 7, 9, 7, 9, 10, 10, 10]
    assert minutes(RED) == [5, 2.5, 4.5, 3, 4.5, 5, 6, 4, 6, 7, 7, 9]
    assert minutes(*well, RED) == [5, 6, 7, 5, 7, 7, 3.5, 3.5, 3.5, 5.5, 7, 7]
    assert minutes(RED, ids=sore) == [3, 1.5, 3, 2, 3, 5, 5, 3, 5, 7, 7, 9]
    assert minutes(RED, ids=older) == [2, 1, 2, 1, 2, 3, 4, 2.5, 4, 4, 5, 6]
    assert minutes(RED, ids=BEGINNER | {"returning"}) == [1, 0.5, 1, 0.5, 1, 2, 3, 2, 3, 3, 4, 5]
    assert minutes(*[REPEAT] * 12, ids=sore) == [3, 3, 3, 2, 3, 3, 3, 2, 3, 3, 3, 3]
    assert minutes(weeks=4) == [5, 6, 7, 7]


def test_gaps() -> None:
    """One week off is the last week again, two or three are two steps back, four lead to the first rung."""
    assert minutes(*(FORWARD,) * 6, None)[7:9] == [7, 9]
    assert minutes(*(FORWARD,) * 6, None, None)[8] == 7
    assert minutes(*(FORWARD,) * 6, None, None, None, None)[10] == 5


# What a week may come to for two people of whom the second is more careful, or had the worse week.
NO_BETTER = (
    *((one, one) for one in (*OUTCOMES, None)),
    *combinations(OUTCOMES[:3], 2),
    (FORWARD, RED),
    (REPEAT, RED),
    (STUMBLES, FELL),
    (RED, FELL),
    (FORWARD, None),
)
EVERYBODY = frozenset((*BASES[-1], *MORE))


def walk_pairs(ids: frozenset[str], where: Setting, weeks: int, first: int = 0) -> None:
    """Walk every pair of lives of so many weeks, the second never better, and hold each set below each bolder one.

    All subsets are walked at once: the second life of a set is compared with the first life of every set that lacks one
    of its profiles, and with its own. States that were met before are left out.
    """
    everybody = walkers(ids, where, first)
    start = starting(everybody)
    seen: set[tuple[object, ...]] = set()
    waiting: list[tuple[int, tuple[tuple[dict[Who, Position], int], ...]]] = [(1, ((start, 0), (start, 0)))]
    while waiting:
        number, pair = waiting.pop()
        recovery = is_recovery(number, 12)
        stands = [dict(after_gap(everybody, positions, gap)) for positions, gap in pair]
        doses = [doses_of(everybody, one, recovery=recovery) for one in stands]
        better, worse = ({key: level(dose) for key, dose in one.items()} for one in doses)
        for key in everybody:
            assert all(no_higher(worse[key], better[other]) for other in (key, *everybody[key].above)), (number, key)
        if number > weeks:
            continue
        grows = not recovery and not is_recovery(number + 1, 12)
        for outcomes in NO_BETTER:
            after = tuple(
                (positions, gap + 1)
                if outcome is None
                else (following(everybody, stood, outcome, shown, grows=grows), 0)
                for outcome, (positions, gap), stood, shown in zip(outcomes, pair, stands, doses, strict=True)
            )
            state = (number, *((tuple(positions.values()), gap) for positions, gap in after))
            if state not in seen:
                seen.add(state)
                waiting.append((number + 1, after))


@pytest.mark.parametrize("aim", AIMS)
def test_more_care_and_worse_weeks_are_never_ahead(aim: str) -> None:
    """After any two weeks, good, bad or missed, neither more care nor a worse week ever asks for more."""
    for ids in (BEGINNER, BEGINNER | {"older"}, BEGINNER | {"sore_knee"}):
        walk_pairs(ids, setting(aim, "treadmill", 25), 2)
    alone = replace(setting(aim, "treadmill", 25), helper=False, treadmill_ready=False)
    walk_pairs(BEGINNER | {"older"}, alone, 1)


@pytest.mark.long
@pytest.mark.parametrize("aim", AIMS)
@pytest.mark.parametrize("place", PLACES)
def test_nobody_is_ever_ahead_after_any_five_weeks(aim: str, place: str) -> None:
    """The same after any five weeks, for every set of profiles that somebody's answers can lead to."""
    for length in (10, 25, 40):
        walk_pairs(EVERYBODY - {"returning", "controlled"}, setting(aim, place, length), 5)
        walk_pairs(EVERYBODY, setting(aim, place, length), 3, first=2)


@pytest.mark.parametrize("aim", AIMS)
def test_more_minutes_never_give_less(aim: str) -> None:
    """In every place, for everybody, a minute more a session never leaves a week with less walking backward."""
    for ids, place in product(sets_that_fit(), PLACES):
        ladders = [ladder_of(ids, setting(aim, place, length)) for length in range(10, 41)]
        for short, long in pairwise(ladders):
            assert all(one.backward_seconds <= other.backward_seconds for one, other in zip(short, long, strict=True))


@pytest.mark.parametrize("aim", AIMS)
def test_more_experience_never_gives_less(aim: str) -> None:
    """Who begins on a higher rung is never behind somebody with less experience, whatever the weeks come to."""
    for ids, outcomes in product((BEGINNER, BEGINNER | {"older"}), product((FORWARD, STUMBLES, RED), repeat=3)):
        lives = [life(ids, setting(aim, "treadmill", 25), outcomes, 8, first) for first in range(3)]
        assert below(lives[0], lives[1])
        assert below(lives[1], lives[2])


@pytest.mark.parametrize("aim", AIMS)
def test_the_last_week_is_the_highest(aim: str) -> None:
    """Where every week goes well the last week of a plan is its highest, in every length; one thing grows a week."""
    for ids, place, weeks in product(sets_that_fit(), PLACES, range(4, 13)):
        lived = life(ids, setting(aim, place, 40), [], weeks)
        assert all(no_higher(one, lived[-1]) for one in lived)
        for before, after in pairwise(lived):
            assert sum(one < other for one, other in zip(before, after, strict=True)) <= 1


def test_aims_differ() -> None:
    """For a beginner the five aims are five tables, each its own by week 5; by week 5 each has grown."""
    tables = {aim: tuple(life(BEGINNER, setting(aim), [], 8)) for aim in AIMS}
    assert len({one[:5] for one in tables.values()}) == len({one[4] for one in tables.values()}) == len(AIMS)
    assert all(one[0] != one[4] for one in tables.values())


def test_plans_reach_the_evidence() -> None:
    """Knees reach ten minutes in week 8, trained people 14; older people begin with eight rounds of fifteen seconds."""
    for minutes_, place in product(range(34, 41), PLACES):
        for ids in (BEGINNER, BEGINNER | {"sore_knee"}):
            assert life(ids, setting("knees", place, minutes_), [], 8)[-1][0] >= 600
    for aim, first in product(("knees", "fitness"), (1, 2)):
        last = life(frozenset(("trained",)), setting(aim, "treadmill", 40), [], 8, first)[-1]
        assert last[0] >= 840
        assert last[1] == 120
    older = life(BEGINNER | {"older"}, setting("knees", minutes=40), [], 12)
    assert older[0][:2] == (120, 15)
    assert older[1][0] - older[0][0] == 60
    assert max(one[0] for one in older) <= 420


@pytest.mark.parametrize(("seconds", "shown"), [(60, 30), (120, 60), (300, 180), (600, 480), (840, 720)])
def test_lighter_weeks(seconds: int, shown: int) -> None:
    """A lighter week has about two thirds of the minutes and no more than two minutes less, in whole long rounds."""
    returning = frozenset(("returning", "beginner", "trained"))
    sets = {60: returning, 120: BEGINNER | {"older"}, 300: BEGINNER, 600: BEGINNER, 840: frozenset(("trained",))}
    lived = life(sets[seconds], setting("knees", minutes=40), [FORWARD] * 40, 40)
    everywhere = [(before[0], after[0]) for before, after in pairwise(lived) if after[0] < before[0]]
    still = life(sets[seconds], setting("knees", minutes=40), [REPEAT] * 3, 8)
    everywhere.append((still[2][0], still[3][0]))
    assert (seconds, shown) in everywhere
