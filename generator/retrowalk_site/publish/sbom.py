"""The list of what the site is made of, for programs: CycloneDX 1.6 as JSON, the same bytes from each build."""

import hashlib
import json
import uuid
from pathlib import Path
from typing import Any

from retrowalk import __version__
from retrowalk_site.page_parts.third_party import Part, parts

FILE = "sbom.cdx.json"
COPIES = frozenset({".br", ".gz"})
# Names that CycloneDX does not know as SPDX ids are given as they are.
NOT_SPDX = ("LicenseRef-",)


def _licences(expression: str) -> list[dict[str, Any]]:
    if expression.startswith(NOT_SPDX):
        return [{"license": {"name": "Public domain"}}]
    if " " in expression:
        return [{"expression": expression}]
    return [{"license": {"id": expression}}]


def _reference(name: str) -> str:
    return f"part:{name}"


def _component(part: Part) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": _reference(part.name),
        "name": part.package or part.name,
        "description": part.use,
        "licenses": _licences(part.licence),
    }
    if part.version:
        component["version"] = part.version
    if part.purl:
        component["purl"] = part.purl
    if part.source:
        component["externalReferences"] = [{"type": "vcs", "url": part.source}]
    return component


def _file(site: Path, path: Path) -> dict[str, Any]:
    name = path.relative_to(site).as_posix()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {
        "type": "file",
        "bom-ref": f"file:{name}",
        "name": name,
        "hashes": [{"alg": "SHA-256", "content": digest}],
    }


def _dependencies() -> list[dict[str, Any]]:
    """Say what is in what: the site holds the packages, and those hold what is compiled into them."""
    inside: dict[str, list[str]] = {}
    for part in parts():
        inside.setdefault(part.inside, []).append(_reference(part.name))
    return [
        {"ref": _reference(name) if name else "site", "dependsOn": references} for name, references in inside.items()
    ]


def bill(site: Path) -> dict[str, Any]:
    """Return the list of all parts, and every file of the built site with its hash; compressed copies are left out."""
    files = [path for path in sorted(site.rglob("*")) if path.is_file() and path.suffix not in COPIES]
    files = [path for path in files if path.name != FILE]
    content: dict[str, Any] = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "site",
                "name": "Retrowalk",
                "version": __version__,
                "licenses": [{"expression": "MIT AND CC-BY-4.0"}],
            }
        },
        "components": [*map(_component, parts()), *(_file(site, path) for path in files)],
        "dependencies": _dependencies(),
    }
    # A name made from the content, so that the same site has the same one.
    name = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(content, sort_keys=True))
    return {**content, "serialNumber": f"urn:uuid:{name}"}


def write_sbom(site: Path) -> None:
    """Write the list into the site; every other file must be there already."""
    (site / FILE).write_text(json.dumps(bill(site), indent=1) + "\n", encoding="utf-8")
