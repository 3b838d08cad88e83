"""What the tables of the evidence must agree on with each other: ids that lead somewhere, studies filed as they speak.

Each check yields sentences that name file, entry and field, and what would be right; or none.
"""

from collections.abc import Iterable, Iterator, Mapping

from retrowalk.data import table
from retrowalk.data.evidence_schema import Claim, Search
from retrowalk.data.study_schema import Study
from retrowalk.evidence import GRADES, claims, press_errors, searches, studies, topics
from retrowalk.rules import rules, source_words

# How a study speaks on a claim's question -> the lists of the claim that it must stand in, and no other.
FILED: Mapping[str, frozenset[str]] = {
    "for": frozenset({"supported_by"}),
    "against": frozenset({"contradicted_by"}),
    "mixed": frozenset({"supported_by", "contradicted_by"}),
    "unclear": frozenset({"unsettled"}),
}
LISTS = ("supported_by", "contradicted_by", "unsettled")


def unknown_ids(place: str, ids: Iterable[str], known: Iterable[str], home: str) -> Iterator[str]:
    """Yield a sentence for each id that is not known; `place` says where they stand, `home` which file has them."""
    right = set(known)
    for name in ids:
        if name not in right:
            yield f"{place} names {name!r}, which is not there. It must be an id of {home}."


def direction_problems(all_claims: Mapping[str, Claim], all_studies: Mapping[str, Study]) -> Iterator[str]:
    """Yield a sentence for each study that a claim files otherwise than the study speaks, both ways round."""
    for claim in all_claims.values():
        for study in all_studies.values():
            named = {name for name in LISTS if study.id in getattr(claim, name)}
            direction = study.direction.get(claim.id)
            right = FILED[direction] if direction else frozenset()
            if named == right:
                continue
            says = f"{direction!r}" if direction else "nothing"
            there = ", ".join(sorted(named)) or "no list"
            where = " and ".join(sorted(right)) or "none of its lists"
            yield (
                f"claims.toml: claim {claim.id} names study {study.id} in {there}. It must stand in {where}: "
                f"studies.toml: study {study.id}.direction.{claim.id} says {says}."
            )


def study_problems(all_studies: Mapping[str, Study]) -> Iterator[str]:
    """Yield what is wrong in a study beside its own fields."""
    for study in all_studies.values():
        place = f"studies.toml: study {study.id}"
        if study.topic not in topics():
            yield f"{place}.topic is {study.topic!r}. It must be one of {', '.join(topics())}."
        yield from unknown_ids(f"{place}.direction", study.direction, claims(), "claims.toml")
        if study.counted_with is not None:
            yield from unknown_ids(f"{place}.counted_with", [study.counted_with], all_studies, "studies.toml")
        if (study.tier == "flag") != (study.not_counted is not None):
            yield f"{place}.not_counted must say why, for a study of the tier flag and for no other."
        if study.read_again is not None and study.read_again < study.read_on:
            yield f"{place}.read_again is before read_on. It must be the later day."


def claim_problems(all_claims: Mapping[str, Claim], all_studies: Mapping[str, Study]) -> Iterator[str]:
    """Yield what is wrong in a claim beside its own fields and the direction of its studies."""
    for claim in all_claims.values():
        place = f"claims.toml: claim {claim.id}"
        for name in (*LISTS, "warnings"):
            yield from unknown_ids(f"{place}.{name}", getattr(claim, name), all_studies, "studies.toml")
        yield from unknown_ids(f"{place}.searches", claim.searches, searches(), "searches.toml")
        for study_id in claim.warnings:
            if study_id in all_studies and all_studies[study_id].tier != "flag":
                yield f"{place}.warnings names {study_id!r}. It must be a study of the tier flag."
        for part in claim.parts:
            if part.up_to is not None and GRADES.index(part.up_to) >= GRADES.index(part.certainty):
                yield f"{place}.parts: up_to is {part.up_to!r}. It must be surer than certainty, {part.certainty!r}."


def source_problems(all_searches: Mapping[str, Search], all_studies: Mapping[str, Study]) -> Iterator[str]:
    """Yield each study that another table of the evidence names and that is not there."""
    for number, error in enumerate(press_errors(), start=1):
        place = f"claims.toml: press_error {number}.studies"
        yield from unknown_ids(place, error.studies, all_studies, "studies.toml")
    for search in all_searches.values():
        yield from unknown_ids(
            f"searches.toml: search {search.id}.studies", search.studies, all_studies, "studies.toml"
        )
    for name, entries in (("norms", table("norms")["norm"]), ("energy", table("energy")["met"])):
        for number, entry in enumerate(entries, start=1):
            yield from unknown_ids(
                f"{name}.toml: entry {number}.sources", entry["sources"], all_studies, "studies.toml"
            )
    known, home = {*all_studies, *source_words()}, "studies.toml, or a name under [source] in rules.toml"
    for rule in rules().values():
        yield from unknown_ids(f"rules.toml: rule {rule.id}.sources", rule.sources, known, home)
    drawn = [entry["study"] for entry in table("doses_in_trials")["dose"]]
    yield from unknown_ids("doses_in_trials.toml: dose.study", drawn, all_studies, "studies.toml")


def evidence_problems() -> list[str]:
    """Return everything in which the tables of the evidence do not agree with each other."""
    return [
        *study_problems(studies()),
        *claim_problems(claims(), studies()),
        *direction_problems(claims(), studies()),
        *source_problems(searches(), studies()),
    ]
