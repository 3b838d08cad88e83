"""A plan as plain text, for a terminal and to paste: 80 characters wide at most."""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from retrowalk.data import table
from retrowalk.data.rule_schema import Rule
from retrowalk.plan import Plan
from retrowalk.sheets import clinician_words, quantities, reasons, words
from retrowalk.sheets.referral_words import referral_words
from retrowalk.sheets.rounds import round_words

WIDTH = 80
GROUPS_IN_A_LINE = 12  # of a plan code
UNIT = re.compile(r"(?<=[0-9½]) (?=(?:min|s|minutes?|seconds?|times|km/h|mph|in)\b)")
GLUE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the text and what it is: `title`, `heading`, `plain` or `quiet`."""

    words: str
    kind: str = "plain"


def _wrapped(text: str, first: str = "", rest: str | None = None, kind: str = "plain") -> Iterator[Line]:
    later = " " * len(first) if rest is None else rest
    glued = UNIT.sub(GLUE, text)  # so that no line ends between a number and its unit
    for line in textwrap.wrap(glued, WIDTH, initial_indent=first, subsequent_indent=later, break_on_hyphens=False):
        yield Line(words=line.replace(GLUE, " "), kind=kind)


def _heading(text: str) -> Iterator[Line]:
    yield Line(words="")
    yield Line(words=text, kind="heading")


def _advice(plan: Plan) -> Iterator[Line]:
    urgency = ""
    for advice in (*plan.notes, *plan.advice):
        if advice.urgency != urgency:
            urgency = advice.urgency
            yield from _heading(words.urgency_words(urgency))
        yield from _wrapped(advice.words, "- ")


def _without_a_plan(plan: Plan) -> Iterator[Line]:
    referral = referral_words(plan)
    if referral is None:
        yield from _advice(plan)
        return
    yield from _heading(referral.because)
    for reason in referral.reasons:
        yield from _wrapped(reason, "- ")
    if referral.before:
        yield Line(words="")
        yield from _wrapped(referral.before)
    yield from _advice(plan)
    if referral.after:
        yield Line(words="")
        yield from _wrapped(referral.after)
    if referral.letter:
        yield from _heading(referral.letter_title)
        for part in referral.letter:
            yield from _wrapped(part, rest="  " if part.startswith("- ") else "")


BOXES = {"open": "[ ]", "done": "[x]", "missed": "[-]"}


def _weeks(plan: Plan, place: str, units: str) -> Iterator[Line]:
    named: set[str] = set()
    shown: set[str] = set()
    for week, change in words.weeks_with_changes(plan):
        yield from _heading(f"Week {week.number}")
        yield from _wrapped(change)
        if not week.sessions:
            continue
        yield from _wrapped(words.session_words(week.typical, place, units))
        length = quantities.duration(week.typical.total_seconds)
        days = "   ".join(f"{BOXES[session.state]} {quantities.day(session.date)}" for session in week.sessions)
        yield from _wrapped(f"{days}   ({length} each)")
        now = (round_words(plan, week.dose), f"{_other_title()}: {words.other_words(week)}")
        for also in now:
            if also not in shown:  # told once, until it changes
                yield from _wrapped(also)
        shown = set(now)
        used = dict.fromkeys((week.rule, *week.typical.why.values()))
        why = [rule for rule in used if rule == week.rule or rule not in named]
        named.update(why)
        yield from _wrapped(", ".join(why), "why: ", kind="quiet")


def _other_title() -> str:
    return str(table("words/sheets")["other"]["title"])


def _code(code: str) -> Iterator[Line]:
    """The plan code, in lines that can be copied together: what stands between two groups does not matter."""
    groups = code.split("-")
    for first in range(0, len(groups), GROUPS_IN_A_LINE):
        some = "-".join(groups[first : first + GROUPS_IN_A_LINE])
        yield Line(words=some if first + GROUPS_IN_A_LINE >= len(groups) else f"{some}-")


def _checks(plan: Plan) -> Iterator[Line]:
    wording = table("words/sheets")["check"]
    yield from _heading(wording["title"])
    yield from _wrapped(wording["intro"])
    for check in plan.checks:
        values = [f"{wording[name]}: {value or '____'}" for name, value in words.check_values(check).items()]
        yield from _wrapped(f"{words.check_title(check)} ({quantities.day(check.on)}): {'; '.join(values)}", "- ")


def _care(care: words.Care) -> Iterator[Line]:
    yield from _heading(care.check_title)
    for item in (care.place, *care.check, care.how):
        yield from _wrapped(item, "- ")
    yield from _heading(care.stop_title)
    for sign in care.stop:
        yield from _wrapped(sign, "- ")
    yield from _wrapped(care.stop_then)
    yield from _heading(care.pain_title)
    for line in care.pain.values():
        yield from _wrapped(line, "- ")
    yield Line(words="")
    yield from _wrapped(care.partner)


def rule_lines(rule: Rule) -> Iterator[Line]:
    """Return a rule as text: its id, its words, how sure they are, and its sources."""
    yield from _wrapped(f"{rule.id}: {rule.words}", "", "  ")
    yield from _wrapped(reasons.how_sure(rule), "  ", kind="quiet")


def lines(plan: Plan) -> Iterator[Line]:
    """Return the plan line by line, or the advice where there is no plan."""
    yield Line(words=words.title_of(plan), kind="title")
    if plan.prescription is None or plan.schedule is None:
        yield Line(words="")
        yield from _wrapped(words.clearance_words(plan))
        yield from _without_a_plan(plan)
        return
    yield from _wrapped(clinician_words.title_words(plan))
    yield from _wrapped(words.summary(plan))
    yield from _wrapped(words.dates_words(plan) + ".")
    yield from _wrapped(words.days_words(plan))
    yield Line(words="")
    yield from _wrapped(words.clearance_words(plan))
    yield from _advice(plan)
    yield from _weeks(plan, plan.prescription.place, plan.schedule.units)
    yield from _checks(plan)
    care = words.care(plan)
    if care is not None:
        yield from _care(care)
    yield from _heading(table("words/printed")["why"])
    for rule in reasons.rules_used(plan):
        yield from rule_lines(rule)
    yield from _heading(table("words/sheets")["code"]["title"])
    if words.prints_code(plan):
        yield from _code(plan.code)
    yield from _wrapped(words.code_words(plan))
    if care is not None:
        yield Line(words="")
        yield from _wrapped(care.reviewed)


def render(plan: Plan) -> str:
    """Return the plan as plain text, each line at most 80 characters wide."""
    return "".join(f"{line.words}\n" for line in lines(plan))


def code_lines(plan: Plan) -> Iterator[str]:
    """Return what the code of this plan holds, line by line."""
    if plan.prescription is None or plan.schedule is None:
        yield words.clearance_words(plan)
        return
    prescription, schedule = plan.prescription, plan.schedule
    terms, holds = table("words/terms"), table("words/sheets")["code"]["holds"]
    yield words.summary(plan)
    yield words.dates_words(plan)
    yield words.days_words(plan)
    yield holds["edition"].format(edition=prescription.edition)
    yield holds["profiles"].format(profiles=", ".join(prescription.profiles))
    yield holds["clearance"].format(clearance=prescription.clearance)
    yield holds["aim"].format(aim=terms["aim"][prescription.aim])
    yield holds["minutes"].format(minutes=schedule.minutes)
    yield holds["units"].format(units=schedule.units)
    yield holds["pain_line"].format(line=prescription.pain_line)
    yield holds["ladder"].format(step=prescription.start_rung + 1)
    for number, dose in enumerate(prescription.rungs, 1):
        parts = [
            f"{quantities.duration(dose.backward_seconds)} backward",
            f"{dose.bouts} x {quantities.duration(dose.bout_seconds)}",
            f"{quantities.duration(dose.rest_seconds)} rest",
            terms["support"][dose.support]["name"],
            terms["pattern"][dose.pattern],
        ]
        if dose.speed_m_s is not None:
            parts.append(quantities.speed(dose.speed_m_s, schedule.units))
        if dose.incline_percent:
            parts.append(f"slope {dose.incline_percent} in 100")
        yield f"  {number}. {', '.join(parts)}"
    yield words.code_words(plan)
