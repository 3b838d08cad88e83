"""What the site ships that others have made: names, versions, licences and their texts."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Literal

from retrowalk import __version__
from retrowalk.data import DataError
from retrowalk_site.page_parts.html import element, table
from retrowalk_site.page_parts.links import Links
from retrowalk_site.paths import PYODIDE, ROOT, SITE
from retrowalk_site.reader_words import words_of
from retrowalk_site.site_tables import read_site_table, table_name

WORDS = words_of(__file__)
LIST = Path(__file__).with_suffix(".toml")

TEXTS = ROOT / "licences"
OWN_TEXTS = {"Retrowalk-code.txt": ROOT / "LICENSE", "Retrowalk-words.txt": ROOT / "LICENSE-words"}
FOLDER = "licences"
NPM = ROOT / "node_modules"
# Where the parts lie that others are compiled into.
HOLDERS = {"Pyodide": PYODIDE, "Material for MkDocs": SITE / "assets"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing that others have made. `version` is empty where the part does not say it.

    `origin` is empty for what is compiled `inside` another part, where `mark` can be seen. `text` is the file in the
    site's folder of licences: the package's own, unless the table names one.
    """

    name: str
    licence: str
    text: str = ""
    use: str
    version: str = ""
    package: str = ""
    origin: Literal["npm", "pypi"] | None = None
    inside: str = ""
    mark: str = ""
    source: str = ""

    @property
    def purl(self) -> str:
        """The package as a package URL, empty for what came in no package of its own."""
        if not self.origin:
            return ""
        return f"pkg:{self.origin}/{self.package.replace('@', '%40')}@{self.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdParty:
    """page_parts/third_party.toml."""

    part: tuple[Part, ...]


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


def _complete(part: Part) -> Part:
    """Return the part with the version of its package, and the name of its licence text."""
    place = f"{table_name(LIST)}.toml: part {part.name}"
    if part.origin is None:
        if not part.text or not (TEXTS / part.text).is_file():
            raise DataError(f"{place}.text is {part.text!r}. It must be a file in licences/.")
        return part
    try:
        version = _installed_version(part.origin, part.package)
    except (PackageNotFoundError, FileNotFoundError, ValueError) as error:
        raise DataError(
            f"{place}.package is {part.package!r}. It must be installed, from {part.origin}, and have that name there."
        ) from error
    return replace(part, version=version, text=part.text or _text_name(part.package))


@cache
def parts() -> tuple[Part, ...]:
    """Return every part in the order of the table. Raises DataError where it is wrong, or names what is not there."""
    return tuple(map(_complete, read_site_table(LIST, ThirdParty).part))


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
    return table(WORDS["table"], rows)
