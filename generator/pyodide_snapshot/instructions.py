"""Reads the instructions of WebAssembly, as far as it takes to find the addresses in them."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pyodide_snapshot.wasm import Reader, code_start

NUMBER, SIGNED, BYTES_4, BYTES_8 = "number", "signed", "4 bytes", "8 bytes"
# What follows each instruction. Branches by a table, typed choices and those after 0xFC are read below.
FOLLOWS: dict[int, tuple[str, ...]] = {
    **dict.fromkeys((0x00, 0x01, 0x05, 0x0B, 0x0F, 0x19, 0x1A, 0x1B, 0xD1, *range(0x45, 0xC5)), ()),
    **dict.fromkeys((0x02, 0x03, 0x04, 0x06), (SIGNED,)),  # blocks, with their type
    **dict.fromkeys((0x07, 0x08, 0x09, 0x0C, 0x0D, 0x10, 0x12, 0x18), (NUMBER,)),  # catch, throw, branch, call
    **dict.fromkeys((*range(0x20, 0x27), 0x3F, 0x40, 0xD0, 0xD2), (NUMBER,)),  # variables, tables, sizes, references
    **dict.fromkeys((0x11, 0x13, *range(0x28, 0x3F)), (NUMBER, NUMBER)),  # calls through a table, loads and stores
    0x41: (SIGNED,),
    0x42: (SIGNED,),
    0x43: (BYTES_4,),
    0x44: (BYTES_8,),
}
LOADS_AND_STORES = range(0x28, 0x3F)
CALLS = (0x10, 0x12)
I32_CONST, I32_ADD, TABLE_OF_BRANCHES, TYPED_CHOICE, MORE = 0x41, 0x6A, 0x0E, 0x1C, 0xFC
# After 0xFC: how many numbers follow. Conversions have none.
NUMBERS_OF_MORE = {8: 2, 9: 1, 10: 2, 11: 1, 12: 2, 13: 1, 14: 2, 15: 1, 16: 1, 17: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Numbers in functions that may be addresses.

    held     constants, and offsets of loads and stores
    indexed  those of them to which something is added: the offsets, and the constants of sums
    """

    held: AbstractSet[int]
    indexed: AbstractSet[int]


def _follows(code: int, reader: Reader) -> tuple[str, ...]:
    if code == TABLE_OF_BRANCHES:
        return (NUMBER,) * (reader.number() + 1)
    if code == TYPED_CHOICE:
        return (NUMBER,) * reader.number()
    if code == MORE:
        return (NUMBER,) * NUMBERS_OF_MORE.get(reader.number(), 0)
    return FOLLOWS[code]


def _read(kind: str, reader: Reader) -> int:
    if kind == NUMBER:
        return reader.number()
    if kind == SIGNED:
        return reader.signed()
    reader.take(int(kind[0]))
    return 0


def read_instructions(body: bytes) -> Iterator[tuple[int, list[int]]]:
    """Yield the instructions of a function: the number of each, and the whole numbers that follow it.

    Raises KeyError for an instruction that is not known here.
    """
    reader = Reader(body, code_start(body))
    while reader.position < len(body):
        code = reader.byte()
        yield code, [_read(kind, reader) for kind in _follows(code, reader)]


def addresses_in(bodies: Iterable[bytes]) -> Addresses:
    """Return what may be addresses in these functions."""
    held, indexed = set(), set()
    for body in bodies:
        constant = None
        for code, values in read_instructions(body):
            if code in LOADS_AND_STORES:
                indexed.add(values[-1])
            elif code == I32_ADD and constant is not None:
                indexed.add(constant)
            constant = values[-1] if code == I32_CONST else None
            if constant is not None:
                held.add(constant)
    return Addresses(held=held | indexed, indexed=indexed)


def called_functions(body: bytes) -> Iterator[int]:
    """Yield the numbers of the functions that a function calls by number: imported ones come first in the count."""
    for code, values in read_instructions(body):
        if code in CALLS:
            yield values[0]
