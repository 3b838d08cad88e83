"""What a week's sessions come to: pain, effort, unsteadiness and stumbles -> forward, repeat or back."""

from collections.abc import Iterable, Sequence

from retrowalk.data import table
from retrowalk.diary import Walked
from retrowalk.progression import Outcome

FORWARD = Outcome(kind="forward", rule="diary-forward")


def _hurt_next_morning(session: Walked, pain_line: int, pain_green: int) -> bool:
    """Whether the next morning was red. Sore muscles the day after are no reason to go back."""
    morning = session.next_morning
    if morning is None or session.where == "muscle":
        return False
    return morning > min(pain_line, pain_green)


def is_red(session: Walked, pain_line: int, pain_green: int) -> bool:
    """Return whether the session hurt above the line, or the morning after it above what is usual."""
    return (session.pain or 0) > pain_line or _hurt_next_morning(session, pain_line, pain_green)


def _is_sore(session: Walked, pain_green: int) -> bool:
    """Whether the session, or the muscles the morning after, hurt more than green."""
    return max(session.pain or 0, session.next_morning or 0) > pain_green


def is_troubled(sessions: Iterable[Walked], pain_line: int, pain_green: int) -> bool:
    """Return whether any of these sessions was red, unsteady or with a stumble."""
    return any(one.unsteady or one.stumbles or is_red(one, pain_line, pain_green) for one in sessions)


def outcome_of(sessions: Sequence[Walked], pain_line: int, pain_green: int, *, over: bool = True) -> Outcome:
    """Return the outcome of a week with these sessions, at least one. Where several rules speak, all are followed.

    `pain_green` is the highest pain that is green. `over` is false in a week that can still have more sessions.
    """
    limits = table("limits")
    red = any(is_red(session, pain_line, pain_green) for session in sessions)
    stumbled = any(session.stumbles >= limits["stumbles_to_step_back"] for session in sessions)
    if red or stumbled:
        steps = [limits["red_steps_back"] * red, limits["stumble_steps_back"] * stumbled]
        rule = "diary-pain-red" if red else "diary-stumbles"
        return Outcome(kind="back", rule=rule, steps_back=max(steps), half=red)
    easy = [session for session in sessions if session.pain is not None]
    for rule, speaks in (
        ("diary-pain-amber", any(_is_sore(session, pain_green) for session in sessions)),
        ("diary-unsteady", any(session.unsteady or session.stumbles for session in sessions)),
        ("diary-hard", any(session.effort == "hard" for session in sessions)),
        ("diary-few-sessions", over and len(sessions) < limits["sessions_before_a_step"]),
        ("diary-pain-not-written", over and len(easy) < limits["sessions_before_a_step"]),
    ):
        if speaks:
            return Outcome(kind="repeat", rule=rule)
    return FORWARD


def after_a_fall(outcome: Outcome) -> Outcome:
    """Return the outcome of a week in which the person fell, whatever else it came to."""
    steps = max(outcome.steps_back, table("limits")["fall_steps_back"])
    return Outcome(kind="back", rule="diary-fell", steps_back=steps, half=True)
