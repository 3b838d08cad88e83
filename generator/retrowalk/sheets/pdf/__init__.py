"""A plan as a PDF: tagged, with its own fonts, the same bytes on every machine.

Four kinds: `sheet` is one page for the fridge, `booklet` holds all that there is to say, `large` is in large print,
`handout` is one page without dates for a group, with pictures and room for eight names.
"""

from retrowalk.pdf.document import Document
from retrowalk.pdf.layout import PAPERS
from retrowalk.plan import Plan
from retrowalk.sheets import words
from retrowalk.sheets.pdf.labels import Labels, put_labels
from retrowalk.sheets.pdf.parts import say

NO_LABELS = Labels()


def render(
    plan: Plan,
    *,
    kind: str = "sheet",
    paper: str = "a4",
    link: str | None = None,
    dated: bool = True,
    labels: Labels = NO_LABELS,
) -> bytes:
    """Return the plan as a PDF of this kind on this paper (a4 or letter); without a plan, one page with the advice.

    `link` is the address that opens the plan; without it the QR code holds the plan code. Without `dated` the days are
    only numbered, for a plan that anybody may take (not in a booklet). `labels` stand above the title.

    Raises ValueError for a kind or a paper that we do not know.
    """
    if paper not in PAPERS:
        raise ValueError(f"paper: {paper!r} is not a paper we know; use {' or '.join(PAPERS)}")
    width, height = PAPERS[paper]
    care = words.care(plan)
    document = Document(title=words.title() if care else say("card_title"), width=width, height=height)
    if labels.words:
        put_labels(document, labels)
    if care is None:
        from retrowalk.sheets.pdf.care_card import draw_card

        draw_card(document, plan)
    elif kind == "sheet":
        from retrowalk.sheets.pdf.one_page import draw_sheet

        draw_sheet(document, plan, care, link, dated=dated)
    elif kind == "booklet":
        from retrowalk.sheets.pdf.booklet import draw_booklet

        draw_booklet(document, plan, care, link)
    elif kind == "large":
        from retrowalk.sheets.pdf.large_print import draw_large

        draw_large(document, plan, care, link, dated=dated)
    elif kind == "handout":
        from retrowalk.sheets.pdf.handout import draw_handout

        draw_handout(document, plan, care)
    else:
        raise ValueError(f"kind: {kind!r} is not a kind we know; use sheet, booklet, large or handout")
    return document.finish()
