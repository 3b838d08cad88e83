"""At which address a built site expects to be, as its own pages say."""

import os
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

OWN_ADDRESS = re.compile(r'<link rel="canonical" href="([^"]+)"')


def base_path(site: Path) -> str:
    """Return the path of the site's address, such as /guide/; / where its first page names no address."""
    home = site / "index.html"
    named = OWN_ADDRESS.search(home.read_text(encoding="utf-8")) if home.is_file() else None
    return urlsplit(named[1]).path if named else "/"


def note_missing_address() -> None:
    """Say so where nobody has told the build at which address the site will be."""
    if not os.environ.get("SITE_URL"):
        print(
            "note: SITE_URL is not set, so the pages name an address that is nobody's. Set it before you publish.",
            file=sys.stderr,
        )
