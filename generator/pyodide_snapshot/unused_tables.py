"""Finds static tables of built-in modules and of C libraries that a snapshot seldom uses: half of the static memory.

A table is found by its content, wherever it lies, so that most new versions of Pyodide need no change here. It may only
be cleared when no function that is kept holds an address in it. Where a new version changes a table, the table is not
found any more and stays in the file; to add it, see "A new version of Pyodide" in README.md.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from pyodide_snapshot.instructions import Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Whose table it is, its size in bytes, the bytes it begins with, and the SHA-256 of all of it."""

    modules: str
    size: int
    begins: bytes
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTable:
    """A table, its first address and the one after its last."""

    table: Table
    first: int
    after: int


EAST_ASIAN = "_codecs_cn, _codecs_hk, _codecs_iso2022, _codecs_jp, _codecs_kr, _codecs_tw"
TABLES = (
    # Pyodide 314.0.6, 314.0.7 and 315.0.0-alpha.2
    Table(
        modules=EAST_ASIAN,
        size=589_295,
        begins=bytes.fromhex("3001300230fb30c902c702a8000330053015205eff16202620182019201c201d"),
        sha256="dde48d15c24788b114109cb06b30310b8386212b6a80fc5d006ce8c2cf027a29",
    ),
    # iconv of Emscripten's C library: Pyodide 314
    Table(
        modules="iconv, which no module calls",
        size=139_358,
        begins=bytes.fromhex("7574663800636861720000c87763686172740000c67563733262650000c47563"),
        sha256="712f1ec933c29a0f20f161eab6a7189b89834b3aaa4c8ccb4df9b45f24230747",
    ),
    # C++'s std::to_chars for floating point: Pyodide 314.0.6, 314.0.7 and 315.0.0-alpha.2
    Table(
        modules="std::to_chars, which no module calls",
        size=114_816,
        begins=bytes.fromhex("01000000000000000000000000000001000000000000000055408bb92ca5b509"),
        sha256="0409756e8067820e22edad6b9f1dab2d62bb301450fc3e618b00ff12c3fbb8be",
    ),
    # The next four: Pyodide 314.0.7. Each begins at the first address that only functions of these libraries hold.
    Table(
        modules="_lzma, _sqlite3, libffi",
        size=68_815,
        begins=bytes.fromhex("0100000001000000000000000100000001000500"),
        sha256="d546d4a265d5cf4829541d677a3bf6205a6c227361f06a155502fa7d0565d1be",
    ),
    Table(
        modules="zlib's compression",
        size=14_816,
        begins=bytes.fromhex("00000040000000200000000800008000"),
        sha256="7d817ab754b5907e0fd865dcb1f3d8afae19e462f04ce128bba1a41fac1fe56f",
    ),
    Table(
        modules="the C library: powers and logarithms, wide characters, names of days, messages of errors",
        size=32_487,
        begins=bytes.fromhex("ffff000000000000020000c0030000c0"),
        sha256="f12614c1d3216fed51d45aad6f096acb70e6063cc16c6852c43e52e142e81fea",
    ),
    Table(
        modules="std::from_chars, wide input, which no module calls",
        size=21_695,
        begins=bytes.fromhex("4c00006a4c4c4c006a00000000006a6a"),
        sha256="cea860bee672540504926bd7e42a63552831c7163abdc198bec2e1f34af90303",
    ),
    # Unicode 16: Pyodide 314
    Table(
        modules="unicodedata",
        size=655_948,
        begins=bytes.fromhex(
            "0000000000000d000f0000000d00110000000d00100000000d00120000000a00"
            "120003001a00130003001a000b0003001c000b00030016001301030017001301"
        ),
        sha256="1fdc10f23589f2f649ed8c0010bb4fb5a648767a12b75a452662a0baca408cb7",
    ),
    # Unicode 17: Pyodide 315.0.0-alpha.2
    Table(
        modules="unicodedata",
        size=634_284,
        begins=bytes.fromhex(
            "0000000000000000000d000f0000000400000d00110000000400000d00100000"
            "000300000d00120000000400000d00100000000200000d00100000000400000a"
        ),
        sha256="e26ebf02034d8ae09dc2e841419d5f155e78f1aabb8fef211c3b040168f411f6",
    ),
)
# Numbers in the interpreter's code that lie where addresses in a table could, and are none: a million and its
# neighbours (microseconds in a second), the last character of Unicode and the one after, sets of single bits, a factor
# of a hash.
NOT_ADDRESSES = frozenset(
    {
        999_999,
        1_000_000,
        1_000_003,
        0x10FFFF,
        0x110000,
        0xFFC00,
        0xFFFFF,
        0x100000,
        0x100B83,
        0x101000,
        0x120000,
        0xE2080,
    }
)


def find_tables(memory: bytes) -> list[FoundTable]:
    """Return the tables that lie in memory."""
    found = []
    for table in TABLES:
        first = memory.find(table.begins)
        content = memory[first : first + table.size] if first >= 0 else b""
        if hashlib.sha256(content).hexdigest() == table.sha256:
            found.append(FoundTable(table=table, first=first, after=first + table.size))
    return found


def unreachable(tables: Iterable[FoundTable], addresses: Addresses) -> list[FoundTable]:
    """Return the tables in which none of the addresses that functions hold lies."""
    held = addresses.held - NOT_ADDRESSES
    return [found for found in tables if not any(found.first <= address < found.after for address in held)]
