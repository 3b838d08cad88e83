"""The command `retrowalk next`."""

from argparse import Namespace

from retrowalk.cli.sheet import make_sheet, request_of
from retrowalk.diary_file import diary_data, parse_diary, with_entries


def run(arguments: Namespace) -> int:
    """Make the plan after a finished one: the same as with a `next` entry in the diary."""
    values = {"weeks": arguments.weeks, "aim": arguments.aim, "keep": arguments.keep}
    entry = {"kind": "next", "on": arguments.start, **{name: value for name, value in values.items() if value}}

    def asked() -> dict[str, object]:
        request = request_of(arguments.answers, None, arguments.diary, None, arguments.today)
        diary = with_entries(parse_diary(request["diary"]), parse_diary({"entries": [entry]}).entries)
        return {**request, "diary": diary_data(diary), "today": arguments.today or arguments.start}

    return make_sheet(arguments, asked, arguments.answers, arguments.diary)
