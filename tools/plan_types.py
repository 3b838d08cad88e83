"""Writes the TypeScript types of the plan document from its JSON Schema: overrides/js/planner/plan.d.ts.

    .venv/bin/python -m tools.plan_types

A test holds that the file is what this writes.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from retrowalk.sheets.plan_schema import plan_schema

TARGET = Path(__file__).resolve().parent.parent / "overrides" / "js" / "planner" / "plan.d.ts"
HEAD = "// Written by `python -m tools.plan_types` from retrowalk/sheets/plan_schema.py.\n\n"
NAMES = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}
INDENT = "  "


def _members(schema: Mapping[str, Any], indent: str) -> Iterator[str]:
    """Yield the lines of an object's members, each with its description before it."""
    required = schema.get("required", ())
    for name, member in schema["properties"].items():
        if "description" in member:
            yield f"{indent}/** {member['description']} */"
        mark = "" if name in required else "?"
        yield f"{indent}{name}{mark}: {type_of(member, indent)};"


def _object(schema: Mapping[str, Any], indent: str) -> str:
    if "properties" not in schema:
        return f"Record<string, {type_of(schema.get('additionalProperties', {}), indent)}>"
    return "\n".join(["{", *_members(schema, indent + INDENT), f"{indent}}}"])


def _array(schema: Mapping[str, Any], indent: str) -> str:
    items = schema["items"]
    union = "oneOf" in items or "enum" in items or isinstance(items.get("type"), list)
    return f"({type_of(items, indent)})[]" if union else f"{type_of(items, indent)}[]"


def type_of(schema: Mapping[str, Any], indent: str = "") -> str:
    """Return the TypeScript type of the values that a schema allows; `unknown` where it allows every one."""
    if "const" in schema:
        return json.dumps(schema["const"])
    if "enum" in schema:
        return " | ".join(json.dumps(value) for value in schema["enum"])
    if "oneOf" in schema:
        return " | ".join(type_of(choice, indent) for choice in schema["oneOf"])
    kinds = schema.get("type", [])
    makers = {"object": _object, "array": _array}
    listed = [kinds] if isinstance(kinds, str) else kinds
    return " | ".join(makers[kind](schema, indent) if kind in makers else NAMES[kind] for kind in listed) or "unknown"


def plan_types() -> str:
    """Return the content of plan.d.ts."""
    return f"{HEAD}/** A plan as the planner gives it in JSON. */\nexport interface Plan {type_of(plan_schema())}\n"


if __name__ == "__main__":
    TARGET.write_text(plan_types(), encoding="utf-8", newline="")
