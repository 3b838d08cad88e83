"""`mkdocs serve` that survives a mistake: every page says what is wrong until it is mended."""

import gc
import logging
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import override

from mkdocs.exceptions import MkDocsException

PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>This page could not be built</title></head>
<body><h1>This page could not be built</h1>
<p>It comes back as soon as the mistake is mended.</p>
<pre style="white-space: pre-wrap">{}</pre></body>
</html>
"""


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def mkdocs_warnings() -> Iterator[list[str]]:
    """Gather what MkDocs and its plugins warn of."""
    handler, logger = _Warnings(), logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield handler.messages
    finally:
        logger.removeHandler(handler)


def surviving(build: Callable[[], None], site: Path) -> Callable[[], None]:
    """Return the build, but with a failure shown in every page that the site had, and in 404.html.

    Garbage is collected after a build, since collecting it meanwhile takes a seventh of the time.
    """
    pages = {site / "404.html"}

    def build_or_show() -> None:
        pages.update(site.rglob("*.html"))
        with mkdocs_warnings() as messages:
            gc.disable()
            try:
                build()
            except (Exception, SystemExit) as failure:  # noqa: BLE001 - whatever it is, it belongs onto the page
                expected = isinstance(failure, MkDocsException | SystemExit)
                last = str(failure) if expected else traceback.format_exc()
                messages.append("" if last in messages else last)
                print(last, file=sys.stderr)
                for page in pages:
                    page.parent.mkdir(parents=True, exist_ok=True)
                    page.write_text(PAGE.format(escape("\n\n".join(messages))), encoding="utf-8")
            finally:
                gc.enable()

    return build_or_show
