"""The command `retrowalk plan`."""

from argparse import Namespace

from retrowalk.cli.files import answer_files, is_table
from retrowalk.cli.sheet import make_sheet, request_of
from retrowalk.request import wrong


def run(arguments: Namespace) -> int:
    """Make a plan, or one for each of several people, and write it in the format that was asked for."""
    if bool(arguments.answers) == bool(arguments.code):
        raise wrong("answers", "or a code is needed, one of the two", "give a file with the answers, or --code CODE")
    files = answer_files(arguments.answers)
    if len(files) > 1 or files != arguments.answers or any(is_table(file) for file in files):
        from retrowalk.cli.people import make_sheets

        return make_sheets(arguments, files)
    source = files[0] if files else None

    def asked() -> dict[str, object]:
        return request_of(source, arguments.code, arguments.diary, arguments.start, arguments.today)

    return make_sheet(arguments, asked, source, arguments.diary)
