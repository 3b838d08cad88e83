"""Every rule of the planner as a page shows it, grouped by where the planner uses it."""

import re
from itertools import groupby

from markupsafe import Markup

from retrowalk.data.rule_schema import Rule
from retrowalk.evidence import studies
from retrowalk.rules import rules, source_words
from retrowalk_site.page_parts.claims import certainty_mark, study_link
from retrowalk_site.page_parts.html import element, filled_in, joined
from retrowalk_site.page_parts.links import Links
from retrowalk_site.reader_words import words_of

WORDS = words_of(__file__)


def _source(source: str, links: Links) -> object:
    if source in studies():
        return study_link(source, links)
    if source in source_words():
        return source_words()[source]
    raise ValueError(f"a rule names the unknown source {source!r}")


def _rule(rule: Rule, links: Links) -> Markup:
    certainty = filled_in(WORDS["certainty"], certainty=certainty_mark(rule.certainty))
    cited = element("span", joined((_source(source, links) for source in rule.sources), "; "), class_="rw-cite")
    sources = filled_in(WORDS["sources"], sources=cited) if rule.sources else None
    return element(
        "li",
        element("p", rule.words, class_="rw-rule__words"),
        element("p", certainty, class_="rw-rule__sure"),
        element("p", sources, class_="rw-rule__from") if sources else None,
        element("p", element("code", rule.id), class_="rw-rule__id"),
        id=f"rule-{rule.id}",
        class_="rw-rule",
    )


def _title(part: str) -> str:
    return str(WORDS["parts"].get(part, re.sub(r"[-_]", " ", part).capitalize()))


def rules_list(links: Links) -> Markup:
    """Return every rule with its words, certainty and sources. Raises ValueError for an unknown source."""
    parts = groupby(rules().values(), key=lambda rule: rule.part)
    groups = []
    for part, members in parts:
        groups.append(element("h3", _title(part)))
        groups.append(element("ul", *(_rule(rule, links) for rule in members), class_="rw-rules"))
    return element("div", *groups)
