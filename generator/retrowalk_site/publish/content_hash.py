"""Puts scripts, styles and fonts into folders with a hash of all that is in them, so that browsers keep them for good.

A folder has one hash, not each file its own: modules ask for each other by relative addresses, so a page gets all of
them out of one build, or none. MkDocs' own server, which builds while somebody writes, leaves the plain names.
"""

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from retrowalk_site.content_names import digest_of_all
from retrowalk_site.files import read_folder

# What lies in one may ask for what lies in those before it.
FOLDERS = ("fonts", "css", "js")
# An address in quotes: the way from the page up to the root of the site, and a file below one of the folders.
ADDRESS = re.compile(rf'(?<=")((?:\.\./)*|(?:/[\w.-]+)*/)({"|".join(FOLDERS)})/([\w./-]+)')


def _renamed(found: re.Match[str], site: Path, names: Mapping[str, str]) -> str:
    way, folder, file = found.groups()
    name = names.get(folder, folder)
    return f"{way}{name}/{file}" if (site / name / file).is_file() else found[0]


def readdress(path: Path, site: Path, names: Mapping[str, str]) -> None:
    """Let a file of the site ask for what lies in the folders under their new names."""
    text = path.read_bytes().decode()
    path.write_bytes(ADDRESS.sub(partial(_renamed, site=site, names=names), text).encode())


def hash_folders(site: Path) -> None:
    """Give the folders of a site that was just built their hashes, and tell every page."""
    names: dict[str, str] = {}
    for folder in FOLDERS:
        for sheet in sorted((site / folder).rglob("*.css")):
            readdress(sheet, site, names)
        names[folder] = f"{folder}-{digest_of_all(read_folder(site / folder))}"
        (site / folder).rename(site / names[folder])
    for page in sorted(site.rglob("*.html")):
        readdress(page, site, names)


def hashed_folder(site: Path, folder: str) -> Path:
    """Return where this folder of a finished site lies. Raises ValueError where there is not one."""
    [found] = site.glob(f"{folder}-*")
    return found
