"""What the built site does not carry."""

from retrowalk_site.paths import SITE
from retrowalk_site.publish.content_hash import hashed_folder


def test_no_source_maps() -> None:
    """No source map is served."""
    assert (SITE / "index.html").is_file()
    assert list(SITE.rglob("*.map")) == []


def test_no_foreign_search_languages() -> None:
    """The search brings no stemmers of languages that the site is not in."""
    assert (SITE / "assets" / "javascripts" / "workers").is_dir()
    assert not (SITE / "assets" / "javascripts" / "lunr").exists()


def test_nothing_that_no_page_asks_for() -> None:
    """Style sheets that were joined into one, and Material's own colours and icon, are not served a second time."""
    css = hashed_folder(SITE, "css")
    assert {path.name for path in css.iterdir()} == {
        f"{name}{ending}" for name in ("site.css", "planner.css") for ending in ("", ".br", ".gz")
    }
    assert not list(SITE.rglob("palette.*.css"))
    assert not (SITE / "assets" / "images" / "favicon.png").exists()
