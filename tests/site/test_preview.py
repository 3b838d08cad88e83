"""`mkdocs serve` sees every change, and does again only what a change asks for."""

import os
from collections import Counter
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from retrowalk_site import hooks, macros, preview, preview_pages
from retrowalk_site.page_parts.links import Links
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


SETTINGS = """
site_name: A site
strict: true
plugins: []
hooks: [hooks.py]
nav:
  - First: index.md
  - second.md
not_in_nav: nowhere.md
validation:
  links:
    anchors: warn
"""
HOOKS = """
def on_files(files, *, config):
    from retrowalk_site.preview_pages import keep_unchanged

    keep_unchanged(files, config)
"""


class SmallSite:
    """A site of two pages, built as a preview builds it; `rendered` counts how often each was rendered."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.rendered: Counter[str] = Counter()
        (folder / "docs").mkdir()
        (folder / "mkdocs.yml").write_text(SETTINGS)
        (folder / "hooks.py").write_text(HOOKS)
        render = Page.render

        def counted(page: Page, config: MkDocsConfig, files: Files) -> None:
            self.rendered[page.file.src_uri] += 1
            render(page, config, files)

        monkeypatch.setattr(Page, "render", counted)
        monkeypatch.setattr(preview_pages, "_kept", {})
        self.write("index.md", "# Top\n\nSee [the part](second.md#part).")
        self.write("second.md", "# Next\n\n## Part\n\nAs before.")

    def write(self, name: str, text: str) -> None:
        """Write a page."""
        (self.folder / "docs" / name).write_text(text)

    def pages(self) -> dict[str, str]:
        """Build the site and return its pages."""
        build(load_config(str(self.folder / "mkdocs.yml")))
        site = self.folder / "site"
        return {path.relative_to(site).as_posix(): path.read_text() for path in sorted(site.rglob("*.html"))}


@pytest.fixture
def small_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallSite:
    """Return the small site, of which nothing has been built yet."""
    return SmallSite(tmp_path, monkeypatch)


def without_times(page: str) -> str:
    """Return a page without the comment that says when it was built."""
    return page.partition("<!--\nMkDocs version")[0]


def test_only_what_has_changed_is_rendered_again(small_site: SmallSite) -> None:
    """A page that is as before keeps its HTML, its title and its contents, and the site is the same as a new one."""
    first = small_site.pages()
    again = small_site.pages()
    assert {name: without_times(page) for name, page in first.items()} == {
        name: without_times(page) for name, page in again.items()
    }
    assert small_site.rendered == {"index.md": 1, "second.md": 1}
    small_site.write("second.md", "# Other\n\n## Part\n\nAs never before.")
    changed = small_site.pages()
    assert small_site.rendered == {"index.md": 1, "second.md": 2}
    assert "As never before" in changed["second/index.html"]
    assert "Other" in changed["index.html"]  # in the navigation


def test_a_link_to_a_part_is_checked_in_every_build(small_site: SmallSite) -> None:
    """A page that is as before ends the build once the part it links to has gone, and until it is back."""
    small_site.pages()
    small_site.write("second.md", "# Next\n\nNo part.")
    for _ in range(2):
        with pytest.raises(Abort):
            small_site.pages()
    small_site.write("second.md", "# Next\n\n## Part\n\nAs before.")
    small_site.pages()
    assert small_site.rendered["index.md"] == 1


def test_a_warning_comes_again_until_it_is_mended(small_site: SmallSite) -> None:
    """A page with a link to nowhere ends each build, and so does one whose file was there before."""
    small_site.write("index.md", "# Top\n\nSee [it](nowhere.md).")
    for _ in range(2):
        with pytest.raises(Abort):
            small_site.pages()
    small_site.write("nowhere.md", "# Here")
    small_site.pages()
    (small_site.folder / "docs" / "nowhere.md").unlink()
    with pytest.raises(Abort):
        small_site.pages()


def test_other_settings_render_every_page_again(small_site: SmallSite) -> None:
    """A change in mkdocs.yml shows in pages that are as before."""
    small_site.write("index.md", '# Top\n\nA "word".')
    assert "&ldquo;" not in small_site.pages()["index.html"]
    (small_site.folder / "mkdocs.yml").write_text(f"{SETTINGS}\nmarkdown_extensions: [smarty]\n")
    assert "&ldquo;" in small_site.pages()["index.html"]


def test_the_reference_is_rendered_in_every_build(small_site: SmallSite) -> None:
    """A page with objects of the Python package makes known to the others, while it is rendered, where they stand."""
    small_site.write("second.md", "# Next\n\n## Part\n\n::: retrowalk.plan.Plan\n")
    small_site.pages()
    small_site.pages()
    assert small_site.rendered == {"index.md": 1, "second.md": 2}


def test_a_part_of_a_page_is_made_once_for_the_same_links() -> None:
    """A part is made once for what it is given, and for each page by itself."""
    asked = []

    def part(name: str, links: Links) -> str:
        asked.append((name, links.page))
        return f"{name} {links.to('rules/')}"

    assert [macros._made(part, "a", Links(page=page)) for page in ("x/", "x/", "x/y/")] == [
        "a ../rules/",
        "a ../rules/",
        "a ../../rules/",
    ]
    assert asked == [("a", "x/"), ("a", "x/y/")]
