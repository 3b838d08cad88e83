"""The planner's wheel under PyScript, with Pyodide."""

import json
from pathlib import Path

from pyscript import window  # type: ignore[import-not-found]

from retrowalk.json_api import handle

window.showPlan(json.dumps(json.loads(handle(Path("request.json").read_text()))["plan"]))
