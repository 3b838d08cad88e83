"""What stands in the place of a plan: the answers that led there, what would change it, and what to ask about."""

from dataclasses import dataclass, replace

from retrowalk.answers import Answers
from retrowalk.prescription import Prescription, prescribe
from retrowalk.screening import Clearance, Concern, screen, with_everybodys_yes
from retrowalk.screening_questions import lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """Why there is no plan: `concerns` are the answers that led there, `ask` what to ask about beside them.

    `helper_would_do` is true where somebody beside the person is all that is missing; `may_clear` are the concerns that
    somebody could say yes to. `wish` is the plan that would follow then, None where no yes helps.
    """

    concerns: tuple[Concern, ...]
    helper_would_do: bool
    may_clear: tuple[Concern, ...]
    ask: tuple[str, ...]
    wish: Prescription | None


def refer(answers: Answers, clearance: Clearance) -> Referral:
    """Return the referral for a clearance that leads to no plan."""
    known = [lines()[concern.id] for concern in clearance.concerns if concern.id in lines()]
    wish = None
    if clearance.may_clear or clearance.helper_would_do:
        cleared = replace(with_everybodys_yes(answers, clearance), clinician=None)
        wish = prescribe(cleared, screen(cleared))
    return Referral(
        concerns=clearance.concerns,
        helper_would_do=clearance.helper_would_do,
        may_clear=tuple(concern for concern in clearance.concerns if concern.id in clearance.may_clear),
        ask=tuple(line.ask for line in known if line.ask),
        wish=wish,
    )
