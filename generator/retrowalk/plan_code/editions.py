"""What a plan of each edition of the dose data can be: a code that holds anything else was not made by this planner.

editions.toml and boldest/ keep the bounds of every edition, so that old codes are read as they were made. `python -m
tools.editions` writes those of the present one.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise, repeat
from typing import Any

from retrowalk.data import raw, table
from retrowalk.ladder import Dose, level, most_that_fits, no_higher
from retrowalk.profiles import Setting, ladder_of
from retrowalk.questions import questions

type Edition = Mapping[str, Any]


def edition_of(number: int) -> Edition:
    """Return the bounds of the edition with this number. Raises a LookupError for one that is not known."""
    editions: dict[int, Edition] = {entry["number"]: entry for entry in table("editions")["edition"]}
    return editions[number]


def profiles_in(edition: Edition, ids: Iterable[str]) -> list[Mapping[str, Any]]:
    """Return what the edition says of each of these profiles. Raises a LookupError for one it does not know."""
    return [edition["profile"][name] for name in ids]


def _asked(field: str, number: int) -> bool:
    """Whether the question about this field takes such a number."""
    question = next(question for question in questions() if question.field == field)
    return (question.minimum or 0) <= number <= (question.maximum or 0)


def schedule_fits(schedule: Mapping[str, Any]) -> bool:
    """Return whether the questions can lead to this schedule."""
    lengths = {"weeks": schedule["weeks"], "days": len(schedule["days"]), "minutes": schedule["minutes"]}
    return all(_asked(field, number) for field, number in lengths.items())


def _whole_bouts(dose: Dose, room_seconds: int) -> bool:
    """Whether the dose is whole bouts that fit the session."""
    if not 0 < dose.bout_seconds <= dose.backward_seconds or dose.backward_seconds % dose.bout_seconds:
        return False
    return dose.backward_seconds <= most_that_fits(dose.bout_seconds, dose.rest_seconds, room_seconds)


def edges_in(edition: Edition, minutes: int) -> tuple[int, int]:
    """Return the seconds of warm-up and cool-down in a session of so many minutes."""
    session = edition["session"]
    short = max(0, session["whole_from_minutes"] - minutes) * session["seconds_a_minute"]
    return session["warm_up_seconds"] - short, session["cool_down_seconds"] - short


def _without_end[Row](rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, then the last one for ever."""
    return chain(rows, repeat(rows[-1]))


def boldest_ladder(edition: int, place: str, aim: str, minutes: int) -> Sequence[Sequence[float]]:
    """Return the highest level of each rung for this place asked for, aim and length of session."""
    ladders = json.loads(raw(f"boldest/{edition}.json"))[place][aim]
    return list(next(rows for least, rows in reversed(ladders.items()) if int(least) <= minutes))


def _rungs_fit(edition: Edition, rungs: Sequence[Dose], minutes: int) -> bool:
    """Whether each rung only grows, is whole bouts, and fits the session."""
    levels = [level(rung) for rung in rungs]
    room = minutes * 60 - sum(edges_in(edition, minutes))
    return all(no_higher(before, after) for before, after in pairwise(levels)) and all(
        _whole_bouts(rung, room) for rung in rungs
    )


def _within_the_boldest(values: Mapping[str, Any], rungs: Sequence[Dose], minutes: int) -> bool:
    """Whether no rung is above that of the boldest ladder of the edition that made it."""
    boldest = boldest_ladder(values["edition"], values["place_wanted"], values["aim"], minutes)
    return all(no_higher(level(rung), tuple(bold)) for rung, bold in zip(rungs, _without_end(boldest), strict=False))


def _made_today(values: Mapping[str, Any], rungs: Sequence[Dose], minutes: int) -> bool:
    """Whether the present data make just these rungs of these profiles."""
    setting = Setting(
        aim=values["aim"],
        place=values["place_wanted"],
        minutes=minutes,
        helper=values["helper"],
        treadmill_ready=values["treadmill_ready"],
    )
    return ladder_of(frozenset(values["profiles"]), setting) == tuple(rungs)


def is_a_plan(values: Mapping[str, Any], rungs: Sequence[Dose], minutes: int) -> bool:
    """Return whether the edition that these values name can have made them: profiles, place, clearance, ladder.

    Raises a LookupError where edition or profiles are not known.
    """
    edition = edition_of(values["edition"])
    fitting = profiles_in(edition, values["profiles"])
    is_present = edition["number"] == table("progression")["edition"]
    careful = any(profile["with_support"] for profile in fitting)
    return (
        edition["fits_everybody"] in values["profiles"]
        and values["start_rung"] <= edition["highest_start"]
        and all(values["place"] in profile["places"] for profile in fitting)
        and values["clearance"] == ("ready_with_support" if careful else "ready")
        and _rungs_fit(edition, rungs, minutes)
        and (_made_today if is_present else _within_the_boldest)(values, rungs, minutes)
    )
