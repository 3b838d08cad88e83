"""Pages are changed in places, and nowhere else."""

from pathlib import Path

import pytest

from retrowalk_site.paths import SITE
from retrowalk_site.publish.page_markup import Edit, read_markup

PAGE = """<!doctype html>
<html><head><meta charset=utf-8><LINK HREF='a.css' rel=stylesheet>
<script>if (a < b && "</p>") go("js/x.js")</script></head>
<body><p class = "x">1 &lt; 2 <br/>é<!-- <img> --></p><style></style></BODY>"""


def test_places_are_exact() -> None:
    """Every tag and inline text lies where the markup says, whatever it looks like; comments hold none."""
    page = read_markup(PAGE)
    texts = [PAGE[tag.start : tag.end] for tag in page.tags]
    assert texts[3:5] == ["<LINK HREF='a.css' rel=stylesheet>", "<script>"]
    assert texts[-2:] == ["<br/>", "<style>"]
    assert [each.text for each in page.inline] == ['if (a < b && "</p>") go("js/x.js")', ""]
    assert PAGE[page.head_end :].startswith("</head>")


@pytest.mark.parametrize("path", sorted(SITE.rglob("*.html")), ids=lambda path: str(path.relative_to(SITE)))
def test_tags_of_built_pages_are_exact(path: Path) -> None:
    """In every page of the site each tag begins and ends where the markup says; without edits a page is the same."""
    html = path.read_text(encoding="utf-8")
    page = read_markup(html)
    assert page.edited([]) == html
    for tag in page.tags:
        assert html[tag.start :].lower().startswith(f"<{tag.name}")
        assert html[tag.end - 1] == ">"


def test_edits_do_not_overlap() -> None:
    """Two edits of the same part are a mistake, and two beside each other are not."""
    page = read_markup("<p>abc</p>")
    assert page.edited([Edit(start=4, end=5, text="B"), Edit(start=3, end=3, text="+")]) == "<p>+aBc</p>"
    with pytest.raises(ValueError, match="overlap"):
        page.edited([Edit(start=3, end=5, text=""), Edit(start=4, end=6, text="")])
