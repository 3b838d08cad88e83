"""The command `retrowalk code`."""

from argparse import Namespace

from retrowalk.cli.files import write
from retrowalk.cli.status import OK
from retrowalk.request import plan_asked
from retrowalk.sheets import render
from retrowalk.sheets.text import code_lines


def run(arguments: Namespace) -> int:
    """Write what a plan code holds, in words or as the plan's JSON."""
    plan = plan_asked({"code": arguments.code})
    write(render(plan, "json") if arguments.json else "".join(f"{line}\n" for line in code_lines(plan)), "-")
    return OK
