"""The rooms of the build and of the scripts know each other one way only, as those of the planner do."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from retrowalk_site.paths import ROOT
from tests.planner.test_house import imported

SITE_CODE = ROOT / "generator" / "retrowalk_site"
SNAPSHOT = ROOT / "generator" / "pyodide_snapshot"
SCRIPTS = ROOT / "overrides" / "js"
# Each may know those before it, and none after it.
SITE_ROOMS = (
    *("paths", "files", "cache", "compress", "build_time", "reader_words", "site_tables"),
    *("artwork", "browser_app", "page_parts", "publish"),
    *("steps", "template_data", "macros", "preview", "preview_pages", "hooks", "__main__"),
)
SCRIPT_ROOMS = (
    *("lib", "guide", "offline"),
    *("planner/runtime", "planner/state", "planner/views", "planner/player", "planner"),
)
# These stand beside each other: no one of them knows another.
APART = ({"guide", "offline", "planner"}, {"artwork", "browser_app"}, {"planner/runtime", "planner/state"})
# An import that a browser follows; types in comments are for the checker alone.
IMPORT = re.compile(
    r"""^(?:import|export)\b(?:[^;"(]*\bfrom)?\s*"(\.{1,2}/[^"]+)"|[^@{]\bimport\("(\.{1,2}/[^"]+)"\)""", re.MULTILINE
)
MODULES = [path for path in sorted(SITE_CODE.rglob("*.py")) if path != SITE_CODE / "__init__.py"]


def room_of(path: Path) -> str:
    """Return the room of a module of the site: a package, or the module's own name."""
    return path.relative_to(SITE_CODE).parts[0].removesuffix(".py")


def script_room(path: Path) -> str:
    """Return the room of a script."""
    return path.relative_to(SCRIPTS).parent.as_posix()


def scripts_asked_by(path: Path) -> Iterator[Path]:
    """Yield the scripts that a script imports."""
    code = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for match in IMPORT.finditer(code):
        yield (path.parent / (match[1] or match[2])).resolve()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SITE_CODE)))
def test_arrows_of_the_site(path: Path) -> None:
    """No room of the build knows one that comes after it; drawings know no page."""
    room = room_of(path)
    known = {name.split(".")[1] for name in imported(path) if name.startswith("retrowalk_site.")} - {room}
    assert known <= set(SITE_ROOMS[: SITE_ROOMS.index(room)])
    assert not any({room, other} <= apart for other in known for apart in APART)


@pytest.mark.parametrize("path", sorted(SCRIPTS.rglob("*.js")), ids=lambda path: str(path.relative_to(SCRIPTS)))
def test_arrows_of_the_scripts(path: Path) -> None:
    """No room of the scripts knows one that comes after it; state and runtime know neither each other nor a view."""
    room = script_room(path)
    known = {script_room(other) for other in scripts_asked_by(path)} - {room}
    assert known <= set(SCRIPT_ROOMS[: SCRIPT_ROOMS.index(room)])
    assert not any({room, other} <= apart for other in known for apart in APART)


@pytest.mark.parametrize("path", sorted(SNAPSHOT.rglob("*.py")), ids=lambda path: str(path.relative_to(SNAPSHOT)))
def test_the_snapshot_knows_nobody(path: Path) -> None:
    """The package that makes the snapshot knows neither the planner nor the site."""
    assert not [name for name in imported(path) if name.split(".")[0] in {"retrowalk", "retrowalk_site"}]


def test_every_room_has_its_place() -> None:
    """Every room of the site and of the scripts is in the lists, and every entry is a room."""
    assert {room_of(path) for path in MODULES} == set(SITE_ROOMS)
    assert {script_room(path) for path in SCRIPTS.rglob("*.js")} == set(SCRIPT_ROOMS)
