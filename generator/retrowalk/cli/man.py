"""The command `retrowalk man`: the manual page, made from the parser."""

import argparse
import re
from collections.abc import Iterator

from retrowalk import __version__
from retrowalk.cli.files import write
from retrowalk.cli.parser import command_parser
from retrowalk.cli.status import OK


def _escaped(text: str) -> str:
    """Return text as roff: a backslash, a dash or a dot in front means something there."""
    escaped = text.replace("\\", "\\(rs").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", escaped, flags=re.MULTILINE)


def _usage(parser: argparse.ArgumentParser) -> str:
    return " ".join(parser.format_usage().removeprefix("usage: ").split())


def _subcommands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:  # noqa: SLF001 # argparse offers no other list of them
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            return dict(action.choices)
    return {}


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:  # noqa: SLF001
        if isinstance(action, argparse._SubParsersAction | argparse._HelpAction) or action.help is None:  # noqa: SLF001
            continue
        value = action.metavar if isinstance(action.metavar, str) else None
        choices = "|".join(map(str, action.choices)) if action.choices else None
        shown = "" if action.nargs == 0 else value or choices or action.dest.upper()
        names = [f"{name} {shown}".strip() for name in action.option_strings] or [shown]
        yield f".TP\n\\fB{_escaped(', '.join(names))}\\fR\n{_escaped(action.help.replace('%%', '%'))}\n"


def _examples(text: str | None) -> Iterator[str]:
    if text:
        yield f".PP\n.nf\n{_escaped(text.rstrip())}\n.fi\n"


def manual_page() -> str:
    """Return the manual page as roff, for `man`."""
    parser = command_parser(__version__)
    text = [
        f'.TH RETROWALK 1 "" "retrowalk {__version__}" "User Commands"\n',
        f".SH NAME\nretrowalk \\- {_escaped(str(parser.description))}\n",
        f".SH SYNOPSIS\n{_escaped(_usage(parser))}\n.SH COMMANDS\n",
    ]
    for name, command in _subcommands(parser).items():
        text.append(f".SS {name}\n{_escaped(str(command.description))}\n.PP\n{_escaped(_usage(command))}\n")
        for inner in (command, *_subcommands(command).values()):
            text += _options(inner)
        text += _examples(command.epilog)
    text += [".SH EXAMPLES AND EXIT STATUS\n", *_examples(parser.epilog)]
    return "".join(text)


def run(_: argparse.Namespace) -> int:
    """Write the manual page."""
    write(manual_page(), "-")
    return OK
