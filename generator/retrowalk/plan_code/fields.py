"""The one table of what stands in a plan code, field by field: it is written and read by the same rows.

Each field is a small number; a code is one large number made of them, the first field at its low end. How many values a
field can take is a constant with room to grow: were it counted from the data, a new aim would change the meaning of
every code on paper.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from retrowalk.data import table
from retrowalk.ladder import Dose
from retrowalk.rules import rule_ids_by_number, rules

EPOCH = datetime.date(1999, 1, 1)  # a plan of 12 weeks that ends on the first day we take starts after it
STEP_SECONDS = 15  # times are whole multiples of it


class Packer:
    """Packs small numbers into one large one."""

    def __init__(self) -> None:
        self.number = 0
        self.scale = 1

    def put(self, value: int, size: int) -> None:
        """Add a value that is at least 0 and below `size`; raises ValueError for any other."""
        if not 0 <= value < size:
            raise ValueError(f"plan code: {value} does not fit a field of {size} values")
        self.number += value * self.scale
        self.scale *= size


class Unpacker:
    """Takes the small numbers out of the large one again, in the same order; `number` is what is left of it."""

    def __init__(self, number: int) -> None:
        self.number = number

    def take(self, size: int) -> int:
        """Return the next number, of a field with `size` values."""
        self.number, value = divmod(self.number, size)
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One kind of number: how many values it can take, and how a value becomes a number and a number a value.

    Both raise a LookupError or a ValueError for what they do not know.
    """

    size: int
    number: Callable[[Any], int]
    value: Callable[[int], Any]


def _whole(size: int, unit: int = 1) -> Field:
    return Field(size=size, number=lambda value: _divided(value, unit), value=lambda number: number * unit)


def _divided(value: int, unit: int) -> int:
    whole, rest = divmod(value, unit)
    if rest:
        raise ValueError(f"plan code: {value} is not a multiple of {unit}")
    return whole


def _one_of(name: str, size: int) -> Field:
    """A value of the list `name` in plan_code.toml."""
    return Field(
        size=size,
        number=lambda value: int(table("plan_code")[name].index(value)),
        value=lambda number: table("plan_code")[name][number],
    )


def _some_of(name: str, size: int) -> Field:
    """Some values of the list `name` in plan_code.toml, in its order; a list of `size` values fits."""
    return Field(
        size=1 << size,
        number=lambda values: sum(1 << table("plan_code")[name].index(value) for value in values),
        value=lambda number: tuple(table("plan_code")[name][bit] for bit in range(size) if number >> bit & 1),
    )


RULE = Field(size=256, number=lambda name: rules()[name].number, value=lambda number: rule_ids_by_number()[number])
DAYS = Field(
    size=128,
    number=lambda days: sum(1 << (day - 1) for day in days),
    value=lambda number: tuple(day for day in range(1, 8) if number >> (day - 1) & 1),
)
YES = Field(size=2, number=int, value=bool)
DATE = Field(
    size=1 << 17,
    number=lambda date: (date - EPOCH).days,
    value=lambda number: EPOCH + datetime.timedelta(days=number),
)
SPEED = Field(  # in cm/s, and one more: 0 stands for the person's own pace
    size=256,
    number=lambda speed: 0 if speed is None else round(speed * 100) + 1,
    value=lambda number: None if number == 0 else (number - 1) / 100,
)

# What holds for the whole plan, in the order of the code. New fields go to its end, behind the ladder, where
# older codes have 0.
SCHEDULE: Mapping[str, Field] = {
    "weeks": _whole(32),
    "days": DAYS,
    "start": DATE,
    "minutes": _whole(64),
    "units": _one_of("units", 4),
}
PRESCRIPTION: Mapping[str, Field] = {
    "edition": _whole(64),
    "profiles": _some_of("profiles", 16),
    "start_rung": _whole(32),
    "place": _one_of("place", 8),
    "place_wanted": _one_of("place", 8),
    "helper": YES,
    "treadmill_ready": YES,
    "aim": _one_of("aim", 16),
    "clearance": _one_of("clearance", 4),
}
# The quantities of a dose. A rung changes one of them or none.
QUANTITIES: Mapping[str, Field] = {
    "backward_seconds": _whole(256, STEP_SECONDS),
    "bout_seconds": _whole(64, STEP_SECONDS),
    "rest_seconds": _whole(64, STEP_SECONDS),
    "support": _one_of("support", 8),
    "pattern": _one_of("pattern", 8),
    "speed_m_s": SPEED,
    "incline_percent": _whole(32),
}
RUNG_COUNT = 32
QUANTITY_COUNT = 12


def _put_all(packer: Packer, fields: Mapping[str, Field], values: object) -> None:
    for name, field in fields.items():
        packer.put(field.number(getattr(values, name)), field.size)


def _take_all(unpacker: Unpacker, fields: Mapping[str, Field]) -> dict[str, Any]:
    return {name: field.value(unpacker.take(field.size)) for name, field in fields.items()}


def _put_rule(packer: Packer, rule: str, before: str) -> None:
    """A rule, in one bit where it is the one that set this quantity before."""
    packer.put(int(rule != before), 2)
    if rule != before:
        packer.put(RULE.number(rule), RULE.size)


def _take_rule(unpacker: Unpacker, before: str) -> str:
    return str(RULE.value(unpacker.take(RULE.size))) if unpacker.take(2) else before


def _put_rungs(packer: Packer, rungs: tuple[Dose, ...]) -> None:
    first, names = rungs[0], list(QUANTITIES)
    for name, field in QUANTITIES.items():
        packer.put(field.number(getattr(first, name)), field.size)
        packer.put(RULE.number(first.why[name]), RULE.size)
    packer.put(len(rungs) - 1, RUNG_COUNT)
    for before, after in pairwise(rungs):
        changed = [name for name in names if getattr(before, name) != getattr(after, name)]
        if len(changed) > 1:
            raise ValueError(f"plan code: a rung changes {' and '.join(changed)}, and may change one thing")
        packer.put(names.index(changed[0]) + 1 if changed else 0, QUANTITY_COUNT)
        for name in changed:
            packer.put(QUANTITIES[name].number(getattr(after, name)), QUANTITIES[name].size)
            _put_rule(packer, after.why[name], before.why[name])


def _rungs(unpacker: Unpacker) -> Iterator[Dose]:
    names = list(QUANTITIES)
    values, why = {}, {}
    for name, field in QUANTITIES.items():
        values[name] = field.value(unpacker.take(field.size))
        why[name] = RULE.value(unpacker.take(RULE.size))
    rung = Dose(why=why, **values)
    yield rung
    for _ in range(unpacker.take(RUNG_COUNT)):
        index = unpacker.take(QUANTITY_COUNT)
        if index:
            name = names[index - 1]
            value = QUANTITIES[name].value(unpacker.take(QUANTITIES[name].size))
            rung = replace(rung, **{name: value, "why": {**rung.why, name: _take_rule(unpacker, rung.why[name])}})
        yield rung


def pack(schedule: object, prescription: object, rungs: tuple[Dose, ...]) -> int:
    """Return the content of a code, from the attributes in the tables. Raises ValueError for what does not fit."""
    packer = Packer()
    _put_all(packer, SCHEDULE, schedule)
    _put_all(packer, PRESCRIPTION, prescription)
    _put_rungs(packer, rungs)
    return packer.number


def unpack(content: int) -> tuple[dict[str, Any], dict[str, Any], tuple[Dose, ...]]:
    """Return what stands in the content of a code: the values of both tables by name, and the rungs.

    Raises a LookupError, a ValueError or an OverflowError where it holds what we do not know.
    """
    unpacker = Unpacker(content)
    schedule, prescription = _take_all(unpacker, SCHEDULE), _take_all(unpacker, PRESCRIPTION)
    rungs = tuple(_rungs(unpacker))
    if unpacker.number:
        raise ValueError("plan code: there is more in it than we know")
    return schedule, prescription, rungs
