"""Writes the bounds of the present edition of the dose data for plan codes: `python -m tools.editions`.

The entries of earlier editions stay as they are. Run it after a change to profiles.toml or progression.toml; once a
code of this edition is in the world, give `edition` in progression.toml a new number first.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import retrowalk
from retrowalk.data import table
from retrowalk.ladder import level
from retrowalk.profiles import Setting, ladder_of

DATA = Path(retrowalk.__file__).parent / "data"
FILE = DATA / "editions.toml"
HEAD = """\
# What follows from profiles and clearance in each edition of the dose data, for plan codes: written by
# `python -m tools.editions`, and kept for good. Beside it, boldest/ has the highest ladders of each edition.
"""
MINUTES = range(10, 41)
PLACES = ("rail", "path", "treadmill")
ALONE = ("beginner", "trained")  # with any other profile, screening says ready_with_support
EVERYBODY = ("drowsy-days", "trial-doses")


def boldest() -> dict[str, dict[str, dict[str, list[list[float]]]]]:
    """Return the highest ladder of each place asked for, each aim, and each length of session from these minutes on.

    A ladder is a row a rung: seconds backward, seconds a round, seconds of rest (below 0, since less is bolder), number
    of the support, number of the pattern, speed in m/s, slope in per cent. The last row holds for all that follow.
    """
    ids = frozenset((table("profiles")["profile"][-1]["id"],))
    found: dict[str, dict[str, dict[str, list[list[float]]]]] = {}
    for place in PLACES:
        for aim in table("progression")["order"]:
            ladders = found.setdefault(place, {}).setdefault(aim, {})
            for minutes in MINUTES:
                setting = Setting(aim=aim, place=place, minutes=minutes, helper=True, treadmill_ready=True)
                rows = [list(level(rung)) for rung in ladder_of(ids, setting)]
                while rows[-2:-1] == rows[-1:]:
                    rows.pop()
                if not ladders or rows != list(ladders.values())[-1]:
                    ladders[str(minutes)] = rows
    return found


def present() -> dict[str, Any]:
    """Return the bounds of the present edition."""
    progression, profiles = table("progression"), table("profiles")["profile"]
    session = progression["session"]
    return {
        "number": progression["edition"],
        "fits_everybody": profiles[-1]["id"],
        "highest_start": max(progression["experience"].values()),
        "session": {
            "warm_up_seconds": session["warm_up"]["seconds"],
            "cool_down_seconds": session["cool_down"]["seconds"],
            "whole_from_minutes": session["whole_from_minutes"],
            "seconds_a_minute": session["seconds_a_minute"],
        },
        "advice": {
            "ready": list(EVERYBODY),
            "ready_with_support": ["keep-support", *EVERYBODY],
        },
        "profile": {
            profile["id"]: {
                "pain_line": profile["pain_line"]["most"],
                "pain_rule": profile["pain_line"]["rule"],
                "sessions_a_week": profile["sessions_a_week"],
                "sessions_rule": profile["sessions_rule"],
                "places": profile["places"],
                "with_support": profile["id"] not in ALONE,
            }
            for profile in profiles
        },
    }


def _toml(edition: Mapping[str, Any]) -> Iterator[str]:
    yield "[[edition]]"
    for name, value in edition.items():
        if not isinstance(value, Mapping):
            yield f"{name} = {json.dumps(value)}"
    for name in ("session", "advice"):
        yield f"[edition.{name}]"
        for inner, value in edition[name].items():
            yield f"{inner} = {json.dumps(value)}"
    for name, profile in edition["profile"].items():
        yield f"[edition.profile.{name}]"
        for inner, value in profile.items():
            yield f"{inner} = {json.dumps(value)}"


def files() -> dict[Path, str]:
    """Return what the files of the present edition have to hold: the earlier editions as they are, then this one."""
    known = tomllib.loads(FILE.read_text(encoding="utf-8"))["edition"] if FILE.exists() else []
    now = present()
    kept = [edition for edition in known if edition["number"] != now["number"]]
    blocks = ["\n".join(_toml(edition)) for edition in (*kept, now)]
    ladders = json.dumps(boldest()).replace('}, "', '},\n"').replace(']], "', ']],\n "')
    return {
        FILE: HEAD + "\n" + "\n\n".join(blocks) + "\n",
        DATA / "boldest" / f"{now['number']}.json": ladders + "\n",
    }


def main() -> None:
    """Write the files."""
    for path, text in files().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
