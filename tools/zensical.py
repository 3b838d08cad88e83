"""Build the pages with Zensical, the successor of Material for MkDocs, and compare their articles with those of site/.

`python -m tools.zensical`, after a build. Zensical goes into an environment of its own; it is not locked, since this
asks what the newest one does. Exit status 1 where an article differs.
"""

import difflib
import json
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from retrowalk_site.paths import CACHE, DOCS, ROOT, SITE
from retrowalk_site.publish.checks import page_path
from retrowalk_site.publish.page_markup import read_markup
from retrowalk_site.template_data import template_data

OWN = CACHE / "zensical"
COPY = OWN / "checkout"
FOLDERS = ("docs", "overrides", "generator", "hosting", "bench", "node_modules")
# How the two differ without any harm: folders with a hash, the way up to the root, the target of the skip link, what
# our own steps put into links beside headings, and the spaces of JSON.
HARMLESS = (
    (re.compile(r'<a id="__skip" tabindex="-1"></a>'), ""),
    (re.compile(r' tabindex="-1" aria-hidden="true"(?=(?: href="[^"]*")? class="headerlink")'), ""),
    (re.compile(r"\b(css|js|fonts)-[0-9a-f]{16}/"), r"\1/"),
    (re.compile(r'(?<=")(?:\.{1,2}/)+'), ""),
    (re.compile(r"\s+"), " "),
    (re.compile(r"(?<=[:,]) "), ""),
)


def zensical() -> Path:
    """Return the command, installed where it is not yet."""
    command = OWN / "environment" / "bin" / "zensical"
    if not command.is_file():
        venv.create(command.parent.parent, with_pip=True)
        install: list[str | Path] = [command.with_name("pip"), "install", "--quiet"]
        subprocess.run([*install, "--require-hashes", "-r", ROOT / "requirements" / "site.lock"], check=True)
        subprocess.run([*install, "--no-deps", "--no-build-isolation", "--editable", ROOT], check=True)
        subprocess.run([*install, "zensical"], check=True)
    return command


def build_pages() -> Path:
    """Build the pages in a copy of the checkout, with the templates' data in its mkdocs.yml; return their folder."""
    shutil.rmtree(COPY, ignore_errors=True)
    COPY.mkdir(parents=True)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, COPY / name)
    shutil.copyfile(ROOT / "mkdocs.yml", COPY / "base.yml")
    # JSON is YAML.
    data = json.dumps({"INHERIT": "base.yml", "extra": template_data()}, indent=1)
    (COPY / "mkdocs.yml").write_text(data, encoding="utf-8")
    subprocess.run([zensical(), "build", "--clean"], cwd=COPY, check=True)
    return COPY / "site"


def article(page: Path) -> str:
    """Return the article of a page without what may differ."""
    html = page.read_text(encoding="utf-8")
    start = next(tag.start for tag in read_markup(html).tags if tag.name == "article")
    text = html[start : html.index("</article>")]
    for pattern, other in HARMLESS:
        text = pattern.sub(other, text)
    return text.replace("> <", ">\n<")


def main() -> None:
    """Print for each page how its article differs, and how many do."""
    pages, different = build_pages(), 0
    for source in sorted(DOCS.rglob("*.md")):
        name = page_path(source.relative_to(DOCS))
        if not (pages / name).is_file():
            print(f"{name}: Zensical has not built it")
            different += 1
            continue
        ours, theirs = (article(folder / name).splitlines() for folder in (SITE, pages))
        lines = list(difflib.unified_diff(ours, theirs, "MkDocs", "Zensical", n=0, lineterm=""))
        if lines:
            different += 1
            print(f"{name}: {len(lines)} lines of difference", *(line[:200] for line in lines[:12]), sep="\n  ")
    print(f"{different} articles differ")
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
