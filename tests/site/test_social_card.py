"""The card for passing a page on and the icons: right in size, and the same in every build."""

import io

import pytest
from PIL import Image

from retrowalk_site.artwork.social_card import CARD, ICON_SIZES, card_png, colours, icon_png


def pixels(png: bytes) -> Image.Image:
    """Return the picture in the bytes of a PNG file."""
    return Image.open(io.BytesIO(png)).convert("RGB")


def seen(picture: Image.Image) -> set[str]:
    """Return every colour in a picture as #rrggbb."""
    raw = picture.tobytes()
    return {f"#{raw[place : place + 3].hex()}" for place in range(0, len(raw), 3)}


def test_card_has_the_size_that_pages_tell() -> None:
    """The card is 1200 by 630 pixels, as the pages' metadata say."""
    assert pixels(card_png()).size == CARD == (1200, 630)


def test_card_shows_words_figure_and_sign() -> None:
    """The card has the colours of paper, words, sign, trousers, shirt and rail, each drawn."""
    named = colours()
    wanted = {named[name] for name in ("paper", "ink", "soft", "pine", "apricot", "card", "shadow")}
    assert wanted <= seen(pixels(card_png()))


@pytest.mark.parametrize("size", ICON_SIZES)
def test_icons_are_square_with_a_free_rim(size: int) -> None:
    """An icon has its size, and nothing in the outer tenth that a round mask cuts away."""
    icon = pixels(icon_png(size))
    assert icon.size == (size, size)
    rim = size // 10
    for side in ((0, 0, size, rim), (0, 0, rim, size), (size - rim, 0, size, size), (0, size - rim, size, size)):
        assert seen(icon.crop(side)) == {colours()["paper"]}


def test_card_is_the_same_in_every_build() -> None:
    """Drawn twice, the card has the same bytes."""
    assert card_png() == card_png()
