"""The build of the site: one list of steps, in order, each with what it needs and why it stands where it stands.

The page builder is one of the steps. MkDocs' events (hooks.py) run the steps before and after it, so `mkdocs build` and
`mkdocs serve` give the whole site. Another page builder does the same with `run_before_pages` and `run_after_pages`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from retrowalk_site.browser_app.files import write_file_list
from retrowalk_site.build_time import set_build_time
from retrowalk_site.compress import compress_site
from retrowalk_site.page_parts.starters import write_starters
from retrowalk_site.page_parts.third_party import write_licences
from retrowalk_site.paths import FOR_HOSTS
from retrowalk_site.publish.app_folder import build_wheel, newest_wheel, write_app_folder
from retrowalk_site.publish.checks import check_site
from retrowalk_site.publish.content_hash import hash_folders
from retrowalk_site.publish.hosting import make_readable, write_hosting
from retrowalk_site.publish.offline_files import write_offline
from retrowalk_site.publish.open_data import write_open_data
from retrowalk_site.publish.prune import REFERENCE_STYLES, prune
from retrowalk_site.publish.rewrite_pages import rewrite_pages
from retrowalk_site.publish.sbom import write_sbom
from retrowalk_site.publish.site_address import note_missing_address
from retrowalk_site.publish.table_checks import check_tables
from retrowalk_site.publish.theme_files import write_theme_files

# Style sheets of plugins that no page links to.
STYLES_LEFT_OUT = (REFERENCE_STYLES,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """One build: its folder, whether it is a preview (`mkdocs serve`), whether browsers may keep an offline copy."""

    site: Path
    preview: bool = False
    offline_copies: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step. `after` names the steps whose results it needs; `why` says what it is for and why it stands here."""

    name: str
    run: Callable[[Build], object]
    after: tuple[str, ...] = ()
    why: str
    in_preview: bool = True


def _wheel(build: Build) -> None:
    if build.preview:
        newest_wheel()
    else:
        build_wheel()


def _planner_app(build: Build) -> None:
    write_file_list(build.site, write_app_folder(build.site / "app", snapshot=not build.preview))


def _by_page_builder(_build: Build) -> None:
    """Stand for MkDocs, which runs the steps around this one by its events."""


PAGES = Step(
    name="pages",
    run=_by_page_builder,
    after=("build time", "tables"),
    why="MkDocs makes a page of each file in docs/, with the templates and scripts of overrides/. It empties the "
    "folder of the site first, so whatever else goes into that folder comes later.",
)
STEPS = (
    Step(
        name="site address",
        run=lambda _: note_missing_address(),
        why="Says so where no address is given. It needs nothing, and nothing waits for it.",
        in_preview=False,
    ),
    Step(
        name="build time",
        run=lambda _: set_build_time(),
        why="The time of the last commit is the time for all tools, so that two builds are the same bytes. "
        "First, for MkDocs and the wheel both write it down.",
    ),
    Step(
        name="tables",
        run=lambda _: check_tables(),
        why="Stops where a table of data is wrong, or names what another one does not have. Before all that is made of "
        "them, the pages and the wheel.",
    ),
    Step(
        name="wheel",
        run=_wheel,
        after=("build time", "tables"),
        why="The planner as a Python package, into dist/. Early, so that a mistake in it is seen at once.",
    ),
    PAGES,
    Step(
        name="checks",
        run=lambda build: check_site(build.site),
        after=("pages",),
        why="Stops where a page lacks a date or a text for a picture, or a claim stands on no page. "
        "Right after the pages: nothing that follows is worth its time for a page that is wrong.",
    ),
    Step(
        name="theme files",
        run=lambda build: write_theme_files(build.site),
        after=("pages",),
        why="Fonts cut down to the letters in use, style sheets joined into one for all pages and one for the planner, "
        "icons, the picture for links, the manifest.",
    ),
    Step(
        name="open data",
        run=lambda build: write_open_data(build.site),
        after=("pages",),
        why="The ledger of studies as CSV and JSON, and the schemas of answers and plans.",
    ),
    Step(name="licences", run=lambda build: write_licences(build.site), after=("pages",), why="Every licence text."),
    Step(
        name="ready-made plans",
        run=lambda build: write_starters(build.site),
        after=("pages",),
        why="The PDFs of the ready-made plans, made by the planner.",
    ),
    Step(
        name="planner app",
        run=_planner_app,
        after=("wheel", "pages"),
        why="What the browser loads for Python, into app/, and its names in a script of the planner. The started "
        "interpreter takes a minute when the planner has changed; a preview does without it and uses plain Pyodide.",
    ),
    Step(
        name="prune",
        run=lambda build: prune(build.site),
        after=("pages", "theme files"),
        why="Takes away what no page asks for: source maps, other languages, parts of what was joined. Before anything "
        "counts, hashes or compresses files.",
    ),
    Step(
        name="addresses",
        run=lambda build: rewrite_pages(build.site, hash_folders(build.site)),
        after=("theme files", "planner app", "prune"),
        why="Folders of scripts, styles and fonts get a hash of their content as a name, and each page, in one pass, "
        "the new addresses, links to its modules and the Content-Security-Policy. After every file that those folders "
        "hold. A preview keeps the plain names, and takes no policy: MkDocs puts a script of its own into each page.",
        in_preview=False,
    ),
    Step(
        name="hosting",
        run=lambda build: write_hosting(build.site, FOR_HOSTS),
        after=("addresses",),
        why="_headers and the configuration of nginx, with the policy and the new addresses.",
        in_preview=False,
    ),
    Step(
        name="offline copy",
        run=lambda build: write_offline(build.site, retire=build.preview or not build.offline_copies),
        after=("addresses", "hosting", "open data", "licences", "ready-made plans"),
        why="The worker for reading without a network, with the hash of every file that it keeps: so after all of "
        "them. A preview takes back copies that an earlier site on this address has left.",
    ),
    Step(
        name="list of parts",
        run=lambda build: write_sbom(build.site),
        after=("offline copy",),
        why="The SBOM, with the hash of every file of the site, the worker too.",
        in_preview=False,
    ),
    Step(
        name="compress",
        run=lambda build: compress_site(build.site),
        after=("list of parts",),
        why="Copies with brotli and gzip beside each file. No file may change after it.",
        in_preview=False,
    ),
    Step(
        name="modes",
        run=lambda build: make_readable(build.site, FOR_HOSTS),
        after=("compress", "hosting"),
        why="Every file can be read by the user that a server runs as. Last, for it looks at all files.",
        in_preview=False,
    ),
)


def _run(steps: Iterable[Step], build: Build) -> None:
    for step in steps:
        if step.in_preview or not build.preview:
            step.run(build)


def run_before_pages(build: Build) -> None:
    """Run the steps that stand before the page builder."""
    _run(STEPS[: STEPS.index(PAGES)], build)


def run_after_pages(build: Build) -> None:
    """Run the steps that stand after the page builder, on the site that it has made.

    Raises ValueError with a sentence for each thing that is wrong in a page or in the data.
    """
    _run(STEPS[STEPS.index(PAGES) + 1 :], build)
