"""Files to take away: the ledger as CSV and JSON, and the schemas of answers, diary and plan."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from retrowalk.data.evidence_schema import Claim
from retrowalk.data.study_schema import Study
from retrowalk.evidence import claims, searches
from retrowalk_site.page_parts.ledger import claims_by_study, grades_of, in_order
from retrowalk_site.page_parts.schemas import SCHEMAS
from retrowalk_site.reader_words import words_of

WORDS = words_of(__file__)

FOLDER = "data"
SCHEMA = 1
# A spreadsheet takes a cell that begins with one of these for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: object) -> str:
    """Return a value as the text of a cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def study_record(study: Study, named: list[Claim]) -> dict[str, Any]:
    """Return a study as plain values, with the claims it bears on."""
    tables = {"dose", "pooled", "facts", "direction", "registration"}
    plain = {name: getattr(study, name) for name in study.__slots__ if name not in tables}
    return {
        **plain,
        "dose": {name: None if value is None else str(value) for name, value in asdict(study.dose).items()},
        "pooled": [asdict(result) for result in study.pooled],
        "facts": dict(study.facts),
        "registration": None if study.registration is None else asdict(study.registration),
        "address": study.link,
        "claims_for": [claim.id for claim in named if study.id in claim.supported_by],
        "claims_against": [claim.id for claim in named if study.id in claim.contradicted_by],
        "claims_unsettled": [claim.id for claim in named if study.id in claim.unsettled],
        "certainty_of_claims": grades_of(named),
    }


def records() -> list[dict[str, Any]]:
    """Return every study as plain values, in the ledger's order."""
    named = claims_by_study()
    return [study_record(study, named.get(study.id, [])) for study in in_order()]


def _row(record: Mapping[str, Any]) -> dict[str, str]:
    row: dict[str, str] = {}
    for name, value in record.items():
        if name in {"pooled", "facts", "registration"}:
            continue
        if isinstance(value, Mapping):
            row |= {f"{name}_{inner}": safe_cell(held) for inner, held in value.items()}
        elif isinstance(value, list | tuple):
            row[name] = safe_cell(" | ".join(value))
        else:
            row[name] = safe_cell(value)
    return row


def ledger_csv() -> str:
    """Return the ledger as CSV with a line of headings, its lines ended as RFC 4180 says."""
    rows = [_row(record) for record in records()]
    written = io.StringIO()
    writer = csv.DictWriter(written, fieldnames=list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def ledger_json() -> str:
    """Return the ledger and the claims as JSON."""
    content = {
        "schema": SCHEMA,
        "about": WORDS["about"],
        "studies": records(),
        "claims": [asdict(claim) for claim in claims().values()],
        "searches": [asdict(search) for search in searches().values()],
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=str) + "\n"


def schemas() -> dict[str, str]:
    """Return the JSON Schemas of the answers, of a diary and of the plan, as text by file name."""
    made = {f"{name}.schema.json": schema() for name, schema in SCHEMAS.items()}
    return {name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for name, schema in made.items()}


def write_open_data(site: Path) -> None:
    """Write the ledger and the schemas into the site's `data` folder."""
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    # The mark at the start lets spreadsheets see that the letters are UTF-8.
    (folder / "studies.csv").write_text(ledger_csv(), encoding="utf-8-sig", newline="")
    (folder / "studies.json").write_text(ledger_json(), encoding="utf-8")
    for name, schema in schemas().items():
        (folder / name).write_text(schema, encoding="utf-8")
