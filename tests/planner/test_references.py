"""What sheets say of a study is what the guide says of it."""

from retrowalk.evidence import studies
from retrowalk.study_references import references


def test_references_are_the_studies() -> None:
    """Every study has its reference, with the same words, and a DOI only where one was seen."""
    assert references().keys() == studies().keys()
    for study, reference in zip(studies().values(), references().values(), strict=True):
        for name in ("id", "cite", "title", "authors", "year", "journal"):
            assert getattr(reference, name) == getattr(study, name)
        assert reference.doi == (study.doi if study.doi_status == "seen" else None)
