"""`python -m pyodide_snapshot doctor`."""

import argparse
import sys
from pathlib import Path

from pyodide_snapshot.doctor import report


def main() -> None:
    """Do what the command line asks for. The exit status is 1 where something is missing."""
    parser = argparse.ArgumentParser(prog="pyodide_snapshot", description="Snapshots of Python apps for the browser.")
    commands = parser.add_subparsers(dest="command", required=True)
    doctor = commands.add_parser("doctor", help="say how well a Pyodide can be made into snapshots")
    doctor.add_argument(
        "--pyodide", type=Path, default=Path("node_modules/pyodide"), help="the folder of the npm package"
    )
    arguments = parser.parse_args()
    if not (arguments.pyodide / "package.json").is_file():
        parser.error(
            f"--pyodide: there is no npm package in {arguments.pyodide}; give the folder with its package.json"
        )
    lines, healthy = report(arguments.pyodide)
    print("\n".join(lines))
    sys.exit(not healthy)


if __name__ == "__main__":
    main()
