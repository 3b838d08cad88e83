"""The files and JSON that programs exchange with the planner: for each its schema, an example and its fields."""

import datetime
import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from retrowalk.answers import parse
from retrowalk.answers_schema import answers_schema
from retrowalk.diary_file import diary_schema
from retrowalk.plan import plan_for
from retrowalk.sheets import render
from retrowalk.sheets.plan_schema import plan_schema
from retrowalk_site.page_parts.html import element, filled_in, joined, table, words_of_script
from retrowalk_site.page_parts.links import Links
from retrowalk_site.reader_words import words_of

WORDS = words_of(__file__)

type Schema = Mapping[str, Any]
SCHEMAS: Mapping[str, Callable[[], Schema]] = {"answers": answers_schema, "diary": diary_schema, "plan": plan_schema}
EXAMPLES = Path(__file__).with_name("schema_examples")
LONGEST_LIST = 8


def example_text(name: str) -> str:
    """Return the example of a file as people write it, and of the plan the JSON of one session of one week."""
    if name != "plan":
        return (EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")
    answers = parse(tomllib.loads(example_text("answers")))
    plan = json.loads(render(plan_for(answers, today=datetime.date(2026, 12, 1)), "json"))
    week = plan["weeks"][0]
    return json.dumps({**plan, "weeks": [{**week, "sessions": week["sessions"][:1]}]}, ensure_ascii=False, indent=2)


def try_it(links: Links) -> str:
    """Return the example of an answers file to edit, and the script that has the planner's own Python make its plan."""
    answers = json.dumps(tomllib.loads(example_text("answers")), default=str, indent=2)
    tried = element(
        "retrowalk-try-it",
        words_of_script("try_it"),
        element("p", element("label", WORDS["answers"], for_="try-it-answers")),
        element("textarea", answers, id="try-it-answers", rows="14", spellcheck="false", autocomplete="off"),
        element("div", element("p", WORDS["without_script"]), data_controls=True),
        element("section", element("pre"), hidden=True, tabindex="0", aria_label=WORDS["returned"]),
    )
    # Markdown knows no element of our own: within a `div` it leaves it alone.
    return element("div", tried, element("script", type="module", src=links.to("js/planner/try-it.js")))


def schema_example(name: str, _: Links) -> str:
    """Return the example as a block of code."""
    return element("pre", element("code", example_text(name)))


def _takes(schema: Schema) -> str:
    """What a value may be, in words."""
    if "const" in schema:
        return json.dumps(schema["const"])
    if "enum" in schema:
        shown = ", ".join(str(value) for value in schema["enum"][:LONGEST_LIST])
        return str(WORDS["more"].format(values=shown)) if len(schema["enum"]) > LONGEST_LIST else shown
    if "oneOf" in schema:
        return str(WORDS["or"]).join(_takes(one) for one in schema["oneOf"])
    kinds = schema.get("type", "")
    words = str(WORDS["or"]).join(kinds) if isinstance(kinds, list) else str(kinds)
    if schema.get("type") == "array":
        inside = _takes(schema.get("items", {}))
        return str(WORDS["list_of"].format(values=inside) if inside else WORDS["list"])
    if "minimum" in schema and "maximum" in schema:
        return str(WORDS["range"].format(kind=words, low=schema["minimum"], high=schema["maximum"]))
    return str(WORDS["format"].format(kind=words, format=schema["format"])) if "format" in schema else words


def _rows(schema: Schema) -> Iterator[tuple[object, ...]]:
    needed = schema.get("required", ())
    for name, value in schema.get("properties", {}).items():
        yield (
            element("code", name),
            WORDS["needed"] if name in needed else "",
            joined((_takes(value), value.get("description")), " "),
        )


def _kinds(schema: Schema) -> Iterator[tuple[object, ...]]:
    for kind in schema["properties"]["entries"]["items"]["oneOf"]:
        properties = kind["properties"]
        fields = [f"{name} ({_takes(value)})" for name, value in properties.items() if name != "kind"]
        yield element("code", properties["kind"]["const"]), joined(fields, "; ")


def schema_fields(name: str, _: Links) -> str:
    """Return the fields as a table; those of a diary by the kind of entry."""
    schema = SCHEMAS[name]()
    if name == "diary":
        return table(WORDS["entries"], _kinds(schema))
    return table(WORDS["fields"], _rows(schema))


def schema_link(name: str, links: Links) -> str:
    """Return a sentence that leads to the schema itself."""
    link = element("a", f"{name}.schema.json", href=links.to(f"data/{name}.schema.json"))
    command = element("code", f"retrowalk schema {name}")
    return element("p", filled_in(WORDS["schema"], file=link, command=command))
