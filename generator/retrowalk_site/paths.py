"""Where things lie in this checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SITE = ROOT / "site"
APP = SITE / "app"
DIST = ROOT / "dist"
HOSTING = ROOT / "hosting"
FOR_HOSTS = ROOT / "build" / "hosting"
PYODIDE = ROOT / "node_modules" / "pyodide"
BROWSER_WHEELS = ROOT / ".cache" / "wheels"
