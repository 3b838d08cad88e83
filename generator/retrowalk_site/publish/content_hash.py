"""Puts scripts, styles and fonts into folders with a hash of all that is in them, so that browsers keep them for good.

A folder has one hash, not each file its own: modules ask for each other by relative addresses, so a page gets all of
them out of one build, or none. `mkdocs serve`, which builds while somebody writes, leaves the plain names.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from retrowalk_site.files import digest_of_all, read_folder

# What lies in one may ask for what lies in those before it.
FOLDERS = ("fonts", "css", "js")
# The way from a page up to the root of the site, and a file below one of the folders.
ADDRESS = re.compile(rf"((?:\.\.?/)*|(?:/[\w.-]+)*/)({'|'.join(FOLDERS)})/([\w./-]+)(.*)", re.DOTALL)
QUOTED = re.compile(r'(?<=")[^"\s]+(?=")')


def new_address(address: str, site: Path, names: Mapping[str, str]) -> str:
    """Return the address with its folder's new name, unchanged where it names no file of a renamed folder."""
    match = ADDRESS.fullmatch(address)
    if not match:
        return address
    way, folder, file, rest = match.groups()
    name = names.get(folder, folder)
    return f"{way}{name}/{file}{rest}" if (site / name / file).is_file() else address


def new_addresses(text: str, site: Path, names: Mapping[str, str]) -> str:
    """Return a script or a style sheet with the new names in every address that stands in double quotes."""
    return QUOTED.sub(lambda match: new_address(match[0], site, names), text)


def hash_folders(site: Path) -> dict[str, str]:
    """Rename the folders of a site that was just built, and return their new names; pages still have the old ones."""
    names: dict[str, str] = {}
    for folder in FOLDERS:
        for sheet in sorted((site / folder).rglob("*.css")):
            sheet.write_bytes(new_addresses(sheet.read_bytes().decode(), site, names).encode())
        names[folder] = f"{folder}-{digest_of_all(read_folder(site / folder))}"
        (site / folder).rename(site / names[folder])
    return names


def hashed_folder(site: Path, folder: str) -> Path:
    """Return where this folder of a finished site lies. Raises ValueError where there is not one."""
    [path] = site.glob(f"{folder}-*")
    return path
