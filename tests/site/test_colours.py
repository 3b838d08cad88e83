"""The colours of the site: every text can be read on every ground it stands on."""

import re

import pytest

from retrowalk.pdf.colours import INKS
from retrowalk_site.paths import ROOT

SHEET = (ROOT / "overrides" / "css" / "base" / "colours.css").read_text(encoding="utf-8")
GROUNDS = ("paper", "card", "sand")
TEXTS = ("ink", "soft", "pine", "pine-deep", "apricot", "go", "hold", "stop")
READABLE = [
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    ("on-pine", "pine"),
    ("on-pine", "pine-deep"),
    ("on-apricot", "apricot"),
    ("on-signal", "go"),
    ("on-signal", "hold"),
    ("on-signal", "stop"),
]
# Not text, yet they tell something: the edges of fields, the focus ring, bars on the page.
SEEN = [(mark, ground) for mark in ("soft", "pine", "apricot", "go", "hold", "stop") for ground in (*GROUNDS, "shadow")]


def tokens(selector: str) -> dict[str, str]:
    """Return the colours by name from the first block of the sheet that follows the selector."""
    block = SHEET.split(selector, 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--rw-([\w-]+): (#[0-9a-f]{6});", block))


SCHEMES = {
    "light": tokens(":root,"),
    "dark": tokens('[data-md-color-scheme="slate"] {'),
    "print": tokens("@media print {"),
}


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb, 0 to 1, as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    """Black on white is 21 to 1, and a colour on itself 1 to 1."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#4d5f5c", "#4d5f5c") == pytest.approx(1)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_scheme_names_every_colour(scheme: str) -> None:
    """Light, dark and print each say all the colours, so that none leaks from one into another."""
    assert SCHEMES[scheme].keys() == SCHEMES["light"].keys()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), READABLE)
def test_text_can_be_read(scheme: str, text: str, ground: str) -> None:
    """Every text stands out from every ground it may stand on by at least 4.5 to 1 (WCAG AA)."""
    colours = SCHEMES[scheme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("mark", "ground"), SEEN)
def test_marks_can_be_seen(scheme: str, mark: str, ground: str) -> None:
    """Every edge, ring, bar and shape that tells something stands out by at least 3 to 1."""
    colours = SCHEMES[scheme]
    assert contrast(colours[mark], colours[ground]) >= 3


def test_pages_use_named_colours_only() -> None:
    """No other style sheet brings a colour of its own, but for black, as ink on paper and in masks."""
    for path in sorted((ROOT / "overrides" / "css").rglob("*.css")):
        if path.name != "colours.css":
            found = re.findall(r"#[0-9a-f]{3,8}\b(?=[;,) ])", path.read_text(encoding="utf-8"))
            assert set(found) <= {"#000", "#000000"}, f"{path.name} has {found}"


def test_paper_has_the_colours_of_the_site() -> None:
    """A colour that paper and site have by the same name is the same, in the light look."""
    both = INKS.keys() & SCHEMES["light"].keys()
    assert both >= {"ink", "soft", "pine", "apricot", "sand", "shadow", "go", "hold", "stop"}
    for name in both:
        colour = SCHEMES["light"][name]
        assert INKS[name] == tuple(round(int(colour[place : place + 2], 16) / 255, 3) for place in (1, 3, 5)), name
