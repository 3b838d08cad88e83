"""Tell which pages are due to be checked again, as of today, with exit status 1 where there are any."""

import datetime
import sys

from mkdocs.utils.meta import get_data

from retrowalk_site.page_parts.page import date_of
from retrowalk_site.paths import DOCS


def overdue(today: datetime.date) -> list[str]:
    """Return a line of Markdown for each page of docs/ whose next check was due before this day."""
    lines = []
    for path in sorted(DOCS.rglob("*.md")):
        due = date_of(get_data(path.read_text(encoding="utf-8"))[1], "next_check")
        if due < today:
            lines.append(f"- docs/{path.relative_to(DOCS).as_posix()} was due on {due}")
    return lines


def main() -> None:
    """Print the pages that are due."""
    lines = overdue(datetime.datetime.now(tz=datetime.UTC).date())
    print("\n".join(lines))
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()
