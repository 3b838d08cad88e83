"""The care card: one page with what to do, where screening leads to no plan."""

from itertools import groupby

from retrowalk.data import table
from retrowalk.pdf.document import Document
from retrowalk.plan import Plan
from retrowalk.sheets import words
from retrowalk.sheets.pdf.flow import Flow
from retrowalk.sheets.pdf.parts import look_of
from retrowalk.sheets.referral_words import referral_words

LOOK = look_of(title=26, heading=17, lead=17, body=14, small=11)
LETTER = look_of(title=26, heading=17, lead=17, body=12, small=11)


def _letter(flow: Flow, letter: tuple[str, ...]) -> None:
    """Write the letter, smaller than the card: it is for somebody who reads it once."""
    flow.look = LETTER
    for is_list, parts in groupby(letter, key=lambda part: part.startswith("- ")):
        if is_list:
            flow.bullets([part[2:] for part in parts])
            flow.space(5)
        else:
            for part in parts:
                flow.text(part, after=5)
    flow.look = LOOK


def draw_card(document: Document, plan: Plan) -> None:
    """Draw the advice that stands in a plan's place, the most urgent first."""
    flow = Flow(document, LOOK)
    flow.text(words.clearance_words(plan), LOOK.title, role="H1", after=4)
    flow.rule()
    referral = referral_words(plan)
    if referral:
        flow.heading(referral.because)
        flow.bullets(list(referral.reasons))
        if referral.before:
            flow.space(8)
            flow.text(referral.before)
    for urgency, group in groupby(plan.advice, key=lambda advice: advice.urgency):
        flow.heading(words.urgency_words(urgency))
        flow.bullets([advice.words for advice in group])
    if referral and referral.after:
        flow.space(12)
        flow.text(referral.after)
    if referral and referral.letter:
        flow.heading(referral.letter_title)
        _letter(flow, referral.letter)
    flow.space(16)
    flow.text(table("words/printed")["card_after"], after=16)
    flow.text(table("words/sheets")["sheet"]["reviewed"], LOOK.small)
