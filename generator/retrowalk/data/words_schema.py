"""What the tables of sentences for the reader must hold: those of `words/` whose entries other tables name."""

from typing import NotRequired, TypedDict

from retrowalk.data.validate import Template

# A file in words/: sentences by name, in tables as deep as they like.
type Words = dict[str, Template | list[Template] | Words]


class Advice(TypedDict):
    """What to do, and how soon."""

    urgency: str
    words: str


class Named(TypedDict):
    """What a place or a support is called in a title, in a session and in full."""

    name: str
    session: str
    words: str
    short: NotRequired[str]


class StopSigns(TypedDict):
    """When to stop, and what to do then."""

    title: str
    signs: list[str]
    then: str


class Pain(TypedDict):
    """The pain rule."""

    title: str
    go: Template
    hold: Template
    hold_strict: Template
    stop: Template


class PlaceCheck(TypedDict):
    """What to look at before going."""

    title: str
    items: list[str]


class Technique(TypedDict):
    """How to walk, turn, hold on and use a treadmill."""

    steps: list[str]
    origin: str
    turn_title: str
    turn: list[str]
    support_title: str
    support: list[str]
    treadmill_title: str
    treadmill: list[str]


class Clearance(TypedDict):
    """words/clearance.toml."""

    clearance: dict[str, str]
    urgency: dict[str, str]


class Terms(TypedDict):
    """words/terms.toml."""

    place: dict[str, Named]
    support: dict[str, Named]
    pattern: dict[str, str]
    aim: dict[str, str]
    partner: dict[str, str]


class Safety(TypedDict):
    """words/safety.toml."""

    stop: StopSigns
    pain: Pain
    place_check: PlaceCheck
