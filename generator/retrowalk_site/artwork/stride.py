"""One backward stride as poses of a side-view figure that faces right and moves left."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retrowalk.data import DataError
from retrowalk_site.site_tables import read_site_table, table_name

TABLE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """Angles of one leg in degrees: thigh forward of upright, knee bend, ankle with the toes up."""

    thigh: float
    knee: float
    ankle: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Lengths of the figure, in drawing units."""

    thigh: float
    shank: float
    ankle_height: float
    heel: float
    toe: float
    trunk: float
    arm_upper: float
    arm_lower: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """One moment: both legs, and how high the hip is above the ground."""

    near: Leg
    far: Leg
    hip_height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stride:
    """The poses of one stride at even times, and how far the ground passes in it."""

    poses: tuple[Pose, ...]
    length: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Gait:
    """Angles of walking forward at some moments of a stride; how much of them is drawn."""

    phase: tuple[float, ...]
    hip: tuple[float, ...]
    knee: tuple[float, ...]
    ankle: tuple[float, ...]
    pelvis: float
    step: float
    bend: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """How the figure moves."""

    frames: int
    seconds: float
    still: float
    arm_swing: float
    arm_rest: float
    elbow_rest: float
    elbow_swing: float
    post_gap: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """artwork/stride.toml."""

    stride: Gait
    body: Body
    motion: Motion


@cache
def settings() -> Settings:
    """Return stride.toml. Raises DataError where it is not as it must be."""
    read = read_site_table(TABLE, Settings)
    place, gait, motion = f"{table_name(TABLE)}.toml", read.stride, read.motion
    moments = len(gait.phase)
    if moments < 2 or not {len(gait.hip), len(gait.knee), len(gait.ankle)} == {moments}:
        raise DataError(f"{place}: stride. phase, hip, knee and ankle must be lists of one length, of 2 or more.")
    if gait.phase[0] != 0 or list(gait.phase) != sorted({phase % 100 for phase in gait.phase}):
        raise DataError(f"{place}: stride.phase must begin with 0 and grow, and stay below 100.")
    if motion.frames < 2 or motion.frames % 2:
        raise DataError(f"{place}: motion.frames is {motion.frames}. It must be an even number, 2 or more.")
    for name, value in (("seconds", motion.seconds), ("post_gap", motion.post_gap)):
        if value <= 0:
            raise DataError(f"{place}: motion.{name} is {value}. It must be above 0.")
    return read


def periodic(phases: Sequence[float], values: Sequence[float], phase: float) -> float:
    """Return the value at `phase` (0-100) on a smooth closed curve through the given points."""
    count = len(phases)
    phase %= 100
    here = max(index for index in range(count) if phases[index] <= phase)
    around = [here - 1, here, here + 1, here + 2]
    times = [phases[index % count] + 100 * (index // count) for index in around]
    points = [values[index % count] for index in around]
    span = times[2] - times[1]
    part = (phase - times[1]) / span
    slope_in = (points[2] - points[0]) / (times[2] - times[0]) * span
    slope_out = (points[3] - points[1]) / (times[3] - times[1]) * span
    return (
        (2 * part**3 - 3 * part**2 + 1) * points[1]
        + (part**3 - 2 * part**2 + part) * slope_in
        + (3 * part**2 - 2 * part**3) * points[2]
        + (part**3 - part**2) * slope_out
    )


def leg_at(stride: Gait, time: float) -> Leg:
    """Return one leg's angles at `time` (a part of the stride), forward walking played in reverse."""
    phase = (100 - 100 * time) % 100
    hip = periodic(stride.phase, stride.hip, phase)
    return Leg(
        thigh=(hip - stride.pelvis) * stride.step,
        knee=periodic(stride.phase, stride.knee, phase) * stride.bend,
        ankle=periodic(stride.phase, stride.ankle, phase) * stride.bend,
    )


def sole(body: Body, leg: Leg) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return where heel and toe are, as (x forward, y down) from the hip."""
    thigh = math.radians(leg.thigh)
    shin = math.radians(leg.thigh - leg.knee)
    pitch = math.radians(leg.thigh - leg.knee + leg.ankle)
    ankle_x = body.thigh * math.sin(thigh) + body.shank * math.sin(shin)
    ankle_y = body.thigh * math.cos(thigh) + body.shank * math.cos(shin)

    def point(along: float) -> tuple[float, float]:
        return (
            ankle_x + along * math.cos(pitch) + body.ankle_height * math.sin(pitch),
            ankle_y - along * math.sin(pitch) + body.ankle_height * math.cos(pitch),
        )

    return point(-body.heel), point(body.toe)


def backward_stride(frames: int) -> Stride:
    """Return a stride of `frames` poses (an even number) whose lowest point always touches the ground.

    The heel of the standing foot passes under the body at an almost even pace, so the ground may simply slide by:
    `length` is twice the way that heel makes from touching down to being left.
    """
    body = settings().body
    half = frames // 2
    legs = [leg_at(settings().stride, index / frames) for index in range(frames)]
    soles = [sole(body, leg) for leg in legs]
    poses = tuple(
        Pose(
            near=legs[index],
            far=legs[(index + half) % frames],
            hip_height=max(point[1] for place in (index, (index + half) % frames) for point in soles[place]),
        )
        for index in range(frames)
    )
    touch, leave = soles[half][0][0], soles[0][0][0]
    return Stride(poses=poses, length=2 * (leave - touch))
