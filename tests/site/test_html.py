"""The built pages are sound HTML.

What `html_validate.json` turns off is Material's own: how it writes ids, toggles, white space and its two lists of
contents, one of which is always hidden; and the roles that keep a table a table when a phone shows it as rows.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from retrowalk_site.paths import ROOT
from tests.site.html_tree import page_paths

PROGRAM = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
CONFIG = Path(__file__).with_name("html_validate.json")


def complaints(*pages: Path) -> list[str]:
    """Return what html-validate finds wrong with the pages, one line each."""
    node = shutil.which("node", path=os.pathsep.join([str(ROOT / ".venv" / "bin"), os.environ.get("PATH", "")]))
    assert node, "Node is missing; `make test` sets it up"
    command = [node, str(PROGRAM), "--config", str(CONFIG), "--formatter", "json", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return [
        f"{page['filePath']}:{found['line']}: {found['message']} ({found['ruleId']})"
        for page in json.loads(done.stdout)
        for found in page["messages"]
    ]


def test_pages_are_sound_html() -> None:
    """No page of the site has an element where it may not stand, left open, or named twice."""
    assert complaints(*page_paths()) == []


@pytest.mark.parametrize(
    "content",
    ["<p><div>A block in a paragraph</div></p>", "<b>Left open", '<a id="x">1</a><a id="x">2</a>', "<img src='a.png'>"],
)
def test_unsound_html_is_found(tmp_path: Path, content: str) -> None:
    """A page with a fault is told with its line."""
    page = tmp_path / "page.html"
    page.write_text(f'<!DOCTYPE html>\n<html lang="en"><head><title>A page</title></head><body>{content}</body></html>')
    assert complaints(page)
