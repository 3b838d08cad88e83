"""The library that the browser's Python starts with, and the files around it."""

import hashlib
import io
import json
from dataclasses import asdict
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest

from retrowalk.references import references
from retrowalk.rules import rules
from retrowalk_site.places import APP, BROWSER_WHEELS, DIST, PYODIDE, SITE
from retrowalk_site.runtime.app import make_parts, parts
from retrowalk_site.runtime.archive import stored_zip
from retrowalk_site.runtime.imports import imported_by
from retrowalk_site.runtime.lean.code_flags import COMPILER_FLAG_NAMES
from retrowalk_site.runtime.library import CHECKS
from retrowalk_site.runtime.press import worth_pressing
from retrowalk_site.runtime.source_library import CHANGED, LINES, lean_library
from tests.pyodide import Pyodide

GENERATOR = Path(__file__).parent.parent.parent / "generator"
# Bytes on the line with brotli. A library that grows past these has taken in what no plan needs.
MOST_FOR_A_PLAN = 290_000
MOST_FOR_SHEETS = 125_000


@pytest.fixture(scope="module")
def archives() -> dict[str, ZipFile]:
    """Return both archives as the site serves them."""
    names = {"first": "library-*.zip", "later": "sheets-*.zip"}
    return {name: ZipFile(next(APP.glob(pattern))) for name, pattern in names.items()}


def wheels() -> list[Path]:
    """Return the wheels that the library is made from."""
    return [next(DIST.glob("*.whl")), *sorted(BROWSER_WHEELS.glob("*.whl"))]


def test_parts_are_made_the_same_twice() -> None:
    """Made anew, the archives and the smaller runtime are the bytes that were kept from before."""
    assert make_parts(wheels()) == parts(wheels())


@pytest.mark.parametrize("name", ["first", "later"])
def test_archives_hold_bytecode_alone(archives: dict[str, ZipFile], name: str) -> None:
    """An archive holds bytecode that is never compared with a source, stored, sorted and without a date."""
    entries = archives[name].infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    for entry in entries:
        assert entry.filename.endswith(".pyc")
        assert entry.compress_type == ZIP_STORED
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert archives[name].read(entry)[4:8] == bytes([1, 0, 0, 0])


def test_no_module_is_in_both(archives: dict[str, ZipFile]) -> None:
    """What the first archive has, the second one does not bring again."""
    first, later = (set(archives[name].namelist()) for name in ("first", "later"))
    assert not first & later


def test_every_module_of_ours_that_may_be_imported_is_there(archives: dict[str, ZipFile]) -> None:
    """Whatever retrowalk.browser leads to, in any of its functions, lies in one of the archives."""
    there = {name for archive in archives.values() for name in archive.namelist()}
    for module in imported_by("retrowalk.browser", GENERATOR, CHECKS):
        path = module.replace(".", "/")
        assert {f"{path}.pyc", f"{path}/__init__.pyc"} & there, module


def test_studies_and_pdf_come_later(archives: dict[str, ZipFile]) -> None:
    """A first plan fetches no study, no font and nothing of a PDF."""
    names = archives["first"].namelist()
    assert not [name for name in names if any(part in name for part in ("pdf", "font", "stud", "segno"))]
    assert not [name for name in names if "tomllib" in name]


@pytest.mark.parametrize(("pattern", "most"), [("library-*.zip", MOST_FOR_A_PLAN), ("sheets-*.zip", MOST_FOR_SHEETS)])
def test_archives_stay_small(pattern: str, most: int) -> None:
    """An archive takes no more of a slow line than it has to."""
    [archive] = APP.glob(pattern)
    assert archive.with_name(f"{archive.name}.br").stat().st_size <= most


def test_every_module_of_the_library_can_be_imported(archives: dict[str, ZipFile], backstop: Pyodide) -> None:
    """In the browser's Python each module of both archives can be imported."""
    paths = sorted(name for archive in archives.values() for name in archive.namelist())
    names = [path.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".") for path in paths]
    code = "import importlib, json\nfor name in json.loads(names):\n    importlib.import_module(name)\n'all'"
    assert backstop.run(code, variables={"names": json.dumps(names)}) == "all"


def test_sheets_know_every_study_that_a_rule_names(backstop: Pyodide) -> None:
    """In the browser's Python the studies behind the rules have the words they have here, and no others are there."""
    code = """
import json
from dataclasses import asdict
from retrowalk.references import references
json.dumps({name: asdict(reference) for name, reference in references().items()})
"""
    named = {source for rule in rules().values() for source in rule.sources}
    here = {name: asdict(reference) for name, reference in references().items() if name in named}
    assert here
    assert json.loads(backstop.run(code)) == here


def test_flags_are_those_of_dis(whole_pyodide: Pyodide) -> None:
    """What stands in for a part of the library says the same as the part itself."""
    code = "import dis, json\njson.dumps(sorted(dis.COMPILER_FLAG_NAMES.items()))"
    there = json.loads(whole_pyodide.run(code, []))
    assert [tuple(item) for item in there] == sorted(COMPILER_FLAG_NAMES.items())


def test_errors_can_be_shown(backstop: Pyodide) -> None:
    """An error in our code still tells its line, and one in the library its function."""
    code = """
import traceback
from retrowalk.request import read_json
try:
    read_json(None)
except TypeError as error:
    told = "".join(traceback.format_exception(error))
told
"""
    told = str(backstop.run(code))
    assert 'retrowalk/request.py", line ' in told
    assert "line None" not in told


def test_unknown_library_stays_whole(tmp_path: Path) -> None:
    """Where one module of Pyodide's library is not the one we know, none of it is changed."""
    with ZipFile(PYODIDE / "python_stdlib.zip") as archive:
        files = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    files["html/entities.py"] += b"\n"
    newer = tmp_path / "newer.zip"
    newer.write_bytes(stored_zip(files))
    with ZipFile(io.BytesIO(lean_library(newer))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files


def test_known_library_is_changed() -> None:
    """Pyodide's library as it is locked is the one whose modules we know."""
    with ZipFile(io.BytesIO(lean_library(PYODIDE / "python_stdlib.zip"))) as lean:
        assert "_written.py" in lean.namelist()
        for name, (digest, *_) in {**CHANGED, **LINES}.items():
            assert hashlib.sha256(lean.read(name)).hexdigest() != digest


def test_names_tell_the_content() -> None:
    """The name of an archive begins with the hash of what is in it."""
    for path in [*APP.glob("library-*.zip"), *APP.glob("sheets-*.zip")]:
        assert hashlib.sha256(path.read_bytes()).hexdigest().startswith(path.stem.partition("-")[2])


def test_host_finds_compressed_copies() -> None:
    """Beside each file of the site that is worth it lie a copy for brotli and one for gzip."""
    lacking = [
        path
        for path in worth_pressing(SITE)
        if not any(path.with_name(path.name + ending).is_file() for ending in (".br", ".gz"))
    ]
    assert lacking == []
