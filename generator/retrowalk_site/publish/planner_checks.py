"""What the planner's tables must agree on with each other: each answer of a choice has its entry in every other table.

The check yields sentences that name file and entry, and what would be right; or none.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from retrowalk.data import table

# The question whose options they are -> the file and the path in it of each table that has an entry for every option.
ENTRIES: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "aim": (
        ("progression", ("order",)),
        ("words/terms", ("aim",)),
        ("words/terms", ("partner",)),
        ("plan_code", ("aim",)),
    ),
    "place": (
        ("words/terms", ("place",)),
        ("plan_code", ("place",)),
    ),
    "units": (("plan_code", ("units",)),),
}


def _inside(content: Mapping[str, Any], path: tuple[str, ...]) -> Collection[str]:
    inside: Any = content
    for part in path:
        inside = inside[part]
    entries: Collection[str] = inside
    return entries


def option_problems(questions: Mapping[str, Any], others: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield a sentence for each option that lacks an entry; both are tables as read from TOML, `others` by name."""
    asked = {question["field"]: question for question in questions["question"]}
    for field, places in ENTRIES.items():
        for option in asked[field]["option"]:
            for name, path in places:
                entries = _inside(others[name], path)
                if option["id"] not in entries:
                    where = f"{name}.toml: {'.'.join(path)}"
                    yield f"{where} has no entry for the {field} {option['id']!r}, which questions.toml has. Add one."


def planner_problems() -> list[str]:
    """Return the sentences on the tables as they are."""
    names = {name for places in ENTRIES.values() for name, _ in places}
    return list(option_problems(table("questions"), {name: table(name) for name in names}))
