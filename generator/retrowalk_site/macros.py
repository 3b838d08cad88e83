"""What pages may ask for: data from the planner, put into words. A wrong id or word ends the build."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from mkdocs_macros.plugin import MacrosPlugin

from retrowalk_site.build_time import build_date
from retrowalk_site.page_parts import claims, page
from retrowalk_site.page_parts.corrections import correction_list
from retrowalk_site.page_parts.decisions import decisions
from retrowalk_site.page_parts.dose_chart import dose_picture
from retrowalk_site.page_parts.energy import energy_table
from retrowalk_site.page_parts.evidence_tables import (
    guides_table,
    lengths_table,
    norms_table,
    press_error_list,
    search_list,
    trials_table,
)
from retrowalk_site.page_parts.facts import fact_macros, offline_copy, stopwatch
from retrowalk_site.page_parts.forest_plot import forest_plot
from retrowalk_site.page_parts.hosting_costs import load_cores, month_table, requests_table, visits_table
from retrowalk_site.page_parts.html import joined, table
from retrowalk_site.page_parts.ledger import ledger
from retrowalk_site.page_parts.links import Links
from retrowalk_site.page_parts.rules import rules_list
from retrowalk_site.page_parts.schemas import schema_example, schema_fields, schema_link, try_it
from retrowalk_site.page_parts.screening_panel import panel_people, panel_table, screening_evidence
from retrowalk_site.page_parts.speed import (
    bytes_table,
    goals_table,
    measured_on,
    not_measured,
    page_waits,
    planner_table,
    speed_picture,
    speed_table,
    start_up_table,
)
from retrowalk_site.page_parts.starter_doses import sheet_miniature, starter_doses
from retrowalk_site.page_parts.starters import (
    starter,
    starter_cards,
    starter_count,
    starter_questions,
    starter_title,
    starter_weeks,
    starter_words,
)
from retrowalk_site.page_parts.third_party import parts_table
from retrowalk_site.reader_words import words_of
from retrowalk_site.steps import STEPS

WORDS = words_of(__file__)


def build_steps(_: Links) -> str:
    """Return the steps of the build as a table."""
    rows = [(step.name, step.why, joined(step.after, ", ")) for step in STEPS]
    return table(WORDS["table"], rows)


# Parts of a page that take nothing but the links as seen from it.
LINKED_PARTS: dict[str, Callable[[Links], str]] = {
    "build_steps": build_steps,
    "bytes_table": bytes_table,
    "claims_table": claims.claims_table,
    "corrections": correction_list,
    "decisions": decisions,
    "dose_picture": dose_picture,
    "energy_table": energy_table,
    "forest_plot": forest_plot,
    "goals_table": goals_table,
    "guides_table": guides_table,
    "ledger": ledger,
    "lengths_table": lengths_table,
    "load_cores": load_cores,
    "measured_on": measured_on,
    "month_table": month_table,
    "norms_table": norms_table,
    "not_measured": not_measured,
    "offline_copy": offline_copy,
    "page_waits": page_waits,
    "parts_table": parts_table,
    "planner_table": planner_table,
    "press_errors": press_error_list,
    "panel_table": panel_table,
    "requests_table": requests_table,
    "rules_list": rules_list,
    "search_list": search_list,
    "screening_evidence": screening_evidence,
    "speed_picture": speed_picture,
    "speed_table": speed_table,
    "start_up_table": start_up_table,
    "starter_cards": starter_cards,
    "starter_doses": starter_doses,
    "starter_questions": starter_questions,
    "stopwatch": stopwatch,
    "trials_table": trials_table,
    "try_it": try_it,
    "visits_table": visits_table,
}


@cache
def _made(part: Callable[..., str], *given: object) -> str:
    """Return a part of a page, made once: a preview imports this module again after a change of code or data."""
    return part(*given)


def page_macros(env: MacrosPlugin) -> dict[str, Callable[..., str]]:
    """Return the macros by the names that pages use; those that link do so from the page that asks."""

    def links() -> Links:
        return Links(page=env.page.url)

    def claim(claim_id: str, level: int = 3) -> str:
        """Return the card of a claim; `level` is the level of its heading."""
        return _made(claims.claim_card, claim_id, links(), level)

    def claim_certainty(claim_id: str) -> str:
        """Return the certainty of a claim as a mark in a line."""
        return claims.certainty_mark(claims.find_claim(claim_id).certainty)

    def code_address() -> str:
        """Return where the code of this project is kept, as a link where the setting `code_url` says."""
        return page.code_address(env.conf["extra"]["code_url"])

    def page_dates() -> str:
        """Return who wrote this page and when it was and will be checked."""
        return page.page_dates(env.page.meta, build_date())

    def picture(name: str, alternative: str, caption: str = "") -> str:
        """Return one of our pictures with its text alternative and caption."""
        return page.picture(name, alternative, caption, Path(env.conf["docs_dir"]) / page.PICTURES)

    def linked(part: Callable[[Links], str]) -> Callable[[], str]:
        return lambda: _made(part, links())

    def named(part: Callable[[str, Links], str]) -> Callable[[str], str]:
        return lambda name: _made(part, name, links())

    return {
        **{name: linked(part) for name, part in LINKED_PARTS.items()},
        "certainty": claims.certainty_mark,
        "claim": claim,
        "claim_certainty": claim_certainty,
        "code_address": code_address,
        "fact": claims.fact,
        "page_dates": page_dates,
        "panel_people": panel_people,
        "picture": picture,
        "schema_example": named(schema_example),
        "schema_fields": named(schema_fields),
        "schema_link": named(schema_link),
        "searched": named(claims.searched),
        "sheet_miniature": named(sheet_miniature),
        "starter": named(starter),
        "starter_count": starter_count,
        "starter_title": starter_title,
        "starter_weeks": starter_weeks,
        "starter_words": starter_words,
        "study": named(claims.citation),
    }


def define_env(env: MacrosPlugin) -> None:
    """Hand the macros to the page."""
    add: Callable[[Callable[..., object], str], object] = env.macro
    for name, macro in (fact_macros() | page_macros(env)).items():
        add(macro, name)
