"""Files of the site's look that are made or fetched while it is built, and never committed."""

import re
from collections.abc import Iterator

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
# Every page's style sheets, in the order in which they are laid one over the other.
SNAPSHOT = ROOT / "generator" / "pyodide_snapshot"
STYLES = ROOT / "overrides" / "css"
SHEETS = (
    *("base/colours", "base/type", "base/layout", "base/header", "base/tables", "parts/parts", "parts/home"),
    *("parts/evidence", "parts/plots", "parts/ledger", "parts/starters", "parts/stopwatch"),
)


def bare(sheet: str) -> str:
    """Return a style sheet without its comments, indents and empty lines, which only its writers read."""
    lines = (line.strip() for line in re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL).splitlines())
    return "\n".join(line for line in lines if line)


def site_css() -> str:
    """Return the style sheets of every page as one, so that a page asks for one file and not for each of them."""
    return "\n".join(bare((STYLES / f"{name}.css").read_text(encoding="utf-8")) for name in SHEETS)


def look_files() -> Iterator[tuple[str, bytes]]:
    """Yield each file's path in the site and its bytes. Raises FileNotFoundError where a font is not installed."""
    for name, source in FONT_FILES.items():
        yield name, web_font(source)
    yield "fonts/LICENSE.txt", (FONTS / "LICENSE").read_bytes()
    # Beside the modules of the planner that start it.
    yield "js/planner/runtime/snapshot.js", (SNAPSHOT / "in_browser" / "snapshot.js").read_bytes()
    yield "css/site.css", site_css().encode()
    yield "pictures/walker.svg", walker_svg().encode()
    yield "pictures/card.png", card_png()
    for size in ICON_SIZES:
        yield f"pictures/icon-{size}.png", icon_png(size)
    yield "manifest.webmanifest", web_manifest()
