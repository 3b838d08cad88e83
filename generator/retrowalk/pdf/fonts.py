"""Puts a font into a PDF: its glyphs, the widths and the characters behind those that are used."""

from collections.abc import Set

import pydyf

from retrowalk.data import raw
from retrowalk.pdf.text import Face, faces

FAMILY = "RetrowalkSans"
STEM = {"regular": 84, "bold": 140}
CHARACTER_MAP = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
{pairs}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
MOST_PAIRS = 100  # in one block of a character map


def _pairs(face: Face, characters: list[str]) -> str:
    """What a reader needs to copy, to search and to speak the text: the character behind each glyph."""
    blocks = []
    for first in range(0, len(characters), MOST_PAIRS):
        some = characters[first : first + MOST_PAIRS]
        lines = [f"<{face.glyphs[character]:04x}> <{ord(character):04x}>" for character in some]
        blocks.append("\n".join([f"{len(some)} beginbfchar", *lines, "endbfchar"]))
    return "\n".join(blocks)


def font_objects(pdf: pydyf.PDF, weight: str, used: Set[str]) -> bytes:
    """Add the font of this weight with what the used characters need; return the reference to it."""
    face = faces()[weight]
    characters = sorted(used, key=lambda character: face.glyphs[character])
    name = f"/RETROW+{FAMILY}-{weight.title()}"
    program = raw(f"fonts/{weight}.ttf")
    stream = pydyf.Stream([program], {"Length1": len(program)})
    pdf.add_object(stream)
    descriptor = pydyf.Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            "Flags": 32,
            "FontBBox": pydyf.Array(face.box),
            "ItalicAngle": 0,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.cap_height,
            "StemV": STEM[weight],
            "FontFile2": stream.reference,
        }
    )
    pdf.add_object(descriptor)
    widths = pydyf.Array()
    for character in characters:
        widths.extend([face.glyphs[character], pydyf.Array([face.widths[character]])])
    system = {"Registry": pydyf.String("Adobe"), "Ordering": pydyf.String("Identity"), "Supplement": 0}
    descendant = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": name,
            "CIDSystemInfo": pydyf.Dictionary(system),
            "FontDescriptor": descriptor.reference,
            "CIDToGIDMap": "/Identity",
            "W": widths,
        }
    )
    pdf.add_object(descendant)
    characters_of = pydyf.Stream([CHARACTER_MAP.format(pairs=_pairs(face, characters))])
    pdf.add_object(characters_of)
    font = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": name,
            "Encoding": "/Identity-H",
            "DescendantFonts": pydyf.Array([descendant.reference]),
            "ToUnicode": characters_of.reference,
        }
    )
    pdf.add_object(font)
    return bytes(font.reference)
