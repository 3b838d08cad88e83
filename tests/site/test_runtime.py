"""The files that the browser's Python starts with."""

import hashlib
import json
from pathlib import Path

import pytest

from pyodide_snapshot import imported_by
from retrowalk.rules import rules
from retrowalk.study_references import FIELDS
from retrowalk_site.browser_app.app import CHECKS, ENTRY_MODULE
from retrowalk_site.browser_app.files import WHOLE
from retrowalk_site.browser_app.ready_tables import read_table, studies_for_sheets
from retrowalk_site.compress import files_to_compress
from retrowalk_site.paths import APP, PYODIDE, ROOT, SITE
from tests.pyodide import Pyodide

GENERATOR = ROOT / "generator"
DATA = GENERATOR / "retrowalk" / "data"
# Bytes on the line with brotli. What grows past these has taken in what nobody needs.
MOST_FOR_A_PLAN = 1_000_000
MOST_FOR_SHEETS = 147_000


def one(pattern: str) -> Path:
    """Return the one file of app/ of this name."""
    [path] = APP.glob(pattern)
    return path


@pytest.mark.parametrize(("pattern", "most"), [("python-*.wasm", MOST_FOR_A_PLAN), ("sheets-*.bin", MOST_FOR_SHEETS)])
def test_files_stay_small(pattern: str, most: int) -> None:
    """A file takes no more of a slow line than it has to."""
    path = one(pattern)
    assert path.with_name(f"{path.name}.br").stat().st_size <= most


def test_sheets_come_later() -> None:
    """A first plan fetches no study, no font and nothing of a PDF or of a QR code."""
    first, later = one("python-*.wasm").read_bytes(), one("sheets-*.bin").read_bytes()
    for word in (b"retrowalk.pdf.canvas", b"%PDF-", b"pydyf", b"DataOverflowError", b"Hot girl", b"doi.org"):
        assert word not in first, word
    assert all(word in later for word in (b"pydyf", b"DataOverflowError"))  # the second is segno's


def test_nothing_tells_of_this_machine() -> None:
    """What Python's memory starts with does not name the folder that it was made in."""
    content = one("python-*.wasm").read_bytes() + one("sheets-*.bin").read_bytes()
    assert str(ROOT).encode() not in content


def test_every_module_of_ours_can_be_imported() -> None:
    """Whatever retrowalk.json_api leads to, in any of its functions, the browser's Python can import."""
    python = Pyodide(SITE)
    try:
        for module in imported_by(ENTRY_MODULE, GENERATOR, CHECKS):
            python.preload(module)
    finally:
        python.close()


def test_sheets_know_every_study_that_a_rule_names() -> None:
    """The studies that go to the browser are those behind the rules, with the words that sheets say of them."""
    named = {source for rule in rules().values() for source in rule.sources}
    studies = read_table(DATA, "studies")
    told = studies_for_sheets(studies, read_table(DATA, "rules"))["study"]
    wanted = [study for study in studies["study"] if study["id"] in named]
    assert wanted
    assert told == [{name: study[name] for name in FIELDS if name in study} for study in wanted]


def test_whole_runtime_is_pyodide_as_it_comes() -> None:
    """What takes over where the started interpreter stops are Pyodide's own files, and a lock that adds our wheels."""
    folder = one("whole-*")
    lock = WHOLE["whole_lock"]
    for name in {*WHOLE.values()} - {lock}:
        assert (folder / name).read_bytes() == (PYODIDE / name).read_bytes()
    ours, theirs = (json.loads((place / lock).read_text())["packages"] for place in (folder, PYODIDE))
    assert {*ours} - {*theirs} == {"retrowalk", "pydyf", "segno"}


def test_names_tell_the_content() -> None:
    """The name of a file begins with the hash of what is in it."""
    for path in (one("python-*.wasm"), one("sheets-*.bin")):
        assert hashlib.sha256(path.read_bytes()).hexdigest().startswith(path.stem.partition("-")[2])


def test_host_finds_compressed_copies() -> None:
    """Beside each file of the site that is worth it lie a copy for brotli and one for gzip."""
    lacking = [
        path
        for path in files_to_compress(SITE)
        if not any(path.with_name(path.name + ending).is_file() for ending in (".br", ".gz"))
    ]
    assert lacking == []
