"""Files of the site's look that are made or fetched while it is built, and never committed."""

import re
from collections.abc import Iterator
from pathlib import Path

from retrowalk_site.artwork.social_card import ICON_SIZES, card_png, icon_png
from retrowalk_site.artwork.walker import walker_svg
from retrowalk_site.artwork.web_fonts import web_font
from retrowalk_site.paths import ROOT
from retrowalk_site.publish.offline_files import web_manifest

FONTS = ROOT / "node_modules" / "@fontsource-variable" / "source-sans-3"
FONT_FILES = {
    "fonts/sans.woff2": FONTS / "files" / "source-sans-3-latin-wght-normal.woff2",
    "fonts/sans-italic.woff2": FONTS / "files" / "source-sans-3-latin-wght-italic.woff2",
}
SNAPSHOT = ROOT / "generator" / "pyodide_snapshot"
STYLES = ROOT / "overrides" / "css"
# What is joined into one style sheet, in the order in which later rules override earlier ones.
STYLE_SHEETS = {
    "css/site.css": (
        *("base/colours", "base/type", "base/layout", "base/footer", "base/header", "base/tables"),
        *("parts/buttons", "parts/folded", "parts/cards", "parts/certainty", "parts/pictures", "parts/sheet"),
        *("parts/home", "parts/evidence", "parts/claims", "parts/plots", "parts/ledger", "parts/starters"),
        *("parts/stopwatch", "parts/try-it"),
    ),
    "css/planner.css": (
        *("planner/screens", "planner/scales", "planner/questions", "planner/problems-and-answers", "planner/progress"),
        *(
            "planner/care-card",
            "planner/dialogs",
            "planner/plan",
            "planner/next-session",
            "planner/weeks",
            "planner/why-and-pain",
        ),
        *("planner/player", "planner/print"),
    ),
}


def bare(sheet: str) -> str:
    """Return a style sheet without its comments, indents and empty lines, which only its writers read."""
    lines = (line.strip() for line in re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL).splitlines())
    return "\n".join(line for line in lines if line)


def joined_css(path: str) -> str:
    """Return the style sheet that has this path in the site, joined: a page asks for one file, not for each part."""
    sheets = ((STYLES / f"{name}.css").read_text(encoding="utf-8") for name in STYLE_SHEETS[path])
    return "\n".join(bare(sheet) for sheet in sheets)


def theme_files() -> Iterator[tuple[str, bytes]]:
    """Yield each file's path in the site and its bytes. Raises FileNotFoundError where a font is not installed."""
    for name, source in FONT_FILES.items():
        yield name, web_font(source)
    yield "fonts/LICENSE.txt", (FONTS / "LICENSE").read_bytes()
    # Beside the modules of the planner that start it.
    yield "js/planner/runtime/snapshot.js", (SNAPSHOT / "in_browser" / "snapshot.js").read_bytes()
    for path in STYLE_SHEETS:
        yield path, joined_css(path).encode()
    yield "pictures/walker.svg", walker_svg().encode()
    yield "pictures/card.png", card_png()
    for size in ICON_SIZES:
        yield f"pictures/icon-{size}.png", icon_png(size)
    yield "manifest.webmanifest", web_manifest()


def write_theme_files(site: Path) -> None:
    """Write these files into a site whose pages have just been built."""
    for path, content in theme_files():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
