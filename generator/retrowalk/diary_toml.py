"""A diary as TOML, to read and to fill in."""

import json
from collections.abc import Iterator
from typing import Any

from retrowalk.diary import Diary
from retrowalk.diary_fields import entry_fields
from retrowalk.diary_file import diary_data

HEAD = """\
# What you did, one [[entries]] a day or a span of days. Leave out what you do not know.
# Make the plan again with it: retrowalk plan answers.toml --diary diary.toml
# `id` is any text of your own; raise `revision` by one with each change, so that calendars notice it.
"""
EXAMPLES = """
# Take away the # before what you need, and repeat it as often as you like.

# [[entries]]
# on = 2026-12-07
# kind = "walked"
# pain = 2              # the worst, 0 to 10; nothing grows without it
# where = "knee"        # knee | muscle | other
# next_morning = 1      # 0 to 10
# effort = "right"      # easy | right | hard
# unsteady = false
# stumbles = 0

# [[entries]]
# from = 2026-12-21
# to = 2027-01-03
# kind = "away"         # or "missed"
# why = "holiday"       # holiday | ill | other

# [[entries]]
# on = 2027-01-11
# kind = "change"
# days = ["tue", "sat"] # and minutes, place, length_m, helper, treadmill_ready, finish
"""


def _written(value: Any) -> str:
    """A value in TOML. A date written as text is one; what JSON writes for the rest is TOML too."""
    return json.dumps(value, ensure_ascii=False)


def _lines(diary: Diary) -> Iterator[str]:
    data = diary_data(diary)
    for name in ("schema", "id", "revision"):
        yield f"{name} = {_written(data[name])}"
    for entry in data["entries"]:
        yield ""
        yield "[[entries]]"
        for name, value in entry.items():
            yield f"{name} = {_written(value)}"


def diary_toml(diary: Diary) -> str:
    """Return the diary as TOML that `parse_diary` takes once it is read."""
    return "\n".join([*_lines(diary), ""])


def diary_to_fill_in() -> str:
    """Return an empty diary with every kind of entry explained."""
    kinds = "\n".join(f"#   {kind}: {', '.join(known)}" for kind, known in entry_fields().items())
    return f"{HEAD}\n{diary_toml(Diary())}{EXAMPLES}\n# All kinds of entries, and what each can have:\n{kinds}\n"
