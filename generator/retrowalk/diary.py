"""What happened: done, pain, effort, unsteady, stumbles -> the outcome of a week."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from retrowalk.answer_values import shown
from retrowalk.problems import AnswersError, Problem

EFFORTS = ("easy", "right", "hard")
SESSIONS_BEFORE_A_STEP = 2
STUMBLES_TO_STEP_BACK = 2
STEPS_BACK_AFTER_WEEKS_AWAY = 2
MOST_WEEKS = 12
MOST_SESSIONS = 7
MOST_STUMBLES = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDone:
    """One session that was done. Pains are 0-10 (None: not written down), `effort` is one of EFFORTS."""

    pain: int = 0
    pain_next_morning: int | None = None
    effort: str = "right"
    unsteady: bool = False
    stumbles: int = 0
    fell: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """The sessions done in each week that is over and was written down, by week number; none done: a week missed."""

    weeks: Mapping[int, tuple[SessionDone, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a week says about the next: `forward`, `repeat` or `back`, and the rule that says so.

    `steps_back` and `half` go with `back`; `ends` is true after a fall: the plan goes no further.
    """

    kind: str
    rule: str
    steps_back: int = 0
    half: bool = False
    ends: bool = False


def _is_red(session: SessionDone, pain_line: int) -> bool:
    morning = session.pain_next_morning
    return session.pain > pain_line or (morning is not None and (morning > pain_line or morning > session.pain))


def _is_amber(session: SessionDone, pain_green: int) -> bool:
    """Amber by the session alone: a morning that is worse than its session is red already."""
    return session.pain > pain_green


def outcome_of(diary: Diary, week: int, pain_line: int, pain_green: int) -> Outcome:
    """Return the outcome of the week of this number. A week that nobody wrote down counts as forward.

    Pain up to `pain_green` is green, above it amber, above `pain_line` red (pain model of the evidence, stricter band).

    Where several rules speak, the most careful one wins.
    """
    if week not in diary.weeks:
        return Outcome(kind="forward", rule="diary-forward")
    sessions = diary.weeks[week]
    if not sessions:
        return _missed(diary, week)
    if any(session.fell for session in sessions):
        return Outcome(kind="back", rule="diary-fell", steps_back=STEPS_BACK_AFTER_WEEKS_AWAY, half=True, ends=True)
    if any(_is_red(session, pain_line) for session in sessions):
        return Outcome(kind="back", rule="diary-pain-red", steps_back=1, half=True)
    if any(session.stumbles >= STUMBLES_TO_STEP_BACK for session in sessions):
        return Outcome(kind="back", rule="diary-stumbles", steps_back=1)
    for rule, speaks in (
        ("diary-pain-amber", any(_is_amber(session, pain_green) for session in sessions)),
        ("diary-unsteady", any(session.unsteady or session.stumbles for session in sessions)),
        ("diary-hard", any(session.effort == "hard" for session in sessions)),
        ("diary-few-sessions", len(sessions) < SESSIONS_BEFORE_A_STEP),
    ):
        if speaks:
            return Outcome(kind="repeat", rule=rule)
    return Outcome(kind="forward", rule="diary-forward")


def _missed(diary: Diary, week: int) -> Outcome:
    """One week away repeats; the second in a row goes back; from the third on that has been done already."""
    missed_before = [diary.weeks.get(number) == () for number in (week - 1, week - 2)]
    if missed_before == [True, False]:
        return Outcome(kind="back", rule="diary-missed-weeks", steps_back=STEPS_BACK_AFTER_WEEKS_AWAY)
    rule = "diary-missed-weeks" if missed_before[0] else "diary-missed-week"
    return Outcome(kind="repeat", rule=rule)


def _number(value: object, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


_CHECKS: dict[str, tuple[Callable[[object], bool], str]] = {
    "pain": (lambda value: _number(value, 10), "use a whole number from 0 to 10"),
    "pain_next_morning": (lambda value: value is None or _number(value, 10), "use a whole number from 0 to 10"),
    "effort": (lambda value: value in EFFORTS, f"use {', '.join(EFFORTS)}"),
    "unsteady": (lambda value: isinstance(value, bool), "use true or false"),
    "stumbles": (lambda value: _number(value, MOST_STUMBLES), f"use a whole number from 0 to {MOST_STUMBLES}"),
    "fell": (lambda value: isinstance(value, bool), "use true or false"),
}


def _session_problems(entry: Mapping[str, object], place: str) -> list[Problem]:
    problems = []
    for name, value in entry.items():
        if name not in _CHECKS:
            problems.append(Problem(field=f"{place}.{str(name)[:40]}", problem="is not known", fix="leave it out"))
            continue
        right, fix = _CHECKS[name]
        if not right(value):
            problems.append(Problem(field=f"{place}.{name}", problem=f"{shown(value)} is wrong", fix=fix))
    return problems


def parse_diary(raw: object) -> Diary:
    """Return the checked diary of `raw`: {"weeks": {"1": [{"pain": 2, "effort": "easy"}, …], "2": []}}.

    Raises AnswersError with every problem found.
    """
    fix = 'use {"weeks": {"1": [sessions done], …}}; an empty list is a week missed'
    if not isinstance(raw, Mapping) or not isinstance(raw.get("weeks", {}), Mapping) or set(raw) - {"weeks"}:
        raise AnswersError((Problem(field="diary", problem="is not a diary", fix=fix),))
    problems: list[Problem] = []
    weeks: dict[int, tuple[SessionDone, ...]] = {}
    for key, entries in raw.get("weeks", {}).items():
        place = f"diary.weeks.{str(key)[:20]}"
        number = int(key) if str(key).isascii() and str(key).isdecimal() and len(str(key)) <= 2 else 0
        if not 1 <= number <= MOST_WEEKS or number in weeks:
            problem = Problem(
                field=place, problem="is not a week", fix=f"use week numbers 1 to {MOST_WEEKS}, each once"
            )
            problems.append(problem)
            continue
        if not isinstance(entries, list | tuple) or len(entries) > MOST_SESSIONS:
            fixes = f"use a list of at most {MOST_SESSIONS} sessions"
            problems.append(Problem(field=place, problem="is not a list of sessions", fix=fixes))
            continue
        found = _week_problems(entries, place)
        problems += found
        weeks[number] = () if found else tuple(SessionDone(**entry) for entry in entries)
    if problems:
        raise AnswersError(tuple(problems))
    return Diary(weeks=dict(sorted(weeks.items())))


def _week_problems(entries: Any, place: str) -> list[Problem]:
    problems: list[Problem] = []
    for index, entry in enumerate(entries, 1):
        if isinstance(entry, Mapping):
            problems += _session_problems(entry, f"{place}.{index}")
        else:
            fix = 'use a session such as {"pain": 2, "effort": "easy"}'
            problems.append(Problem(field=f"{place}.{index}", problem="is not a session", fix=fix))
    return problems
