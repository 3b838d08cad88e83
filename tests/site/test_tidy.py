"""What the built site does not carry."""

from retrowalk_site.places import SITE


def test_no_source_maps() -> None:
    """No source map is served."""
    assert (SITE / "index.html").is_file()
    assert list(SITE.rglob("*.map")) == []


def test_no_foreign_search_languages() -> None:
    """The search brings no stemmers of languages that the site is not in."""
    assert (SITE / "assets" / "javascripts" / "workers").is_dir()
    assert not (SITE / "assets" / "javascripts" / "lunr").exists()
