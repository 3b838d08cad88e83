"""In place of `_colorize.py`: errors are shown without colour. The colours are many classes, made at every start."""


class NoColour:
    """Every colour, as no characters at all."""

    def __getattr__(self, name: str) -> str:
        """Return nothing."""
        return ""


class Theme:
    """The one part of all colours that errors are shown in."""

    traceback = NoColour()


def can_colorize(*, file: object = None) -> bool:  # noqa: ARG001 - as it is called
    """Return that there are no colours."""
    return False


def get_theme(**_wanted: object) -> type[Theme]:
    """Return no colours."""
    return Theme
