"""The evidence on the pages is the evidence in the data, whole and no surer than it is."""

import csv
import io
import json
import tomllib

import pytest
from jsonschema import Draft202012Validator

from retrowalk.evidence import GRADES, claims, press_errors, studies
from retrowalk.rules import rules
from retrowalk_site.page_parts import claims as claim_cards
from retrowalk_site.page_parts.dose_chart import span, trial_rows
from retrowalk_site.page_parts.forest_plot import PANELS, pooled_results
from retrowalk_site.page_parts.links import Links
from retrowalk_site.paths import SITE
from retrowalk_site.publish.checks import evidence_problems
from retrowalk_site.publish.open_data import FORMULA_STARTS, ledger_csv, safe_cell
from tests.planner.test_golden import GOLDEN, NAMES
from tests.site.html_tree import Node, parsed, site_pages

HERE = Links(page="benefits/")


def nodes(class_: str) -> list[Node]:
    """Return every element with the class, of all pages."""
    return [node for page in site_pages() for node in page.content.find(class_)]


def test_ids_and_grades_resolve() -> None:
    """Every study that a claim or a press error names is there, and every certainty is a known word."""
    assert evidence_problems() == []


def test_all_fifteen_claims_are_shown() -> None:
    """Each claim has its card on a page, and no card stands for anything else."""
    assert {node.attributes["id"] for node in nodes("rw-claim")} == set(claims())
    assert len(claims()) == 15


def test_every_study_is_in_the_ledger() -> None:
    """The ledger holds each study of the data once, and nothing else."""
    assert sorted(node.attributes["id"] for node in nodes("rw-study")) == sorted(studies())


def test_every_rule_is_on_its_page() -> None:
    """The page of rules holds each rule of the planner once, with its words."""
    shown = {node.attributes["id"].removeprefix("rule-"): node.text() for node in nodes("rw-rule")}
    assert shown.keys() == rules().keys()
    assert [name for name, rule in rules().items() if " ".join(rule.words.split()) not in shown[name]] == []


def test_cards_show_certainty_and_studies() -> None:
    """Each card says its certainty with the data's word and links every study on both sides."""
    for card in nodes("rw-claim"):
        claim = claims()[card.attributes["id"]]
        sure = next(line for line in card.find("rw-claim__line") if line.text().startswith("How sure"))
        assert [mark.text() for mark in sure.find("rw-certainty")] == [claim.certainty]
        linked = {node.attributes["href"].partition("#")[2] for node in card.walk() if node.tag == "a"}
        assert set(claim.studies) <= linked


def test_warnings_support_nothing() -> None:
    """A study kept as a warning stands for no claim and against none."""
    flagged = {study.id for study in studies().values() if study.tier == "flag"}
    assert flagged
    for claim in claims().values():
        assert flagged.isdisjoint({*claim.supported_by, *claim.contradicted_by})


def test_only_seen_dois_are_linked() -> None:
    """A DOI that nobody saw in a text is not made into a link."""
    linked = [
        node.attributes["href"] for node in nodes("rw-study") for node in node.walk() if "href" in node.attributes
    ]
    dois = {address.removeprefix("https://doi.org/") for address in linked if address.startswith("https://doi.org/")}
    assert dois == {study.doi for study in studies().values() if study.doi and study.doi_status == "seen"}


def test_every_pooled_result_is_plotted() -> None:
    """The plot has a dot for each pooled result, each dot within its scale."""
    plotted = [result for panel in PANELS for _, result in pooled_results(panel)]
    assert sorted(map(id, plotted)) == sorted(id(found) for study in studies().values() for found in study.pooled)
    for panel in PANELS:
        for _, result in pooled_results(panel):
            ends = [abs(value) for value in (result.value, result.low, result.high) if value is not None]
            assert panel.start <= min(ends) <= max(ends) <= panel.end


def test_doses_name_their_studies() -> None:
    """Each dose in the picture belongs to a study that is there, with numbers inside its words."""
    for row in trial_rows():
        assert row.study in studies()
        for part in (row.minutes, row.sessions, row.weeks):
            assert part.low is None or str(part.low) in (part.words or "")


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        (10, ("10", 10, 10)),
        ("10 rising to 30", ("10 rising to 30", 10, 30)),
        ("6 to 12", ("6 to 12", 6, 12)),
        ("30 extra, on top of 40 of usual training", ("30", 30, 30)),
        ("up to 30", ("up to 30", None, None)),
        ("30 with usual therapy", ("30 with usual therapy", None, None)),
        (None, (None, None, None)),
    ],
)
def test_only_plain_doses_become_numbers(
    dose: int | str | None, expected: tuple[str | None, int | None, int | None]
) -> None:
    """A dose is drawn from plain numbers and ranges alone; what is vague stays words."""
    found = span(dose)
    assert (found.words, found.low, found.high) == expected


def test_unknown_ids_stop_the_build() -> None:
    """A page that names an unknown study, claim, fact or certainty ends the build with a sentence."""
    with pytest.raises(ValueError, match="no study 'nobody1999'"):
        claim_cards.citation("nobody1999", HERE)
    with pytest.raises(ValueError, match="no claim 'c99'"):
        claim_cards.claim_card("c99", HERE)
    with pytest.raises(ValueError, match="no fact 'colour'"):
        claim_cards.fact("alghadir2019", "colour")
    with pytest.raises(ValueError, match="unknown certainty 'certain'"):
        claim_cards.certainty_mark("certain")


def test_grades_are_the_four_words() -> None:
    """Claims and their parts use the four grades alone, and a range never ends below its start."""
    for claim in claims().values():
        for part in claim.parts:
            assert part.up_to is None or GRADES.index(part.up_to) < GRADES.index(part.certainty)


def test_press_errors_are_shown() -> None:
    """Each mistake of the press stands on the evidence page with what we found."""
    text = parsed(SITE / "evidence" / "index.html").content.text()
    assert [error.found for error in press_errors() if error.found not in text] == []


def test_downloads_hold_the_ledger() -> None:
    """Both files to take away hold every study; the JSON holds every claim."""
    written = (SITE / "data" / "studies.csv").read_text(encoding="utf-8-sig")
    assert {row["id"] for row in csv.DictReader(io.StringIO(written, newline=""))} == set(studies())
    content = json.loads((SITE / "data" / "studies.json").read_text(encoding="utf-8"))
    assert {study["id"] for study in content["studies"]} == set(studies())
    assert {claim["id"] for claim in content["claims"]} == set(claims())


def test_schemas_fit_what_they_describe() -> None:
    """The schemas to take away accept the answers and the plan of every golden file."""
    for name in NAMES:
        answers = tomllib.loads((GOLDEN / "answers" / f"{name}.toml").read_text(encoding="utf-8"))
        plan = json.loads((GOLDEN / "plans" / f"{name}.json").read_text(encoding="utf-8"))
        for kind, document in {"answers": json.loads(json.dumps(answers, default=str)), "plan": plan}.items():
            schema = json.loads((SITE / "data" / f"{kind}.schema.json").read_text(encoding="utf-8"))
            Draft202012Validator.check_schema(schema)
            Draft202012Validator(schema).validate(document)


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_formula_in_a_cell(start: str) -> None:
    """Text that a spreadsheet would run as a formula is told as text."""
    assert safe_cell(f"{start}1+1").startswith("'")
    assert safe_cell("5 + 1") == "5 + 1"


def test_csv_has_no_formula() -> None:
    """No cell of the ledger begins like a formula."""
    rows = csv.reader(io.StringIO(ledger_csv(), newline=""))
    assert [cell for row in rows for cell in row if cell.startswith(FORMULA_STARTS)] == []
