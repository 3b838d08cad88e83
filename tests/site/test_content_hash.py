"""Scripts, styles and fonts under names that change with their content."""

from pathlib import Path

import pytest

from retrowalk_site.paths import SITE
from retrowalk_site.publish.content_hash import FOLDERS, hash_folders, hashed_folder
from retrowalk_site.publish.csp import is_immutable
from retrowalk_site.publish.rewrite_pages import rewrite_pages
from tests.site.html_tree import site_pages

HEAD = '<head><meta charset="utf-8"></head>'
FILES = {
    "fonts/sans.woff2": "font",
    "css/site.css": '@font-face { src: url("../fonts/sans.woff2"); }',
    "js/page.js": 'import { find } from "./planner/dom.js";',
    "js/planner/dom.js": "export const find = 1;",
    "index.html": HEAD + '<script src="js/page.js"></script><p>See js/page.js and "js/none.js".</p>',
    "plan/index.html": HEAD + '<link href="../css/site.css"><script src="../js/page.js?worker=a.js"></script>',
    "404.html": HEAD + '<link href="/sub/css/site.css"><link href="/fonts/sans.woff2">',
}


def names_of(site: Path, **changed: str) -> dict[str, str]:
    """Write the small site, with the files of these endings changed, give it hashes, and return the folders' names."""
    for path, content in FILES.items():
        place = site / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content + changed.get(place.suffix.removeprefix("."), ""))
    names = hash_folders(site)
    rewrite_pages(site, names)
    return {folder: hashed_folder(site, folder).name for folder in FOLDERS}


def after_head(page: Path) -> str:
    """Return what follows the head of a page."""
    return page.read_text().partition("</head>")[2]


def test_pages_ask_for_the_new_names(tmp_path: Path) -> None:
    """Every address that names a file of the folders is told anew, from any depth, and nothing else in a page."""
    names = names_of(tmp_path)
    js, css, fonts = names["js"], names["css"], names["fonts"]
    home = f'<script src="{js}/page.js"></script><p>See js/page.js and "js/none.js".</p>'
    assert after_head(tmp_path / "index.html") == home
    plan = f'<link href="../{css}/site.css"><script src="../{js}/page.js?worker=a.js"></script>'
    assert after_head(tmp_path / "plan" / "index.html") == plan
    missing = f'<link href="/sub/{css}/site.css"><link href="/{fonts}/sans.woff2">'
    assert after_head(tmp_path / "404.html") == missing
    assert f'"../{fonts}/sans.woff2"' in (tmp_path / css / "site.css").read_text()
    assert not [folder for folder in FOLDERS if (tmp_path / folder).exists()]


@pytest.mark.parametrize(
    ("ending", "renamed"), [("js", {"js"}), ("css", {"css"}), ("woff2", {"fonts", "css"}), ("html", set())]
)
def test_a_change_changes_the_name(tmp_path: Path, ending: str, renamed: set[str]) -> None:
    """What changes gets another name, and so does what asks for it; all else keeps its own."""
    before, after = names_of(tmp_path / "before"), names_of(tmp_path / "after", **{ending: " "})
    assert {folder for folder in FOLDERS if before[folder] != after[folder]} == renamed


def test_browsers_keep_what_a_page_is_made_of() -> None:
    """Every script, style sheet and font that a page of the built site names is one that never changes."""
    kinds = {"script", "stylesheet", "preload", "modulepreload"}
    for page in site_pages():
        for node in page.root.walk():
            address = node.attributes.get("src" if node.tag == "script" else "href")
            if address and {node.tag, node.attributes.get("rel")} & kinds:
                assert is_immutable(f"/{address}"), f"{page.address}: {address}"
    assert not [folder for folder in FOLDERS if (SITE / folder).exists()]
