"""What the site ships that others have made: names, versions, licences and their texts."""

import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

from retrowalk import __version__
from retrowalk_site.page_parts.html import element, table
from retrowalk_site.page_parts.links import Links
from retrowalk_site.paths import PYODIDE, ROOT, SITE
from retrowalk_site.reader_words import words_of

WORDS = words_of(__file__)

TEXTS = ROOT / "licences"
OWN_TEXTS = {"Retrowalk-code.txt": ROOT / "LICENSE", "Retrowalk-words.txt": ROOT / "LICENSE-words"}
FOLDER = "licences"
NPM = ROOT / "node_modules"
# Where the parts lie that others are compiled into.
HOLDERS = {"Pyodide": PYODIDE, "Material for MkDocs": SITE / "assets"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing that others have made. `version` is empty where the part does not say it.

    `origin` is `npm`, `pypi`, or empty for what is compiled `inside` another part, where `mark` can be seen. `text` is
    the file in the site's folder of licences.
    """

    name: str
    licence: str
    text: str
    use: str
    version: str = ""
    package: str = ""
    origin: str = ""
    inside: str = ""
    mark: str = ""
    source: str = ""

    @property
    def purl(self) -> str:
        """The package as a package URL, empty for what came in no package of its own."""
        if not self.origin:
            return ""
        return f"pkg:{self.origin}/{self.package.replace('@', '%40')}@{self.version}"


def _installed_version(origin: str, package: str) -> str:
    if origin == "npm":
        return str(json.loads((NPM / package / "package.json").read_text(encoding="utf-8"))["version"])
    return distribution(package).version


@cache
def _own_text(origin: str, package: str) -> Path:
    """Return the licence file that a package brings. Raises FileNotFoundError where it brings none."""
    if origin == "npm":
        candidates = [NPM / package / "LICENSE"]
    else:
        installed = distribution(package)
        # `installed.files` looks for every file on the disk, which takes seconds.
        record = installed.read_text("RECORD") or ""
        named = re.findall(r"^([^,\n]*licenses/LICENSE[^/,\n]*),", record, flags=re.MULTILINE)
        candidates = [Path(str(installed.locate_file(path))) for path in named]
    for path in candidates:
        if path.is_file():
            return path
    raise FileNotFoundError(f"{package} brings no licence text")


def _text_name(package: str) -> str:
    return f"{package.replace('@', '').replace('/', '-')}.txt"


@cache
def parts() -> tuple[Part, ...]:
    """Return every part in the order of third_party.toml. Raises PackageNotFoundError where one is not installed."""
    listed = tomllib.loads(Path(__file__).with_name("third_party.toml").read_text(encoding="utf-8"))["part"]
    result = []
    for given in listed:
        facts = dict(given)
        origin, package = facts.pop("from", ""), facts.get("package", "")
        if origin:
            facts["version"] = _installed_version(origin, package)
            facts.setdefault("text", _text_name(package))
        result.append(Part(origin=origin, **facts))
    return tuple(result)


def texts() -> Iterator[tuple[str, Path]]:
    """Yield the name of each licence text in the site, and where it comes from."""
    yield from OWN_TEXTS.items()
    yield from ((path.name, path) for path in sorted(TEXTS.glob("*.txt")))
    for part in parts():
        if part.origin and not (TEXTS / part.text).is_file():
            yield part.text, _own_text(part.origin, part.package)


def write_licences(site: Path) -> None:
    """Write every licence text into the site."""
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, source in texts():
        shutil.copyfile(source, folder / name)


def parts_table(links: Links) -> str:
    """Return the table of all parts, ours first, with a link to the text of each licence."""

    def text(name: str, words: str) -> str:
        return element("a", words, href=links.to(f"{FOLDER}/{name}"))

    rows: list[tuple[object, ...]] = [
        (WORDS["code"]["name"], __version__, WORDS["code"]["use"], text("Retrowalk-code.txt", "MIT")),
        (WORDS["words"]["name"], __version__, WORDS["words"]["use"], text("Retrowalk-words.txt", "CC-BY-4.0")),
    ]
    for part in parts():
        use = WORDS["inside"].format(use=part.use, part=part.inside) if part.inside else part.use
        licence = text(part.text, WORDS["licences"].get(part.licence, part.licence))
        rows.append((part.name, part.version or WORDS["no_version"], use, licence))
    return table(WORDS["headings"], rows, WORDS["caption"])
