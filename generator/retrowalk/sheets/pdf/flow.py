"""Fills page after page from the top down, for the sheets that may have more than one."""

from collections.abc import Sequence

from retrowalk.pdf.document import Document
from retrowalk.pdf.layout import MARGIN, Style, list_height, put, put_list
from retrowalk.pdf.text import Span
from retrowalk.sheets.pdf.parts import Look, say

FOOT = 22.0  # kept free for the number of the page


class Flow:
    """A document with a place to write next. What does not fit on the page any more begins the next one."""

    def __init__(self, document: Document, look: Look) -> None:
        self.document, self.look = document, look
        self.left = MARGIN
        self.width = document.width - 2 * MARGIN
        self.bottom = document.height - MARGIN - FOOT
        self.top = MARGIN

    def need(self, height: float) -> None:
        """Begin a new page unless so much room is left on this one, or this one is empty."""
        if self.top + height > self.bottom and self.top > MARGIN:
            self.new_page()

    def new_page(self) -> None:
        """Begin a new page."""
        self.document.add_page()
        self.top = MARGIN

    def space(self, height: float) -> None:
        """Leave so much room, but not at the top of a page."""
        if self.top > MARGIN:
            self.top += height

    def text(self, text: str, style: Style | None = None, *, role: str = "P", after: float = 0) -> None:
        """Write a paragraph over the full width, with so much room after it."""
        style = style or self.look.body
        self.need(style.height(text, self.width))
        self.top = put(self.document, role, self.left, self.top, text, style, self.width) + after

    def heading(self, text: str, *, role: str = "H2", style: Style | None = None, keep: float = 0) -> None:
        """Write a heading with room above; it stays on one page with the next thing, which is `keep` high."""
        style = style or self.look.heading
        self.space(style.size * 0.9)
        self.need(style.height(text, self.width) + (keep or 2 * self.look.body.step))
        self.text(text, style, role=role, after=style.size * 0.25)

    def bullets(self, items: Sequence[str]) -> None:
        """Write a list; it is not broken over two pages."""
        look = self.look
        self.need(list_height(items, look.body, self.width, look.gap))
        self.top = put_list(self.document, self.left, self.top, items, look.body, self.width, look.gap)

    def rule(self) -> None:
        """Draw a line over the full width, as under a title."""
        with self.document.artifact() as canvas:
            canvas.line((self.left, self.top), (self.left + self.width, self.top), ink="pine", width=1.5)
        self.top += 8

    def number_pages(self) -> None:
        """Write the number of each page at its foot."""
        count = len(self.document.canvases)
        size = self.look.small.size
        for page in range(count):
            with self.document.artifact(page) as canvas:
                words = Span(text=say("page", page=str(page + 1), pages=str(count)), ink="soft")
                canvas.write(self.left + self.width, self.document.height - MARGIN, [words], size, align="right")
