"""`mkdocs serve` sees every change, and does again only what a change asks for."""

import os
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from retrowalk_site import hooks, preview
from retrowalk_site.publish.page_markup import read_markup


def watching(*folders: Path, theme: Path) -> MkDocsConfig:
    """Return the settings of a site that watches these folders."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "A site", "theme": {"name": "mkdocs", "custom_dir": str(theme)}})
    config.validate()
    config.watch = [str(folder) for folder in (*folders, theme)]
    return config


def test_code_and_data_are_read_anew_once_they_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of code or data that is written, added or deleted is noticed at the next build, a style is not."""
    monkeypatch.setattr(hooks, "_seen", {})
    data, theme = tmp_path / "data", tmp_path / "theme"
    data.mkdir()
    theme.mkdir()
    table, style = data / "words.toml", theme / "type.css"
    table.write_text("a = 1")
    config = watching(data, theme=theme)
    assert hooks._has_changed(config)
    assert not hooks._has_changed(config)
    style.write_text("p {}")
    assert not hooks._has_changed(config)
    os.utime(table, (1, 1))
    assert hooks._has_changed(config)
    (data / "more.toml").write_text("b = 1")
    assert hooks._has_changed(config)
    table.unlink()
    assert hooks._has_changed(config)
    assert not hooks._has_changed(config)


def test_a_page_is_read_again_only_when_it_has_changed() -> None:
    """The markup of a page that is as before is not read again."""
    assert read_markup("<p>as before</p>") is read_markup("<p>as before</p>")
    assert read_markup("<p>new</p>").tags[0].name == "p"


def test_a_mistake_shows_in_every_page_until_it_is_mended(tmp_path: Path) -> None:
    """What ends a build stands in each page of the site; the next build that works takes its place."""
    page = tmp_path / "index.html"
    page.write_text("<p>well</p>")
    mistakes = ["no such study <x>"]

    def build() -> None:
        if mistakes:
            raise ValueError(mistakes.pop())
        page.write_text("<p>mended</p>")

    surviving = preview.surviving(build, tmp_path)
    surviving()
    assert "no such study &lt;x&gt;" in page.read_text()
    assert "no such study" in (tmp_path / "404.html").read_text()
    surviving()
    assert page.read_text() == "<p>mended</p>"
