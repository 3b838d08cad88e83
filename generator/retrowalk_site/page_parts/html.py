"""Elements of HTML and SVG as text: everything that is not markup already is escaped."""

from collections.abc import Iterable, Sequence

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup, escape

from retrowalk.data import DataError
from retrowalk.data import table as data_table
from retrowalk.data.entries import Entries, unfilled

EMPTY_ELEMENTS = frozenset({"br", "hr", "img", "input", "link", "meta"})


def element(name: str, *children: object, **attributes: object) -> Markup:
    """Return one element. An attribute that is None or False is left out, True stands without a value.

    `class_` and `for_` lose their last letter; every other `_` in a name becomes `-`.
    """
    parts = [f"<{name}"]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        written = key.rstrip("_").replace("_", "-")
        parts.append(f" {written}" if value is True else f' {written}="{escape(str(value))}"')
    opening = Markup("".join(parts) + ">")  # noqa: S704 - every value in it is escaped
    if name in EMPTY_ELEMENTS:
        return opening
    return opening + joined(children) + Markup("</{}>").format(name)


def words_of_script(name: str) -> Markup:
    """Return the sentences of a file of data/words/, where the script of the element that they stand in reads them."""
    return element("script", htmlsafe_json_dumps({name: data_table(f"words/{name}")}), type="application/json")


def joined(children: Iterable[object], between: str = "") -> Markup:
    """Return the children one after the other, escaped where they are not markup; None counts as nothing."""
    return escape(between).join(escape(child) for child in children if child is not None)


def filled_in(words: str, **pieces: object) -> Markup:
    """Return a sentence with the pieces in the places of their names, escaped where they are not markup.

    Raises DataError where the sentence has a name that is no piece's.
    """
    try:
        return escape(words).format(**pieces)
    except KeyError as missing:
        raise unfilled(words, str(missing.args[0]), pieces) from missing


def items(entries: Iterable[object], **attributes: object) -> Markup:
    """Return a list of the entries."""
    return element("ul", *(element("li", entry) for entry in entries), **attributes)


def table(words: Entries, rows: Iterable[Sequence[object]], **names: object) -> Markup:
    """Return a table with the `headings` and the `caption` of these words, the names in braces filled in.

    Raises DataError where the words have no such heading for every column.
    """
    lines, headings = list(rows), words["headings"]
    columns = {len(line) for line in lines} or {len(headings)}
    if not isinstance(headings, list) or columns != {len(headings)}:
        raise DataError(f"{words.place}: headings must be a list of {max(columns)}, one for each column.")
    return plain_table([heading.format(**names) for heading in headings], lines, words["caption"].format(**names))


def plain_table(headings: Sequence[str], rows: Iterable[Sequence[object]], caption: str) -> Markup:
    """Return a table whose first cell in each row is that row's heading.

    On a narrow screen the style sheet sets the cells below each other, so the roles are said outright
    and each cell carries its heading.
    """
    head = element("tr", *(element("th", text, scope="col", role="columnheader") for text in headings), role="row")
    lines = []
    for first, *rest in rows:
        cells = [element("th", first, scope="row", role="rowheader")]
        for heading, cell in zip(headings[1:], rest, strict=True):
            # One box a cell, so that a heading and several pieces of text can stand side by side.
            cells.append(element("td", element("div", cell), role="cell", data_label=heading))
        lines.append(element("tr", *cells, role="row"))
    return element(
        "table",
        element("caption", caption),
        element("thead", head, role="rowgroup"),
        element("tbody", *lines, role="rowgroup"),
        class_="rw-table",
        role="table",
    )
