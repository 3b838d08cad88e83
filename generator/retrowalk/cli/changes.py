"""The command `retrowalk changes`."""

from argparse import Namespace
from pathlib import Path

from retrowalk.cli.files import write
from retrowalk.cli.sheet import request_of
from retrowalk.cli.status import OK
from retrowalk.cli.terminal import json_text
from retrowalk.request import plan_asked, wrong
from retrowalk.sheets.changes import change_lines, changes, changes_data


def _source(name: str) -> tuple[str | None, str | None]:
    """Return a file name or a plan code, whichever this is."""
    is_code = name.upper().startswith("RW") and not Path(name).exists()
    return (None, name) if is_code else (name, None)


def run(arguments: Namespace) -> int:
    """Write what is different between two plans, and why."""
    if arguments.old == "-" and arguments.new is None:
        raise wrong("old", "can be read only once from standard input", "give a file")
    old = plan_asked(request_of(*_source(arguments.old), None, None, arguments.today), supervised=True)
    new = plan_asked(
        request_of(*_source(arguments.new or arguments.old), arguments.diary, None, arguments.today), supervised=True
    )
    different = changes(old, new)
    lines = "".join(f"{line}\n" for line in change_lines(different))
    write(json_text(changes_data(different)) if arguments.json else lines, "-")
    return OK
