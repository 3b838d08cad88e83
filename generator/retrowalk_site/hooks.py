"""MkDocs' events. They only call the list of steps (steps.py) and, for `mkdocs serve`, preview.py."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocstrings import MkdocstringsPlugin

# MkDocs loads this file once; a preview loads all other modules anew for each build, so they are imported inside.
if TYPE_CHECKING:
    from retrowalk_site.steps import Build

OURS = frozenset({"retrowalk", "retrowalk_site", "pyodide_snapshot"})
_running = {"preview": False}
_seen: dict[Path, int] = {}  # the files of our code and data, and when each was written


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


def _has_changed(config: MkDocsConfig) -> bool:
    """Return whether code or data is another one than in the build before. Templates and styles are read each time."""
    folders = (Path(folder) for folder in config.watch if folder != config.theme.custom_dir)
    files = (path for folder in folders for path in folder.rglob("*") if "__pycache__" not in path.parts)
    now = {path: path.stat().st_mtime_ns for path in files if path.is_file()}
    changed = now != _seen
    _seen.clear()
    _seen.update(now)
    return changed


@event_priority(100)  # before the macros plugin imports our macros
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Give the templates their data; in a preview, forget all modules and data once any of them has changed."""
    if _running["preview"] and _has_changed(config):
        # A compiled module in a watched folder would start the next build.
        sys.dont_write_bytecode = True
        for name in [name for name in sys.modules if name.partition(".")[0] in OURS]:
            del sys.modules[name]
    try:
        import retrowalk_site.macros  # noqa: F401 - reads the sentences beside its modules; the plugin imports it next
        from retrowalk_site.template_data import template_data

        config.extra.update(template_data())
    except ValueError as problem:
        raise PluginError(str(problem)) from problem
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Run the steps before the pages, which do without mkdocstrings' style sheet: `prune` deletes it."""
    from retrowalk_site.steps import STYLES_LEFT_OUT, run_before_pages
    from retrowalk_site.template_data import compiled_templates

    reference = cast(MkdocstringsPlugin, config.plugins["mkdocstrings"])
    reference.get_handler("python").env.bytecode_cache = compiled_templates()
    config.extra_css = [name for name in config.extra_css if str(name) not in STYLES_LEFT_OUT]
    _run(run_before_pages, config)


def on_files(files: Files, /, *, config: MkDocsConfig) -> None:
    """Let a preview render only the pages that have changed."""
    from retrowalk_site.preview_pages import keep_unchanged

    if _running["preview"]:
        keep_unchanged(files, config)


def on_env(env: Environment, /, **_others: object) -> None:
    """Keep what the templates of pages are compiled to, and look at their files once: each build has its own `env`."""
    from retrowalk_site.template_data import compiled_templates

    env.bytecode_cache = compiled_templates()
    env.auto_reload = False


def on_post_build(config: MkDocsConfig) -> None:
    """Run the steps after the pages."""
    from retrowalk_site.steps import run_after_pages

    _run(run_after_pages, config)


def on_serve(server: LiveReloadServer, /, config: MkDocsConfig, **_others: Any) -> LiveReloadServer:
    """Let a mistake show in the page and not end the preview."""
    from retrowalk_site.preview import surviving

    server.builder = surviving(server.builder, Path(config.site_dir))
    return server
