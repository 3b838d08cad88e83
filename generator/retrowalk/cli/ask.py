"""The command `retrowalk ask`."""

import datetime
from argparse import Namespace
from pathlib import Path

from retrowalk.answers_template import answers_file
from retrowalk.ask import ask_all, is_sign, stopped
from retrowalk.cli.files import write
from retrowalk.cli.status import NO_PLAN, OK
from retrowalk.cli.terminal import note, reply, show
from retrowalk.request import plan_asked, wrong


def run(arguments: Namespace) -> int:
    """Ask the questions on the terminal, write an answers file, and say what comes of it."""
    if arguments.output != "-" and Path(arguments.output).exists():
        raise wrong(arguments.output, "is there already", "choose another name with -o")
    raw = ask_all(datetime.datetime.now().astimezone().date(), reply, note)
    if is_sign(raw):
        show(plan_asked({"answers": stopped(raw)}), arguments.color)
        return NO_PLAN
    made = plan_asked({"answers": raw})
    write(answers_file(raw), arguments.output)
    if not made.weeks:
        show(made, arguments.color)
        return NO_PLAN
    if not arguments.quiet:
        note(f"\nThe answers are written. Now: retrowalk plan {arguments.output}")
    return OK
