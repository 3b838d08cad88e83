"""The command `retrowalk completion`."""

from argparse import Namespace

from retrowalk import __version__
from retrowalk.cli.files import write
from retrowalk.cli.parser import command_parser
from retrowalk.cli.status import OK
from retrowalk.request import wrong


def run(arguments: Namespace) -> int:
    """Write a script with which a shell completes the command's options."""
    try:
        import shtab
    except ModuleNotFoundError:
        fix = "install it with: pip install 'retrowalk[completion]'"
        raise wrong("completion", "needs a package that is not installed", fix) from None
    write(shtab.complete(command_parser(__version__), shell=arguments.shell), "-")
    return OK
