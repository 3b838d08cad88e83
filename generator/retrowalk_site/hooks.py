"""MkDocs' hooks. Each only calls a plain function, so that a builder without hooks can do the same."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from retrowalk_site.look import look_files
from retrowalk_site.tidy import tidy


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the files that are made while the site is built."""
    for path, content in look_files():
        files.append(File.generated(config, path, content=content))
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """Tidy the site that was just built."""
    tidy(Path(config.site_dir))
