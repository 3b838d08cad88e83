"""What a screen reader says of a page, from the browser's own accessibility tree: a line for each thing it stops at."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page

type Node = dict[str, Any]

# What is said as one thing, with a name of its own.
LEAVES = {
    "button": "button",
    "checkbox": "box to tick",
    "link": "link",
    "progressbar": "bar",
    "radio": "choice",
    "textbox": "field",
    "Date": "date",
    "image": "picture",
    "StaticText": "",
}
# What is named, and then gone through.
GROUPS = {
    "dialog": "dialog",
    "DisclosureTriangle": "button",
    "Details": "",
    "group": "group",
    "list": "list",
    "table": "table",
    "region": "part",
}
FOCUS = "() => document.activeElement?.textContent.trim().slice(0, 60) || document.activeElement?.name"
# A label's words are the name of what stands in it, and a legend's that of its group.
NAMED_BY_LABELS = ("box to tick: ", "choice: ", "field: ", "date: ")
SILENT = {"Legend", "LabelText", "InlineTextBox", "ListMarker"}


def _value(node: Node, name: str) -> str:
    return " ".join(str(node.get(name, {}).get("value", "")).split())


def _states(node: Node) -> Iterator[str]:
    states = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
    if node["role"]["value"] in {"checkbox", "radio"}:
        yield "ticked" if states.get("checked") in {True, "true"} else "not ticked"
    if "expanded" in states:
        yield "open" if states["expanded"] else "folded"
    if states.get("invalid") not in {None, "false"}:
        yield "wrong"
    if states.get("disabled"):
        yield "off"


def _line(kind: str, node: Node) -> str:
    parts = [_value(node, "name"), *_states(node), _value(node, "value"), _value(node, "description")]
    return f"{kind}: {'; '.join(part for part in parts if part)}".removeprefix(": ")


def _spoken(node: Node, nodes: dict[str, Node]) -> Iterator[str]:
    role = node.get("role", {}).get("value", "")
    children = [nodes[child] for child in node.get("childIds", []) if child in nodes]
    below = [line for child in children for line in _spoken(child, nodes)]
    if node.get("ignored"):
        yield from below
    elif role in SILENT:
        yield from (line for line in below if line.startswith(NAMED_BY_LABELS))
    elif role in LEAVES:
        yield _line(LEAVES[role], node)
    elif role == "heading":
        level = next(each["value"]["value"] for each in node["properties"] if each["name"] == "level")
        yield f"heading {level}: {_value(node, 'name')}"
    elif role == "DisclosureTriangle":
        yield _line("button", node)
        yield from (line for line in below if line.startswith("heading"))
    elif role in {"timer", "status"}:
        yield from [f"{role}: {' '.join(below)}"] if below else []
    elif role in GROUPS:
        name = _line(GROUPS[role], node)
        shown = role == "list" or _value(node, "name") or _value(node, "description")
        if shown and GROUPS[role] and (below or role == "dialog"):
            yield f"list of {len(below)}" if role == "list" and not _value(node, "name") else name.rstrip(": ")
        yield from (f"  {line}" for line in below)
    else:
        yield from below


def spoken(page: Page) -> list[str]:
    """Return what is said of the open dialog, or else of what the page is about, after its title and the focus."""
    client = page.context.new_cdp_session(page)
    tree: list[Node] = client.send("Accessibility.getFullAXTree")["nodes"]
    client.detach()
    nodes = {node["nodeId"]: node for node in tree}
    part = "dialog" if page.locator("dialog[open]").count() else "article"
    [root] = [node for node in tree if not node.get("ignored") and node["role"]["value"] == part]
    focus = " ".join(str(page.evaluate(FOCUS)).split())
    return [f"title: {page.title()}", f"focus: {focus}", *_spoken(root, nodes)]
