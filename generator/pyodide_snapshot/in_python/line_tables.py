"""Replaces the line tables of bytecode by tables without locations: the sources are not there to be shown.

Imported inside Pyodide as `_snapshot_line_tables`.
"""

from types import CodeType

# One table entry without a location covers 1 to 8 instructions: 1 bit to mark its start, kind 15, length minus one.
NO_LOCATION = 0b1_1111_000
LONGEST_ENTRY = 8
BYTES_PER_INSTRUCTION = 2
# Line tables by the number of instructions: code of the same length shares one.
TABLES: dict[int, bytes] = {}


def empty_table(instructions: int) -> bytes:
    """Return a valid line table that holds no location."""
    if instructions not in TABLES:
        full, rest = divmod(instructions, LONGEST_ENTRY)
        lengths = [LONGEST_ENTRY] * full + ([rest] if rest else [])
        TABLES[instructions] = bytes(NO_LOCATION | (length - 1) for length in lengths)
    return TABLES[instructions]


def without_lines(code: CodeType) -> CodeType:
    """Return the code, and all code nested in it, with a line table that holds no location."""
    table = empty_table(len(code.co_code) // BYTES_PER_INSTRUCTION)
    constants = tuple(without_lines(each) if isinstance(each, CodeType) else each for each in code.co_consts)
    return code.replace(co_linetable=table, co_consts=constants)
