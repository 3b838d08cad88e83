"""MkDocs' events. They only call the list of steps (steps.py) and, for `mkdocs serve`, preview.py."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority

# MkDocs loads this file once; a preview loads all other modules anew for each build, so they are imported inside.
if TYPE_CHECKING:
    from retrowalk_site.steps import Build

OURS = frozenset({"retrowalk", "retrowalk_site", "pyodide_snapshot"})
_running = {"preview": False}


def _run(steps: "Callable[[Build], None]", config: MkDocsConfig) -> None:
    from retrowalk_site.steps import Build

    site, offline_copies = Path(config.site_dir), config.extra["offline_copies"]
    try:
        steps(Build(site=site, preview=_running["preview"], offline_copies=offline_copies))
    except ValueError as problem:
        raise PluginError(str(problem)) from problem


def on_startup(*, command: str, **_others: object) -> None:
    """Remember whether this is `mkdocs serve`."""
    _running["preview"] = command == "serve"


@event_priority(100)  # before the macros plugin imports our macros
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Give the templates their data; in a preview, forget all modules and data that may have changed."""
    if _running["preview"]:
        # A compiled module in a watched folder would start the next build.
        sys.dont_write_bytecode = True
        for name in [name for name in sys.modules if name.partition(".")[0] in OURS]:
            del sys.modules[name]
    from retrowalk_site.template_data import template_data

    config.extra.update(template_data())
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Run the steps before the pages, which do without mkdocstrings' style sheet: `prune` deletes it."""
    from retrowalk_site.steps import STYLES_LEFT_OUT, run_before_pages

    config.extra_css = [name for name in config.extra_css if str(name) not in STYLES_LEFT_OUT]
    _run(run_before_pages, config)


def on_post_build(config: MkDocsConfig) -> None:
    """Run the steps after the pages."""
    from retrowalk_site.steps import run_after_pages

    _run(run_after_pages, config)


def on_serve(server: LiveReloadServer, /, config: MkDocsConfig, **_others: Any) -> LiveReloadServer:
    """Let a mistake show in the page and not end the preview."""
    from retrowalk_site.preview import surviving

    server.builder = surviving(server.builder, Path(config.site_dir))
    return server
