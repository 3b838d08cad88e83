"""How long the package takes to import and the command to answer, as shares of a Python that does nothing."""

import subprocess
import sys
import time
from statistics import median

NOTHING = ("-c", "pass")
STARTS = {"import retrowalk": ("-c", "import retrowalk"), "retrowalk --version": ("-m", "retrowalk", "--version")}


def seconds_of(arguments: tuple[str, ...]) -> float:
    """Return how long a Python with these arguments runs, in seconds."""
    before = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - before


def start_up(runs: int) -> dict[str, float]:
    """Return each start as a multiple of a bare one: the medians of so many runs, made in turns."""
    commands = {"": NOTHING, **STARTS}
    times = [{name: seconds_of(arguments) for name, arguments in commands.items()} for _ in range(runs)]
    middle = {name: median(run[name] for run in times) for name in commands}
    return {name: round(middle[name] / middle[""], 2) for name in STARTS}
