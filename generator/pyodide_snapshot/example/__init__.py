"""A small app to try snapshots with, in the tests and by `python -m pyodide_snapshot doctor`."""

from pathlib import Path

from pyodide_snapshot.app import App

TEXTS = ("", "a b a", "Äpfel und Birnen, und Äpfel", "👟 l'été 1.5 \u202e", "x " * 300)


def requests(**others: str) -> list[str]:
    """Return requests to count the words of some texts."""
    import json

    return [json.dumps({"text": text, **others}, ensure_ascii=form) for text in TEXTS for form in (True, False)]


def example_app() -> App:
    """Return the app, with the requests to record."""
    return App(
        packages=[Path(__file__).parent],
        entry="word_counter:handle",
        record=requests(),
        record_later=requests(**{"as": "csv"}),
        preload=["csv"],
    )
