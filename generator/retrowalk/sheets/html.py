"""A plan as one HTML page that needs nothing else: no script, no picture, no other file. It prints on plain paper."""

from collections.abc import Iterable
from html import escape
from itertools import groupby

from retrowalk.data import table
from retrowalk.data.rule_schema import Rule
from retrowalk.plan import Plan
from retrowalk.plan_parts import Session
from retrowalk.sheets import clinician_words, quantities, reasons, words
from retrowalk.sheets.referral_words import referral_words
from retrowalk.sheets.rounds import round_words

TICKS = {"open": "", "done": "\N{CHECK MARK}", "missed": "\N{EN DASH}"}
STYLE = """
:root { color-scheme: light; }
body { max-inline-size: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1.125rem/1.6 "Source Sans 3", "Segoe UI",
  "Helvetica Neue", Arial, sans-serif; color: #1c2b2a; background: #fbf8f3; }
h1, h2, h3 { color: #0f5148; line-height: 1.2; break-after: avoid; }
a { color: #0f5148; }
.care { border: 2px solid #a1261d; border-radius: 10px; padding: 0 1rem; break-inside: avoid; }
.week { border-block-start: 1px solid #c9cfca; break-inside: avoid; }
.days { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; padding: 0; list-style: none; }
.box { display: inline-block; inline-size: .9em; block-size: .9em; border: 2px solid #1c2b2a; margin-inline-end: .4em;
  vertical-align: -.1em; }
.quiet, dd { color: #4d5f5c; }
dt { font-weight: 600; }
.code { overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
@media print { body { margin: 0; max-inline-size: none; font-size: 11pt; background: none; } }
"""

PAGE = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""


def _paragraph(text: str, kind: str = "") -> str:
    if not text:
        return ""
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def _list(items: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"


def _why(rules: Iterable[str]) -> str:
    links = ", ".join(f'<a href="#{escape(rule)}">{escape(rule)}</a>' for rule in dict.fromkeys(rules))
    return f'<p class="quiet">Why: {links}</p>'


def _advice(plan: Plan) -> Iterable[str]:
    for urgency in dict.fromkeys(advice.urgency for advice in plan.advice):
        yield f"<h2>{escape(words.urgency_words(urgency))}</h2>"
        yield _list(advice.words for advice in plan.advice if advice.urgency == urgency)


def _day(session: Session) -> str:
    box = f'<span class="box" aria-hidden="true">{TICKS[session.state]}</span>'
    date = escape(quantities.full_day(session.date))
    state = f" ({table('words/sheets')['state'][session.state]})" if session.state != "open" else ""
    return f'<li>{box}<time datetime="{session.date.isoformat()}">{date}</time>{escape(state)}</li>'


def _weeks(plan: Plan, place: str, units: str) -> Iterable[str]:
    for week, change in words.weeks_with_changes(plan):
        first = week.typical
        yield f'<section class="week" aria-labelledby="week-{week.number}">'
        yield f'<h3 id="week-{week.number}">Week {week.number}</h3>'
        yield _paragraph(change)
        if week.sessions:
            yield _paragraph(words.session_words(first, place, units))
            yield _paragraph(round_words(plan, first.dose))
            yield _paragraph(f"{quantities.duration(first.total_seconds)} each time:")
            yield '<ul class="days">' + "".join(_day(session) for session in week.sessions) + "</ul>"
            yield _paragraph(f"{table('words/sheets')['other']['title']}: {words.other_words(week)}", "quiet")
            yield _why((week.rule, *first.why.values()))
        yield "</section>"


def _checks(plan: Plan) -> Iterable[str]:
    wording = table("words/sheets")["check"]
    yield f"<h2>{escape(wording['title'])}</h2>" + _paragraph(wording["intro"])
    rows = []
    for check in plan.checks:
        values = [f"{wording[name]}: {value or '____'}" for name, value in words.check_values(check).items()]
        rows.append(f"{words.check_title(check)} ({quantities.day(check.on)}): {'; '.join(values)}")
    yield _list(rows)


def _care(care: words.Care) -> Iterable[str]:
    yield f'<section class="care"><h2>{escape(care.stop_title)}</h2>'
    yield _list(care.stop) + _paragraph(care.stop_then) + "</section>"
    yield f"<h2>{escape(care.pain_title)}</h2>" + _list(care.pain.values())
    yield f"<h2>{escape(care.check_title)}</h2>" + _list((care.place, *care.check, care.how))


def _rule(rule: Rule) -> str:
    known = f"{rule.words} {reasons.how_sure(rule)}"
    return f'<dt id="{escape(rule.id)}">{escape(rule.id)}</dt><dd>{escape(known)}</dd>'


def _without_a_plan(plan: Plan) -> Iterable[str]:
    referral = referral_words(plan)
    if referral is None:
        yield from _advice(plan)
        return
    yield f"<h2>{escape(referral.because)}</h2>" + _list(referral.reasons) + _paragraph(referral.before)
    yield from _advice(plan)
    yield _paragraph(referral.after)
    if referral.letter:
        yield f"<h2>{escape(referral.letter_title)}</h2>"
        for is_list, group in groupby(referral.letter, key=lambda part: part.startswith("- ")):
            parts = list(group)
            yield _list(part[2:] for part in parts) if is_list else "".join(map(_paragraph, parts))


def _body(plan: Plan) -> Iterable[str]:
    if plan.prescription is None or plan.schedule is None:
        yield _paragraph(words.clearance_words(plan))
        yield from _without_a_plan(plan)
        return
    yield _paragraph(clinician_words.title_words(plan))
    yield _paragraph(words.summary(plan))
    yield _paragraph(words.dates_words(plan) + ".")
    yield _paragraph(words.days_words(plan))
    yield _paragraph(words.clearance_words(plan))
    yield from _advice(plan)
    care = words.care(plan)
    if care is not None:
        yield from _care(care)
    yield f"<h2>{escape(table('words/printed')['weeks'])}</h2>"
    yield from _weeks(plan, plan.prescription.place, plan.schedule.units)
    yield from _checks(plan)
    if care is not None:
        yield _paragraph(care.partner)
    yield f"<h2>{escape(table('words/printed')['why'])}</h2>"
    yield "<dl>" + "".join(_rule(rule) for rule in reasons.rules_used(plan)) + "</dl>"
    yield f"<h2>{escape(table('words/sheets')['code']['title'])}</h2>"
    if words.prints_code(plan):
        yield _paragraph(plan.code, "code")
    yield _paragraph(words.code_words(plan))
    if care is not None:
        yield _paragraph(care.reviewed, "quiet")


def render(plan: Plan) -> str:
    """Return the plan as a whole HTML document, or the advice where there is no plan."""
    body = "\n".join(part for part in _body(plan) if part)
    return PAGE.format(title=escape(words.title_of(plan)), style=STYLE, body=body)
