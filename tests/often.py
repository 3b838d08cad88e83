"""Cases of a test: a few in every run, and the others, which tell little more, in the long run only."""

from collections.abc import Iterable, Mapping

import pytest
from _pytest.mark.structures import ParameterSet


def few_often(cases: Iterable[object] | Mapping[str, object], often: int = 1) -> list[ParameterSet]:
    """Return cases for `pytest.mark.parametrize`: the first ones in every run, the others in the long run.

    A case of several arguments is a tuple. In a mapping, the names of the cases stand before them.
    """
    named = cases.items() if isinstance(cases, Mapping) else ((None, case) for case in cases)
    return [
        pytest.param(
            *(case if isinstance(case, tuple) else (case,)), id=name, marks=() if place < often else pytest.mark.long
        )
        for place, (name, case) in enumerate(named)
    ]
