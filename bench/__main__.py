"""`make bench`: measure and print tables."""

import json
import platform
from pathlib import Path

from bench import planner
from retrowalk_site.places import SITE
from tests.pyodide import Pyodide

RUNS = 101


def in_pyodide(runs: int) -> str:
    """Return the planner's times in the Pyodide that the site serves, in Node."""
    code = (Path(__file__).parent / "planner.py").read_text()
    pyodide = Pyodide(SITE)
    try:
        answer = pyodide.run(f"{code}\nmeasure({runs})")
    finally:
        pyodide.close()
    return str(answer)


def main() -> None:
    """Print how long a plan takes in this Python and in Pyodide, by its size."""
    here, there = json.loads(planner.measure(RUNS)), json.loads(in_pyodide(RUNS))
    print(f"One plan, median of {RUNS} runs, milliseconds")
    print(f"weeks  days a week  CPython {platform.python_version():7}  Pyodide in Node")
    for (weeks, days), cpython, pyodide in zip(planner.SIZES, here, there, strict=True):
        print(f"{weeks:5}  {days:11}  {cpython:15.2f}  {pyodide:15.2f}")


if __name__ == "__main__":
    main()
