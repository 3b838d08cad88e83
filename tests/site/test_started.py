"""The started interpreter: it answers as a whole one does, or stops; and nothing that it kept reads what is gone."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pyodide_snapshot.instructions import addresses_in
from pyodide_snapshot.strip_wasm import NO_CODE
from pyodide_snapshot.unused_tables import find_tables, unreachable
from pyodide_snapshot.wasm import (
    CODE,
    CUSTOM,
    DATA,
    DATA_COUNT,
    ELEMENTS,
    EXPORTS,
    GLOBAL,
    GLOBALS,
    IMPORTS,
    TYPES,
    read_bodies,
    read_data,
    read_imports,
    read_sections,
)
from retrowalk.json_api import handle
from retrowalk_site.browser_app.files import INTERPRETER
from retrowalk_site.paths import PYODIDE, SITE
from tests.planner.broken_input import request_texts
from tests.planner.strategies import raw_answers
from tests.pyodide import Pyodide


@pytest.fixture(scope="module")
def whole() -> bytes:
    """Return the interpreter as Pyodide brings it."""
    return (PYODIDE / INTERPRETER).read_bytes()


@pytest.fixture(scope="module")
def served() -> bytes:
    """Return the interpreter that the planner page starts."""
    [path] = (SITE / "app").glob("python-*.wasm")
    return path.read_bytes()


def raw_text(answers: object) -> str:
    """Return answers as JSON."""
    return json.dumps(answers, default=str)


@pytest.fixture(scope="module")
def asked() -> Iterator[list[str]]:
    """Keep what was asked of the smaller interpreter, and see at the end that it was much."""
    said: list[str] = []
    yield said
    assert len(said) > 400


def test_functions_are_whole_or_empty(whole: bytes, served: bytes) -> None:
    """Each function of the started interpreter is the very one of the whole, or stops at once."""
    before, after = (read_bodies(dict(read_sections(file))[CODE]) for file in (whole, served))
    empty = [new for old, new in zip(before, after, strict=True) if new != old]
    assert set(empty) == {NO_CODE}
    assert len(empty) > len(after) / 2


def test_everything_but_memory_is_the_same(whole: bytes, served: bytes) -> None:
    """Types, tables and the numbers of functions are those of the whole interpreter, in their order."""
    changed = {CUSTOM, IMPORTS, TYPES, GLOBALS, EXPORTS, ELEMENTS, DATA_COUNT, CODE, DATA}
    before, after = (
        [section for section in read_sections(file) if section[0] not in changed] for file in (whole, served)
    )
    assert after == before
    imports = [
        [entry for entry in read_imports(dict(read_sections(file))[IMPORTS]) if entry.kind != GLOBAL]
        for file in (whole, served)
    ]
    assert imports[0] == imports[1]


def test_nothing_kept_reads_what_is_gone(whole: bytes, served: bytes) -> None:
    """Tables of unused modules are gone, and no function that is kept holds an address in them."""
    memory, kept = (bytearray(5_000_000) for _ in range(2))
    for file, content in ((whole, memory), (served, kept)):
        for address, piece in read_data(dict(read_sections(file))[DATA]):
            if address < len(content):
                content[address : address + len(piece)] = piece[: len(content) - address]
    tables = find_tables(bytes(memory))
    assert len(tables) == 8
    assert not any(any(kept[table.first : table.after]) for table in tables)
    assert unreachable(tables, addresses_in(read_bodies(dict(read_sections(served))[CODE]))) == tables


def test_what_was_not_foreseen_stops_python() -> None:
    """Asked for what it has let go of, Python ends instead of answering, and answers nothing from then on."""
    python = Pyodide(SITE)
    try:
        assert json.loads(python.handle('{"do": "dance"}'))["ok"] is False
        with pytest.raises(RuntimeError, match="Stopped"):
            python.preload("decimal")
        with pytest.raises(RuntimeError, match="Stopped"):
            python.handle('{"do": "dance"}')
    finally:
        python.close()


def test_python_takes_more_memory_when_it_needs_it() -> None:
    """A request that is larger than the memory that Python starts with gets the answer it gets here."""
    request = json.dumps({"do": "x" * 40_000_000})
    python = Pyodide(SITE)
    try:
        assert python.handle(request) == handle(request)
    finally:
        python.close()


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(answers=raw_answers(), form=st.sampled_from(("text", "html", "ics", "json")))
def test_anybody_gets_the_same(pyodide: Pyodide, asked: list[str], answers: dict[str, object], form: str) -> None:
    """Whoever asks for a plan and a sheet gets the same of the started Python as of this one."""
    for request in (
        f'{{"do": "plan", "answers": {raw_text(answers)}}}',
        f'{{"do": "sheet", "format": "{form}", "answers": {raw_text(answers)}}}',
    ):
        asked.append(request)
        assert pyodide.handle(request) == handle(request)


def test_broken_requests_get_the_same_or_nothing() -> None:
    """Whatever nonsense is asked, the started Python says what this one says, or, seldom, nothing."""
    running, asked, stopped = Pyodide(SITE), 0, 0

    @settings(max_examples=300, suppress_health_check=list(HealthCheck))
    @given(request_text=request_texts)
    def ask(request_text: str) -> None:
        nonlocal running, asked, stopped
        request = request_text.encode("utf-8", "replace").decode("utf-8")
        asked += 1
        try:
            assert running.handle(request) == handle(request)
        except RuntimeError:
            stopped += 1
            running.close()
            running = Pyodide(SITE)

    try:
        ask()
    finally:
        running.close()
    assert stopped <= asked / 50
