"""Takes away what MkDocs and Material put into the site and nobody there asks for."""

import json
import shutil
from pathlib import Path

from retrowalk_site.publish.offline_files import RETIRING_WORKER, WORKER
from retrowalk_site.publish.theme_files import STYLES

# mkdocstrings writes it; no page links to it.
REFERENCE_STYLES = "assets/_mkdocstrings.css"


def remove_source_maps(site: Path) -> None:
    """Delete every source map of a script or a style sheet."""
    for path in (site / "assets").rglob("*.map"):
        path.unlink()


def remove_search_languages(site: Path) -> None:
    """Delete the stemmers of other languages; English is built into the search itself."""
    shutil.rmtree(site / "assets" / "javascripts" / "lunr", ignore_errors=True)


def lighten_search_index(site: Path) -> None:
    """Move the words of all pages to search/pages.json, for the first question; leave an empty index in their place.

    Every page fetches search/search_index.json at once: see overrides/js/guide/search-worker.js.
    """
    index = site / "search" / "search_index.json"
    pages = index.rename(index.with_name("pages.json"))
    config = json.loads(pages.read_text(encoding="utf-8"))["config"]
    index.write_text(json.dumps({"config": config, "docs": []}), encoding="utf-8")


def remove_type_declarations(site: Path) -> None:
    """Delete the types of our scripts, which only the checker reads."""
    for path in (site / "js").rglob("*.d.ts"):
        path.unlink()


def remove_what_is_joined(site: Path) -> None:
    """Delete what the build has put elsewhere: style sheets joined into one, workers for the root of the site."""
    for room in STYLES.iterdir():
        shutil.rmtree(site / "css" / room.name, ignore_errors=True)
    for name in (WORKER, RETIRING_WORKER):
        (site / "js" / "offline" / name).unlink(missing_ok=True)


def remove_unused_looks(site: Path) -> None:
    """Delete styles and an icon that no page names: see overrides/main.html, mkdocs.yml and hooks.py."""
    icon = site / "assets" / "images" / "favicon.png"
    for path in [*site.glob("assets/stylesheets/palette.*"), icon, site / REFERENCE_STYLES]:
        path.unlink(missing_ok=True)


def prune(site: Path) -> None:
    """Delete all of it from a site that has just been built."""
    remove_source_maps(site)
    remove_search_languages(site)
    lighten_search_index(site)
    remove_type_declarations(site)
    remove_what_is_joined(site)
    remove_unused_looks(site)
