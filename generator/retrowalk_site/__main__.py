"""`python -m retrowalk_site build` and `python -m retrowalk_site serve`."""

import argparse
import os
import subprocess
import sys

from retrowalk_site.browser_app.files import tell_files
from retrowalk_site.compress import press_site
from retrowalk_site.paths import FOR_HOSTS, ROOT, SITE
from retrowalk_site.publish.bundle import build_wheel, bundle, set_build_time
from retrowalk_site.publish.content_hash import hash_folders
from retrowalk_site.publish.hosting import write_hosting
from retrowalk_site.publish.modulepreload import preload_modules
from retrowalk_site.publish.offline_files import write_offline
from retrowalk_site.publish.sbom import write_sbom
from retrowalk_site.publish.server import FIRST_PORT, serve


def build_pages() -> None:
    """Build the pages into `site/`. Any warning of MkDocs ends the program."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode:
        said = [line for line in done.stdout.splitlines() if not line.startswith("INFO")]
        sys.exit("\n".join([*said, "The pages could not be built: see above."]))


def build(*, offline: bool = True) -> None:
    """Build the wheel into `dist/` and the site into `site/`; where not `offline`, offline copies are taken back."""
    set_build_time()
    wheel = build_wheel()
    build_pages()
    tell_files(SITE, bundle(wheel))
    hash_folders(SITE)
    preload_modules(SITE)
    write_hosting(SITE, FOR_HOSTS)
    write_offline(SITE, retire=not offline)
    write_sbom(SITE)
    press_site(SITE)


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(prog="retrowalk_site", description="Build or serve the Retrowalk site.")
    commands = parser.add_subparsers(dest="command", required=True)
    building = commands.add_parser("build", help="the site into site/, the wheel into dist/")
    building.add_argument(
        "--without-offline", action="store_true", help="take back the offline copies that browsers already keep"
    )
    serving = commands.add_parser("serve", help="build, then serve the site on this machine")
    serving.add_argument("--port", type=int, default=FIRST_PORT, help="the first port to try")
    serving.add_argument("--no-build", action="store_true", help="serve site/ as it is")
    arguments = parser.parse_args()
    if arguments.command == "build":
        build(offline=not arguments.without_offline)
    else:
        if not arguments.no_build:
            build()
        serve(SITE, arguments.port)


if __name__ == "__main__":
    main()
