"""The functions that `import retrowalk` gives: text or plain data in, frozen values out.

They read no file, no clock and no network, and the same arguments always give the same bytes. Whatever is wrong with
what is given raises `AnswersError`, which names every problem with its field and its fix.
"""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, Literal, overload

from retrowalk.answers import Answers, parse
from retrowalk.data.rule_schema import Rule
from retrowalk.diary import Diary
from retrowalk.diary_file import diary_data, parse_diary, with_entries
from retrowalk.plan import Plan, plan_for
from retrowalk.request import plan_asked, wrong
from retrowalk.rules import named_rule
from retrowalk.sheets import render
from retrowalk.sheets.options import parse_options
from retrowalk.toml_or_json import read_toml_or_json


def read_answers(source: str | Mapping[str, object]) -> Answers:
    """Return checked answers from the text of an answers file (TOML or JSON), or from a mapping of the same fields.

    Needed are `age`, `activity`, the lists `signs`, `told`, `balance` and `body`, and `start` or `finish`; `knee_pain`
    (0 to 10, at rest) where `knee` is not none. All else has a default. `clinician` is how week 1 starts for somebody
    whom a clinician supervises. Raises AnswersError with every problem.

    Examples:
        >>> answers = read_answers('''
        ... age = 58
        ... activity = "walking"
        ... signs = []
        ... told = []
        ... balance = []
        ... body = []
        ... start = 2026-12-07
        ... ''')
        >>> answers.weeks, answers.minutes
        (8, 25)
        >>> read_answers({"age": 7})
        Traceback (most recent call last):
        retrowalk.problems.AnswersError: signs: is missing (First: signs to act on); use [] for “none of ...
    """
    raw = read_toml_or_json(source, "answers") if isinstance(source, str) else source
    if not isinstance(raw, Mapping):
        raise wrong("answers", "is not a group of answers", 'give them as {"age": 58, …}')
    return parse(raw)


def read_diary(source: str | Mapping[str, object]) -> Diary:
    """Return a checked diary from the text of a diary file (TOML or JSON), or from a mapping of the same fields.

    Raises AnswersError with every problem.

    Examples:
        >>> diary = read_diary({"entries": [{"on": "2026-12-07", "kind": "walked", "pain": 6, "where": "knee"}]})
        >>> diary.entries[0].pain
        6
    """
    return parse_diary(read_toml_or_json(source, "diary") if isinstance(source, str) else source)


def make_plan(answers: Answers, *, diary: Diary | None = None, today: datetime.date | None = None) -> Plan:
    """Return the plan for these answers, as the diary leaves it on the day `today`.

    Without `today` it is made as on the day before its first, with a diary as on the day after the last entry. Where
    screening lets nobody start, `weeks` is empty and `advice` says what to do. In a plan, times are whole seconds,
    speeds metres a second, lengths metres, weekdays 1 (Monday) to 7; `why` names the rule behind each number, for
    `explain`. Raises AnswersError for a first day that is past, and for a clinician's start above the person's caps.

    Examples:
        >>> plan = make_plan(answers)
        >>> plan
        <Plan: 8 weeks from 2026-12-07, ready>
        >>> plan.weeks[0].sessions[0]
        <Session: 2026-12-07, 10 x 30 s, open>
        >>> print(str(plan).partition(chr(10))[0])
        Walking backward: my plan
    """
    return plan_for(answers, diary, today)


def next_plan(
    answers: Answers,
    diary: Diary,
    start: datetime.date,
    *,
    weeks: int | None = None,
    aim: str | None = None,
    keep: bool = False,
    today: datetime.date | None = None,
) -> Plan:
    """Return the plan after a finished one: it starts where the diary shows that the last one got to, less one step.

    `answers` are those of the first plan, `start` is the first day. `weeks` (4 to 12) and `aim` stay as they were where
    they are not given; with `keep` the dose stays as it is, twice a week. Raises AnswersError with every problem.

    Examples:
        >>> next_plan(answers, diary, datetime.date(2027, 2, 1), weeks=6).number
        2
    """
    given = {"weeks": weeks, "aim": aim, "keep": keep or None}
    entry = {"kind": "next", "on": start, **{name: value for name, value in given.items() if value is not None}}
    return plan_for(answers, with_entries(diary, parse_diary({"entries": [entry]}).entries), today or start)


def read_code(code: str, *, start: datetime.date | None = None, diary: Diary | None = None) -> Plan:
    """Return the plan that a plan code makes, on another first day where `start` is given.

    A code holds the profiles that fitted somebody's answers, and no answer. Raises AnswersError for a text that is no
    code, or that holds a bolder plan than its edition of the data allows.

    Examples:
        >>> read_code(make_plan(answers).code, start=datetime.date(2027, 1, 4))
        <Plan: 8 weeks from 2027-01-04, ready>
    """
    return plan_asked({"code": code, "start": start, "diary": diary_data(diary) if diary else None})


@overload
def sheet(plan: Plan, form: Literal["pdf"], *, earlier: Iterable[Plan] = (), **options: Any) -> bytes: ...


@overload
def sheet(
    plan: Plan, form: Literal["text", "html", "json", "ics"] = "text", *, earlier: Iterable[Plan] = (), **options: Any
) -> str: ...


def sheet(plan: Plan, form: str = "text", *, earlier: Iterable[Plan] = (), **options: Any) -> str | bytes:
    """Return the plan as something to take away: `text`, `html`, `json`, `ics` as str, `pdf` as bytes.

    Options for pdf, which needs `retrowalk[sheets]`: `paper` ("a4", "letter"), `kind` ("sheet", "booklet", "large"),
    `link` (the address that the QR code holds), `given_to`, `given_by` and `note` (printed above the title, and nowhere
    else).

    Options for ics: `at` ("18:30"), `all_day`, `alarm` (minutes before), `private`, `other_days`, `cancel`; `calendar`
    and `revision`, a diary's `id` and `revision`, by which a calendar knows a changed session again. `earlier` are
    plans that it may hold already.

    Raises AnswersError for an option that is wrong, NoPlanError where there is only advice and the format can hold
    none, ValueError for another format.

    Examples:
        >>> sheet(make_plan(answers), "ics", at="18:30").count("BEGIN:VEVENT")
        24
        >>> sheet(make_plan(answers), "pdf", kind="large")[:5]
        b'%PDF-'
    """
    return render(plan, form, parse_options(options), tuple(earlier))


def explain(rule: str) -> Rule:
    """Return a rule by its id: its `words`, how sure they are (`certainty`), and the ids of its `sources`.

    Raises AnswersError for an id that is not known.

    Examples:
        >>> explain(make_plan(answers).weeks[0].rule).certainty
        'low'
    """
    return named_rule(rule)
