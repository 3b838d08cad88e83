"""The command `retrowalk`: what it takes is in parser.py, and what each command does in the file of its name.

Exit status: 0 what was asked, 2 bad input, 3 no plan but advice; of several people the highest.
"""

from importlib import import_module

from retrowalk import __version__
from retrowalk.cli.parser import command_parser
from retrowalk.cli.status import BAD_INPUT, INTERRUPTED, OK


def main(arguments: list[str] | None = None) -> int:
    """Run the command with these arguments (else those it was called with); return the exit status."""
    parser = command_parser(__version__)
    parsed = parser.parse_args(arguments)
    if parsed.run is None:
        from retrowalk.cli.terminal import note

        note(parser.format_help().rstrip())
        return BAD_INPUT
    from retrowalk.cli.files import silence_output
    from retrowalk.cli.terminal import note, tell
    from retrowalk.data import DataError
    from retrowalk.problems import AnswersError

    try:
        status: int = import_module(f"retrowalk.cli.{parsed.run}").run(parsed)
    except AnswersError as error:
        return tell(error.problems)
    except DataError as error:
        note(f"retrowalk: {error}")
        return BAD_INPUT
    except BrokenPipeError:  # whoever read this has enough
        silence_output()
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
    return status
