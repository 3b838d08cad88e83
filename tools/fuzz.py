"""`make fuzz`: a hundred thousand broken inputs, half of them made by Hypothesis, half led by atheris.

    python -m tools.fuzz [CASES]

Hypothesis makes up inputs by their shape; atheris watches which lines of the planner run, and leads the same inputs
to lines that have not run yet. Where atheris has no wheel, Hypothesis makes up all of them.
"""

import importlib.util
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

CASES = 100_000
LONGEST_SECONDS = 20
MODULES = ["retrowalk"]


def by_hypothesis(entry_point: str, cases: int, count: Callable[[], None]) -> Callable[[], None]:
    """Return a function that gives this many cases to an entry point."""
    from hypothesis import HealthCheck, Phase, given, settings

    from tests.planner.entry_points import ENTRY_POINTS

    check, strategy, _ = ENTRY_POINTS[entry_point]

    @settings(
        max_examples=cases,
        deadline=LONGEST_SECONDS * 1000,
        suppress_health_check=list(HealthCheck),
        database=None,
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
    )
    @given(case=strategy)
    def check_all(case: Any) -> None:
        count()
        check(case)

    return check_all


def by_atheris(entry_point: str, cases: int) -> None:
    """Give cases to an entry point, led by what runs in the planner; ends the program."""
    import atheris

    with atheris.instrument_imports(include=MODULES, enable_loader_override=False):
        import tests.planner.entry_points  # noqa: F401 - imported here so that the planner is watched

    counted = 0

    def count() -> None:
        nonlocal counted
        counted += 1
        if counted == cases:
            print(f"cases: {counted}", flush=True)
            # libFuzzer counts what it makes up, and some of that is too short for a case.
            raise SystemExit(0)

    check_all: Any = by_hypothesis(entry_point, cases, count)
    options = ["-atheris_runs=100000000", f"-timeout={LONGEST_SECONDS}", "-max_len=4096", "-len_control=0", "-seed=1"]
    atheris.Setup([sys.argv[0], *options], check_all.hypothesis.fuzz_one_input)
    atheris.Fuzz()


def run_atheris(entry_point: str, cases: int) -> bool:
    """Run atheris in a process of its own, since it ends the one it runs in; return whether nothing broke."""
    command = [sys.executable, "-m", "tools.fuzz", "--atheris", entry_point, str(cases)]
    done = subprocess.run(command, capture_output=True, text=True)
    well = f"cases: {cases}" in done.stdout
    if not well:
        print(done.stdout, done.stderr, sep="\n")
    return well


def main() -> None:
    """Fuzz every entry point and say how many cases each had."""
    if sys.argv[1:2] == ["--atheris"]:
        by_atheris(sys.argv[2], int(sys.argv[3]))
    from tests.planner.entry_points import ENTRY_POINTS

    cases = int(sys.argv[1]) if sys.argv[1:] else CASES
    led = importlib.util.find_spec("atheris") is not None
    if not led:
        print("atheris is not installed for this Python: Hypothesis makes up all cases.")
    broken, total = [], 0
    for entry_point, (_, _, share) in ENTRY_POINTS.items():
        start, wanted = time.monotonic(), cases * share // 100
        made_up = wanted // 2 if led else wanted
        counted = [0]

        def count(counted: list[int] = counted) -> None:
            counted[0] += 1

        by_hypothesis(entry_point, made_up, count)()
        if led and not run_atheris(entry_point, wanted - made_up):
            broken.append(entry_point)
        total += counted[0] + (wanted - made_up if led else 0)
        seconds = time.monotonic() - start
        print(
            f"{entry_point:8} {counted[0]:6} by Hypothesis, {wanted - made_up:6} by atheris, {seconds:5.0f} s",
            flush=True,
        )
    print(f"{total} cases")
    if broken:
        sys.exit(f"These entry points broke under atheris: {', '.join(broken)}.")


if __name__ == "__main__":
    main()
