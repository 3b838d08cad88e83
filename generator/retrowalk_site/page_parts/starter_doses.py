"""What ready-made plans ask, at a glance: the top of a sheet, and the doses of all of them in a table."""

from markupsafe import Markup

from retrowalk.placeholders import written
from retrowalk.plan_parts import Week
from retrowalk.sheets import words
from retrowalk.sheets.quantities import minutes
from retrowalk_site.page_parts.html import element, filled_in, table
from retrowalk_site.page_parts.links import Links
from retrowalk_site.page_parts.starters import FOLDER, find_starter, plan_of, rounds_words, starters
from retrowalk_site.reader_words import words_of

WORDS = words_of(__file__)

WEEKS_IN_SIGHT = 3


def sheet_miniature(starter_id: str, links: Links) -> Markup:
    """Return the beginning of a starter's sheet as a small piece of paper: its first weeks with boxes to tick.

    Raises ValueError when there is no starter of this name.
    """
    chosen, plan = find_starter(starter_id), plan_of(starter_id)
    boxes = element("span", class_="rw-sheet__box")
    weeks = (
        element(
            "li",
            element("strong", WORDS["week"].format(number=week.number)),
            element("span", rounds_words(week)),
            element("span", *(boxes for _ in week.sessions), class_="rw-sheet__boxes", aria_hidden="true"),
        )
        for week in plan.weeks[:WEEKS_IN_SIGHT]
    )
    caption = filled_in(
        WORDS["sheet"],
        plan=element("a", chosen.title.lower(), href=links.to(f"{FOLDER}/{chosen.id}/")),
        weeks=written(len(plan.weeks), "words"),
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
        element("figcaption", caption),
        class_="rw-sheet",
    )


def starter_doses(links: Links) -> Markup:
    """Return what each starter asks in its first week and at the most."""

    def session(week: Week) -> str:
        asked = minutes(week.typical.dose.backward_seconds)
        return str(WORDS["session"].format(rounds=rounds_words(week), minutes=asked))

    rows = []
    for one in starters().values():
        weeks = plan_of(one.id).weeks
        most = max(weeks, key=lambda week: week.typical.dose.backward_seconds)
        link = element("a", one.title, href=links.to(f"{FOLDER}/{one.id}/"))
        at_most = WORDS["most"].format(number=most.number, session=session(most))
        rows.append((link, session(weeks[0]), at_most, WORDS["days"].format(count=len(weeks[0].sessions))))
    return table(WORDS["table"], rows)
