"""Where things lie in this checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
SITE = ROOT / "site"
APP = SITE / "app"
PLANNER = ROOT / "generator" / "retrowalk"
DIST = ROOT / "dist"
HOSTING = ROOT / "hosting"
FOR_HOSTS = ROOT / "build" / "hosting"
PYODIDE = ROOT / "node_modules" / "pyodide"
# What is made or fetched once and kept from one build to the next.
CACHE = ROOT / "build" / "cache"
BROWSER_WHEELS = CACHE / "wheels"
