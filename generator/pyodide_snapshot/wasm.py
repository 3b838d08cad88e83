"""Reads and writes the sections of a WebAssembly file, as chapter 5 of its specification, version 2, defines them."""

from collections.abc import Iterable
from dataclasses import dataclass

HEADER = b"\0asm\1\0\0\0"
# The numbers of sections.
CUSTOM, IMPORTS, TYPES, GLOBALS, EXPORTS, ELEMENTS, CODE, DATA, DATA_COUNT = 0, 2, 3, 6, 7, 9, 10, 11, 12
FUNCTION, TABLE, MEMORY, GLOBAL, TAG = range(5)  # what is imported or exported
I32_CONST, GLOBAL_SET, END, UNREACHABLE = b"\x41", b"\x24", b"\x0b", b"\x00"
I32 = b"\x7f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """An import: the module it comes from, its name, its kind, and its type as encoded."""

    module: str
    name: str
    kind: int
    type: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """An export: its name, its kind, and its number among those of its kind."""

    name: str
    kind: int
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Global:
    """A global of type i32: whether it is mutable, and its initial value."""

    mutable: bool
    value: int


class Reader:
    """Reads the bytes of a section one after another."""

    def __init__(self, content: bytes, position: int = 0) -> None:
        self.content = content
        self.position = position

    def byte(self) -> int:
        """Return the next byte."""
        self.position += 1
        return self.content[self.position - 1]

    def take(self, size: int) -> bytes:
        """Return the next bytes."""
        self.position += size
        return self.content[self.position - size : self.position]

    def number(self) -> int:
        """Return the next whole number that is not negative."""
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def signed(self) -> int:
        """Return the next whole number."""
        start = self.position
        value = self.number()
        bits = 7 * (self.position - start)
        return value - (1 << bits) if value >> (bits - 1) else value

    def sized(self) -> bytes:
        """Return the next bytes, whose number stands before them."""
        return self.take(self.number())

    def limits(self) -> None:
        """Pass over the least and most size of a table or a memory."""
        has_most = self.byte() & 1
        for _ in range(1 + has_most):
            self.number()


def number(value: int) -> bytes:
    """Return how a whole number that is not negative is written."""
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    written.append(value)
    return bytes(written)


def signed_number(value: int) -> bytes:
    """Return how a whole number is written where it may be negative."""
    written = bytearray()
    while not -0x40 <= value < 0x40:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    written.append(value & 0x7F)
    return bytes(written)


def sized(content: bytes) -> bytes:
    """Return bytes with their number before them."""
    return number(len(content)) + content


def listed(entries: Iterable[bytes]) -> bytes:
    """Return entries one after another, with their number before them."""
    entries = list(entries)
    return number(len(entries)) + b"".join(entries)


def read_sections(file: bytes) -> list[tuple[int, bytes]]:
    """Return the sections of a file in order, each with its number. Raises ValueError for what is no WebAssembly."""
    if not file.startswith(HEADER):
        raise ValueError("this is not WebAssembly")
    reader = Reader(file, len(HEADER))
    sections = []
    while reader.position < len(file):
        sections.append((reader.byte(), reader.sized()))
    return sections


def write_sections(sections: Iterable[tuple[int, bytes]]) -> bytes:
    """Return the file with these sections."""
    return HEADER + b"".join(bytes([kind]) + sized(content) for kind, content in sections)


def read_imports(section: bytes) -> list[Import]:
    """Return what the section of imports lists."""
    reader = Reader(section)
    imports = []
    for _ in range(reader.number()):
        module, name, kind = reader.sized().decode(), reader.sized().decode(), reader.byte()
        start = reader.position
        if kind == FUNCTION:
            reader.number()
        elif kind == TABLE:
            reader.byte()
            reader.limits()
        elif kind == MEMORY:
            reader.limits()
        elif kind == GLOBAL:
            reader.take(2)
        else:
            reader.byte()
            reader.number()
        imports.append(Import(module=module, name=name, kind=kind, type=section[start : reader.position]))
    return imports


def write_imports(imports: Iterable[Import]) -> bytes:
    """Return the section that lists these imports."""
    return listed(
        sized(entry.module.encode()) + sized(entry.name.encode()) + bytes([entry.kind]) + entry.type
        for entry in imports
    )


def read_globals(section: bytes) -> list[Global]:
    """Return the globals of the file's own. Raises ValueError for any that does not start with a number of 32 bits."""
    reader = Reader(section)
    entries = []
    for _ in range(reader.number()):
        kind, mutable = reader.take(1), bool(reader.byte())
        if kind != I32 or reader.take(1) != I32_CONST:
            raise ValueError("a global is no whole number of 32 bits")
        entries.append(Global(mutable=mutable, value=reader.signed()))
        reader.take(len(END))
    return entries


def write_globals(entries: Iterable[Global]) -> bytes:
    """Return the section that holds these globals."""
    return listed(I32 + bytes([entry.mutable]) + I32_CONST + signed_number(entry.value) + END for entry in entries)


def read_exports(section: bytes) -> list[Export]:
    """Return what the section of exports lists."""
    reader = Reader(section)
    return [
        Export(name=reader.sized().decode(), kind=reader.byte(), index=reader.number()) for _ in range(reader.number())
    ]


def write_exports(exports: Iterable[Export]) -> bytes:
    """Return the section that lists these exports."""
    return listed(sized(export.name.encode()) + bytes([export.kind]) + number(export.index) for export in exports)


def read_types(section: bytes) -> list[int]:
    """Return the number of the type of each of the file's own functions."""
    reader = Reader(section)
    return [reader.number() for _ in range(reader.number())]


def write_types(types: Iterable[int]) -> bytes:
    """Return the section with these types."""
    return listed(number(kind) for kind in types)


def read_elements(section: bytes) -> tuple[int, list[int]]:
    """Return where in the table functions begin, and the number of each. Raises ValueError for any other content."""
    reader = Reader(section)
    if (reader.number(), reader.number(), reader.take(1)) != (1, 0, I32_CONST):
        raise ValueError("functions do not lie at one fixed place in the table")
    first = reader.signed()
    reader.take(len(END))
    return first, [reader.number() for _ in range(reader.number())]


def write_elements(first: int, functions: Iterable[int]) -> bytes:
    """Return the section with these functions in the table."""
    return listed([b"\0" + I32_CONST + signed_number(first) + END + listed(number(index) for index in functions)])


def read_bodies(section: bytes) -> list[bytes]:
    """Return the body of each function in the section of code: its variables, then its code."""
    reader = Reader(section)
    return [reader.sized() for _ in range(reader.number())]


def write_bodies(bodies: Iterable[bytes]) -> bytes:
    """Return the section of code with these functions."""
    return listed(sized(body) for body in bodies)


def code_start(body: bytes) -> int:
    """Return where in the body of a function its variables end and its code begins."""
    reader = Reader(body)
    for _ in range(reader.number()):
        reader.number()
        reader.byte()
    return reader.position


def read_data(section: bytes) -> list[tuple[int, bytes]]:
    """Return what memory starts with, piece by piece: the address, the bytes.

    Raises ValueError for pieces that do not lie at a fixed address.
    """
    reader = Reader(section)
    pieces = []
    for _ in range(reader.number()):
        if reader.number() != 0 or reader.take(1) != I32_CONST:
            raise ValueError("a piece of memory lies at no fixed address")
        address = reader.signed()
        reader.take(len(END))
        pieces.append((address, reader.sized()))
    return pieces


def write_data(pieces: Iterable[tuple[int, bytes]]) -> bytes:
    """Return the section with these pieces of memory."""
    return listed(b"\0" + I32_CONST + signed_number(address) + END + sized(content) for address, content in pieces)
