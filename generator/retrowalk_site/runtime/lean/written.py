"""Goes into the library as `_written`: code that dataclasses and named tuples write while they are made.

While the library is put together this remembers what they write. In its place comes a module with all of it compiled.
"""

from types import CodeType

ASKED: dict[str, str] = {}  # what was written, and whether it is run ("exec") or worked out ("eval")


def to_run(text: str) -> str | CodeType:
    """Return the text, or the code that it has been compiled to."""
    ASKED[text] = "exec"
    return text


def to_work_out(text: str) -> str | CodeType:
    """Return the text, or the code that it has been compiled to."""
    ASKED[text] = "eval"
    return text
