"""Reads TOML or JSON, whichever a text is."""

import tomllib
from dataclasses import replace

from retrowalk.problems import AnswersError
from retrowalk.request import read_json, wrong


def read_toml_or_json(text: str, named: str, ending: str = "") -> object:
    """Return the value of a text: as its file's ending says (".toml" or ".json"), else as it begins.

    `named` is how problems name the text. Raises AnswersError where it is neither.
    """
    if ending == ".json" or (ending != ".toml" and text.lstrip()[:1] in ("{", "[")):
        try:
            return read_json(text)
        except AnswersError as error:
            raise AnswersError(tuple(replace(one, field=one.field or named) for one in error.problems)) from None
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise wrong(named, f"this is not TOML: {error}", "mend that place, or give JSON") from None
