"""The requests that the snapshot is recorded with are those that the page sends."""

import json

from retrowalk.json_api import handle
from retrowalk_site.browser_app.training_requests import as_text, damaged_kept_plans, kept_plans


def test_kept_plans_are_answered() -> None:
    """Every request about a kept plan is one that the planner takes, so that its code is recorded."""
    replies = [json.loads(handle(as_text(request))) for request in kept_plans()]
    assert [reply["problems"] for reply in replies if not reply["ok"]] == []
    assert {reply["plan"]["stage"] for reply in replies} >= {"running", "over", "suspended"}


def test_damaged_kept_plans_are_refused() -> None:
    """Most requests that are damaged on purpose meet a problem, so that naming it is recorded."""
    refused = [not json.loads(handle(as_text(request)))["ok"] for request in damaged_kept_plans()]
    assert sum(refused) >= len(refused) - 2
