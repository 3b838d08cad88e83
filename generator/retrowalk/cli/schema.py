"""The command `retrowalk schema`."""

from argparse import Namespace

from retrowalk.answers_schema import answers_schema
from retrowalk.cli.files import write
from retrowalk.cli.status import OK
from retrowalk.cli.terminal import json_text
from retrowalk.diary_file import diary_schema
from retrowalk.sheets.plan_schema import plan_schema

SCHEMAS = {"answers": answers_schema, "diary": diary_schema, "plan": plan_schema}


def run(arguments: Namespace) -> int:
    """Write the JSON Schema of the plan, of the answers or of the diary."""
    write(json_text(SCHEMAS[arguments.of]()), "-")
    return OK
