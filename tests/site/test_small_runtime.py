"""The smaller runtime: it answers as the whole one does, or stops; and nothing that it kept reads what is gone."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrowalk.browser import handle
from retrowalk_site.places import PYODIDE, SITE
from retrowalk_site.runtime import small_glue, small_interpreter
from retrowalk_site.runtime.app import lock
from retrowalk_site.runtime.names import GLUE, INTERPRETER, LOADER
from retrowalk_site.runtime.small import small_runtime
from retrowalk_site.runtime.wasm import (
    CODE,
    DATA,
    EXPORTS,
    IMPORTS,
    read_bodies,
    read_data,
    read_exports,
    read_imports,
    read_sections,
    write_bodies,
    write_data,
    write_exports,
    write_sections,
)
from tests.planner.broken import request_texts
from tests.planner.people import raw_answers
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
MOST_IN_INTERPRETER = 1_120_000  # bytes with brotli
MOST_IN_GLUE = 150_000


@pytest.fixture(scope="module")
def whole() -> dict[str, bytes]:
    """Return the runtime's files as Pyodide brings them."""
    return {name: (PYODIDE / name).read_bytes() for name in (LOADER, GLUE, INTERPRETER)}


@pytest.fixture(scope="module")
def small() -> dict[str, bytes]:
    """Return the runtime's files as the planner page starts them."""
    [folder] = (SITE / "app").glob("pyodide-*/")
    return {name: (folder / name).read_bytes() for name in (LOADER, GLUE, INTERPRETER)}


def raw_text(answers: object) -> str:
    """Return answers as JSON."""
    return json.dumps(answers, default=str)


@pytest.fixture(scope="module")
def asked() -> Iterator[list[str]]:
    """Keep what was asked of the smaller interpreter, and see at the end that it was much."""
    said: list[str] = []
    yield said
    assert len(said) > 400


def test_interpreter_can_be_read_and_written(whole: dict[str, bytes]) -> None:
    """Read and written again, the interpreter is the same bytes."""
    sections = read_sections(whole[INTERPRETER])
    again = {
        EXPORTS: lambda content: write_exports(read_exports(content)),
        CODE: lambda content: write_bodies(read_bodies(content)),
        DATA: lambda content: write_data(read_data(content)),
    }
    written = write_sections((kind, again.get(kind, bytes)(content)) for kind, content in sections)
    assert written == whole[INTERPRETER]


def test_interpreter_is_known(whole: dict[str, bytes]) -> None:
    """The Pyodide that is locked is the one that can be made smaller."""
    assert small_interpreter.is_known(whole[INTERPRETER])
    assert small_glue.is_known(whole[GLUE])


@pytest.mark.parametrize("name", [INTERPRETER, GLUE])
def test_unknown_runtime_stays_whole(whole: dict[str, bytes], name: str) -> None:
    """Where the interpreter or the glue is another one, both stay as they are."""
    other = whole | {name: whole[name] + b"\n"}
    assert small_runtime(other, {}, lock()) == other


def test_functions_are_whole_or_empty(whole: dict[str, bytes], small: dict[str, bytes]) -> None:
    """Each function of the smaller interpreter is the very one of the whole, or stops at once."""
    before, after = (read_bodies(dict(read_sections(runtime[INTERPRETER]))[CODE]) for runtime in (whole, small))
    empty = [new for old, new in zip(before, after, strict=True) if new != old]
    assert set(empty) == {small_interpreter.WITHOUT_CODE}
    assert len(empty) > len(after) / 2


def test_nothing_kept_reads_what_is_gone(small: dict[str, bytes]) -> None:
    """No function that is kept holds an address in the tables that are gone."""
    bodies = read_bodies(dict(read_sections(small[INTERPRETER]))[CODE])
    found = {address for body in bodies for address in addresses(body)}
    gone = [range(first, after) for first, after, _ in small_interpreter.UNREAD]
    assert {address for address in found - NUMBERS if any(address in hole for hole in gone)} == set()


def test_memory_starts_the_same_elsewhere(whole: dict[str, bytes], small: dict[str, bytes]) -> None:
    """Outside the tables that are gone, memory starts with the same bytes; inside with none."""
    before, after = (
        {
            address + place: byte
            for address, content in read_data(dict(read_sections(runtime[INTERPRETER]))[DATA])
            for place, byte in enumerate(content)
        }
        for runtime in (whole, small)
    )
    gone = [range(first, end) for first, end, _ in small_interpreter.UNREAD]
    assert after == {place: byte for place, byte in before.items() if not any(place in hole for hole in gone)}


def test_imports_of_the_interpreter_are_given(small: dict[str, bytes]) -> None:
    """The smaller glue still knows every function that the interpreter imports from it."""
    imported = read_imports(dict(read_sections(small[INTERPRETER]))[IMPORTS])
    glue = small[GLUE].decode()
    assert [entry.name for entry in imported if entry.module == "env" and entry.name not in glue] == []


def test_smaller_runtime_is_small() -> None:
    """The smaller interpreter and its glue take no more of a slow line than they have to."""
    [folder] = (SITE / "app").glob("pyodide-*/")
    assert (folder / f"{INTERPRETER}.br").stat().st_size <= MOST_IN_INTERPRETER
    assert (folder / f"{GLUE}.br").stat().st_size <= MOST_IN_GLUE


def test_smaller_interpreter_stops_rather_than_guess() -> None:
    """Asked for what it has no code for, the smaller interpreter ends instead of answering."""
    small = Pyodide(SITE)
    try:
        with pytest.raises(RuntimeError):
            small.run("6 * 7")
    finally:
        small.close()


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(answers=raw_answers(), form=st.sampled_from(("text", "html", "ics", "json")))
def test_anybody_gets_the_same(pyodide: Pyodide, asked: list[str], answers: dict[str, object], form: str) -> None:
    """Whoever asks for a plan and a sheet gets the same of the smaller interpreter as of this Python."""
    for request in (
        f'{{"do": "plan", "answers": {raw_text(answers)}}}',
        f'{{"do": "sheet", "format": "{form}", "answers": {raw_text(answers)}}}',
    ):
        asked.append(request)
        assert pyodide.handle(request) == handle(request)


def test_broken_requests_get_the_same_or_nothing() -> None:
    """Whatever nonsense is asked, the smaller interpreter says what this Python says, or, seldom, nothing."""
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
    assert stopped < asked / 8
