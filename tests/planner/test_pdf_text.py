"""Text in a PDF: measured, broken into lines, and written with characters that the fonts have."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrowalk import data
from retrowalk.data import table
from retrowalk.pdf.text import BOLD, REGULAR, Span, faces, glued, width_of, wrap

WORD = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzABCTVWY0123456789.,:;-–×½é"), min_size=1, max_size=12)
TEXT = st.lists(WORD, min_size=1, max_size=40).map(" ".join)
WORDS = sorted(f"words/{file.name[:-5]}" for file in files(data).joinpath("words").iterdir())
TABLES = ("rules", "studies", *WORDS)


def sentences(value: Any) -> Iterator[str]:
    """Return every text in a table."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from sentences(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from sentences(inner)


@given(text=TEXT, width=st.floats(60, 600), size=st.floats(9.5, 30))
def test_wrapped_text_is_all_there(text: str, width: float, size: float) -> None:
    """Breaking into lines loses and adds nothing, and no line with two words is wider than asked for."""
    lines = wrap([Span(text=text)], size, width)
    assert " ".join("".join(span.text for span in line.spans) for line in lines) == text
    for line in lines:
        words = "".join(span.text for span in line.spans).split(" ")
        assert len(words) == 1 or line.width <= width + 0.001


@given(first=TEXT, second=TEXT)
def test_weights_do_not_mix(first: str, second: str) -> None:
    """A bold beginning stays bold on whatever line it ends."""
    lines = wrap([Span(text=first + " ", weight=BOLD), Span(text=second)], 10, 150)
    spans = [span for line in lines for span in line.spans]
    bold = " ".join(span.text for span in spans if span.weight == BOLD).split()
    assert " ".join(bold) == " ".join(first.split())
    assert " ".join(" ".join(span.text for span in spans if span.weight == REGULAR).split()) == " ".join(second.split())


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Then 6 times 1 min", "Then 6\u00a0times 1\u00a0min"),
        ("6 × 30 s", "6\u00a0×\u00a030\u00a0s"),
        ("1½ min", "1½\u00a0min"),
        ("at 1.5 mph", "at 1.5\u00a0mph"),
        ("7 Dec 2026", "7 Dec 2026"),
    ],
)
def test_units_stay_with_their_number(text: str, kept: str) -> None:
    """No line ends between a number and its unit."""
    assert glued(text) == kept


@pytest.mark.parametrize("weight", [REGULAR, BOLD])
def test_figures_are_tabular(weight: str) -> None:
    """All figures are equally wide, so that dates stand under one another."""
    assert len({faces()[weight].widths[figure] for figure in "0123456789"}) == 1


def test_letters_are_kerned() -> None:
    """A pair such as "To" stands closer than its letters do apart."""
    assert width_of([Span(text="To")], 10) < width_of([Span(text="T")], 10) + width_of([Span(text="o")], 10)


@pytest.mark.parametrize("name", TABLES)
def test_fonts_have_every_character(name: str) -> None:
    """Nothing that a sheet may print lacks a glyph."""
    missing = {
        character
        for face in faces().values()
        for text in sentences(table(name))
        for character in text
        if character not in face.glyphs and character != "\n"
    }
    assert missing == set()


def test_unknown_characters_are_marked() -> None:
    """A character that the fonts lack becomes a question mark, and never stops a sheet."""
    assert faces()[REGULAR].known("a\u4e00b\u00a0c") == "a?b c"
