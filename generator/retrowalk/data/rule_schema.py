"""What a rule of rules.toml holds, field by field: it is checked against this and made into it."""

from dataclasses import dataclass
from typing import Literal

type Certainty = Literal["high", "moderate", "low", "very low", "our judgement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A named decision. `number` stands for it in plan codes; `sources` are study ids or keys of `source_words`."""

    id: str
    number: int
    part: str
    words: str
    certainty: Certainty
    sources: tuple[str, ...]
