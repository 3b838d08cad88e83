"""Reads the style sheet inside one of our pictures: the properties of an element, by its classes, in light colours."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

PRESENTATION = ("fill", "stroke", "stroke-width", "stroke-dasharray")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One selector with its properties: its parts from the outermost in, a class (".name") or a name each."""

    parts: tuple[str, ...]
    properties: Mapping[str, str]

    @property
    def weight(self) -> tuple[int, int]:
        """What decides between rules: the number of classes, then of names."""
        classes = sum(part.startswith(".") for part in self.parts)
        return classes, len(self.parts) - classes


def styles(text: str) -> list[Rule]:
    """Return the rules of a style sheet, without what stands in a query of the medium."""
    plain = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^}]*\})*[^}]*\}", "", text)
    rules = []
    for selectors, body in re.findall(r"([^{}]+)\{([^}]*)\}", plain):
        pairs = (part.split(":", 1) for part in body.split(";") if ":" in part)
        properties = {name.strip(): value.strip() for name, value in pairs}
        rules += [Rule(parts=tuple(selector.split()), properties=properties) for selector in selectors.split(",")]
    return rules


def _is(part: str, element: Element) -> bool:
    if part.startswith("."):
        return part[1:] in element.get("class", "").split()
    return part in ("*", element.tag.rpartition("}")[2])


def _fits(rule: Rule, element: Element, above: Sequence[Element]) -> bool:
    if not _is(rule.parts[-1], element):
        return False
    waiting = list(rule.parts[:-1])
    for ancestor in reversed(above):
        if waiting and _is(waiting[-1], ancestor):
            waiting.pop()
    return not waiting


def _own(element: Element, above: Sequence[Element], sheet: Sequence[Rule]) -> dict[str, str]:
    properties = {name: value for name in PRESENTATION if (value := element.get(name)) is not None}
    for rule in sorted((rule for rule in sheet if _fits(rule, element, above)), key=lambda rule: rule.weight):
        properties.update(rule.properties)
    return properties


def style_of(element: Element, above: Sequence[Element], sheet: Sequence[Rule]) -> dict[str, str]:
    """Return the properties that an element has or inherits, with the light colour where one is named by a variable."""
    properties: dict[str, str] = {}
    for depth, ancestor in enumerate((*above, element)):
        properties.update(_own(ancestor, above[:depth], sheet))
    return {name: _resolved(value, properties) for name, value in properties.items() if not name.startswith("--")}


def _resolved(value: str, known: Mapping[str, str]) -> str:
    while match := re.fullmatch(r"var\((--[\w-]+)(?:,(.*))?\)", value):
        name, other = match.groups()
        value = known.get(name, other or "none")
    return value
