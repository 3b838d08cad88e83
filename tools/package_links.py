"""Gives the wheel its links, where the build is told the addresses: SITE_URL of the site, CODE_URL of the code."""

import os
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


def links(site: str, code: str) -> dict[str, str]:
    """Return the links by their labels; none to an address that is not given."""
    site, code = site.rstrip("/"), code.rstrip("/")
    of_site = {"Homepage": f"{site}/", "Documentation": f"{site}/developers/reference/", "Changes": f"{site}/changes/"}
    return {**(of_site if site else {}), **({"Source": code, "Issues": f"{code}/issues"} if code else {})}


class PackageLinks(MetadataHookInterface):
    """Adds the links to the metadata, which pyproject.toml names as dynamic."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set the links."""
        metadata["urls"] = links(os.environ.get("SITE_URL", ""), os.environ.get("CODE_URL", ""))
