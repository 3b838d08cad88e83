"""Jobs for Node that run at the same time do not take one another's place."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pyodide_snapshot.build import Workshop

JOBS = 40
# In the place of Node: prints the job that it reads.
ECHO = f"#!{sys.executable}\nimport sys\nsys.stdout.write(sys.stdin.read())\n"


def test_each_job_at_once_is_done(tmp_path: Path) -> None:
    """Of many jobs at the same time each reaches its own script; else functions would be removed that are called."""
    node = tmp_path / "node"
    node.write_text(ECHO)
    node.chmod(0o755)
    shop = Workshop(tmp_path, tmp_path, str(node))
    with ThreadPoolExecutor(8) as threads:
        printed = threads.map(lambda number: shop.run("count_calls.mjs", number=number), range(JOBS))
    assert [json.loads(each)["number"] for each in printed] == [*range(JOBS)]
