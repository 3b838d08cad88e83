"""In place of `html/entities.py`: HTML is written here and never read, so nobody asks for the names of signs."""

html5: dict[str, str] = {}
