"""A code that anybody made up, with a right checksum, never leads past what the planner would ask of somebody."""

import random
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from retrowalk.answers import Answers
from retrowalk.data import table
from retrowalk.ladder import level, no_higher
from retrowalk.plan import Plan, make_plan
from retrowalk.plan_code import PlanCodeError, decode, editions
from retrowalk.plan_code.fields import PRESCRIPTION, QUANTITIES, SCHEDULE, pack, unpack
from retrowalk.plan_code.text import read, spell
from retrowalk.prescription import Prescription, prescribe
from retrowalk.profiles import Setting, edges, ladder_of
from retrowalk.schedule import Schedule, schedule_of
from retrowalk.screening import screen
from tests.planner.strategies import answers
from tools.editions import files

SAMPLE, FULL = 600, 60_000


class _Values:
    """Stands for a schedule or a prescription with any values at all."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.__dict__.update(values)


def _real(chance: random.Random) -> tuple[Prescription, Schedule]:
    """The prescription and schedule of somebody the planner would make a plan for."""
    while True:
        person: Answers = answers(
            age=chance.choice((30, 70)),
            aim=chance.choice(table("plan_code")["aim"]),
            place=chance.choice(table("plan_code")["place"]),
            activity=chance.choice(("trained", "walking", "returning")),
            experience=chance.choice(("none", "some", "regular")),
            minutes=chance.choice((10, 14, 20, 25, 30, 40)),
            weeks=chance.choice((4, 8, 12)),
            helper=chance.choice(("yes", "no")),
            treadmill_ready="yes",
        )
        clearance = screen(person)
        if clearance.may_start:
            return prescribe(person, clearance), schedule_of(person)


def _other(fields: Any, values: dict[str, Any], chance: random.Random) -> None:
    name = chance.choice(list(fields))
    values[name] = fields[name].value(chance.randrange(fields[name].size))


def _bolder(rungs: list[Any], chance: random.Random) -> list[Any]:
    """The rungs with some of them left out, or changed in one quantity, or climbed too early."""
    way = chance.randrange(5)
    if way == 0:
        return rungs[chance.randrange(len(rungs)) :]
    if way == 1:
        return [rung for rung in rungs if rung is rungs[0] or chance.random() < 0.7]
    name = chance.choice(list(QUANTITIES))
    start = chance.randrange(len(rungs))
    if way == 2:
        values = [getattr(rung, name) for rung in rungs]
        return [replace(rung, **{name: value}) for rung, value in zip(rungs, [*values[1:], values[-1]], strict=True)]
    field = QUANTITIES[name]
    value = field.value(min(field.size - 1, max(0, field.number(getattr(rungs[start], name)) + chance.randint(-4, 8))))
    return [replace(rung, **{name: value}) if index >= start else rung for index, rung in enumerate(rungs)]


def forged(count: int, seed: int) -> Iterator[str]:
    """Codes with right checksums that nobody was given: real ones with some of their values changed."""
    chance = random.Random(seed)
    while count:
        scheduled, values, rungs = unpack(read(_code(*_real(chance))))
        steps = list(rungs)
        try:
            for _ in range(chance.choice((1, 1, 2, 3, 6))):
                kind = chance.randrange(4)
                if kind == 0:
                    _other(SCHEDULE, scheduled, chance)
                elif kind == 1:
                    _other(PRESCRIPTION, values, chance)
                else:
                    steps = _bolder(steps, chance)
            content = pack(_Values(scheduled), _Values(values), tuple(steps))
        except (LookupError, ValueError, OverflowError):
            continue
        count -= 1
        yield spell(content)


def _code(prescription: Prescription, schedule: Schedule) -> str:
    return spell(pack(schedule, prescription, prescription.rungs))


def boldest_plan(prescription: Prescription, schedule: Schedule) -> Plan:
    """Return the plan of the fittest person for the same aim, place, minutes, weeks and days."""
    setting = Setting(
        aim=prescription.aim,
        place=prescription.place_wanted,
        minutes=schedule.minutes,
        helper=True,
        treadmill_ready=True,
    )
    highest = max(table("progression")["experience"].values())
    boldest = replace(
        prescription,
        edition=table("progression")["edition"],
        profiles=("trained",),
        place=setting.place,
        helper=True,
        treadmill_ready=True,
        rungs=ladder_of(frozenset(("trained",)), setting),
        start_rung=highest,
    )
    return make_plan(boldest, schedule)


def opened(codes: Iterator[str]) -> Iterator[tuple[Prescription, Schedule, Plan]]:
    """Open each code; return what those that are not refused lead to."""
    for code in codes:
        try:
            prescription, schedule = decode(code)
        except PlanCodeError:
            continue
        yield prescription, schedule, make_plan(prescription, schedule)


def assert_careful(prescription: Prescription, schedule: Schedule, plan: Plan) -> None:
    """No week above the boldest plan's, the pain line of the profiles, the advice that the clearance asks for."""
    lines = {profile["id"]: profile["pain_line"]["most"] for profile in table("profiles")["profile"]}
    few = {profile["id"]: profile["sessions_a_week"] for profile in table("profiles")["profile"]}
    assert prescription.pain_line == min(lines[name] for name in prescription.profiles)
    needed = {"trial-doses", "drowsy-days", "made-for-somebody"}
    needed |= {"keep-support"} if prescription.clearance == "ready_with_support" else set()
    assert needed <= {advice.rule for advice in plan.advice}
    warm_up, cool_down, _ = edges(schedule.minutes)
    assert (prescription.warm_up_seconds, prescription.cool_down_seconds) == (warm_up, cool_down)
    for week, bold in zip(plan.weeks, boldest_plan(prescription, schedule).weeks, strict=True):
        assert no_higher(level(week.dose), level(bold.dose))
        assert len(week.sessions) <= min(few[name] for name in prescription.profiles)
        assert all(session.total_seconds <= schedule.minutes * 60 for session in week.sessions)


def _try(count: int, least: int, seed: int) -> None:
    plans = 0
    for prescription, schedule, plan in opened(forged(count, seed)):
        plans += 1
        assert_careful(prescription, schedule, plan)
    assert plans >= least


def _older_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the present data a newer edition than that of the codes: then their bounds alone hold."""
    newer = deepcopy(table("progression")) | {"edition": 2}
    monkeypatch.setattr(editions, "table", lambda name: newer if name == "progression" else table(name))


def test_made_up_codes_are_no_bolder_than_the_boldest_plan() -> None:
    """Of many made-up codes, none that is opened shows a dose, a support or a line that nobody would be given."""
    _try(SAMPLE, 8, seed=1)


def test_made_up_codes_of_an_older_edition_are_no_bolder_either(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bounds that are kept of an edition hold once its data are gone."""
    _older_edition(monkeypatch)
    _try(SAMPLE, 24, seed=2)


@pytest.mark.long
@pytest.mark.parametrize("older", [False, True])
def test_sixty_thousand_made_up_codes(older: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for sixty thousand made-up codes, of this edition and of an older one."""
    if older:
        _older_edition(monkeypatch)
    _try(FULL, 1000, seed=3)


@pytest.mark.parametrize("path", list(files()), ids=lambda path: path.name)
def test_the_bounds_of_the_present_edition_are_kept(path: Any) -> None:
    """What `python -m tools.editions` writes is there, for the day on which this is an old edition."""
    assert path.read_text(encoding="utf-8") == files()[path]
