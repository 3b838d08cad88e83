"""Looks into a PDF with other people's programs: what is on its pages, in which order, and how it looks."""

import re
import subprocess
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pikepdf
import zxingcpp
from PIL import Image

from tools.browser import find_program

XHTML = "{http://www.w3.org/1999/xhtml}"
SIZE = re.compile(rb"/(?:regular|bold) ([\d.]+) Tf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word on a page and its box: left, top, right and bottom, in points from the top left corner."""

    text: str
    box: tuple[float, float, float, float]

    def covers(self, other: "Word") -> bool:
        """Return whether the middles of the two words' letters lie on one another."""
        left, top, right, bottom = self._middle()
        their_left, their_top, their_right, their_bottom = other._middle()
        return left < their_right and their_left < right and top < their_bottom and their_top < bottom

    def _middle(self) -> tuple[float, float, float, float]:
        """The box without the room above and below that most letters do not use."""
        left, top, right, bottom = self.box
        spare = (bottom - top) * 0.25
        return left + 0.5, top + spare, right - 0.5, bottom - spare


def run(program: str, *arguments: str, content: bytes = b"") -> bytes:
    """Return what a program says about a PDF that it reads from its input."""
    command = [find_program(program) or program, *arguments]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout


def opened(content: bytes) -> pikepdf.Pdf:
    """Return the PDF, opened by a library that did not make it."""
    return pikepdf.open(BytesIO(content))


def page_count(content: bytes) -> int:
    """Return the number of pages."""
    return len(opened(content).pages)


def sizes(content: bytes) -> set[float]:
    """Return every size of type in points; our streams are not compressed."""
    return {float(size) for size in SIZE.findall(content)}


def words_of(content: bytes) -> list[list[Word]]:
    """Return the words of each page."""
    told = run("pdftotext", "-bbox", "-", "-", content=content).decode()
    root = fromstring(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", told))  # noqa: S314  our own page
    return [
        [
            Word(
                text=word.text or "",
                box=(
                    float(word.attrib["xMin"]),
                    float(word.attrib["yMin"]),
                    float(word.attrib["xMax"]),
                    float(word.attrib["yMax"]),
                ),
            )
            for word in page.iter(f"{XHTML}word")
        ]
        for page in root.iter(f"{XHTML}page")
    ]


def read_aloud(content: bytes) -> list[str]:
    """Return the text in the order of the tags, as a screen reader comes upon it, a line of print at a time."""
    told = run("pdfinfo", "-struct-text", "-", content=content).decode()
    return [line.strip()[1:-1].strip() for line in told.splitlines() if line.strip().startswith('"')]


def roles(content: bytes) -> list[str]:
    """Return the role of every tag in order."""
    found: list[str] = []

    def walk(element: Any) -> None:
        if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
            return
        found.append(str(element.S)[1:])
        kids: Any = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            walk(kid)

    document = opened(content)  # it has to live as long as its parts
    walk(document.Root.StructTreeRoot.K)
    return found


def qr_texts(content: bytes, folder: Path) -> list[str]:
    """Return what a reader of QR codes finds on the last page, printed at 110 dots an inch."""
    last = str(page_count(content))
    source = folder / "sheet.pdf"
    source.write_bytes(content)
    run("pdftoppm", "-f", last, "-r", "110", "-gray", "-png", str(source), str(folder / "page"))
    pictures = (Image.open(path) for path in sorted(folder.glob("page*.png")))
    return [found.text for picture in pictures for found in zxingcpp.read_barcodes(picture)]
