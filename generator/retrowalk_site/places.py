"""Where things lie in this checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SITE = ROOT / "site"
APP = SITE / "app"
DIST = ROOT / "dist"
PYODIDE = ROOT / "node_modules" / "pyodide"
BROWSER_WHEELS = ROOT / ".cache" / "wheels"
