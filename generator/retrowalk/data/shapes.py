"""Which shape each of the planner's tables has, and the check that it has it."""

from collections.abc import Mapping
from typing import Any

from retrowalk.data.dose_schema import Distances, Editions, Limits, PlanCode, Profiles, Progression, Rules
from retrowalk.data.evidence_schema import Claims, DosesInTrials, Energy, Norms, Searches
from retrowalk.data.screening_schema import Questions, Screening
from retrowalk.data.study_schema import Studies
from retrowalk.data.validate import checked
from retrowalk.data.words_schema import Advice, Clearance, Safety, Technique, Terms, Words

SHAPES: Mapping[str, Any] = {
    "claims": Claims,
    "doses_in_trials": DosesInTrials,
    "distances": Distances,
    "editions": Editions,
    "energy": Energy,
    "limits": Limits,
    "norms": Norms,
    "plan_code": PlanCode,
    "profiles": Profiles,
    "progression": Progression,
    "questions": Questions,
    "rules": Rules,
    "screening": Screening,
    "searches": Searches,
    "studies": Studies,
    "words/advice": dict[str, Advice],
    "words/clearance": Clearance,
    "words/safety": Safety,
    "words/technique": Technique,
    "words/terms": Terms,
}


def checked_table(name: str, found: dict[str, Any]) -> dict[str, Any]:
    """Return the table `name` as it was found. Raises DataError where a field is missing, unknown or wrong."""
    shape = SHAPES.get(name, Words) if "words/" in name else SHAPES[name]
    return checked(name, found, shape)
