"""The files of the command `retrowalk`: what it reads and writes, with a sentence for whatever goes wrong."""

import codecs
import contextlib
import os
import stat
import sys
from pathlib import Path

from retrowalk.request import wrong
from retrowalk.toml_or_json import read_toml_or_json

MOST_BYTES = 1_000_000
MOST_TABLE_BYTES = 20_000_000
ENDINGS = {".txt": "text", ".json": "json", ".html": "html", ".htm": "html", ".pdf": "pdf", ".ics": "ics"}
EXTENSIONS = {"text": ".txt", "json": ".json", "html": ".html", "pdf": ".pdf", "ics": ".ics"}


def shown_name(name: str) -> str:
    """Return how a file is called in a sentence."""
    return "standard input" if name == "-" else name if name.isprintable() else ascii(name)


def is_table(name: str) -> bool:
    """Return whether a file is a table with a line a person, by its ending."""
    return Path(name).suffix.lower() == ".csv"


def _bytes_of(name: str, most: int) -> bytes:
    try:
        if name == "-":
            if sys.stdin is None:
                raise wrong("standard input", "is closed", "give a file")
            return sys.stdin.buffer.read(most + 1)
        with Path(name).open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise wrong(shown_name(name), f"cannot be read: {error.strerror}", "look at its name and place") from None
    except ValueError:
        raise wrong(ascii(name), "is not a file name", "look at its name and place") from None


def read_text(name: str) -> str:
    """Return the text of a file, or of standard input for "-"; in UTF-8, or UTF-16 that says so in its first bytes."""
    most = MOST_TABLE_BYTES if is_table(name) else MOST_BYTES
    content = _bytes_of(name, most)
    if len(content) > most:
        size = "a megabyte" if most == MOST_BYTES else f"{most // 1_000_000} megabytes"
        raise wrong(shown_name(name), f"is longer than {size}", "give the file with the answers or the diary alone")
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))  # what PowerShell's > writes
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise wrong(shown_name(name), "is not written in UTF-8", "save it as UTF-8") from None


def read_data(name: str) -> object:
    """Return the content of a TOML or JSON file: by its ending, else by how it begins."""
    return read_toml_or_json(read_text(name), shown_name(name), Path(name).suffix.lower())


def format_of(given: str | None, output: str) -> str:
    """Return the format to write: the one asked for, else that of the file's ending, else text."""
    ending = Path(output).suffix.lower()
    if given or output == "-" or not ending:
        return given or "text"
    if ending not in ENDINGS:
        known = ", ".join(EXTENSIONS.values())
        raise wrong(shown_name(output), f"ends in {ending}, which we do not write", f"use {known}, or say --format")
    return ENDINGS[ending]


def silence_output() -> None:
    """Let standard output go nowhere: Python would complain once more when it closes one that takes nothing."""
    with contextlib.suppress(OSError, AttributeError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_here(content: bytes) -> None:
    if sys.stdout is None:
        raise wrong("standard output", "is closed", "use -o with the name of a file")
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        silence_output()
        raise wrong("standard output", f"cannot be written: {error.strerror}", "make room for it") from None


def _mode_of(target: Path) -> int | None:
    """The mode of a file that is there already. Raises OSError for one that may not be written."""
    try:
        mode = stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return None
    if not mode & 0o222 or not os.access(target, os.W_OK):
        raise PermissionError(13, "it is write-protected")
    return mode


def _replace(target: Path, content: bytes) -> None:
    """Put the content in the file's place, with the mode it had, once all of it is written."""
    mode = _mode_of(target)
    half = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with half.open("xb") as file:
            if mode is not None:
                half.chmod(mode)
            file.write(content)
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)


def write(document: str | bytes, output: str) -> None:
    """Write the whole document or nothing, to a file or for "-" to standard output."""
    content = document if isinstance(document, bytes) else document.encode()
    if output == "-":
        _write_here(content)
        return
    try:
        target = Path(os.path.realpath(output))
        if target.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        if target.exists() and not target.is_file():
            target.write_bytes(content)  # a pipe or a device
        else:
            _replace(target, content)
    except OSError as error:
        raise wrong(shown_name(output), f"cannot be written: {error.strerror}", "look at its name and place") from None
    except ValueError:
        raise wrong(ascii(output), "is not a file name", "look at its name and place") from None


def same_file(output: str, *sources: str | None) -> bool:
    """Return whether the output is one of the files that are read."""
    with contextlib.suppress(ValueError):
        return any(source and os.path.realpath(source) == os.path.realpath(output) for source in sources)
    return False


def answer_files(names: list[str]) -> list[str]:
    """Return the files that are named, and for a folder the TOML and JSON files in it."""
    found = []
    for name in names:
        if name != "-" and Path(name).is_dir():
            inside = sorted(path for path in Path(name).iterdir() if path.suffix.lower() in (".toml", ".json"))
            if not inside:
                raise wrong(shown_name(name), "holds no answers", "put TOML or JSON files into it")
            found += [str(path) for path in inside]
        else:
            found.append(name)
    return found
