"""The evidence on the pages is the evidence in the data, whole and no surer than it is."""

import copy
import csv
import io
import json
import tomllib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from retrowalk.data import DataError, table
from retrowalk.data.study_schema import Direction
from retrowalk.evidence import claims, figures, press_errors, studies, topics
from retrowalk.rules import rules
from retrowalk_site.page_parts import claims as claim_cards
from retrowalk_site.page_parts import ledger
from retrowalk_site.page_parts.dose_chart import read_trial_rows, span, trial_rows
from retrowalk_site.page_parts.energy import read_energy
from retrowalk_site.page_parts.evidence_tables import read_norms
from retrowalk_site.page_parts.facts import study_count
from retrowalk_site.page_parts.forest_plot import PANELS, pooled_results
from retrowalk_site.page_parts.links import Links
from retrowalk_site.page_parts.page import date_words
from retrowalk_site.paths import SITE
from retrowalk_site.publish import evidence_checks
from retrowalk_site.publish.evidence_checks import claim_problems, direction_problems, evidence_problems, study_problems
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


def test_a_rule_from_nowhere_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A source of a rule that is neither a study nor a named page is told with its rule and what would be right."""
    name, rule = next(iter(rules().items()))
    monkeypatch.setattr(evidence_checks, "rules", lambda: {name: replace(rule, sources=("smith2025",))})
    (problem,) = evidence_problems()
    assert problem.startswith(f"rules.toml: rule {name}.sources names 'smith2025', which is not there. ")
    assert problem.endswith("It must be an id of studies.toml, or a name under [source] in rules.toml.")


def test_studies_are_filed_as_they_speak() -> None:
    """A claim files each study under for, against or unsettled as the study itself says, and both ways round."""
    filed = {(claim.id, name) for claim in claims().values() for name in claim.studies if name not in claim.warnings}
    assert filed == {(claim_id, study.id) for study in studies().values() for claim_id in study.direction}
    assert {direction for study in studies().values() for direction in study.direction.values()} == {
        "for", "against", "mixed", "unclear",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("study_id", "direction", "said"),
    [
        ("kajale_nd", {"c03": "against"}, "names study kajale_nd in supported_by. It must stand in contradicted_by"),
        ("kajale_nd", {"c03": "mixed"}, "It must stand in contradicted_by and supported_by"),
        (
            "kajale_nd",
            {},
            "It must stand in none of its lists: studies.toml: study kajale_nd.direction.c03 says",
        ),
        ("edwards2020", {"c10": "against"}, "names study edwards2020 in unsettled. It must stand in contradicted_by"),
        ("joshi2019", {"c03": "for"}, "names study joshi2019 in no list. It must stand in supported_by"),
    ],
)
def test_a_study_filed_against_its_word_is_named(study_id: str, direction: dict[str, Direction], said: str) -> None:
    """A study that a claim files otherwise than it speaks, or leaves out, is told with claim, study and right place."""
    changed = {**studies(), study_id: replace(studies()[study_id], direction=direction)}
    found = list(direction_problems(claims(), changed))
    assert len(found) == 1
    assert said in found[0]


def test_wrong_ids_are_named() -> None:
    """An id that leads nowhere is told with its file, its entry, its field and what would be right."""
    study = replace(studies()["laufer2003"], topic="colour", counted_with="nobody1999", not_counted="why")
    assert list(study_problems({study.id: study})) == [
        f"studies.toml: study laufer2003.topic is 'colour'. It must be one of {', '.join(topics())}.",
        (
            "studies.toml: study laufer2003.counted_with names 'nobody1999', which is not there. It must be an id of "
            "studies.toml."
        ),
        "studies.toml: study laufer2003.not_counted must say why, for a study of the tier flag and for no other.",
    ]
    claim = replace(claims()["c05"], supported_by=("nobody1999",), searches=("nowhere",), warnings=("wang2019",))
    told = list(claim_problems({claim.id: claim}, studies()))
    assert [problem.split(" names ")[0] for problem in told] == [
        "claims.toml: claim c05.supported_by",
        "claims.toml: claim c05.searches",
        "claims.toml: claim c05.warnings",
    ]


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (("norms", "norm", 0, "value"), "{nobody.n}", r"norms\.toml: norm 1: value: there is no figure \{nobody\.n\}"),
        (("energy", "met", 1, "activity"), "{colour}", r"energy\.toml: met 2: activity: there is no figure \{colour\}"),
        (
            ("energy", "met", 0, "mph"),
            "colour",
            r"energy\.toml: met 1: mph: 'colour' is no number of compendium2011\. It ",
        ),
        (("energy", "met", 0, "sources"), [], r"energy\.toml: met 1: sources is empty\. It must begin with the study"),
        (("energy", "estimate", "words"), "{colour}", r"energy\.toml: estimate 1: words: there is no figure"),
        (("energy", "estimate", "example", "met"), "a", r"energy\.toml: estimate 1: example\.met: 'a' is no number of"),
        (("energy", "limits", "words"), ["{colour}"], r"energy\.toml: limits 1: words: there is no figure \{colour\}"),
        (("doses_in_trials", "dose", 0, "setting"), "{colour}", r"doses_in_trials\.toml: dose 1: setting: there is no"),
        (
            ("doses_in_trials", "dose", 0, "population"),
            "a",
            r"dose 1: population is 'a'\. It must be one of healthy_young",
        ),
    ],
)
def test_wrong_figures_are_named(place: tuple[str | int, ...], value: object, said: str) -> None:
    """A sentence or figure of any other table of the evidence that leads nowhere is told with file, entry and field."""
    name, *path = place
    content = copy.deepcopy(table(str(name)))
    inside: Any = content
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = value
    read: Callable[[], object] = {
        "norms": lambda: read_norms(content, figures()),
        "energy": lambda: read_energy(content, figures()),
        "doses_in_trials": lambda: read_trial_rows(content),
    }[str(name)]
    with pytest.raises(DataError, match=said):
        read()


def test_each_study_says_how_far_it_was_read() -> None:
    """The ledger says of each study how far and when it was read, and when again or that nobody has."""
    for node in nodes("rw-study"):
        study = studies()[node.attributes["id"]]
        text = " ".join(node.text().split())
        assert ledger.WORDS["read"][study.verified] in text
        assert f"First on {date_words(study.read_on)}." in text
        again = f"on {date_words(study.read_again)}." if study.read_again else ledger.WORDS["not_read_again"]
        assert again in text


def test_people_are_counted_once() -> None:
    """Records that are very probably of the same people count as one study, and each names the other."""
    twice = [study for study in studies().values() if study.counted_with]
    assert twice
    assert study_count() == len(studies()) - len(twice)


def test_registered_trials_are_told() -> None:
    """The page of evidence tells each registered trial without results, with its state and the day it was seen."""
    text = " ".join(parsed(SITE / "evidence" / "index.html").content.text().split())
    trials = [study.registration for study in studies().values() if study.registration]
    assert {trial.number for trial in trials} >= {"NCT04091464", "NCT05585385", "NCT07649863", "NCT02688777"}
    for trial in trials:
        assert f"{trial.state}, as seen on {date_words(trial.seen)}" in text


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
        head = next(node for node in card.walk() if node.tag == "summary")
        assert [mark.text() for mark in head.find("rw-certainty")] == [claim.certainty]
        linked = {node.attributes["href"].partition("#")[2] for node in card.walk() if node.tag == "a"}
        assert set(claim.studies) <= linked


def test_warnings_support_nothing() -> None:
    """A study kept as a warning stands for no claim and against none."""
    flagged = {study.id for study in studies().values() if study.tier == "flag"}
    assert flagged
    for claim in claims().values():
        assert flagged.isdisjoint({*claim.supported_by, *claim.contradicted_by, *claim.unsettled})


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


def test_press_errors_are_shown() -> None:
    """Each mistake of the press stands on the evidence page with what we found."""
    text = parsed(SITE / "evidence" / "index.html").content.text()
    assert [error.study_shows for error in press_errors() if error.study_shows not in text] == []


def test_downloads_hold_the_ledger() -> None:
    """Both files to take away hold every study; the JSON holds every claim."""
    written = (SITE / "data" / "studies.csv").read_text(encoding="utf-8-sig")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(written, newline=""))}
    assert rows.keys() == studies().keys()
    for study in studies().values():
        assert rows[study.id]["address"] == (study.link or "")
        assert rows[study.id]["read_again"] == (str(study.read_again) if study.read_again else "")
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
