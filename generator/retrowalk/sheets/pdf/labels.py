"""The line above a sheet's title: whom it is for, who gives it, a note. It stands on the paper and nowhere else."""

from dataclasses import dataclass

from retrowalk.pdf.document import Document
from retrowalk.pdf.layout import MARGIN, Style, put_lines
from retrowalk.pdf.text import faces
from retrowalk.problems import AnswersError, Problem
from retrowalk.sheets.pdf.parts import say

STYLE = Style(size=9.5, ink="soft")
TOP = 19.0  # in the margin, 7 mm below the edge: what stands below it does not move
BETWEEN = " · "


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What somebody who hands out sheets wants printed above the title; "" for nothing."""

    given_to: str = ""
    given_by: str = ""
    note: str = ""

    @property
    def words(self) -> str:
        """The line."""
        parts = [
            say("given_to", who=self.given_to) if self.given_to else "",
            say("given_by", who=self.given_by) if self.given_by else "",
            self.note,
        ]
        return BETWEEN.join(part for part in parts if part)


def _wrong(problem: str, fix: str) -> AnswersError:
    return AnswersError((Problem(field="given_to, given_by and note", problem=problem, fix=fix),))


def put_labels(document: Document, labels: Labels) -> None:
    """Write the line into the margin above the title.

    Raises AnswersError where it is longer than a line, or holds a letter that the sheets' font has not.
    """
    unknown = {letter for letter in labels.words if letter not in faces()[STYLE.weight].glyphs}
    if unknown:
        raise _wrong(f"hold {' '.join(sorted(unknown))}, which the sheets cannot print", "use other letters")
    lines = STYLE.lines(labels.words, document.width - 2 * MARGIN)
    if len(lines) > 1 or lines[0].width > document.width - 2 * MARGIN:
        raise _wrong("do not fit on one line", "use fewer words")
    with document.element("P"):
        put_lines(document, MARGIN, TOP, lines, STYLE)
