"""A tagged PDF: pages, the tree of what stands on them in reading order, and the file that holds both.

Text belongs to the element that is open; whatever else is drawn is decoration, which a screen reader passes over.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pydyf

from retrowalk.pdf.canvas import Canvas, number
from retrowalk.pdf.fonts import font_objects

LANGUAGE = "en-GB"
PRODUCER = "retrowalk"
METADATA = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def spoken(words: str) -> pydyf.String:
    """Return words that a reader is told as a string of the PDF, a byte a letter where they are letters of Latin-1.

    PDFDocEncoding holds those at the same places. For "1½" pydyf would write UTF-16, which imports a codec.
    """
    try:
        return pydyf.String(words.encode("latin-1"))
    except UnicodeEncodeError:
        return pydyf.String(words)


@dataclass(slots=True, kw_only=True, eq=False)
class Element:
    """One element of the tree: its PDF role, what it holds in order, and what else a reader is told."""

    role: str
    parent: "Element | None" = None
    kids: list["Element | tuple[int, int] | pydyf.Object"] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)
    object: Any = field(default_factory=pydyf.Dictionary)


class Document:
    """A PDF in the making: draw on `canvas`, open elements with `element`, and `finish`."""

    def __init__(self, *, title: str, width: float, height: float) -> None:
        self.title, self.width, self.height = title, width, height
        self.canvases: list[Canvas] = []
        self._owners: list[list[Element]] = []
        self._links: list[tuple[int, pydyf.Dictionary, Element]] = []
        self.root = Element(role="Document")
        self._open = [self.root]
        self.add_page()

    @property
    def canvas(self) -> Canvas:
        """The page that is drawn on: the last one."""
        return self.canvases[-1]

    def add_page(self) -> None:
        """Begin a new page."""
        self.canvases.append(Canvas(self.height))
        self._owners.append([])

    @contextmanager
    def element(self, role: str, **extra: Any) -> Iterator[Element]:
        """Open an element inside the one that is open; `extra` are entries of its PDF dictionary."""
        parent = self._open[-1]
        found = Element(role=role, parent=parent, extra=extra)
        parent.kids.append(found)
        self._open.append(found)
        yield found
        self._open.pop()

    @contextmanager
    def mark(self) -> Iterator[Canvas]:
        """Give everything that is drawn on the canvas to the element that is open."""
        owners = self._owners[-1]
        owner = self._open[-1]
        owner.kids.append((len(self.canvases) - 1, len(owners)))
        self.canvas.begin(owner.role, len(owners))
        owners.append(owner)
        yield self.canvas
        self.canvas.end()

    @contextmanager
    def artifact(self, page: int = -1) -> Iterator[Canvas]:
        """Give everything that is drawn on the canvas to nobody: it is decoration."""
        canvas = self.canvases[page]
        canvas.begin("Artifact")
        yield canvas
        canvas.end()

    @contextmanager
    def figure(self, box: Sequence[float], alt: str) -> Iterator[Canvas]:
        """Open a picture with a description; `box` is left, top, width and height."""
        layout = pydyf.Dictionary({"O": "/Layout", "Placement": "/Block", "BBox": pydyf.Array(self._corners(box))})
        with self.element("Figure", Alt=spoken(alt), A=layout), self.mark() as canvas:
            yield canvas

    @contextmanager
    def link(self, box: Sequence[float], address: str, words: str) -> Iterator[None]:
        """Open a link to an address: text written inside it can be clicked within the box."""
        with self.element("Link") as found:
            yield
            annotation = pydyf.Dictionary(
                {
                    "Type": "/Annot",
                    "Subtype": "/Link",
                    "Rect": pydyf.Array(self._corners(box)),
                    "Border": pydyf.Array([0, 0, 0]),
                    "F": 4,
                    "Contents": spoken(words),
                    "A": pydyf.Dictionary({"S": "/URI", "URI": pydyf.String(address)}),
                }
            )
            self._links.append((len(self.canvases) - 1, annotation, found))
            found.kids.append(annotation)

    def _corners(self, box: Sequence[float]) -> list[str]:
        left, top, wide, high = box
        return [number(value) for value in (left, self.height - top - high, left + wide, self.height - top)]

    def finish(self) -> bytes:
        """Return the file: the same bytes for the same document, on every machine and at any time."""
        pdf = pydyf.PDF()
        pages = self._add_pages(pdf)
        self._add_tree(pdf, pages)
        metadata = METADATA.format(title=self.title, language=LANGUAGE, producer=PRODUCER).encode()
        stream = pydyf.Stream([metadata], {"Type": "/Metadata", "Subtype": "/XML"})
        pdf.add_object(stream)
        pdf.catalog.update(
            {
                "Metadata": stream.reference,
                "Lang": pydyf.String(LANGUAGE),
                "MarkInfo": pydyf.Dictionary({"Marked": "true"}),
                "ViewerPreferences": pydyf.Dictionary({"DisplayDocTitle": "true"}),
            }
        )
        pdf.info.update({"Title": pydyf.String(self.title), "Producer": pydyf.String(PRODUCER)})
        output = BytesIO()
        pdf.write(output, identifier=True)
        return output.getvalue()

    def _add_pages(self, pdf: pydyf.PDF) -> list[pydyf.Dictionary]:
        used: dict[str, set[str]] = {}
        for canvas in self.canvases:
            for weight, characters in canvas.used.items():
                used.setdefault(weight, set()).update(characters)
        fonts = pydyf.Dictionary({weight: font_objects(pdf, weight, used[weight]) for weight in sorted(used)})
        resources = pydyf.Dictionary({"Font": fonts})
        pdf.add_object(resources)
        pages = []
        for index, canvas in enumerate(self.canvases):
            pdf.add_object(canvas.stream)
            page = pydyf.Dictionary(
                {
                    "Type": "/Page",
                    "Parent": pdf.pages.reference,
                    "MediaBox": pydyf.Array([0, 0, number(self.width), number(self.height)]),
                    "Resources": resources.reference,
                    "Contents": canvas.stream.reference,
                    "StructParents": index,
                    "Tabs": "/S",
                }
            )
            pdf.add_page(page)
            pages.append(page)
        return pages

    def _add_tree(self, pdf: pydyf.PDF, pages: list[pydyf.Dictionary]) -> None:
        tree = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        pdf.add_object(tree)
        for place, (page, annotation, _) in enumerate(self._links, start=len(pages)):
            annotation["StructParent"] = place
            pdf.add_object(annotation)
            pages[page].setdefault("Annots", pydyf.Array()).append(annotation.reference)
        _add_element(pdf, self.root, tree.reference, pages)
        numbers = pydyf.Array()
        for index, owners in enumerate(self._owners):
            numbers.extend([index, pydyf.Array([owner.object.reference for owner in owners])])
        for place, (_, _, owner) in enumerate(self._links, start=len(pages)):
            numbers.extend([place, owner.object.reference])
        parents = pydyf.Dictionary({"Nums": numbers})
        pdf.add_object(parents)
        tree.update(
            {
                "K": self.root.object.reference,
                "ParentTree": parents.reference,
                "ParentTreeNextKey": len(pages) + len(self._links),
            }
        )
        pdf.catalog["StructTreeRoot"] = tree.reference


def _add_element(pdf: pydyf.PDF, element: Element, parent: bytes, pages: list[pydyf.Dictionary]) -> None:
    pdf.add_object(element.object)
    kids = pydyf.Array()
    for kid in element.kids:
        if isinstance(kid, Element):
            _add_element(pdf, kid, element.object.reference, pages)
            kids.append(kid.object.reference)
        elif isinstance(kid, tuple):
            page, mark = kid
            kids.append(pydyf.Dictionary({"Type": "/MCR", "Pg": pages[page].reference, "MCID": mark}))
        else:
            kids.append(pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.reference}))
    only = kids[0] if len(kids) == 1 else kids
    element.object.update({"Type": "/StructElem", "S": f"/{element.role}", "P": parent, "K": only, **element.extra})
