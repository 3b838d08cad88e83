"""Small things that running text takes from the planner's data: questions, counts, a claim's certainty, a stopwatch."""

from collections.abc import Callable
from html import escape

from retrowalk.data import table
from retrowalk.questions import questions

STOPWATCH = """\
<retrowalk-stopwatch>
<p data-without-script>The stopwatch here needs scripts. Any watch that counts seconds will do.</p>
<p><strong>Times of other people, for 3 metres</strong></p>
<ul>
{ranges}
</ul>
</retrowalk-stopwatch>
<script type="module" src="{script}"></script>
"""


def certainty_of(claim_id: str) -> str:
    """Return the certainty word of a claim; an unknown id raises `KeyError`, so the build stops."""
    claims = {claim["id"]: claim["certainty"] for claim in table("claims")["claim"]}
    return str(claims[claim_id])


def questions_that_lead_to(clearance: str) -> str:
    """Return, as a Markdown list, every question of the planner that a "yes" turns into `clearance`."""
    lines = []
    for question in questions():
        if question.yes == clearance:
            lines.append(f"- {question.words}")
            lines += [f"    - {sign}" for sign in question.signs]
    if not lines:
        raise ValueError(f"no question leads to {clearance!r}")
    return "\n".join(lines)


def study_count() -> int:
    """Return how many studies the ledger holds."""
    return len(table("studies")["study"])


def stopwatch(script: str) -> str:
    """Return the stopwatch of the 3-metre walk, with other people's times; `script` is the address of its module."""
    ranges = [
        f"<li>{escape(norm['measure'])}. {escape(norm['value'])}</li>"
        for norm in table("norms")["norm"]
        if norm["measure"].startswith("3-metre backward walk")
    ]
    return STOPWATCH.format(ranges="\n".join(ranges), script=script)


def fact_macros() -> dict[str, Callable[..., object]]:
    """Return these by the names that pages use."""
    return {
        "claim_certainty_word": certainty_of,
        "questions_that_lead_to": questions_that_lead_to,
        "study_count": study_count,
        "stopwatch": stopwatch,
    }
