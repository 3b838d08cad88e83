"""The command `retrowalk diary`."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

from retrowalk.cli.files import read_data, write
from retrowalk.cli.status import OK
from retrowalk.cli.terminal import json_text
from retrowalk.diary_file import diary_data, parse_diary, with_entries
from retrowalk.diary_toml import diary_to_fill_in, diary_toml
from retrowalk.request import wrong


def _entry_of(arguments: Namespace) -> dict[str, Any]:
    """The entry that NAME=VALUE words stand for; values as in JSON, else as text, several with commas."""
    entry: dict[str, Any] = {"kind": arguments.kind}
    for word in arguments.values:
        name, sign, text = word.partition("=")
        if not sign:
            raise wrong(ascii(word)[1:-1], "is not a value", "write NAME=VALUE, such as pain=2")
        value = text.split(",") if name == "days" else text
        if isinstance(value, str):
            try:
                value = json.loads(text)
            except ValueError:
                value = text
        entry[name] = value
    first, _, last = arguments.date.partition("..")
    return {**entry, **({"from": first, "to": last} if last else {"on": first})}


def run(arguments: Namespace) -> int:
    """Write a diary to fill in, or add an entry to one."""
    if arguments.doing != "add":
        if not arguments.toml:
            raise wrong("diary", "is called without a thing to do", "use diary --toml, or diary add FILE KIND DATE")
        write(diary_to_fill_in(), "-")
        return OK
    known = parse_diary(read_data(arguments.file) if Path(arguments.file).exists() else {"id": arguments.id})
    added = parse_diary({"entries": [_entry_of(arguments)]}).entries
    changed = parse_diary(diary_data(with_entries(known, added)))
    as_toml = Path(arguments.file).suffix.lower() == ".toml"
    write(diary_toml(changed) if as_toml else json_text(diary_data(changed)), arguments.file)
    return OK
