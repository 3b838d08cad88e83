"""Small things that running text takes from the data: questions, a count, the stopwatch."""

from collections.abc import Callable, Iterator

from markupsafe import Markup

from retrowalk.data import table
from retrowalk.evidence import studies
from retrowalk.questions import questions
from retrowalk_site.links import Links
from retrowalk_site.markup import element, items

LANE = "3-metre backward walk"
WITHOUT_SCRIPT = "The stopwatch here needs scripts. Any watch that counts seconds will do."


def _question_lines(clearance: str, group: str) -> Iterator[str]:
    for question in questions():
        if question.yes == clearance and question.field.startswith(group):
            # A remark in brackets after the question is about the form.
            yield f"- {question.words.partition('? (')[0].removesuffix('?')}?"
            yield from (f"    - {sign}" for sign in question.signs)


def questions_that_lead_to(clearance: str, group: str = "") -> str:
    """Return, as a Markdown list, the questions of `group`, or of all, that a "yes" turns into `clearance`.

    Raises ValueError when no question does.
    """
    lines = list(_question_lines(clearance, group))
    if not lines:
        raise ValueError(f"no question of {group or 'any group'} leads to {clearance!r}")
    return "\n".join(lines)


def cap(name: str) -> int | float:
    """Return the most any plan reaches of a quantity, in the unit its name says. Raises KeyError for an unknown one."""
    most: int | float = table("doses")["caps"][name]["most"]
    return most


def first_bout_seconds() -> str:
    """Return how many seconds a bout lasts in the first week, over all profiles: 15 to 60."""
    first = [profile["bout_seconds"][0] for profile in table("doses")["profile"]]
    return f"{min(first)} to {max(first)}"


def study_count() -> int:
    """Return how many studies the ledger holds."""
    return len(studies())


def stopwatch(links: Links) -> Markup:
    """Return the stopwatch of the 3-metre walk with other people's times in it, and the script it needs."""
    lane_norms = [norm for norm in table("norms")["norm"] if norm["measure"].startswith(LANE)]
    watch = element(
        "retrowalk-stopwatch",
        element("p", WITHOUT_SCRIPT, data_without_script=True),
        element("p", element("strong", "How long others took")),
        items(f"{norm['measure']}. {norm['value']}" for norm in lane_norms),
    )
    # Markdown knows no element of our own: within a `div` it leaves it alone.
    return element(
        "div",
        element("link", rel="stylesheet", href=links.to("css/stopwatch.css")),
        watch,
        element("script", type="module", src=links.to("js/stopwatch.js")),
    )


def offline_copy(links: Links) -> Markup:
    """Return what tells of the offline copy in this browser and removes it, and the script it needs."""
    return element(
        "div",
        element("retrowalk-offline-copy"),
        element("script", type="module", src=links.to("js/offline-copy.js")),
    )


def fact_macros() -> dict[str, Callable[..., object]]:
    """Return those that need no address, by the names pages call them."""
    return {
        "cap": cap,
        "first_bout_seconds": first_bout_seconds,
        "questions_that_lead_to": questions_that_lead_to,
        "study_count": study_count,
    }
