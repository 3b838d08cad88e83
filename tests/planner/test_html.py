"""The plan as an HTML page: whole, valid, self-contained and easy to get about in."""

import re
from dataclasses import replace
from itertools import pairwise

import html5lib
from hypothesis import given, settings

from retrowalk.answers import Answers
from retrowalk.diary import Diary
from retrowalk.plan import plan_for
from retrowalk.screening import Advice
from retrowalk.sheets import render, text
from tests.planner.lives import a_life, may_start
from tests.planner.lives import plan as begun
from tests.planner.strategies import answers, anybody


def page(person: Answers, life: Diary | None = None) -> str:
    """Return the page of this person."""
    plan = begun(person, life) if life and may_start(person) else plan_for(person)
    found = render(plan, "html")
    assert isinstance(found, str)
    return found


@settings(max_examples=20)  # the strict parser is slow
@given(anybody(), a_life())
def test_page_is_valid(person: Answers, life: Diary) -> None:
    """A strict parser finds no fault."""
    html5lib.HTMLParser(strict=True).parse(page(person, life))


@given(anybody())
def test_page_needs_nothing_else(person: Answers) -> None:
    """No script, no handler, no style attribute, no other file, and a policy that forbids them."""
    found = page(person)
    assert not re.search(r"<script|<img|<link|<iframe|\bon\w+=|\bstyle=|https?:|url\(|@import|javascript:", found)
    assert "default-src 'none'" in found


@given(anybody())
def test_links_lead_somewhere(person: Answers) -> None:
    """Every link leads to a rule on the same page, and no id stands twice."""
    found = page(person)
    ids = re.findall(r'\bid="([^"]+)"', found)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', found)) <= set(ids)
    assert set(re.findall(r'aria-labelledby="([^"]+)"', found)) <= set(ids)


def test_page_says_what_the_text_says() -> None:
    """Week by week, the page holds the sentences of the text."""
    plan = plan_for(answers(weeks=4))
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page(answers(weeks=4))))
    for line in text.lines(plan):
        if line.kind == "heading":
            assert line.words in shown


def test_headings_follow_each_other() -> None:
    """There is one first heading, no level is left out, and the language is told."""
    levels = [int(level) for level in re.findall(r"<h(\d)", page(answers()))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert '<html lang="en-GB">' in page(answers())


def test_words_are_escaped() -> None:
    """Whatever stands in a plan stays words."""
    plan = replace(plan_for(answers()), advice=(Advice(rule="flat", urgency="now", words="<b>&\"'"),), code="<i>")
    found = render(plan, "html")
    assert isinstance(found, str)
    assert "<b>" not in found
    assert "<i>" not in found
    assert "&lt;b&gt;&amp;&quot;&#x27;" in found
