"""Finds in scripts and style sheets what the lowest browsers we serve do not know, by MDN's data.

    .venv/bin/python -m tools.browser_floor

A script's names are looked up without their types: a name is refused where nothing of this name is known to a browser.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, reduce
from pathlib import Path
from typing import Any

from pygments.lexers import JavascriptLexer
from pygments.token import Comment, Keyword, Name, String

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "node_modules" / "@mdn" / "browser-compat-data" / "data.json"
# docs/questions.md says them too.
FLOOR = {"chrome": (95,), "firefox": (114,), "safari": (15, 4), "safari_ios": (15, 4)}
SHIPPED = ("overrides/js", "overrides/css", "generator/pyodide_snapshot/in_browser")

# Names that are asked for first, or do nothing where they are not known, with what happens then.
WITHOUT_HARM = {
    "DecompressionStream": "asked for first; else the page's own code unpacks",
    "connection": "asked for first; else everything is fetched at once",
    "databases": "tried; else home looks for kept plans at every visit",
    "vibrate": "asked for first; there are beeps",
    "wakeLock": "asked for first; the screen may go dark, the beeps go on",
    "handle": "a member of Pyodide's own",
    "memory": "a member of WebAssembly's exports",
    ":has": "frames around chosen answers, and widths",
    ":details-content": "what is folded shows in print where it is known; no page hides anything else with it",
    "@media scripting": "all questions are shown until the script comes",
    "@media forced-colors": "no such colours there",
    "forced-color-adjust": "the same",
    "@page": "margins of paper",
    "align-content: safe": "the player's clock stands at the top",
    "align-content: start": "a column may be as high as its neighbour",
    "ascent-override": "the stand-in for the font is a little larger",
    "descent-override": "the same",
    "line-gap-override": "the same",
    "size-adjust": "the same",
    "box-decoration-break": "borders on paper",
    "break-after: avoid": "a heading may stand alone at the foot of a page of paper",
    "break-before: avoid": "the same",
    "content-visibility": "goes with :details-content",
    "cursor: default": "a finger has no cursor",
    "cursor: pointer": "the same",
    "print-color-adjust": "colours on paper, which a word stands beside",
    "text-wrap": "lines of a heading may be of unlike lengths",
}
# What is no name but a way of writing, with its place in MDN's data.
SYNTAX = {
    r"\bstatic\s*\{": ("class static block", "classes.static.initialization_blocks"),
    r"\(\?<[=!]": ("look-behind", "regular_expressions.lookbehind_assertion"),
    r"\bimport\b[^;]*\bwith\s*\{": ("import attributes", "statements.import.import_attributes"),
}
COMMENT = re.compile(r"/\*.*?\*/|\"[^\"]*\"", re.DOTALL)
DECLARATION = re.compile(r"(?<=[{;\s])(-?[a-z][a-z-]*)\s*:\s*([^;{}]+)[;}]")
SELECTOR = re.compile(r"(?:^|[{};])([^{};@]+)(?=\{)")
PSEUDO = re.compile(r"(?<=[\w\])*>~+ ,(&]):{1,2}([a-z-]+)")
AT_RULE = re.compile(r"@([a-z-]+)([^{;]*)")
MEDIA_FEATURE = re.compile(r"\(([a-z-]+)")
WORD = re.compile(r"(?<![\w-])[a-z][a-z-]*(?![\w(-])")
FUNCTION = re.compile(r"([a-z-]+)\(")
# Units that MDN's data has under one name.
UNIT_GROUPS = {
    "d(vh|vw|vi|vb|vmin|vmax)": "viewport_percentage_units_dynamic",
    "l(vh|vw|vi|vb|vmin|vmax)": "viewport_percentage_units_large",
    "s(vh|vw|vi|vb|vmin|vmax)": "viewport_percentage_units_small",
    "cq(w|h|i|b|min|max)": "container_query_length_units",
}
UNIT = re.compile(r"(?<=\d)([a-z]+)\b")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something that one of the lowest browsers does not know, and where it stands."""

    name: str
    path: str
    browsers: tuple[str, ...]


@cache
def mdn() -> dict[str, Any]:
    """Return MDN's data on what which browser knows."""
    data: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return data


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.removeprefix("≤").split("."))


def _known_since(statement: dict[str, Any], floor: tuple[int, ...]) -> bool:
    added, removed = statement.get("version_added"), statement.get("version_removed")
    if not isinstance(added, str) or added == "preview" or statement.keys() & {"flags", "prefix", "alternative_name"}:
        return False
    gone = isinstance(removed, str) and removed != "preview" and _version(removed) <= floor
    return _version(added) <= floor and not gone


def lacking(feature: dict[str, Any]) -> tuple[str, ...]:
    """Return the browsers that do not know a feature in their lowest version."""
    support = feature["__compat"]["support"]
    statements = {name: support.get(name, []) for name in FLOOR}
    lists = {name: each if isinstance(each, list) else [each] for name, each in statements.items()}
    return tuple(name for name, each in lists.items() if not any(_known_since(one, FLOOR[name]) for one in each))


def members(tree: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what stands right below a feature and has data of its own."""
    for name, feature in tree.items():
        if name != "__compat" and "__compat" in feature:
            yield name, feature


@cache
def interfaces() -> dict[str, dict[str, Any]]:
    """Return every global of a browser by its name: JavaScript's own first."""
    data = mdn()
    return dict([*members(data["api"]), *members(data["webassembly"]["api"]), *members(data["javascript"]["builtins"])])


@cache
def script_names() -> dict[str, list[tuple[str, ...]]]:
    """Return who lacks what a script may name, for each thing of that name; ".name" where it is a member.

    The members of something that a browser lacks altogether are left out: nobody gets hold of them.
    """
    names: dict[str, list[tuple[str, ...]]] = {}
    for name, interface in interfaces().items():
        lacks = lacking(interface)
        names.setdefault(name, []).append(lacks)
        for member, feature in () if lacks else members(interface):
            static = member.endswith("_static")
            key = f"{name}.{member.removesuffix('_static')}" if static else f".{member}"
            names.setdefault(key, []).append(lacking(feature))
    return names


def in_script(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the names in a script that nothing known bears, with the browsers that do not know them."""
    for pattern, (name, place) in SYNTAX.items():
        if re.search(pattern, text):
            yield name, lacking(reduce(lambda tree, part: tree[part], place.split("."), mdn()["javascript"]))
    tokens = [
        (kind, value)
        for kind, value in JavascriptLexer().get_tokens(text)
        if kind not in Comment and kind not in String and value.strip()
    ]
    for index, (kind, value) in enumerate(tokens):
        before = tokens[index - 1][1] if index else ""
        if kind not in Name and not (kind in Keyword and before in {".", "?."}):
            continue
        owner = tokens[index - 2][1] if index > 1 else ""
        name, static = (f".{value}", f"{owner}.{value}") if before in {".", "?."} else (value, "")
        told = script_names().get(static) or script_names().get(name, [])
        if told and all(told):
            yield value, told[0]


def _declared(text: str) -> Iterator[tuple[str, dict[str, Any] | None]]:
    css = mdn()["css"]
    for name, value in DECLARATION.findall(text):
        if name.startswith("-"):
            continue
        known = css["properties"].get(name) or css["at-rules"]["font-face"].get(name)
        yield name, known
        if known is None or lacking(known):
            continue
        for word in WORD.findall(value):
            if word in known and "__compat" in known[word]:
                yield f"{name}: {word}", known[word]
        types = css["types"]
        for function in FUNCTION.findall(value):
            found = [known[function]] if "__compat" in known.get(function, {}) else []
            found += [
                each[function]
                for each in (types, types["color"], types["image"], types["gradient"])
                if function in each
            ]
            if found and "__compat" in found[0]:
                yield f"{function}()", found[0]
        for unit in UNIT.findall(value):
            length = types["length"]
            group = next((whole for pattern, whole in UNIT_GROUPS.items() if re.fullmatch(pattern, unit)), unit)
            if group in length:
                yield unit, length[group]


def _selected(text: str) -> Iterator[tuple[str, dict[str, Any] | None]]:
    css = mdn()["css"]
    for selector in SELECTOR.findall(text):
        for name in PSEUDO.findall(f" {selector}"):
            if not name.startswith("-"):
                yield f":{name}", css["selectors"].get(name)
        if "&" in selector:
            yield "&", css["selectors"]["nesting"]
    for rule, rest in AT_RULE.findall(text):
        known = css["at-rules"].get(rule)
        yield f"@{rule}", known
        for feature in MEDIA_FEATURE.findall(rest) if known and rule == "media" else []:
            yield f"@media {feature}", known.get(re.sub("^(min|max)-", "", feature))


def in_styles(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what stands in a style sheet and is not known to some browser, with the browsers."""
    bare = COMMENT.sub("", text)
    for name, feature in (*_declared(bare), *_selected(bare)):
        if feature is None:
            yield name, ("MDN",)
        elif "__compat" in feature and (lacks := lacking(feature)):
            yield name, lacks


def findings(paths: Iterable[Path]) -> list[Finding]:
    """Return what the files name and the lowest browsers do not know, whether it does harm or not."""
    found = set()
    for path in paths:
        look = in_styles if path.suffix == ".css" else in_script
        told = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
        found |= {Finding(name, told, browsers) for name, browsers in look(path.read_text(encoding="utf-8"))}
    return sorted(found)


def shipped() -> list[Path]:
    """Return every script and style sheet of ours that browsers get."""
    return [
        path for folder in SHIPPED for path in sorted((ROOT / folder).rglob("*.*s")) if path.suffix in {".js", ".css"}
    ]


def main() -> None:
    """Print what some browser does not know and nobody gave a reason for; fail where there is any."""
    harmful = [each for each in findings(shipped()) if each.name not in WITHOUT_HARM]
    for each in harmful:
        print(f"{each.path}: {each.name} is not known to {', '.join(each.browsers)}.")
    sys.exit(1 if harmful else 0)


if __name__ == "__main__":
    main()
