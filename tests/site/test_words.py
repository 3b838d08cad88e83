"""Sentences for the reader stand in tables: none is typed in a script or a module, and each that is there is said."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pygments.lexers import JavascriptLexer
from pygments.token import Comment, String

from retrowalk.data import DataError, table
from retrowalk.data.shapes import checked_table
from retrowalk_site.page_parts.planner_form import SCRIPT_WORDS
from retrowalk_site.publish import word_checks
from retrowalk_site.publish.word_checks import (
    IN_ELEMENTS,
    braces_problems,
    names_said,
    scripts,
    sentences_in,
    word_problems,
)
from retrowalk_site.reader_words import words_of

ROOT = Path(__file__).resolve().parent.parent.parent
# A word that begins large, or three in a row.
SENTENCE = re.compile(
    r"^[ (]*[A-Z][a-z’]+([ .,:;?!…]|$)|[A-Za-z’]{2,}[,.;:]? [A-Za-z’]+[,.;:]? [a-z’]{2,}|^[a-z’]+ [a-z’]+[.?!:]"
)
# What an error says to whoever repairs the page.
FOR_DEVELOPERS = re.compile(
    r"new\w*(Error|Failed|Stopped|NotSupported)\($|\.#?(fail|end|failed)\($|failed\(\w+\.error,$|\.error,$"
)
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
    there = {name for name, _ in sentences_in(words_of(str(module)), "WORDS")}
    assert [name for name in there if not any(f"{name}.".startswith(f"{one}.") for one in taken)] == []
    assert [one for one in taken if not any(f"{name}.".startswith(f"{one}.") for name in there)] == []


def in_templates(name: str, templates: str) -> bool:
    """Return whether a template takes this sentence, or the table that it stands in."""
    _, *path = name.split(".")
    return any("." + ".".join(path[:depth]) in templates for depth in range(1, len(path) + 1))


def test_what_is_said_is_there_and_what_is_there_is_said() -> None:
    """Every sentence that a script says by its name reaches the page, and every one there is said by somebody."""
    assert word_problems() == []
    patterns = [pattern for _, _, pattern in names_said()]
    templates = "".join(path.read_text("utf-8") for path in sorted(TEMPLATES.iterdir()))
    parts = (*SCRIPT_WORDS, *IN_ELEMENTS, "page")
    ours = {name for part in parts for name, _ in sentences_in(table(f"words/{part}"), part)}
    unsaid = {name for name in ours if not any(pattern.match(name) for pattern in patterns)}
    assert sorted(name for name in unsaid if not name.startswith(OF_FIELDS) and not in_templates(name, templates)) == []


@pytest.mark.parametrize(
    ("script", "said", "others"),
    [
        ('say("form.back")', ("form.back",), ("form.back.more", "form.backward")),
        ("say(`plan.state.${week.state}`)", ("plan.state.now",), ("plan.state.now.words", "plan.state")),
        ('sayCount("form.more_asked", more)', ("form.more_asked.one", "form.more_asked.more"), ("form.more_asked",)),
        ('wordsOf("form.choices")', ("form.choices", "form.choices.place.rail"), ("form.choices_more",)),
    ],
)
def test_a_name_says_what_stands_under_it(
    script: str, said: tuple[str, ...], others: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A script that says a sentence says no table, and no sentence of a table below."""
    monkeypatch.setattr(word_checks, "scripts", lambda: {"page.js": script})
    ((_, _, pattern),) = names_said()
    assert all(map(pattern.match, said))
    assert not any(map(pattern.match, others))


def test_a_sentence_that_is_not_there_ends_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that a script says, and that no table has, is told with the file it should stand in and the script."""
    monkeypatch.setattr(word_checks, "scripts", lambda: {"planner/page.js": 'say("form.bakc"); say("referral.why")'})
    assert word_problems() == [
        "words/form.toml has no sentence 'bakc', which overrides/js/planner/page.js says. Add it.",
        "screening.toml has no sentence 'why', which overrides/js/planner/page.js says. Add it.",
    ]


@pytest.mark.parametrize(
    ("call", "unknown"),
    [
        ('say("form.a", { number })', ["day"]),
        ('say("form.a", { number: say(`x.${f({ day: 1 })}`, { day }), other: "}, day" })', ["day"]),
        ('say("form.a")', ["day", "number"]),
        ('sayCount("form", days)', ["more"]),
        ('say("form.a", { number, day: days[0], })', []),
        ('say("form.a", parts)', []),
        ('say("form.a", { ...parts })', []),
        ('say("form.plain")', []),
    ],
)
def test_braces_that_a_script_does_not_fill_are_told(
    call: str, unknown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name in braces that a script does not fill in is told with the sentence, and what the script fills in."""
    monkeypatch.setattr(word_checks, "scripts", lambda: {"page.js": f"const a = {call};"})
    sentences = {
        "form.a": "{number} of {day}",
        "form.one": "{count} day",
        "form.more": "{more} days",
        "form.plain": "Go.",
    }
    told = [*braces_problems(sentences)]
    assert [re.findall(r"has \{(\w+)\}", problem) for problem in told] == [[name] for name in unknown]
    assert all(problem.startswith("words/form.toml: ") for problem in told)
    assert all("overrides/js/page.js fills in " in problem for problem in told)


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
