"""Runs inside Pyodide: compiles modules that it has imported.

Only the Python that will run the bytecode writes bytecode that it can surely read, so nothing is compiled outside.
"""

import _md5  # type: ignore[import-not-found]  # a part of Python that type checkers do not know
import ast
import importlib.util
import json
import marshal
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import CodeType
from typing import Any

LIBRARY = "/lib/python314.zip/"
UNCHECKED_HASH = 1  # the flag of bytecode that is never compared with a source
# Entries of a line table, for the next 1 to 8 instructions: they stand nowhere in a source, or in a line of it.
NO_PLACE, LINE_ALONE = 0b1_1111_000, 0b1_1101_000
MOST_IN_ENTRY = 8
BYTES_AN_INSTRUCTION = 2


def source_of(module: str, folders: Iterable[str]) -> tuple[str, bytes] | None:
    """Return the path of a module's source in its folder, and the source itself.

    None for what is not read from a source: parts of the interpreter, some of the library among them.
    """
    loader: Any = getattr(getattr(sys.modules.get(module), "__spec__", None), "loader", None)
    if not hasattr(loader, "get_data"):
        return None
    found: str = loader.get_filename(module)
    folder = next(folder for folder in folders if found.startswith(folder))
    return found.removeprefix(folder), loader.get_data(found)


def _entries(start: int, end: int) -> list[int]:
    whole, rest = divmod((end - start) // BYTES_AN_INSTRUCTION, MOST_IN_ENTRY)
    return [MOST_IN_ENTRY] * whole + ([rest] if rest else [])


def _signed(number: int) -> bytes:
    """Return a number as a line table has it: six bits a byte, the lowest first, the sign in the very lowest."""
    left = number << 1 if number >= 0 else (-number << 1) | 1
    found = bytearray()
    while left > 0b11_1111:
        found.append(0b100_0000 | left & 0b11_1111)
        left >>= 6
    return bytes([*found, left])


def without_lines(code: CodeType) -> CodeType:
    """Return the code with a line table that says of every instruction that it stands nowhere."""
    table = bytes(NO_PLACE | (size - 1) for size in _entries(0, len(code.co_code)))
    constants = tuple(without_lines(part) if isinstance(part, CodeType) else part for part in code.co_consts)
    return code.replace(co_linetable=table, co_consts=constants)


def lines_alone(code: CodeType) -> CodeType:
    """Return the code with a line table that tells lines and no columns, which would mark a place in a source.

    Where the code will run there is no source to mark it in.
    """
    table = bytearray()
    last = code.co_firstlineno
    for start, end, line in code.co_lines():
        for size in _entries(start, end):
            if line is None:
                table.append(NO_PLACE | (size - 1))
            else:
                table += bytes([LINE_ALONE | (size - 1)]) + _signed(line - last)
                last = line
    constants = tuple(lines_alone(part) if isinstance(part, CodeType) else part for part in code.co_consts)
    return code.replace(co_linetable=bytes(table), co_consts=constants)


def without_words(source: bytes) -> ast.Module:
    """Return the parsed source without its docstrings; a class keeps a dash.

    A dataclass that has none makes itself one out of its signature, which takes longer than all the rest of it.
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        match node.body:
            case [ast.Expr(value=ast.Constant(value=str()) as words), *_] if isinstance(node, ast.ClassDef):
                words.value = "-"
            case [ast.Expr(value=ast.Constant(value=str()) as words), *rest]:
                node.body = rest or [ast.copy_location(ast.Pass(), words)]
    return tree


def bytecode(source: bytes, path: str, *, ours: bool) -> bytes:
    """Return what a .pyc file of the source holds. Our own code keeps its line numbers, that of others does not."""
    if ours:
        code = lines_alone(compile(without_words(source), path, "exec", dont_inherit=True, optimize=1))
    else:
        code = without_lines(compile(source, path, "exec", dont_inherit=True, optimize=2))
    header = importlib.util.MAGIC_NUMBER + UNCHECKED_HASH.to_bytes(4, "little") + importlib.util.source_hash(source)
    return header + marshal.dumps(code)


def compile_modules(modules: Iterable[str], staging: str, out: Path) -> None:
    """Write the bytecode of each module that has a source below `out`."""
    for module in sorted(modules):
        found = source_of(module, (LIBRARY, staging))
        if found is None:
            continue
        path, source = found
        target = (out / path).with_suffix(".pyc")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(bytecode(source, path, ours=path.startswith("retrowalk/") and "/ready/" not in path))


def written_code(asked: Mapping[str, str]) -> bytes:
    """Return the source of the module `_written` that knows the code for each of these texts, by the text's hash."""
    compiled = {}
    for text in sorted(asked):
        code = compile(text, "<string>", asked[text], dont_inherit=True, optimize=2)
        compiled[_md5.md5(text.encode()).digest()] = without_lines(code)
    source = f"""import _md5, marshal
CODE = marshal.loads({marshal.dumps(compiled)!r})
def to_run(text):
    return CODE.get(_md5.md5(text.encode()).digest(), text)
to_work_out = to_run
"""
    return source.encode()


def main(job: Mapping[str, Any]) -> None:
    """Compile the modules of each archive into a folder of its own."""
    out = Path(job["out"])
    for name, modules in job["archives"].items():
        compile_modules(modules, job["staging"], out / name)
    if job["written"]:
        asked: Mapping[str, str] = json.loads(job["written"])
        (out / "first" / "_written.pyc").write_bytes(bytecode(written_code(asked), "_written.py", ours=False))
