"""The ledger: every study with who, how many, dose, result, limits, and how far we read it."""

from collections import defaultdict
from collections.abc import Mapping

from markupsafe import Markup

from retrowalk.data.evidence_schema import Claim, Study, TrialDose
from retrowalk.evidence import GRADES, claims, studies, topics
from retrowalk_site.page_parts.html import element, items, joined, words_of_script
from retrowalk_site.page_parts.links import Links
from retrowalk_site.page_parts.page import date_words

TIERS = {"core": 0, "supporting": 1, "flag": 2}
WARNING = "A warning, not evidence. We name it because others do."
READ = {
    "abstract": "We read its summary, or the opening of its page. Not the whole paper.",
    "secondary": "We read about it on another page, or only its title.",
}
NOT_AGAIN = "Nobody has read it a second time."
SPEAKS = {"for": "for it", "against": "against it", "mixed": "for and against it", "unclear": "does not settle it"}
NOT_SEEN = "not seen"
CSV = "data/studies.csv"
JSON = "data/studies.json"
# On paper the ledger is a table of the first glance at each study.
COLUMNS = ("Study", "Who took part", "Dose", "First result", "Certainty of the claims")
# On a screen each study is one row to unfold.
ROW = ("Study", "Topic", "People", "Certainty")
ON_PAPER = (
    f" They stand at {CSV} and {JSON} on this site, with all results, limits and references, and how far we read each "
    "study. This table shows the first result of each."
)


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
    return f"{study.n:,} {study.n_unit}" if study.n is not None else "number not seen"


def dose_words(dose: TrialDose) -> str:
    """Return a dose as one line of words; what was not seen is left out."""
    pieces = (
        ("minutes a session: {}", dose.minutes_per_session),
        ("times a week: {}", dose.sessions_per_week),
        ("weeks: {}", dose.weeks),
        ("sessions in all: {}", dose.total_sessions),
        ("speed: {}", dose.speed),
        ("on: {}", dose.surface),
        ("slope: {}", dose.incline),
        ("growing: {}", dose.progression),
        ("supervised: {}", dose.supervised),
    )
    return "; ".join(words.format(value) for words, value in pieces if value is not None) or NOT_SEEN


def reference(study: Study) -> Markup:
    """Return authors, title and journal as a reference, with its link where there is one."""
    pieces: list[object] = [study.authors or "Authors not seen", ". ", element("cite", study.title), ". "]
    pieces += [study.journal or "Journal not seen", ". "]
    if study.doi and study.link:
        pieces.append(element("a", f"doi:{study.doi}", href=study.link))
    elif study.link:
        pieces.append(element("a", "Where we read it", href=study.link))
    return joined(pieces)


def reading_words(study: Study) -> str:
    """Return how far and when the study was read, and when again."""
    first = f"First on {date_words(study.read_on)}."
    again = f"Read again by somebody else on {date_words(study.read_again)}." if study.read_again else NOT_AGAIN
    return f"{READ[study.verified]} {first} {again}"


def _claim_link(study: Study, claim: Claim, links: Links) -> Markup:
    speaks = SPEAKS.get(study.direction.get(claim.id, ""), "not counted")
    return joined((element("a", claim.title, href=links.to_claim(claim.id)), f" ({speaks})"))


def _registered(study: Study) -> str | None:
    if study.registration is None:
        return None
    return f"{study.registration.number}: {study.registration.state}, as seen on {date_words(study.registration.seen)}"


def _counted_with(study: Study) -> str | None:
    if study.counted_with is None:
        return None
    return f"{studies()[study.counted_with].cite}: very probably the same people, so we count them once"


def _pairs(study: Study, named: list[Claim], links: Links) -> list[tuple[str, object]]:
    links_to_claims = [_claim_link(study, claim, links) for claim in named]
    pairs: list[tuple[str, object]] = [
        ("Who took part", f"{study.population}."),
        ("How", study.design),
        ("Compared with", study.comparator),
        ("Dose", dose_words(study.dose)),
        ("Results", items(study.outcomes)),
        ("Limits", items(study.limitations)),
        ("Note", study.note),
        ("Counted with", _counted_with(study)),
        ("On a register", _registered(study)),
        ("How far we read it", reading_words(study)),
        (
            "Claims it bears on",
            element("span", joined(links_to_claims, ", "), class_="rw-of-others") if named else None,
        ),
        ("Reference", reference(study)),
    ]
    return [(name, value) for name, value in pairs if value is not None]


def study_entry(study: Study, named: list[Claim], links: Links) -> Markup:
    """Return one study: a row to unfold, and what only the table on paper shows of it."""
    grades = grades_of(named)
    described = [joined((element("dt", name), element("dd", value))) for name, value in _pairs(study, named, links)]
    sure = "; ".join(grades) or "no claim"
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
                element("strong", WARNING, class_="rw-study__warning") if study.tier == "flag" else None,
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
    downloads = element(
        "p",
        "The whole ledger as a file: ",
        element("a", "for a spreadsheet (CSV)", href=links.to(CSV), download=True),
        " or ",
        element("a", "for programs (JSON)", href=links.to(JSON), download=True),
        ".",
        element("span", ON_PAPER, class_="rw-ledger__on-paper"),
    )
    headings = element("div", *(element("span", words) for words in COLUMNS))
    head = element("div", headings, class_="rw-ledger__head", aria_hidden="true")
    row = element("p", *(element("span", words) for words in ROW), class_="rw-ledger__row", aria_hidden="true")
    # Markdown knows no element of our own: within a `div` it leaves it alone.
    return element(
        "div",
        downloads,
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
