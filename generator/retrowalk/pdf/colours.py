"""The colours of a PDF, as in the site's light look, and how dark each one prints in grey."""

from collections.abc import Mapping

RGB = tuple[float, float, float]


def _rgb(code: str) -> RGB:
    red, green, blue = (round(int(code[index : index + 2], 16) / 255, 3) for index in (0, 2, 4))
    return red, green, blue


INKS: Mapping[str, RGB] = {
    name: _rgb(code)
    for name, code in {
        "ink": "1c2b2a",
        "soft": "4d5f5c",
        "pine": "0f5148",
        "apricot": "b3470f",
        "sand": "f0e8db",
        "shadow": "e3d8c6",
        "hairline": "b9b3a6",
        "black": "000000",
        "white": "ffffff",
        "go": "2b6a3c",
        "hold": "855400",
        "stop": "a1261d",
    }.items()
}
