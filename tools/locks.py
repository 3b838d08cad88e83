"""Write the lock files again from pyproject.toml and package.json.

Versions that are locked already stay, unless `--upgrade` or `--upgrade-package NAME` is given.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = Path(sys.executable).parent / "uv"
# Each lock, and the smaller one whose versions it takes over.
LOCKS = {"site": None, "test": "site", "dev": "test", "node": None, "browser": "site"}
# Lighthouse is large, so it has a lock of its own that only `make lighthouse` installs.
NPM_FOLDERS = (ROOT, ROOT / "bench" / "lighthouse")
OPTIONS = ["--quiet", "--generate-hashes", "--no-annotate", "--no-header"]
# The browser's Python is Pyodide's.
FOR_BROWSER = ["--python-version", "3.14", "--python-platform", "linux"]
FOR_ALL = ["--python-version", "3.12", "--universal"]


def compile_lock(group: str, smaller: str | None, extra: list[str]) -> None:
    """Write the lock of one dependency group, without any address in it."""
    command = [str(UV), "pip", "compile", "pyproject.toml", "--group", group, *OPTIONS, *extra]
    command += FOR_BROWSER if group == "browser" else FOR_ALL
    if smaller:
        command += ["--constraint", f"requirements/{smaller}.lock"]
    command += ["--output-file", f"requirements/{group}.lock"]
    subprocess.run(command, cwd=ROOT, check=True)


def main() -> None:
    """Write every lock."""
    for group, smaller in LOCKS.items():
        compile_lock(group, smaller, sys.argv[1:])
    npm = shutil.which("npm") or "npm"
    command = [npm, "install", "--package-lock-only", "--ignore-scripts", f"--userconfig={ROOT / '.npmrc'}"]
    for folder in NPM_FOLDERS:
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
