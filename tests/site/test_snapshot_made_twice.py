"""The planner's own snapshot is made the same twice. Each making takes most of a minute."""

import os
import time

import pytest

from pyodide_snapshot import build
from retrowalk_site.browser_app.app import planner_app, planner_wheels
from retrowalk_site.browser_app.files import planner_snapshot
from retrowalk_site.paths import PYODIDE


@pytest.mark.long
def test_snapshot_is_made_the_same_twice(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Made anew without any cache, in another folder and time zone, the planner's snapshot is what the site serves."""
    folder = tmp_path_factory.mktemp("another place")
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Pacific/Kiritimati"
    time.tzset()
    try:
        made = build(planner_app(planner_wheels(), folder), pyodide=PYODIDE)
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()
    kept = planner_snapshot(planner_wheels())
    assert made.later == kept.later
    assert made.interpreter == kept.interpreter
    assert made.report() == kept.report()
