"""The words in the place of a plan: why there is none, what would change that, and a letter to take along."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from retrowalk.data import table
from retrowalk.plan import Plan
from retrowalk.prescription import Prescription
from retrowalk.sheets import quantities


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralWords:
    """`reasons` are the answers that led there. `before` and `after` the advice stands what else to do, "" for nothing.

    `letter` are paragraphs; those that begin with a dash are a list.
    """

    because: str
    reasons: tuple[str, ...]
    before: str
    after: str
    letter_title: str
    letter: tuple[str, ...]


def _wish(wish: Prescription | None) -> str:
    if wish is None:
        return str(table("screening")["referral"]["letter_plain_wish"])
    first = wish.rungs[0]
    most = max(rung.backward_seconds for rung in wish.rungs)
    return str(table("screening")["referral"]["letter_wish"]).format(
        support=table("words/terms")["support"][first.support]["short"],
        minutes=quantities.minutes(first.backward_seconds),
        round=quantities.minutes(first.bout_seconds),
        rest=quantities.minutes(first.rest_seconds),
        sessions=str(wish.sessions_a_week),
        most=quantities.minutes(most),
    )


def _letter(plan: Plan, words: Any) -> Iterator[str]:
    referral = plan.referral
    if referral is None or plan.clearance == "stop":
        return
    yield words["letter_greeting"]
    yield _wish(referral.wish)
    yield words["letter_because"]
    for concern in referral.concerns:
        yield f"- {concern.named}"
    yield " ".join((words["letter_question"], *referral.ask))
    yield words["letter_answer"]


def referral_words(plan: Plan) -> ReferralWords | None:
    """Return the words in the place of a plan; None where there is one, or where no answer led there."""
    referral = plan.referral
    if referral is None:
        return None
    words = table("screening")["referral"]
    return ReferralWords(
        because=words["because"],
        reasons=tuple(concern.named for concern in referral.concerns),
        before=words["with_helper_words"] if referral.helper_would_do else "",
        after=words["after_stop"] if plan.clearance == "stop" else "",
        letter_title=words["letter_title"],
        letter=tuple(_letter(plan, words)),
    )
