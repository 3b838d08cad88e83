"""The command `retrowalk questions`."""

from argparse import Namespace

from retrowalk.answers_template import answers_to_fill_in, questions_in_words
from retrowalk.cli.files import write
from retrowalk.cli.status import OK


def run(arguments: Namespace) -> int:
    """Write the questions in words, an answers file to fill in, or a table for several people."""
    if arguments.csv:
        from retrowalk.answers_csv import table_to_fill_in

        write(table_to_fill_in(), "-")
    else:
        write(answers_to_fill_in() if arguments.toml else questions_in_words(), "-")
    return OK
