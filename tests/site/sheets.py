"""The planner's sheets as pages, so that they can be held to what pages are held to."""

from retrowalk.json_api import handle
from tests.planner.test_golden import request
from tests.site.html_tree import Node, tree


def sheet(name: str) -> Node:
    """Return the sheet of one of the golden people as its main element."""
    made = handle(request(name, "html"))
    assert isinstance(made, str)
    return next(node for node in tree(made).walk() if node.tag == "main")
