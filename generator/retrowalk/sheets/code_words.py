"""What a plan code holds, in words."""

from collections.abc import Iterator

from retrowalk.data import table
from retrowalk.plan import Plan
from retrowalk.sheets import quantities, words


def code_lines(plan: Plan) -> Iterator[str]:
    """Return what the code of this plan holds, line by line."""
    if plan.prescription is None or plan.schedule is None:
        yield words.clearance_words(plan)
        return
    prescription, schedule = plan.prescription, plan.schedule
    wording = table("wording")
    yield words.summary(plan)
    yield words.dates_words(plan)
    yield words.days_words(plan)
    yield f"Aim: {wording['aim'][prescription.aim]}"
    yield f"Minutes a session: {schedule.minutes} at the most"
    yield f"Units: {schedule.units}"
    yield f"Pain line: {prescription.pain_line} of 10"
    yield f"Advice: {', '.join(prescription.advice)}"
    yield "Ladder:"
    for number, dose in enumerate(prescription.rungs, 1):
        parts = [
            f"{quantities.duration(dose.backward_seconds)} backward",
            f"{dose.bouts} x {quantities.duration(dose.bout_seconds)}",
            wording["support"][dose.support]["name"],
        ]
        if dose.speed_m_s is not None:
            parts.append(quantities.speed(dose.speed_m_s, schedule.units))
        if dose.incline_percent:
            parts.append(f"slope {dose.incline_percent} in 100")
        yield f"  {number}. {', '.join(parts)}"
    yield "It holds no answer to a health question."
