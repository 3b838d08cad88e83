"""The started interpreter: it answers as a whole one does, or stops; and nothing that it kept reads what is gone."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pyodide_snapshot import strip_wasm as parts
from pyodide_snapshot.strip_wasm import Started
from pyodide_snapshot.wasm import (
    CODE,
    CUSTOM,
    DATA,
    DATA_COUNT,
    EXPORTS,
    GLOBAL,
    GLOBALS,
    IMPORTS,
    read_bodies,
    read_data,
    read_exports,
    read_globals,
    read_imports,
    read_sections,
    write_bodies,
    write_data,
    write_exports,
    write_globals,
    write_imports,
    write_sections,
)
from retrowalk.json_api import handle
from retrowalk_site.content_names import INTERPRETER
from retrowalk_site.paths import PYODIDE, SITE
from tests.planner.broken_input import request_texts
from tests.planner.strategies import raw_answers
from tests.pyodide import Pyodide
from tests.site.wasm_code import addresses

# Numbers in the code that is kept which could be addresses in a hole, and are none: a million and its neighbours (of
# microseconds), the last character of Unicode and the one after, sets of single bits, a factor of a hash.
NUMBERS = {
    999_999,
    1_000_000,
    1_000_003,
    0x10FFFF,
    0x110000,
    0xFFC00,
    0xFFFFF,
    0x100000,
    0x100B83,
    0x101000,
    0x120000,
    0xE2080,
}


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


def test_interpreter_can_be_read_and_written(whole: bytes) -> None:
    """Read and written again, the interpreter is the same bytes."""
    again = {
        IMPORTS: lambda content: write_imports(read_imports(content)),
        GLOBALS: lambda content: write_globals(read_globals(content)),
        EXPORTS: lambda content: write_exports(read_exports(content)),
        CODE: lambda content: write_bodies(read_bodies(content)),
        DATA: lambda content: write_data(read_data(content)),
    }
    written = write_sections((kind, again.get(kind, bytes)(content)) for kind, content in read_sections(whole))
    assert written == whole


def test_interpreter_is_known(whole: bytes) -> None:
    """The Pyodide that is locked is the one of which we know where its tables lie."""
    assert parts.is_known(whole)


def test_unknown_interpreter_keeps_its_tables(whole: bytes) -> None:
    """Of another interpreter than the one we know, all memory stays, save for modules that have been imported."""
    first, after, _ = parts.UNREAD[0]
    memory = bytearray(after + 2)
    memory[100], memory[first], memory[after] = 1, 2, 3
    started = Started(memory=bytes(memory), globals={}, frozen=[(100, 101)], doors={})
    custom_section = b"\0\2\1x"
    for interpreter, kept in ((whole, {after: b"\3"}), (whole + custom_section, {first: b"\2", after: b"\3"})):
        made = parts.started_interpreter(interpreter, started)
        assert dict(read_data(dict(read_sections(made))[DATA])) == kept


def test_pieces_are_memory() -> None:
    """Put back where they lie, the pieces of memory are the memory, and few zeros are written down."""
    memory = b"".join(bytes(gap) + bytes([gap % 255 + 1]) for gap in range(0, 400, 7))
    again = bytearray(len(memory))
    found = list(parts.pieces(memory))
    for address, content in found:
        again[address : address + len(content)] = content
    assert again == memory
    assert 1 < len(found) < memory.count(0)
    assert all(content[0] and content[-1] for _, content in found)


def test_functions_are_whole_or_empty(whole: bytes, served: bytes) -> None:
    """Each function of the started interpreter is the very one of the whole, or stops at once."""
    before, after = (read_bodies(dict(read_sections(file))[CODE]) for file in (whole, served))
    empty = [new for old, new in zip(before, after, strict=True) if new != old]
    assert set(empty) == {parts.WITHOUT_CODE}
    assert len(empty) > len(after) / 2


def test_everything_but_memory_is_the_same(whole: bytes, served: bytes) -> None:
    """Types, tables and the numbers of functions are those of the whole interpreter, in their order."""
    changed = {CUSTOM, IMPORTS, GLOBALS, EXPORTS, DATA_COUNT, CODE, DATA}
    before, after = (
        [section for section in read_sections(file) if section[0] not in changed] for file in (whole, served)
    )
    assert after == before
    imports = [
        [entry for entry in read_imports(dict(read_sections(file))[IMPORTS]) if entry.kind != GLOBAL]
        for file in (whole, served)
    ]
    assert imports[0] == imports[1]


def test_nothing_kept_reads_what_is_gone(served: bytes) -> None:
    """No function that is kept holds an address in the tables that are gone."""
    found = {address for body in read_bodies(dict(read_sections(served))[CODE]) for address in addresses(body)}
    gone = [range(first, after) for first, after, _ in parts.UNREAD]
    assert {address for address in found - NUMBERS if any(address in hole for hole in gone)} == set()


def test_what_was_not_foreseen_stops_python() -> None:
    """Asked for what it has let go of, Python ends instead of answering, and answers nothing from then on."""
    python = Pyodide(SITE)
    try:
        assert json.loads(python.handle('{"do": "dance"}'))["ok"] is False
        with pytest.raises(RuntimeError, match="PythonStopped"):
            python.prepare("decimal")
        with pytest.raises(RuntimeError, match="PythonStopped"):
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


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck), database=None)
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

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), database=None)
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
