"""What is wrong in a table of data ends the build with a sentence: file, entry, field, and what would be right."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from retrowalk.data import DataError, table
from retrowalk_site import hooks, site_tables, template_data
from retrowalk_site.artwork import stride
from retrowalk_site.page_parts import corrections, decisions, screening_panel, starters, third_party
from retrowalk_site.paths import ROOT
from retrowalk_site.publish import csp, table_checks
from retrowalk_site.publish.table_checks import (
    DATA,
    PEOPLE,
    READERS,
    check_tables,
    duplicates,
    planner_tables,
    reading_problems,
)

SITE_CODE = ROOT / "generator" / "retrowalk_site"
SITE_TABLES = [
    *(path for path in sorted(SITE_CODE.glob("*/*.toml")) if path.parent.name != "words"),
    ROOT / "hosting" / "headers.toml",
]
MODULES = (corrections, decisions, screening_panel, starters, third_party, stride, csp)
KEPT = (
    *(corrections.corrections, starters.starters, starters.plan_of, third_party.parts, stride.settings, csp.settings),
    *(screening_panel._data, screening_panel.people, screening_panel.counts),
)


@pytest.fixture
def read_anew() -> Iterator[None]:
    """Let the tables of the site be read in this test, and again after it."""
    for each in KEPT:
        each.cache_clear()
    yield
    for each in KEPT:
        each.cache_clear()


def test_all_tables_are_in_order() -> None:
    """The tables as they are stop no build."""
    check_tables()


@pytest.mark.usefixtures("read_anew")
def test_every_table_is_read_before_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """No table of the planner or of the site is left out of the check."""
    assert {DATA / f"{name}.toml" for name in planner_tables()} == set(DATA.rglob("*.toml"))
    read = []

    def noted[T](path: Path, shape: type[T]) -> T:
        read.append(path)
        return site_tables.read_site_table(path, shape)

    for module in MODULES:
        monkeypatch.setattr(module, "read_site_table", noted)
    for reader in READERS:
        reader()
    assert set(read) == set(SITE_TABLES)


@pytest.mark.usefixtures("read_anew")
@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("decisions", "words = ", "wordz = ", "decision [[line]].words is missing. It must be text"),
        ("decisions", "[[decision]]", "[[decision", " cannot be read: "),
        ("starters", "age = 45", "agee = 45", "starter new.answers: agee: "),
        ("starters", "age = 45", "age = 7", "starter new.answers: age: 7 is"),
        ("starters", "age = 45", 'age = 45\nsigns = ["chest_pain"]', "starter new.answers.signs is a list"),
        ("starters", "knee_pain = 2", "knee_pain = 9", "starter sore-knee.answers lead to ask_first. They must lead"),
        ("starters", 'title = "New', 'name = "New', "starter new.name is not known. The fields here are id, "),
        ("screening_panel", '"heart_or_kidneys"', '"heart"', "person 1: ticks has 'heart', which is not there."),
        ("screening_panel", "fallen=other", "fallen=often", "person 7: follow_up"),
        ("screening_panel", "age = 55", "age = 5", "person 1: age: 5 is"),
        ("third_party", '\norigin = "npm"', '\norigin = "apt"', "part Pyodide.origin is none of the words"),
        ("third_party", 'package = "pyodide"', 'package = "pyodine"', "part Pyodide.package is 'pyodine'. It must be"),
        ("third_party", 'text = "CPython.txt"', "", "part CPython.text is ''. It must be a file in licences/."),
        ("stride", "knee = [5, ", "knee = [", "stride. phase, hip, knee and ankle must be lists of one length"),
        ("stride", "phase = [0, 10", "phase = [10, 0", "stride.phase must begin with 0 and grow"),
        ("stride", "frames = 20", "frames = 7", "motion.frames is 7. It must be an even number"),
        ("stride", "post_gap = 140", "post_gap = 0", "motion.post_gap is 0. It must be above 0."),
        ("corrections", "claimed = ", "claim = ", "correction 1.claimed is missing. It must be text"),
        ("headers", "[pages_as_header]", "[pages_as]", "pages_as_header is missing. It must be a table"),
        ("headers", "workers = '^(", "workers = '^((", "files.workers cannot be read: "),
    ],
)
def test_a_wrong_entry_of_the_site_is_told(
    name: str, old: str, new: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An entry of a table of the site that is wrong is told with its file, its place and what would be right."""
    (source,) = (path for path in SITE_TABLES if path.stem == name)
    changed = tmp_path / source.parent.name / source.name
    changed.parent.mkdir()
    text = source.read_text(encoding="utf-8")
    assert old in text
    changed.write_text(text.replace(old, new, 1), encoding="utf-8")

    def read[T](path: Path, shape: type[T]) -> T:
        return site_tables.read_site_table(changed if path == source else path, shape)

    for module in MODULES:
        monkeypatch.setattr(module, "read_site_table", read)
    told = "\n".join(reading_problems((*READERS, *PEOPLE))).splitlines()
    assert any(said in line for line in told)
    assert all(line.startswith(f"{source.parent.name}/{name}.toml") for line in told)


def test_two_entries_of_one_name_are_told() -> None:
    """An id or a number that two entries of a table have is told: else one would silently take the other's place."""
    rules = {"rule": [{"id": "a", "number": 1}, {"id": "b", "number": 1}, {"id": "a", "number": 2}]}
    assert [*duplicates("rules", rules)] == [
        "rules.toml: rule has several entries with the id 'a'. Each must have its own.",
        "rules.toml: rule has several entries with the number 1. Each must have its own.",
    ]
    assert not [*duplicates("questions", table("questions"))]


def test_all_problems_of_shape_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two tables that are wrong are told together, each on its own line."""

    def first() -> None:
        raise DataError("a.toml: something.")

    def second() -> None:
        raise DataError("b.toml: something.")

    monkeypatch.setattr(table_checks, "READERS", (first, second))
    with pytest.raises(ValueError, match=r"^a\.toml: something\.\nb\.toml: something\.$"):
        check_tables()


def test_a_table_that_a_template_needs_ends_the_build_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong in the words of the planner's page is told by MkDocs in its sentence, without a traceback."""

    def wrong() -> dict[str, object]:
        raise DataError("words/form.toml: back is a whole number.")

    monkeypatch.setattr(template_data, "template_data", wrong)
    with pytest.raises(PluginError, match=r"^words/form\.toml: back is a whole number\.$"):
        hooks.on_config(MkDocsConfig())
