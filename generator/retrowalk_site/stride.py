"""One backward stride as poses of a side-view figure that faces right and moves left."""

import math
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """Angles of one leg in degrees: hip forward of upright, knee bend, ankle with the toes up."""

    hip: float
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
    """One moment: both legs, and the hip's place (x along the way, y up from the ground)."""

    near: Leg
    far: Leg
    hip_x: float
    hip_y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stride:
    """The poses of one stride at even times, and how far the ground passes in it."""

    poses: tuple[Pose, ...]
    length: float


def settings() -> dict[str, Any]:
    """Return the tables of walker.toml."""
    return tomllib.loads((files("retrowalk_site") / "walker.toml").read_text(encoding="utf-8"))


def periodic(phases: list[float], values: list[float], phase: float) -> float:
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


def leg_at(stride: dict[str, Any], time: float) -> Leg:
    """Return one leg's angles at `time` (a part of the stride), forward walking played in reverse."""
    phase = (100 - 100 * time) % 100
    hip = periodic(stride["phase"], stride["hip"], phase)
    return Leg(
        hip=stride["hip_centre"] + (hip - stride["hip_centre"]) * stride["step"],
        knee=periodic(stride["phase"], stride["knee"], phase),
        ankle=periodic(stride["phase"], stride["ankle"], phase),
    )


def sole(body: Body, leg: Leg) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return where heel and toe are, as (x forward, y down) from the hip."""
    hip = math.radians(leg.hip)
    shin = math.radians(leg.hip - leg.knee)
    pitch = math.radians(leg.hip - leg.knee + leg.ankle)
    ankle_x = body.thigh * math.sin(hip) + body.shank * math.sin(shin)
    ankle_y = body.thigh * math.cos(hip) + body.shank * math.cos(shin)

    def point(along: float) -> tuple[float, float]:
        return (
            ankle_x + along * math.cos(pitch) + body.ankle_height * math.sin(pitch),
            ankle_y - along * math.sin(pitch) + body.ankle_height * math.cos(pitch),
        )

    return point(-body.heel), point(body.toe)


def backward_stride(frames: int) -> Stride:
    """Return a stride of `frames` poses in which the foot on the ground never slips.

    The lowest point of the feet stands on the ground. Between two poses the hip moves by as much as that point
    moves under it; what is left after an even pace is the small surge of the body, kept in `hip_x`.
    """
    tables = settings()
    body = Body(**tables["body"])
    legs = [leg_at(tables["stride"], index / frames) for index in range(frames)]
    pairs = [(legs[index], legs[(index + frames // 2) % frames]) for index in range(frames)]
    soles = [(*sole(body, near), *sole(body, far)) for near, far in pairs]
    lowest = [max(range(4), key=lambda corner, points=points: points[corner][1]) for points in soles]
    travelled = [0.0]
    for (before, after), corner in zip(pairwise([*soles, soles[0]]), lowest, strict=True):
        travelled.append(travelled[-1] + after[corner][0] - before[corner][0])
    length = travelled.pop()
    surges = [length * index / frames - way for index, way in enumerate(travelled)]
    middle = (max(surges) + min(surges)) / 2
    poses = tuple(
        Pose(near=near, far=far, hip_x=surge - middle, hip_y=points[corner][1])
        for (near, far), surge, points, corner in zip(pairs, surges, soles, lowest, strict=True)
    )
    return Stride(poses=poses, length=length)
