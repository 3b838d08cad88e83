"""Takes out of bytecode where each instruction stands in a source that nobody has.

Goes into Python as `retrowalk_lines`.
"""

from types import CodeType

# Entries of a line table for the next 1 to 8 instructions, which stand nowhere in a source.
NO_PLACE = 0b1_1111_000
MOST_IN_ENTRY = 8
BYTES_AN_INSTRUCTION = 2


def without_lines(code: CodeType) -> CodeType:
    """Return the code with a line table that says of every instruction that it stands nowhere."""
    whole, rest = divmod(len(code.co_code) // BYTES_AN_INSTRUCTION, MOST_IN_ENTRY)
    sizes = [MOST_IN_ENTRY] * whole + ([rest] if rest else [])
    table = bytes(NO_PLACE | (size - 1) for size in sizes)
    constants = tuple(without_lines(part) if isinstance(part, CodeType) else part for part in code.co_consts)
    return code.replace(co_linetable=table, co_consts=constants)
