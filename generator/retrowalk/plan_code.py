"""Prescription and schedule as a short text for links and QR codes, and back.

A code is RW1- and groups of five letters and digits: one whole number, written in base 32, made of small fields one
after the other, with a checksum in front. It holds the numbers of a plan and no answer to a health question.
"""

import datetime
import re
import zlib
from dataclasses import replace
from itertools import pairwise
from typing import Any

from retrowalk.answers import EARLIEST, LATEST
from retrowalk.data import table
from retrowalk.ladder import Dose
from retrowalk.prescription import LADDER_QUANTITIES, Prescription
from retrowalk.rules import rule_ids_by_number, rules
from retrowalk.schedule import Schedule

VERSION = "RW1"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O or U
MISREAD = str.maketrans("ILO", "110")
LONGEST = 120
CHECK_BITS = 20

PLACES = ("rail", "path", "treadmill")
AIMS = ("steadiness", "knees", "legs", "fitness", "something_new")
CLEARANCES = ("ready", "ready_with_support")
UNITS = ("metric", "imperial")
ADVICE = (
    "helper-with-you",
    "cleared-with-care",
    "keep-support",
    "drowsy-days",
    "trial-doses",
    "moved-to-rail",
)

# The size of each field: how many values it can take.
SECONDS_SIZE = 241  # in steps of 15 s, up to an hour
SPEED_SIZE = 201  # cm/s and one more: 0 stands for the person's own pace
INCLINE_SIZE = 16
RULE_SIZE = 128
QUANTITY_SIZE = 8
EPOCH = EARLIEST - datetime.timedelta(days=366)  # a plan that ends on the first day we take starts before it
DAY_SIZE = (LATEST - EPOCH).days + 1


class PlanCodeError(ValueError):
    """The text is not a plan code that this version can read; the message says what to do."""


class _Writer:
    """Packs small numbers into one whole number."""

    def __init__(self) -> None:
        self.number = 0
        self.scale = 1

    def put(self, value: int, size: int) -> None:
        if not 0 <= value < size:
            raise ValueError(f"plan code: {value} does not fit a field of {size} values")
        self.number += value * self.scale
        self.scale *= size


class _Reader:
    """Takes the small numbers out again, in the same order."""

    def __init__(self, number: int) -> None:
        self.number = number

    def take(self, size: int) -> int:
        self.number, value = divmod(self.number, size)
        return value


def _checksum(number: int) -> int:
    raw = number.to_bytes((number.bit_length() + 7) // 8 or 1)
    return zlib.crc32(VERSION.encode() + raw) % (1 << CHECK_BITS)


def _size(quantity: str) -> int:
    sizes = {"support": 4, "speed_m_s": SPEED_SIZE, "incline_percent": INCLINE_SIZE}
    return sizes.get(quantity, SECONDS_SIZE)


def _to_number(quantity: str, value: Any) -> int:
    if quantity == "support":
        return int(table("doses")["support"]["order"].index(value))
    if quantity == "speed_m_s":
        return 0 if value is None else round(value * 100) + 1
    return int(value) if quantity == "incline_percent" else int(value) // 15


def _from_number(quantity: str, number: int) -> Any:
    if quantity == "support":
        return table("doses")["support"]["order"][number]
    if quantity == "speed_m_s":
        return None if number == 0 else (number - 1) / 100
    return number if quantity == "incline_percent" else number * 15


def _put_rungs(writer: _Writer, rungs: tuple[Dose, ...]) -> None:
    numbers = {rule.id: rule.number for rule in rules().values()}
    first = rungs[0]
    for quantity in (*LADDER_QUANTITIES, "rest_seconds"):
        writer.put(_to_number(quantity, getattr(first, quantity)), _size(quantity))
        writer.put(numbers[first.why[quantity]], RULE_SIZE)
    writer.put(len(rungs) - 1, QUANTITY_SIZE)
    for before, after in pairwise(rungs):
        changed = [name for name in LADDER_QUANTITIES if getattr(before, name) != getattr(after, name)]
        if not changed:
            writer.put(0, QUANTITY_SIZE)
            continue
        (quantity,) = changed
        writer.put(LADDER_QUANTITIES.index(quantity) + 1, QUANTITY_SIZE)
        writer.put(_to_number(quantity, getattr(after, quantity)), _size(quantity))
        writer.put(numbers[after.why[quantity]], RULE_SIZE)


def encode(prescription: Prescription, schedule: Schedule) -> str:
    """Return the plan code: `RW1-` and groups of five characters, under 120 in all."""
    writer = _Writer()
    writer.put(schedule.weeks, 16)
    writer.put(sum(1 << (day - 1) for day in schedule.days), 128)
    writer.put((schedule.start - EPOCH).days, DAY_SIZE)
    writer.put(schedule.minutes, 64)
    writer.put(UNITS.index(schedule.units), len(UNITS))
    writer.put(PLACES.index(prescription.place), len(PLACES))
    writer.put(AIMS.index(prescription.aim), len(AIMS))
    writer.put(CLEARANCES.index(prescription.clearance), len(CLEARANCES))
    writer.put(prescription.warm_up_seconds // 15, SECONDS_SIZE)
    writer.put(prescription.cool_down_seconds // 15, SECONDS_SIZE)
    writer.put(prescription.sessions_a_week, QUANTITY_SIZE)
    writer.put(rules()[prescription.sessions_rule].number, RULE_SIZE)
    writer.put(prescription.pain_line, 11)
    writer.put(rules()[prescription.pain_rule].number, RULE_SIZE)
    writer.put(sum(1 << ADVICE.index(rule) for rule in prescription.advice), 1 << len(ADVICE))
    _put_rungs(writer, prescription.rungs)
    number = (writer.number << CHECK_BITS) | _checksum(writer.number)
    digits = ""
    while number:
        number, digit = divmod(number, 32)
        digits = ALPHABET[digit] + digits
    groups = [digits[index : index + 5] for index in range(0, len(digits), 5)]
    return "-".join((VERSION, *groups))


def _take_rungs(reader: _Reader) -> tuple[Dose, ...]:
    ids = rule_ids_by_number()
    values, why = {}, {}
    for quantity in (*LADDER_QUANTITIES, "rest_seconds"):
        values[quantity] = _from_number(quantity, reader.take(_size(quantity)))
        why[quantity] = ids[reader.take(RULE_SIZE)]
    rungs = [Dose(why=why, **values)]
    for _ in range(reader.take(QUANTITY_SIZE)):
        index = reader.take(QUANTITY_SIZE)
        rung = rungs[-1]
        if index:
            quantity = LADDER_QUANTITIES[index - 1]
            value = _from_number(quantity, reader.take(_size(quantity)))
            rule = ids[reader.take(RULE_SIZE)]
            rung = replace(rung, **{quantity: value, "why": {**rung.why, quantity: rule}})
        rungs.append(rung)
    return tuple(rungs)


def _take(reader: _Reader) -> tuple[Prescription, Schedule]:
    weeks, marks = reader.take(16), reader.take(128)
    start = EPOCH + datetime.timedelta(days=reader.take(DAY_SIZE))
    minutes, units = reader.take(64), UNITS[reader.take(len(UNITS))]
    days = tuple(day for day in range(1, 8) if marks >> (day - 1) & 1)
    schedule = Schedule(weeks=weeks, days=days, start=start, minutes=minutes, units=units)
    place, aim = PLACES[reader.take(len(PLACES))], AIMS[reader.take(len(AIMS))]
    clearance = CLEARANCES[reader.take(len(CLEARANCES))]
    warm_up, cool_down = reader.take(SECONDS_SIZE) * 15, reader.take(SECONDS_SIZE) * 15
    sessions, sessions_rule = reader.take(QUANTITY_SIZE), rule_ids_by_number()[reader.take(RULE_SIZE)]
    pain_line, pain_rule = reader.take(11), rule_ids_by_number()[reader.take(RULE_SIZE)]
    bits = reader.take(1 << len(ADVICE))
    prescription = Prescription(
        place=place,
        aim=aim,
        clearance=clearance,
        rungs=_take_rungs(reader),
        warm_up_seconds=warm_up,
        cool_down_seconds=cool_down,
        sessions_a_week=sessions,
        sessions_rule=sessions_rule,
        pain_line=pain_line,
        pain_rule=pain_rule,
        advice=tuple(rule for index, rule in enumerate(ADVICE) if bits >> index & 1),
    )
    return prescription, schedule


def _within_limits(prescription: Prescription, schedule: Schedule) -> bool:
    """Whether what a code holds could be a plan at all: a made-up code must not lead past the caps."""
    caps, session = table("doses")["caps"], table("doses")["session"]
    rise = table("doses")["week"]["rise_seconds"]
    rungs = prescription.rungs
    return (
        prescription.warm_up_seconds == session["warm_up"]["seconds"]
        and prescription.cool_down_seconds == session["cool_down"]["seconds"]
        and 4 <= schedule.weeks <= 12
        and 2 <= len(schedule.days) <= 5
        and 10 <= schedule.minutes <= 40
        and 1 <= prescription.sessions_a_week <= caps["sessions_a_week"]["most"]
        and all(_sound(dose, caps, prescription, schedule.minutes * 60) for dose in rungs)
        and all(
            before.backward_seconds <= after.backward_seconds <= before.backward_seconds + rise
            for before, after in pairwise(rungs)
        )
    )


def _sound(dose: Dose, caps: Any, prescription: Prescription, most_seconds: int) -> bool:
    if not 0 < dose.bout_seconds <= dose.backward_seconds or dose.backward_seconds % dose.bout_seconds:
        return False
    total = prescription.warm_up_seconds + prescription.cool_down_seconds
    total += dose.backward_seconds + (dose.bouts - 1) * dose.rest_seconds
    return (
        total <= most_seconds
        and dose.backward_seconds <= caps["backward_seconds"]["most"]
        and (dose.speed_m_s or 0) <= caps["speed_m_s"]["most"]
        and dose.incline_percent <= caps["incline_percent"]["most"]
    )


def decode(text: str) -> tuple[Prescription, Schedule]:
    """Return the prescription and schedule of a plan code; case, spaces and dashes do not matter.

    Raises PlanCodeError for a text that is no code, is damaged, or was made by a newer version.
    """
    if len(text) > 2 * LONGEST:
        raise PlanCodeError("code: this is too long for a plan code; copy it again from the sheet")
    letters = re.sub(r"[\s-]", "", text).upper()
    head = re.match(r"RW(\d)", letters, re.ASCII)
    if head is None:
        raise PlanCodeError("code: a plan code begins with RW1; copy it again from the sheet")
    if head.group() != VERSION:
        raise PlanCodeError(f"code: this code is of version {head.group()}; this planner reads {VERSION}. Update it")
    digits = letters[len(VERSION) :].translate(MISREAD)
    damaged = PlanCodeError("code: a letter is wrong or missing; copy the code again from the sheet")
    if not digits or set(digits) - set(ALPHABET):
        raise damaged
    number = 0
    for digit in digits:
        number = number * 32 + ALPHABET.index(digit)
    content, check = number >> CHECK_BITS, number % (1 << CHECK_BITS)
    if check != _checksum(content):
        raise damaged
    try:
        prescription, schedule = _take(_Reader(content))
    except (KeyError, IndexError, OverflowError):
        raise damaged from None
    if not _within_limits(prescription, schedule):
        raise PlanCodeError("code: this code asks for more than any plan of ours; make a new plan instead")
    if encode(prescription, schedule) != "-".join((VERSION, *re.findall(".{1,5}", digits))):
        raise damaged
    return prescription, schedule
