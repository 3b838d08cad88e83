"""The ledger: every study with who, how many, dose, result, limits, and how far we read it."""

from collections import defaultdict
from collections.abc import Mapping

from markupsafe import Markup

from retrowalk.data.evidence_schema import Claim
from retrowalk.data.study_schema import Study, TrialDose
from retrowalk.evidence import GRADES, claims, studies, topics
from retrowalk_site.page_parts.html import element, filled_in, items, joined, words_of_script
from retrowalk_site.page_parts.links import Links
from retrowalk_site.page_parts.page import date_words
from retrowalk_site.reader_words import words_of

WORDS = words_of(__file__)
TIERS = {"core": 0, "supporting": 1, "flag": 2}
CSV = "data/studies.csv"
JSON = "data/studies.json"


def claims_by_study() -> Mapping[str, list[Claim]]:
    """Return the claims that name a study, by the study's id."""
    by_study: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims().values():
        for study_id in claim.studies:
            by_study[study_id].append(claim)
    return by_study


def in_order() -> list[Study]:
    """Return every study by topic, the core ones of a topic first, then the newest."""
    places = list(topics())
    return sorted(
        studies().values(),
        key=lambda study: (places.index(study.topic), TIERS[study.tier], -(study.year or 0)),
    )


def grades_of(named: list[Claim]) -> list[str]:
    """Return the certainty words of the claims, each once, the surest first."""
    return [grade for grade in GRADES if any(claim.certainty == grade for claim in named)]


def people(study: Study) -> str:
    """Return how many took part, in words."""
    return f"{study.n:,} {study.n_unit}" if study.n is not None else str(WORDS["people_not_seen"])


def dose_words(dose: TrialDose) -> str:
    """Return a dose as one line of words; what was not seen is left out."""
    pieces = ((words, getattr(dose, name)) for name, words in WORDS["dose"].items())
    return "; ".join(words.format(value=value) for words, value in pieces if value is not None) or WORDS["not_seen"]


def reference(study: Study) -> Markup:
    """Return authors, title and journal as a reference, with its link where there is one."""
    pieces: list[object] = [study.authors or WORDS["authors_not_seen"], ". ", element("cite", study.title), ". "]
    pieces += [study.journal or WORDS["journal_not_seen"], ". "]
    if study.doi and study.link:
        pieces.append(element("a", f"doi:{study.doi}", href=study.link))
    elif study.link:
        pieces.append(element("a", WORDS["where_read"], href=study.link))
    return joined(pieces)


def reading_words(study: Study) -> str:
    """Return how far and when the study was read, and when again."""
    first = WORDS["first_read"].format(day=date_words(study.read_on))
    again = WORDS["not_read_again"]
    if study.read_again:
        again = WORDS["read_again"].format(day=date_words(study.read_again))
    return f"{WORDS['read'][study.verified]} {first} {again}"


def _claim_link(study: Study, claim: Claim, links: Links) -> Markup:
    speaks = WORDS["speaks"].get(study.direction.get(claim.id, ""), WORDS["not_counted"])
    return joined((element("a", claim.title, href=links.to_claim(claim.id)), f" ({speaks})"))


def _registered(study: Study) -> str | None:
    if study.registration is None:
        return None
    number, state, day = study.registration.number, study.registration.state, date_words(study.registration.seen)
    return str(WORDS["registered"].format(number=number, state=state, day=day))


def _counted_with(study: Study) -> str | None:
    if study.counted_with is None:
        return None
    return str(WORDS["counted_with"].format(study=studies()[study.counted_with].cite))


def _pairs(study: Study, named: list[Claim], links: Links) -> list[tuple[str, object]]:
    links_to_claims = [_claim_link(study, claim, links) for claim in named]
    values: dict[str, object] = {
        "population": f"{study.population}.",
        "design": study.design,
        "comparator": study.comparator,
        "dose": dose_words(study.dose),
        "outcomes": items(study.outcomes),
        "limitations": items(study.limitations),
        "note": study.note,
        "counted_with": _counted_with(study),
        "registration": _registered(study),
        "reading": reading_words(study),
        "claims": element("span", joined(links_to_claims, ", "), class_="rw-of-others") if named else None,
        "reference": reference(study),
    }
    return [(WORDS["entry"][name], value) for name, value in values.items() if value is not None]


def study_entry(study: Study, named: list[Claim], links: Links) -> Markup:
    """Return one study: a row to unfold, and what only the table on paper shows of it."""
    grades = grades_of(named)
    described = [joined((element("dt", name), element("dd", value))) for name, value in _pairs(study, named, links)]
    sure = "; ".join(grades) or WORDS["no_claim"]
    on_paper = (f"{people(study)}. {study.population}.", dose_words(study.dose), study.outcomes[0], sure)
    return element(
        "article",
        element(
            "details",
            element(
                "summary",
                element("h3", study.cite, id=f"{study.id}-name"),
                element("span", topics()[study.topic], class_="rw-study__topic"),
                element("span", people(study), class_="rw-study__people"),
                element("span", sure, class_="rw-study__sure"),
                element("strong", WORDS["warning"], class_="rw-study__warning") if study.tier == "flag" else None,
            ),
            element("dl", *described),
        ),
        *(element("p", words, class_="rw-study__on-paper") for words in on_paper),
        class_="rw-study",
        id=study.id,
        aria_labelledby=f"{study.id}-name",
        data_topic=study.topic,
        data_certainty="|".join(grades) or None,
        data_year=study.year,
        data_people=study.n if study.n_unit == "people" else None,
    )


def ledger(links: Links) -> Markup:
    """Return the ledger. A script adds filters and sorting; without it the list is whole, by topic."""
    named = claims_by_study()
    entries = [study_entry(study, named.get(study.id, []), links) for study in in_order()]
    downloads = filled_in(
        WORDS["downloads"],
        csv=element("a", WORDS["csv"], href=links.to(CSV), download=True),
        json=element("a", WORDS["json"], href=links.to(JSON), download=True),
    )
    on_paper = element("span", WORDS["on_paper"].format(csv=CSV, json=JSON), class_="rw-ledger__on-paper")
    headings = element("div", *(element("span", words) for words in WORDS["columns_on_paper"]))
    head = element("div", headings, class_="rw-ledger__head", aria_hidden="true")
    columns = (element("span", words) for words in WORDS["columns"])
    row = element("p", *columns, class_="rw-ledger__row", aria_hidden="true")
    # Markdown knows no element of our own: within a `div` it leaves it alone.
    return element(
        "div",
        element("p", downloads, on_paper),
        element(
            "retrowalk-ledger",
            words_of_script("ledger"),
            row,
            element("div", head, *entries, data_entries=True),
            class_="rw-ledger",
            data_certainties="|".join(GRADES),
        ),
        element("script", type="module", src=links.to("js/guide/ledger.js")),
    )
