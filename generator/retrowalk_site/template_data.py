"""What the templates read of the planner and of the pages, as plain data under `config.extra`."""

from typing import Any

from jinja2 import FileSystemBytecodeCache
from mkdocs.utils.meta import get_data

from retrowalk.data import table
from retrowalk_site.build_time import build_date
from retrowalk_site.page_parts.page import page_dates
from retrowalk_site.page_parts.planner_form import form_for_scripts, planner_form, template_words
from retrowalk_site.paths import CACHE, DOCS

# It has its dates below the planner, not at the end of its own words.
PLANNER_PAGE = "plan.md"


def template_data() -> dict[str, Any]:
    """Return the planner's form for its template and for its scripts, its page's dates, and the words on home."""
    _, meta = get_data((DOCS / PLANNER_PAGE).read_text(encoding="utf-8"))
    return {
        "planner_form": planner_form(),
        "planner_form_for_scripts": form_for_scripts(),
        "home_words": {"home": table("words/home")},
        "planner_words": template_words(),
        "planner_page_dates": page_dates(meta, build_date()),
    }


def compiled_templates() -> FileSystemBytecodeCache:
    """Return where the templates are kept as Python, from one build to the next."""
    folder = CACHE / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))
