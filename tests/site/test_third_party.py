"""What the site ships that others have made: nothing goes unnamed, and every licence is there to read."""

import hashlib
import json
import re
from importlib.metadata import distribution, metadata
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from retrowalk_site.page_parts.third_party import FOLDER, HOLDERS, NPM, Part, parts, texts
from retrowalk_site.paths import PYODIDE, ROOT, SITE
from retrowalk_site.publish.sbom import COPIES, FILE, bill
from tests.site.html_tree import parsed

PAGE = SITE / FOLDER / "index.html"
PACKAGES = [part for part in parts() if part.origin]


def test_no_package_goes_unnamed() -> None:
    """Every package that the browser gets, from PyPI or npm, is on the list."""
    listed = {part.package for part in parts()}
    lock = (ROOT / "requirements" / "browser.lock").read_text()
    shipped = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    shipped |= json.loads((ROOT / "package.json").read_text())["dependencies"].keys()
    assert shipped - listed == set()


def sources(folder: Path) -> set[str]:
    """Return what the scripts of a folder were made of, by their source maps."""
    maps = list(folder.rglob("*js.map"))
    assert maps
    return {source for path in maps for source in json.loads(path.read_text(encoding="utf-8"))["sources"]}


def test_nothing_inside_goes_unnamed() -> None:
    """Every package that Material's scripts were made of, and all that Pyodide has taken in, is on the list."""
    material = Path(str(distribution("mkdocs-material").locate_file("material/templates/assets/javascripts")))
    packages = (re.search(r"node_modules/((?:@[^/]+/)?[^/]+)/", source) for source in sources(material))
    taken_in = (re.search(r"/vendor/.*?([^/]+)\.ts$", source) for source in sources(PYODIDE))
    inside = {found[1] for found in (*packages, *taken_in) if found}
    assert {"rxjs", "stackframe"} <= inside
    assert inside - {part.name.lower().removesuffix(".js") for part in parts()} == set()


@pytest.mark.parametrize("part", PACKAGES, ids=lambda part: part.name)
def test_licence_is_what_the_package_says(part: Part) -> None:
    """The list names the licence that the package itself names."""
    if part.origin == "npm":
        told = json.loads((NPM / part.package / "package.json").read_text())["license"]
    else:
        about = metadata(part.package)
        told = about.get("License-Expression") or " ".join(about.get_all("Classifier") or [])
    assert part.licence == told or part.licence.partition("-")[0] in told


@pytest.mark.parametrize("part", [part for part in parts() if part.inside], ids=lambda part: part.name)
def test_parts_inside_parts_are_there(part: Part) -> None:
    """A part that is compiled into another can be seen in it, in the version that the list gives."""
    files = (path for path in HOLDERS[part.inside].rglob("*") if path.suffix in {".wasm", ".js", ".css"})
    assert any(part.mark.encode() in path.read_bytes() for path in files)
    assert part.version in part.mark or part.name == "clipboard.js"


def test_every_licence_can_be_read() -> None:
    """Every licence on the page leads to its text, which the site ships, and no text is left out of the page."""
    linked = {
        node.attributes["href"]
        for node in parsed(PAGE).content.walk()
        if node.attributes.get("href", "").endswith(".txt")
    }
    names = {part.text for part in parts()} | {"Retrowalk-code.txt", "Retrowalk-words.txt"}
    assert {address.rpartition("/")[2] for address in linked} == names
    for name, source in texts():
        assert (SITE / FOLDER / name).read_bytes() == source.read_bytes()
        assert len((SITE / FOLDER / name).read_text(encoding="utf-8")) > 500
    assert names - {name for name, _ in texts()} == set()


def test_list_for_programs() -> None:
    """The list for programs holds every part, every file of the site with its hash, and comes out the same again."""
    listed = json.loads((SITE / FILE).read_text(encoding="utf-8"))
    assert listed == bill(SITE)
    libraries = [each["name"] for each in listed["components"] if each["type"] == "library"]
    assert libraries == [part.package or part.name for part in parts()]
    hashes = {part["name"]: part["hashes"][0]["content"] for part in listed["components"] if part["type"] == "file"}
    files = {path.relative_to(SITE).as_posix(): path for path in SITE.rglob("*") if path.is_file()}
    files = {name: path for name, path in files.items() if path.suffix not in COPIES}
    assert hashes == {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items() if name != FILE
    }
    references = [part["bom-ref"] for part in listed["components"]]
    assert len(references) == len(set(references))
    known = {"site", *references}
    for dependency in listed["dependencies"]:
        assert {dependency["ref"], *dependency["dependsOn"]} <= known


def test_list_for_programs_is_valid() -> None:
    """The list for programs is CycloneDX 1.6, as its schema has it."""
    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str((SITE / FILE).read_text(encoding="utf-8"))
    assert problem is None, problem
