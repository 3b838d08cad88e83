"""Style sheets and markup know the same classes."""

import re
from collections.abc import Iterator
from pathlib import Path

from retrowalk_site.paths import ROOT
from retrowalk_site.publish.theme_files import STYLES, bare

# Drawings bring their own styles inside of them: artwork/svg_style.py, docs/pictures/*.svg.
MARKUP = {
    "overrides": (".html", ".js"),
    "generator/retrowalk_site/page_parts": (".py",),
    "generator/retrowalk/sheets": (".py",),
    "docs": (".md",),
}
# A class, or its beginning where the rest of its name is put in; not in a selector, and not an id.
NAME = re.compile(r"(?<![\w.#-])(?P<name>rw-[\w-]*\w)(?P<rest>--(?=[{$]))?")
ID = re.compile(r"""\b(?:id|for|aria-\w+)"?\s*[:=]\s*"[\w -]+\"""")


def styled() -> set[str]:
    """Return the classes that a selector of a style sheet names."""
    sheets = (bare(path.read_text(encoding="utf-8")) for path in STYLES.rglob("*.css"))
    selectors = (selector for sheet in sheets for selector in re.findall(r"[^{}]+(?=\{)", sheet))
    return {name for selector in selectors for name in re.findall(r"\.(rw-[\w-]+)", selector)}


def given() -> Iterator[tuple[Path, str, bool]]:
    """Yield each class that markup gives an element, with its file, and whether it is only the beginning of a name."""
    for folder, endings in MARKUP.items():
        for path in sorted(path for path in (ROOT / folder).rglob("*") if path.suffix in endings):
            text = ID.sub("", path.read_text(encoding="utf-8"))
            # The shorthand of Markdown's attribute lists.
            for name in NAME.finditer(text.replace("{ .rw-", "{ rw-")):
                yield path, name[0], bool(name["rest"])


def test_no_class_without_a_style() -> None:
    """Every class that a page or a script gives to an element is named in a style sheet."""
    known = styled()
    unknown = [
        f"{path.relative_to(ROOT)}: {name}"
        for path, name, begins in given()
        if not (any(each.startswith(name) for each in known) if begins else name in known)
    ]
    assert not unknown


def test_no_style_without_a_class() -> None:
    """Every class that a style sheet names is given to an element by a page or a script."""
    used = {name for _, name, begins in given() if not begins}
    beginnings = tuple(name for _, name, begins in given() if begins)
    assert sorted(name for name in styled() if name not in used and not name.startswith(beginnings)) == []
