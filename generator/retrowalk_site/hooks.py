"""MkDocs' hooks. Each only calls a plain function, so that a builder without hooks can do the same."""

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from retrowalk_site.page_parts.page import page_dates
from retrowalk_site.page_parts.planner_form import template_functions
from retrowalk_site.page_parts.starters import write_starters
from retrowalk_site.page_parts.third_party import write_licences
from retrowalk_site.publish.checks import BuiltPage, check
from retrowalk_site.publish.open_data import write_downloads
from retrowalk_site.publish.prune import tidy
from retrowalk_site.publish.theme_files import look_files


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the files that are made while the site is built."""
    for path, content in look_files():
        files.append(File.generated(config, path, content=content))
    return files


def on_env(env: Environment, /, files: Files, **_others: object) -> None:
    """Give the templates what they call; stop the build when the evidence or a page is not in order."""
    env.globals.update(template_functions(), page_dates=page_dates)
    pages = [file.page for file in files.documentation_pages() if file.page]
    try:
        check([BuiltPage(source=page.file.src_uri, meta=page.meta, content=page.content or "") for page in pages])
    except ValueError as problem:
        raise PluginError(str(problem)) from problem


def on_post_build(config: MkDocsConfig) -> None:
    """Write the downloads and the licences into the site that was just built, and tidy it."""
    write_downloads(Path(config.site_dir))
    write_licences(Path(config.site_dir))
    write_starters(Path(config.site_dir))
    tidy(Path(config.site_dir))
