"""Run every check that only reads the code. All run side by side, then failures are named."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(sys.executable).parent


def checks() -> dict[str, list[str]]:
    """Return the commands by the name that a failure is told with."""
    python = [sys.executable, "-m"]
    node = shutil.which("node", path=f"{PROGRAMS}{os.pathsep}{os.environ.get('PATH', '')}") or "node"
    tsc = str(ROOT / "node_modules" / "typescript" / "bin" / "tsc")
    commands = {
        "ruff check": [*python, "ruff", "check", "--quiet"],
        "ruff format": [*python, "ruff", "format", "--check", "--quiet"],
        "mypy": [*python, "mypy", "--no-error-summary"],
        "lowest browsers": [*python, "tools.browser_floor"],
        "workflows": [node, "tools/workflow_lint.mjs"],
        "zizmor": [str(PROGRAMS / "zizmor"), "--offline", "--no-progress", "--quiet", ".github"],
    }
    # tsc calls it an error to be given nothing to check.
    if any((ROOT / "overrides" / "js").rglob("*.js")):
        commands["tsc"] = [node, tsc, "--project", "tsconfig.json"]
    return commands


def main() -> None:
    """Run the checks side by side, print what those say that fail, and fail when one of them does."""
    running = {
        name: subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for name, command in checks().items()
    }
    failed = []
    for name, process in running.items():
        said, _ = process.communicate()
        if process.returncode:
            print(said, end="")
            failed.append(name)
    if failed:
        sys.exit(f"These checks failed: {', '.join(failed)}.")


if __name__ == "__main__":
    main()
