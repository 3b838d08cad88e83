"""What the browser loads for Python."""

import hashlib
import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from retrowalk_site.files import read_folder
from retrowalk_site.paths import APP, DIST
from retrowalk_site.publish.app_folder import build_wheel, is_current, write_app_folder
from tests import conftest
from tests.pyodide import Pyodide
from tools.package_links import links


def packages() -> dict[str, dict[str, object]]:
    """Return the packages of the built lock."""
    found: dict[str, dict[str, object]] = json.loads((APP / "pyodide-lock.json").read_text())["packages"]
    return found


@pytest.mark.parametrize("name", ["retrowalk", "pydyf", "segno"])
def test_wheels_are_in_the_lock(name: str) -> None:
    """Each of our wheels stands in Pyodide's lock by a local file name and its true hash."""
    entry = packages()[name]
    wheel = APP / str(entry["file_name"])
    assert wheel.parent == APP
    assert hashlib.sha256(wheel.read_bytes()).hexdigest() == entry["sha256"]


def test_planner_comes_alone() -> None:
    """The planner's wheel brings nothing else with it: the sheets' wheels come when they are wanted."""
    assert packages()["retrowalk"]["depends"] == []


def test_wheel_holds_the_planner_only() -> None:
    """The wheel holds the package retrowalk with its data, and nothing of the site."""
    with ZipFile(next(DIST.glob("*.whl"))) as wheel:
        names = wheel.namelist()
    assert "retrowalk/__init__.py" in names
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"retrowalk"}
    assert [name for name in names if "__pycache__" in name] == []


def test_bundle_is_reproducible(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Built twice, the wheel and the lock are the same bytes."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    for name in "ab":
        write_app_folder(tmp_path / name / "app", build_wheel(tmp_path / name / "dist"))
    first, second = (read_folder(tmp_path / name / "app") for name in "ab")
    assert first == second


def test_what_a_preview_builds_is_no_built_planner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site's planner is known by the wheel in the site: the one in dist/ may be newer, from `mkdocs serve`."""
    wheel = build_wheel(tmp_path / "dist")
    app = tmp_path / "app"
    app.mkdir()
    monkeypatch.setattr(conftest, "APP", app)
    assert not conftest.is_built()
    with ZipFile(app / wheel.name, "w") as older:
        older.writestr("retrowalk/__init__.py", "")
    assert not conftest.is_built()
    (app / wheel.name).write_bytes(wheel.read_bytes())
    assert conftest.is_built()


def test_an_older_wheel_is_known(tmp_path: Path) -> None:
    """A wheel is current when it holds the planner's files as they are, and not with one changed or missing."""
    wheel = build_wheel(tmp_path / "dist")
    assert is_current(wheel)
    with ZipFile(wheel) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for changed in (
        files | {"retrowalk/cli/__init__.py": b""},
        {name: files[name] for name in files if name != "retrowalk/cli/__init__.py"},
    ):
        with ZipFile(tmp_path / "changed.whl", "w") as archive:
            for name, content in changed.items():
                archive.writestr(name, content)
        assert not is_current(tmp_path / "changed.whl")


def test_planner_loads_in_pyodide(whole_pyodide: Pyodide) -> None:
    """A Pyodide of one's own loads the planner from the lock and the wheel in app/."""
    assert whole_pyodide.run("import retrowalk\nretrowalk.__version__") == "0.1.0"


def test_sheet_packages_load_in_pyodide(whole_pyodide: Pyodide) -> None:
    """The packages for the sheets load as well when they are asked for."""
    code = "import pydyf, segno\nsegno.__version__"
    assert whole_pyodide.run(code, ["pydyf", "segno"]) == "1.6.6"


def test_links_of_the_package() -> None:
    """The package links to the site and the code, where the build knows their addresses, and to nothing else."""
    assert links("", "") == {}
    known = links("https://site.invalid/guide/", "https://code.invalid/retrowalk")
    assert known["Documentation"] == "https://site.invalid/guide/developers/reference/"
    assert known["Issues"] == "https://code.invalid/retrowalk/issues"
    assert set(known) == {"Homepage", "Documentation", "Changes", "Source", "Issues"}
