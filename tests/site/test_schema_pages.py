"""The reference for programs: every example is what its schema asks for, and what the planner takes."""

import datetime
import json
import tomllib

import pytest
from jsonschema import Draft202012Validator

import retrowalk
from retrowalk_site.page_parts.links import Links
from retrowalk_site.page_parts.schemas import SCHEMAS, example_text, schema_fields
from retrowalk_site.publish.open_data import schemas

LINKS = Links(page="developers/reference/")


@pytest.mark.parametrize("name", SCHEMAS)
def test_examples_are_what_the_schema_asks_for(name: str) -> None:
    """The example on each page is valid, and its schema is published beside the others."""
    text = example_text(name)
    example = json.loads(text) if name == "plan" else tomllib.loads(text)
    plain = json.loads(json.dumps(example, default=datetime.date.isoformat))
    validator = Draft202012Validator(SCHEMAS[name]())
    assert list(validator.iter_errors(plain)) == []
    assert list(validator.iter_errors({**plain, "schema": "other", "age": "old", "entries": 5})) != []
    assert f"{name}.schema.json" in schemas()


def test_examples_make_a_plan() -> None:
    """The planner takes the answers and the diary as they stand."""
    answers, diary = retrowalk.read_answers(example_text("answers")), retrowalk.read_diary(example_text("diary"))
    assert len(diary.entries) == 3
    assert retrowalk.make_plan(answers, diary=diary).weeks


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_has_a_row(name: str) -> None:
    """The table names every field, or kind of entry, of the schema, and says what each takes."""
    schema, shown = SCHEMAS[name](), schema_fields(name, LINKS)
    kinds = (
        [kind["properties"]["kind"]["const"] for kind in schema["properties"]["entries"]["items"]["oneOf"]]
        if (name == "diary")
        else list(schema["properties"])
    )
    assert all(f"<code>{kind}</code>" in shown for kind in kinds)
    assert "<div></div>" not in shown.replace('data-label="Needed"><div></div>', "")
