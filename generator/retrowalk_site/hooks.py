"""MkDocs' hooks. Each only calls a plain function, so that a builder without hooks can do the same."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from retrowalk_site.tidy import tidy


def on_post_build(config: MkDocsConfig) -> None:
    """Tidy the site that was just built."""
    tidy(Path(config.site_dir))
