"""What the planner's tables must agree on with each other: what one of them names stands in the other.

Each check yields sentences that name file, entry and field, and what would be right; or none.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields
from itertools import combinations
from pathlib import Path
from typing import Any, get_args

from retrowalk.answers import Answers
from retrowalk.data import table
from retrowalk.data.dose_schema import Place as PlaceName
from retrowalk.data.question_schema import YES_NO
from retrowalk.rules import rules
from retrowalk.screening import LEVELS, NO_PLAN
from retrowalk.screening_answers import FIELDS as SCREENED
from retrowalk.weekdays import days_in_a_row
from retrowalk_site.paths import PLANNER

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
PLACES = get_args(PlaceName.__value__)
# Tables in which doses stand: no number is below 0, and no list is empty.
DOSES = ("profiles", "progression", "limits", "distances")
# Fields that name a rule, or several, and the tables that have such fields.
RULE_FIELDS = frozenset(
    {"rule", "rules", "rule_never", "short_rule", "sessions_rule", "pain_rule", "unsure_rule", "bout_rules"}
    | {"start", "grow", "end", "note"}
)
RULE_IN_CODE = re.compile(r'"([a-z]+(?:-[a-z0-9]+)+)"')
NAMES_RULES = ("profiles", "progression", "screening", "editions")
COUNTED = ("whole_number", "number", "days")  # kinds of questions with bounds
NOT_ASKED = (*SCREENED, "clinician")  # answers that no question of questions.toml asks for

type Place = tuple[str, ...]
type Table = Mapping[str, Any]


def _inside(content: Table, path: tuple[str, ...]) -> Collection[str]:
    inside: Any = content
    for part in path:
        inside = inside[part]
    entries: Collection[str] = inside
    return entries


def _leaves(value: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Yield each value that is no table, and each empty list, with the names of the fields that lead to it."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _leaves(inner, (*place, name))
    elif isinstance(value, list) and value:
        for number, inner in enumerate(value, start=1):
            own = inner.get("id", number) if isinstance(inner, Mapping) else number
            yield from _leaves(inner, (*place[:-1], f"{place[-1]} {own}"))
    else:
        yield place, value


def option_problems(questions: Table, others: Mapping[str, Table]) -> Iterator[str]:
    """Yield a sentence for each option that lacks an entry; both are tables as read from TOML, `others` by name."""
    asked = {question["field"]: question for question in questions["question"]}
    for field, places in ENTRIES.items():
        for option in asked[field]["option"]:
            for name, path in places:
                entries = _inside(others[name], path)
                if option["id"] not in entries:
                    where = f"{name}.toml: {'.'.join(path)}"
                    yield f"{where} has no entry for the {field} {option['id']!r}, which questions.toml has. Add one."


def code_problems(profiles: Table, code: Table) -> Iterator[str]:
    """Yield a sentence for each value of a plan that has no number in plan codes."""
    has = {
        "support": profiles["support"]["order"],
        "pattern": profiles["pattern"]["order"],
        "profiles": [profile["id"] for profile in profiles["profile"]],
        "clearance": [level for level in LEVELS if level not in NO_PLAN],
    }
    for name, values in has.items():
        for value in values:
            if value not in code[name]:
                yield f"plan_code.toml: {name} has no {value!r}, which plans have. Add it at the end."


def dose_problems(name: str, content: Table) -> Iterator[str]:
    """Yield a sentence for each number of a table of doses that is below 0, and for each list that is empty."""
    for place, value in _leaves(content):
        where = f"{name}.toml: {'.'.join(place)}"
        if value == []:
            yield f"{where} is empty. It must hold at least one value."
        elif isinstance(value, int | float) and value < 0:
            yield f"{where} is {value}. It must be 0 or more."


def order_problems(profiles: Table) -> Iterator[str]:
    """Yield a sentence for an order, of supports or of patterns, that lacks a rule or a step that a profile has."""
    for name in ("support", "pattern"):
        steps, named = len(profiles[name]["order"]), len(profiles[name]["rules"])
        if steps != named:
            yield f"profiles.toml: {name}.rules names {named} rules. It must name {steps}, one for each step of order."
        for profile in profiles["profile"]:
            for place in PLACES:
                for value in profile.get(place, {}).get(name, ()):
                    if value not in profiles[name]["order"]:
                        where = f"profiles.toml: profile {profile['id']}.{place}.{name}"
                        yield f"{where} has {value!r}. It must be in {name}.order."


def rule_problems(name: str, content: Table) -> Iterator[str]:
    """Yield a sentence for each rule that a table names and that is not there."""
    for place, value in _leaves(content):
        fields_above = {part.partition(" ")[0] for part in place[-2:]}
        if value != [] and fields_above & RULE_FIELDS and value not in rules():
            yield f"{name}.toml: {'.'.join(place)} is {value!r}. It must be an id of rules.toml."


def code_rule_problems(folder: Path) -> Iterator[str]:
    """Yield a sentence for each rule that the planner's code names and that is not there."""
    for path in sorted([*folder.glob("*.py"), *(folder / "plan_code").glob("*.py")]):
        for name in dict.fromkeys(RULE_IN_CODE.findall(path.read_text(encoding="utf-8"))):
            if name not in rules():
                yield f"rules.toml has no rule {name!r}, which {path.name} names. Add it, or mend the name there."


def advice_problems(advice: Table, urgencies: Collection[str]) -> Iterator[str]:
    """Yield a sentence for each advice of a rule, or of an urgency, that is not there."""
    for rule, given in advice.items():
        where = f"words/advice.toml: {rule}"
        if rule not in rules():
            yield f"{where} is the advice of no rule. It must be an id of rules.toml."
        if given["urgency"] not in urgencies:
            yield f"{where}.urgency is {given['urgency']!r}. It must be one of {', '.join(urgencies)}."


def session_problems(profiles: Table, progression: Table, questions: Table) -> Iterator[str]:
    """Yield a sentence for each profile with more sessions a week than a person can choose days for."""
    (asked,) = (question for question in questions["question"] if question["field"] == "days")
    running = progression["week"]["days_running"]
    patterns = (days for count in range(1, 8) for days in combinations(range(1, 8), count))
    fitting = max((len(days) for days in patterns if days_in_a_row(days) <= running), default=0)
    for profile in profiles["profile"]:
        most, where = profile["sessions_a_week"], f"profiles.toml: profile {profile['id']}.sessions_a_week"
        if most > asked["maximum"]:
            yield (
                f"{where} is {most}, and nobody can choose more than {asked['maximum']} days: "
                "raise maximum of the question days in questions.toml too."
            )
        if most > fitting:
            yield (
                f"{where} is {most}, and {fitting} days fit into a week with {running} in a row at most: "
                "raise week.days_running in progression.toml too."
            )


def question_problems(questions: Table) -> Iterator[str]:
    """Yield a sentence for each question that is no answer, that is missing, or whose own fields do not agree."""
    known = [field.name for field in fields(Answers) if field.name not in NOT_ASKED]
    asked = {question["field"]: question for question in questions["question"]}
    for field in known:
        if field not in asked:
            yield f"questions.toml: there is no question {field!r}, which Answers in answers.py has. Add it."
    for field, question in asked.items():
        where, ids = f"questions.toml: question {field}", [option["id"] for option in question.get("option", ())]
        if field not in known:
            yield f"{where}.field is not known. It must be one of {', '.join(known)}, or new in Answers in answers.py."
        if question["kind"] == "choice" and "default" in question and question["default"] not in ids:
            yield f"{where}.default is {question['default']!r}. It must be one of {', '.join(ids)}."
        if question["kind"] == "choice" and not ids:
            yield f"{where}.option is missing. It must be a list of what to choose from."
        yield from _bound_problems(where, question)
        yield from _condition_problems(f"{where}.only_if", question.get("only_if"), asked)
        for option in question.get("option", ()):
            if option.get("same_as", ids[0]) not in ids:
                yield f"{where}.option {option['id']}.same_as is {option['same_as']!r}. It must be another option's id."


def _bound_problems(where: str, question: Table) -> Iterator[str]:
    if question["kind"] not in COUNTED:
        return
    lacking = [name for name in ("minimum", "maximum") if name not in question]
    for name in lacking:
        yield f"{where}.{name} is missing. It must be a whole number."
    if not lacking and question["minimum"] > question["maximum"]:
        yield f"{where}.minimum is above maximum. It must be below it."


def _condition_problems(where: str, condition: Table | None, asked: Mapping[str, Table]) -> Iterator[str]:
    if condition is None:
        return
    if condition["field"] not in asked:
        yield f"{where}.field is {condition['field']!r}. It must be one of {', '.join(asked)}."
        return
    other = asked[condition["field"]]
    answers = YES_NO if other["kind"] == "yes_no" else [option["id"] for option in other.get("option", ())]
    for answer in condition["answers"]:
        if answer not in answers:
            yield f"{where}.answers has {answer!r}. It must be one of {', '.join(answers)}."


def line_problems(screening: Table) -> Iterator[str]:
    """Yield a sentence for each line that names a line or an answer that is not there."""
    ids = [line["id"] for line in screening["line"]]
    for line in screening["line"]:
        where, follow_up = f"screening.toml: line {line['id']}", line.get("follow_up")
        verdicts = [line["verdict"], line.get("if_not_sure", {}), (follow_up or {}).get("verdict", {})]
        for other in (verdict["not_with"] for verdict in verdicts if "not_with" in verdict):
            if other not in ids:
                yield f"{where}: not_with is {other!r}. It must be the id of another line."
        answers = [option["id"] for option in (follow_up or {}).get("option", ())] or YES_NO
        if follow_up and follow_up["good"] not in answers:
            yield f"{where}.follow_up.good is {follow_up['good']!r}. It must be one of {', '.join(answers)}."


def planner_problems() -> list[str]:
    """Return the sentences on the tables as they are."""
    names = {name for places in ENTRIES.values() for name, _ in places}
    profiles, questions = table("profiles"), table("questions")
    of_questions = list(question_problems(questions))
    of_doses = [problem for name in DOSES for problem in dose_problems(name, table(name))]
    if of_questions or of_doses:
        return [*of_questions, *of_doses]
    return [
        *option_problems(questions, {name: table(name) for name in names}),
        *code_problems(profiles, table("plan_code")),
        *order_problems(profiles),
        *session_problems(profiles, table("progression"), questions),
        *line_problems(table("screening")),
        *advice_problems(table("words/advice"), table("words/clearance")["urgency"]),
        *code_rule_problems(PLANNER),
        *(problem for name in NAMES_RULES for problem in rule_problems(name, table(name))),
    ]
