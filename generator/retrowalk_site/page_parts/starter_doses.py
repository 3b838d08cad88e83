"""What ready-made plans ask, at a glance: the top of a sheet, and the doses of all of them in a table."""

from markupsafe import Markup

from retrowalk.placeholders import written
from retrowalk.plan_parts import Week
from retrowalk.sheets import words
from retrowalk.sheets.quantities import minutes
from retrowalk_site.page_parts.html import element, table
from retrowalk_site.page_parts.links import Links
from retrowalk_site.page_parts.starters import FOLDER, find_starter, plan_of, rounds_words, starters

WEEKS_IN_SIGHT = 3


def sheet_miniature(starter_id: str, links: Links) -> Markup:
    """Return the beginning of a starter's sheet as a small piece of paper: its first weeks with boxes to tick.

    Raises ValueError when there is no starter of this name.
    """
    found, plan = find_starter(starter_id), plan_of(starter_id)
    boxes = element("span", class_="rw-sheet__box")
    weeks = (
        element(
            "li",
            element("strong", f"Week {week.number}"),
            element("span", rounds_words(week)),
            element("span", *(boxes for _ in week.sessions), class_="rw-sheet__boxes", aria_hidden="true"),
        )
        for week in plan.weeks[:WEEKS_IN_SIGHT]
    )
    return element(
        "figure",
        element(
            "div",
            element("p", words.title(), class_="rw-sheet__title"),
            element("p", words.summary(plan)),
            element("ol", *weeks, class_="rw-sheet__weeks"),
            class_="rw-sheet__paper",
        ),
        element(
            "figcaption",
            "The top of a real sheet: ",
            element("a", found.title.lower(), href=links.to(f"{FOLDER}/{found.id}/")),
            f", {written(len(plan.weeks), 'words')} weeks.",
        ),
        class_="rw-sheet",
    )


def starter_doses(links: Links) -> Markup:
    """Return what each starter asks in its first week and at the most."""

    def session(week: Week) -> str:
        return f"{rounds_words(week)}: {minutes(week.typical.dose.backward_seconds)} backward"

    rows = []
    for one in starters().values():
        weeks = plan_of(one.id).weeks
        most = max(weeks, key=lambda week: week.typical.dose.backward_seconds)
        link = element("a", one.title, href=links.to(f"{FOLDER}/{one.id}/"))
        rows.append((link, session(weeks[0]), f"Week {most.number}: {session(most)}", f"{len(weeks[0].sessions)} days"))
    return table(("Plan", "First week", "Most", "Each week"), rows, "What the ready-made plans ask")
