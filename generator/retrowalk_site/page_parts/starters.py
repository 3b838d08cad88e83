"""Ready-made plans for five typical people, as pages and as PDFs, made by the planner when the site is built."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pydyf
import segno
from markupsafe import Markup

from retrowalk.answer_values import EARLIEST
from retrowalk.answers import parse
from retrowalk.data import DataError
from retrowalk.data import table as data
from retrowalk.placeholders import written
from retrowalk.plan import Plan, plan_for
from retrowalk.plan_parts import Week
from retrowalk.problems import AnswersError
from retrowalk.screening_questions import lines_on, nothing_ticked, screens
from retrowalk.sheets import pdf, words
from retrowalk.sheets.pdf.parts import routine
from retrowalk.sheets.quantities import duration
from retrowalk_site.cache import cached
from retrowalk_site.files import read_folder
from retrowalk_site.page_parts.html import element, items, joined, table
from retrowalk_site.page_parts.links import Links
from retrowalk_site.paths import PLANNER
from retrowalk_site.reader_words import words_of
from retrowalk_site.site_tables import read_site_table, table_name

WORDS = words_of(__file__)
DATA = Path(__file__).with_name("starters.toml")
FOLDER = "starters"
# A plan needs a first day. These have none to show, so they begin at the first day that the planner knows: the same in
# every build, and long gone, so that the planner page asks for a new one when such a plan is opened by its code.
START = EARLIEST.isoformat()
WEEK = {"weeks": 8, "days": ["mon", "wed", "fri"], "start": START}
# The file's ending -> paper and kind.
FILES = {
    "a4": ("a4", "sheet"),
    "letter": ("letter", "sheet"),
    "large-a4": ("a4", "large"),
    "large-letter": ("letter", "large"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Starter:
    """One typical person: the name of the page and files, a title, who it is for, and the answers."""

    id: str
    title: str
    words: str
    answers: Mapping[str, str | int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Starters:
    """page_parts/starters.toml."""

    starter: tuple[Starter, ...]


@cache
def starters() -> dict[str, Starter]:
    """Return the five starters by id, in the order of the data. Raises DataError where it is not as it must be."""
    return {starter.id: starter for starter in read_site_table(DATA, Starters).starter}


def find_starter(starter_id: str) -> Starter:
    """Return the starter. Raises ValueError when there is none."""
    try:
        return starters()[starter_id]
    except KeyError:
        raise ValueError(f"there is no starter {starter_id!r} in {DATA.name}") from None


def starter_count() -> str:
    """Return how many starters there are, as the first word of a sentence."""
    return written(len(starters()), "Words")


def starter_weeks() -> str:
    """Return how many weeks every starter lasts, as a word. Raises ValueError when they differ."""
    (weeks,) = {len(plan_of(name).weeks) for name in starters()}
    return written(weeks, "words")


def starter_title(starter_id: str) -> str:
    """Return what a ready-made plan is called. Raises ValueError when there is none of this name."""
    return find_starter(starter_id).title


def starter_words(starter_id: str) -> str:
    """Return who a ready-made plan is for. Raises ValueError when there is none of this name."""
    return find_starter(starter_id).words


@cache
def plan_of(starter_id: str) -> Plan:
    """Return the starter's plan: nothing ticked, and the answers of the data.

    Raises DataError where one of these answers is wrong, or they lead to no plan.
    """
    place = f"{table_name(DATA)}.toml: starter {starter_id}"
    try:
        plan = plan_for(parse({**nothing_ticked(), **WEEK, **find_starter(starter_id).answers}))
    except AnswersError as error:
        raise DataError("\n".join(f"{place}.answers: {problem}" for problem in error.problems)) from error
    if not plan.weeks:
        raise DataError(f"{place}.answers lead to {plan.clearance}. They must lead to a plan.")
    return plan


def _file(starter_id: str, ending: str) -> str:
    return f"{FOLDER}/{starter_id}-{ending}.pdf"


def files() -> Iterator[tuple[str, bytes]]:
    """Yield each PDF's path in the site and its bytes."""
    for starter_id in starters():
        for ending, (paper, kind) in FILES.items():
            yield _file(starter_id, ending), pdf.render(plan_of(starter_id), kind=kind, paper=paper, dated=False)


def _ingredients() -> Iterator[bytes]:
    """Yield all that the PDFs are made from: the planner, what it draws with, the starters."""
    for folder in (PLANNER, Path(pydyf.__file__).parent, Path(segno.__file__).parent):
        for path, content in sorted(read_folder(folder).items()):
            if "__pycache__" not in path:
                yield path.encode() + content
    yield Path(__file__).read_bytes()
    yield DATA.read_bytes()


def write_starters(site: Path) -> None:
    """Write the PDFs into the site."""
    for path, content in cached("starters", _ingredients(), lambda: dict(files())).items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)


def rounds_words(week: Week) -> str:
    """Return a session of a week in a few words: "10 rounds of 30 s, hold on"."""
    dose = week.typical.dose
    seconds, support = duration(dose.bout_seconds), data("words/plan")["support"][dose.support]
    return str(WORDS["rounds"].format(count=dose.bouts, seconds=seconds, support=support))


def _change(week: Week, change: str) -> Markup:
    number = WORDS["week"].format(number=week.number)
    return joined((element("strong", number), element("br"), element("span", change, class_="rw-small")))


def _weeks(plan: Plan) -> Markup:
    rows = [
        (_change(week, change), rounds_words(week), WORDS["days"].format(count=len(week.sessions)))
        for week, change in words.weeks_with_changes(plan)
    ]
    return table(WORDS["weeks"], rows)


def _downloads(starter: Starter, links: Links) -> Markup:
    """Return one button for the page on A4, and behind it the other papers and large print."""
    first, *others = FILES

    def link(ending: str, shown: str, look: str) -> Markup:
        return element("a", shown, href=links.to(_file(starter.id, ending)), class_=look, download=True)

    return element(
        "div",
        element("p", link(first, WORDS["print"], "rw-button"), class_="rw-actions"),
        element(
            "details",
            element("summary", WORDS["other_files"]),
            items(link(ending, WORDS["files"][ending], "rw-starter__file") for ending in others),
            class_="rw-starter__files",
        ),
    )


def _pain(care: words.Care) -> Markup:
    kinds = ("go", "hold", "stop")
    return element(
        "ul",
        *(element("li", care.pain[kind], class_=f"rw-signal rw-signal--{kind}") for kind in kinds),
        class_="rw-pain",
    )


def starter(starter_id: str, links: Links) -> Markup:
    """Return a starter as a page shows it: files, weeks, stop signs, pain rule and advice."""
    chosen, plan = find_starter(starter_id), plan_of(starter_id)
    care = words.care(plan)
    if care is None:
        raise ValueError(f"the starter {starter_id!r} leads to no plan: {plan.clearance}")
    stop = element("span", care.stop_title, class_="rw-care__word")
    return element(
        "div",
        element("p", element("strong", words.summary(plan))),
        _downloads(chosen, links),
        element(
            "section",
            element("h2", stop, class_="rw-care__title"),
            items(care.stop),
            element("p", care.stop_then),
            class_="rw-care rw-care--stop",
        ),
        element("h2", care.pain_title),
        _pain(care),
        element("h2", care.check_title),
        items((care.place, *care.check, *(advice.words for advice in plan.advice))),
        element("h2", WORDS["week_by_week"]),
        element("p", care.how, " ", routine(plan)),
        _weeks(plan),
        element("p", care.partner),
        element("p", element("a", WORDS["with_dates"], href=f"{links.to('plan/')}#code={plan.code}")),
        class_="rw-starter",
    )


def starter_cards(links: Links) -> Markup:
    """Return the five starters as cards that lead to their pages."""
    cards = (
        element(
            "li",
            element("h3", element("a", one.title, href=links.to(f"{FOLDER}/{one.id}/"))),
            element("p", one.words),
            element("p", words.summary(plan_of(one.id)), class_="rw-small"),
            class_="rw-card",
        )
        for one in starters().values()
    )
    return element("ul", *cards, class_="rw-cards")


def starter_questions(_links: Links) -> Markup:
    """Return all lines of the four screens, folded: a ready-made plan is only for those who can tick none of them."""
    groups = (
        joined(
            (element("h3", screen.title), element("p", screen.intro), items(line.words for line in lines_on(screen.id)))
        )
        for screen in screens()
    )
    return element("details", element("summary", WORDS["all_questions"]), *groups)
