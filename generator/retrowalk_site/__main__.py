"""`python -m retrowalk_site build`: the site into `site/`, and `serve`: that site as a host would serve it."""

import argparse
import os
import subprocess
import sys

from retrowalk_site.paths import ROOT, SITE
from retrowalk_site.publish.server import FIRST_PORT, serve

# Where the site and its code will be, in the environment.
ADDRESSES = ("SITE_URL", "CODE_URL")
OURS = ("note: ", "warning: ")  # so begins what our own steps say


def build(*, offline_copies: bool = True) -> None:
    """Run `mkdocs build`, whose events run all other steps. Any warning of MkDocs ends the program.

    What MkDocs warns of is printed then; what a step of ours notes or warns of is printed in any case.
    """
    # To MkDocs, an address that is empty would be one.
    environment = {name: value for name, value in os.environ.items() if value or name not in ADDRESSES}
    options = {"NO_MKDOCS_2_WARNING": "1", "OFFLINE_COPIES": str(offline_copies).lower()}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment | options, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    lines = [line for line in done.stdout.splitlines() if not line.startswith("INFO")]
    ours = [line for line in lines if line.startswith(OURS)]
    print(*ours, sep="\n", end="\n" if ours else "", file=sys.stderr)
    if done.returncode:
        messages = [line for line in lines if line not in ours]
        sys.exit("\n".join([*messages, "The site could not be built: see above."]))


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(prog="retrowalk_site", description="Build the Retrowalk site, or serve it.")
    commands = parser.add_subparsers(dest="command", required=True)
    building = commands.add_parser("build", help="the site into site/, the wheel into dist/")
    building.add_argument(
        "--without-offline", action="store_true", help="take back the offline copies that browsers already keep"
    )
    serving = commands.add_parser("serve", help="serve site/ as it was built")
    serving.add_argument("--port", type=int, default=FIRST_PORT, help="the first port to try")
    arguments = parser.parse_args()
    if arguments.command == "build":
        build(offline_copies=not arguments.without_offline)
    else:
        serve(SITE, arguments.port)


if __name__ == "__main__":
    main()
