"""Sentences for the reader stand in tables: none is typed in a script or a module, and each that is there is said."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pygments.lexers import JavascriptLexer
from pygments.token import Comment, String

from retrowalk.data import DataError, table
from retrowalk.data.shapes import checked_table
from retrowalk_site.page_parts.planner_form import SCRIPT_WORDS, script_words
from retrowalk_site.reader_words import words_of

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPTS = ROOT / "overrides" / "js"
# A word that begins large, or three in a row.
SENTENCE = re.compile(
    r"^[ (]*[A-Z][a-z’]+([ .,:;?!…]|$)|[A-Za-z’]{2,}[,.;:]? [A-Za-z’]+[,.;:]? [a-z’]{2,}|^[a-z’]+ [a-z’]+[.?!:]"
)
# What an error says to whoever repairs the page.
FOR_DEVELOPERS = re.compile(
    r"new\w*(Error|Failed|Stopped|NotSupported)\($|\.#?(fail|end|failed)\($|failed\(\w+\.error,$|\.error,$"
)
# Those that stand in an element of their own, beside its script.
IN_ELEMENTS = ("home", "ledger", "offline", "stopwatch", "try_it")
SHEETS = ROOT / "generator" / "retrowalk" / "sheets"
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)
# Two words in a row, the first one large, or three in a row.
IN_PYTHON = re.compile(r"(?<![A-Za-z])[A-Z][a-z’]+ [a-z’]{2,}|[a-z’]{2,}[,.;:]? [a-z’]{2,}[,.;:]? [a-z’]{2,}")
SITE_CODE = ROOT / "generator" / "retrowalk_site"
# The sentences beside a module of the site.
FILES = sorted(SITE_CODE.rglob("words/*.toml"))
TAKEN = re.compile(r"\bWORDS(?:\[[\"']\w+[\"']\])+")
# What looks like a sentence for readers and is none: names in the data, of parts, of fonts, of a way to write a number.
NAMES = (
    *("3-metre backward walk", "planner to the PDF", "Material for MkDocs", "Pyodide", "Retrowalk"),
    *("Retrowalk Sans", "Regular", "Words"),
)
TEMPLATES = ROOT / "overrides" / "partials" / "planner"
# Sentences that planner_form.py puts beside a question.
OF_FIELDS = "form.fix."
SAID = re.compile(r"(?<![.\w])(?:say|sayCount|wordsOf)\(\s*(?:\"([^\"]+)\"|`([^`]+)`)")
# Where a page of the guide may fetch no more scripts, an element has the words of its own file alone.
SAID_IN_ELEMENT = re.compile(r"words\[\"(\w+)\"\]|data-say=\"(\w+)\"")


def literals(script: str) -> Iterator[tuple[str, str]]:
    """Yield each text of a script, without what is filled into it, with the code that stands before it."""
    before = ""
    templates: list[str] = []  # the text of those that are open, the innermost last
    inside: list[bool] = []  # a template (True) or code in its braces (False), the innermost last
    for kind, value in JavascriptLexer().get_tokens(script):
        if kind in String.Interpol:
            inside.append(False) if value == "${" else inside.pop()
        elif kind in String.Backtick and value == "`" and inside and inside[-1]:
            inside.pop()
            yield before, templates.pop()
        elif kind in String.Backtick and value == "`":
            inside.append(True)
            templates.append("")
        elif kind in String.Backtick:
            templates[-1] += value
        elif kind in String and kind not in String.Regex:
            yield before, value[1:-1]
        elif kind not in Comment and value.strip() and not inside:
            before = (before + value.strip())[-40:]


def sentences(script: str) -> list[str]:
    """Return the texts of a script that a reader would see."""
    return [text for before, text in literals(script) if SENTENCE.search(text) and not FOR_DEVELOPERS.search(before)]


def scripts() -> dict[str, str]:
    """Return the text of every script by its path below overrides/js."""
    return {path.relative_to(SCRIPTS).as_posix(): path.read_text("utf-8") for path in sorted(SCRIPTS.rglob("*.js"))}


def names(words: Mapping[str, Any], above: str) -> Iterator[str]:
    """Yield the full name of every sentence and list in a table of words."""
    for name, value in words.items():
        if isinstance(value, dict):
            yield from names(value, f"{above}.{name}")
        else:
            yield f"{above}.{name}"


@pytest.mark.parametrize(
    "code",
    ['button("Continue", go)', "`Week ${number}`", "`${week} is the week that comes`", 'const NO = "It is over.";'],
)
def test_a_typed_sentence_is_found(code: str) -> None:
    """A sentence or a button's word in a script is found, whether or not something is filled in."""
    assert sentences(code)


@pytest.mark.parametrize(
    "code",
    [
        'throw new Error("There is no such thing here.")',
        'import { make } from "../lib/dom.js";',
        '{ class: "rw-button rw-button--quiet" }',
        "/* The words that only we read. */",
        'find(form, "[data-controls] .rw-button")',
    ],
)
def test_what_no_reader_sees_is_left_alone(code: str) -> None:
    """Errors for developers, selectors, classes, imports and comments are no sentences for the reader."""
    assert not sentences(code)


def test_no_script_types_a_sentence() -> None:
    """What a script says to the reader stands in data/words/."""
    assert {path: typed for path, script in scripts().items() if (typed := sentences(script))} == {}


def typed_in_python(code: str) -> Iterator[str]:
    """Yield each text of a module that is neither a docstring nor part of an error."""
    tree = ast.parse(code)
    left_out = {id(one.body[0]) for one in ast.walk(tree) if isinstance(one, DOCUMENTED) and one.body}
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        is_error = isinstance(node, ast.Raise) or (
            isinstance(node, ast.Call) and re.search(r"(Error|Problem|wrong)$", ast.unparse(node.func))
        )
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        if not is_error and not (id(node) in left_out and isinstance(node, ast.Expr)):
            waiting += ast.iter_child_nodes(node)


def is_sentence(text: str) -> bool:
    """Return whether a text of a module is one that a reader would see, and not a style sheet."""
    return bool(IN_PYTHON.search(text)) and "; }" not in text


def test_no_sheet_types_a_sentence() -> None:
    """What a sheet says to the reader stands in the data; errors, and descriptions of the schema, stand in code."""
    sheets = [path for path in SHEETS.rglob("*.py") if path.name not in ("plan_schema.py", "options.py")]
    typed = {path.name: [*typed_in_python(path.read_text("utf-8"))] for path in sheets}
    assert len(typed) > 20
    sentences_in = {name: [text for text in texts if is_sentence(text)] for name, texts in typed.items()}
    assert {name: texts for name, texts in sentences_in.items() if texts} == {}


def module_of(file: Path) -> Path:
    """Return the module beside which these sentences stand."""
    return file.parent.parent / f"{file.stem}.py"


def said_to_readers(code: str) -> list[str]:
    """Return the texts of a module of the site that a reader would see, headings of one word too."""
    texts = (text for text in typed_in_python(code) if text not in NAMES and "@media" not in text)
    return [text for text in texts if is_sentence(text) or SENTENCE.search(text)]


@pytest.mark.parametrize("code", ['title = "Week by week"', 'pair = ("Dose", dose)', 'told = f"{n} sessions in all"'])
def test_a_sentence_typed_in_a_module_is_found(code: str) -> None:
    """A sentence, or a heading of one word, is found in a module, whether or not something is filled in."""
    assert said_to_readers(code)


def test_no_part_of_a_page_types_a_sentence() -> None:
    """What a part of a page or a drawing says to the reader stands beside its module, whatever its length."""
    rooms = (SITE_CODE / "page_parts", SITE_CODE / "artwork")
    modules = {*map(module_of, FILES), *(path for room in rooms for path in room.glob("*.py"))}
    assert len(modules) > len(FILES) > 20
    assert {path.name: typed for path in modules if (typed := said_to_readers(path.read_text("utf-8")))} == {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(SITE_CODE).as_posix())
def test_a_module_says_what_stands_beside_it(file: Path) -> None:
    """A module of the site says every sentence that stands beside it, and takes none that is not there."""
    module = module_of(file)
    taken = {".".join(re.findall(r"\w+", found)) for found in TAKEN.findall(module.read_text("utf-8"))}
    there = set(names(words_of(str(module)), "WORDS"))
    assert [name for name in there if not any(f"{name}.".startswith(f"{one}.") for one in taken)] == []
    assert [one for one in taken if not any(f"{name}.".startswith(f"{one}.") for name in there)] == []


def in_templates(name: str, templates: str) -> bool:
    """Return whether a template takes this sentence, or the table that it stands in."""
    _, *path = name.split(".")
    return any("." + ".".join(path[:depth]) in templates for depth in range(1, len(path) + 1))


def test_what_is_said_is_there_and_what_is_there_is_said() -> None:
    """Every sentence that a script says by its name reaches the page, and every one there is said by somebody."""
    reaching = script_words() | {name: table(f"words/{name}") for name in IN_ELEMENTS}
    known = {name for part, words in reaching.items() for name in names(words, part)}
    said = {plain or made for script in scripts().values() for plain, made in SAID.findall(script)}
    for path, script in scripts().items():
        said |= {f"{Path(path).stem.partition('-')[0]}.{a or b}" for a, b in SAID_IN_ELEMENT.findall(script)}
    patterns = [re.compile(re.sub(r"\\\$\\\{.+?\\\}", r"[\\w.]+", re.escape(name)) + r"(\.|$)") for name in said]
    assert [pattern.pattern for pattern in patterns if not any(map(pattern.match, known))] == []
    templates = "".join(path.read_text("utf-8") for path in sorted(TEMPLATES.iterdir()))
    ours = {name for part in (*SCRIPT_WORDS, *IN_ELEMENTS, "page") for name in names(table(f"words/{part}"), part)}
    unsaid = {name for name in ours if not any(pattern.match(name) for pattern in patterns)}
    assert sorted(name for name in unsaid if not name.startswith(OF_FIELDS) and not in_templates(name, templates)) == []


def test_a_wrong_sentence_is_named() -> None:
    """A sentence that is no text, or whose braces hold no name, is refused with its file and its place."""
    with pytest.raises(DataError, match=r"words/form\.toml: continue is "):
        checked_table("words/form", {"continue": 1})
    with pytest.raises(DataError, match=r"words/form\.toml: check is "):
        checked_table("words/form", {"check": {"title": "Week {number"}})


def test_a_wrong_sentence_beside_a_module_is_named(tmp_path: Path) -> None:
    """A sentence beside a module that is wrong, or asked for and not there, is told with its room, file and place."""
    module, file = tmp_path / "page_parts" / "speed.py", tmp_path / "page_parts" / "words" / "speed.toml"
    file.parent.mkdir(parents=True)
    file.write_text('title = "Week {number"', encoding="utf-8")
    with pytest.raises(DataError, match=r"^page_parts/words/speed\.toml: title is "):
        words_of(str(module))
    file.write_text('[weeks]\ntitle = "Week {number}"', encoding="utf-8")
    with pytest.raises(DataError, match=r"^page_parts/words/speed\.toml, weeks has no entry 'caption'"):
        words_of(str(module))["weeks"]["caption"].format(number=1)
