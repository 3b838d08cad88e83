"""Ask whether known holes are in the packages that the locks name: pip-audit for Python, npm audit for JavaScript.

Exit status: 0 nothing known, 1 a hole is known, 2 a database could not be asked, so that nothing is known either way.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
CLEAN, HOLE, NOT_ASKED = 0, 1, 2
PATIENCE = 180
# How both programs sum up what they found.
FOUND = re.compile(r"(?:^|\s)\d+ (?:known |low |moderate |high |critical )*(?:severity )?vulnerabilit", re.MULTILINE)
# The first lines of what was said are enough to see why.
MOST_LINES = 6
# What the programs say when nobody answered them, or no package was found where they asked.
UNANSWERED = (
    "audit endpoint returned an error",
    "could not be audited",
    "Connection",
    "ConnectionError",
    "Max retries",
    "ENOTFOUND",
    "ECONNREFUSED",
    "EAI_AGAIN",
    "ETIMEDOUT",
)


def verdict(status: int, said: str) -> int:
    """Return what a program's exit status and words mean."""
    if status and FOUND.search(said):
        return HOLE
    if any(words in said for words in UNANSWERED):
        return NOT_ASKED
    return CLEAN if status == 0 else HOLE


def ask(name: str, command: list[str]) -> int:
    """Run one audit, print what it found, and return its verdict."""
    try:
        done = subprocess.run(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=PATIENCE
        )
        result, output = verdict(done.returncode, done.stdout), done.stdout
    except subprocess.TimeoutExpired:
        result, output = NOT_ASKED, ""
    words = {CLEAN: "no hole is known", HOLE: "see below", NOT_ASKED: "its database could not be asked"}
    print(f"{name}: {words[result]}")
    if result != CLEAN:
        lines = output.splitlines()
        print("\n".join(lines if result == HOLE else lines[:MOST_LINES]))
    return result


def main() -> int:
    """Audit every lock and return the worst verdict; a known hole is worse than a database out of reach."""
    python = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--progress-spinner", "off"]
    asked = {f"requirements/{lock.name}": [*python, "--requirement", str(lock)] for lock in LOCKS}
    if npm := shutil.which("npm"):
        for folder in (".", "bench/lighthouse"):
            asked[f"{folder}/package-lock.json"] = [npm, "audit", "--package-lock-only", "--prefix", folder]
    verdicts = [ask(name, command) for name, command in asked.items()]
    if HOLE in verdicts:
        return HOLE
    return NOT_ASKED if NOT_ASKED in verdicts or npm is None else CLEAN


if __name__ == "__main__":
    sys.exit(main())
