"""Makes plans of several people at once, from files or the lines of a table, into a folder: a part of `plan`."""

import sys
import unicodedata
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from retrowalk.answers_csv import Row, read_table
from retrowalk.cli.files import EXTENSIONS, is_table, read_text, same_file, shown_name, write
from retrowalk.cli.sheet import (
    HOW_TO_INSTALL,
    PDF_PACKAGES,
    WITHOUT_PACKAGES,
    has_document,
    made_of,
    options_given,
    request_of,
)
from retrowalk.cli.status import BAD_INPUT, NO_PLAN, OK
from retrowalk.cli.terminal import note, tell
from retrowalk.problems import AnswersError, Problem
from retrowalk.request import wrong
from retrowalk.sheets import render

LONGEST_NAME = 40
RESULTS = {"ready": "plan", "ready_with_support": "plan", "ask_first": "ask first", "stop": "stop"}
NOT_MADE = "not made"
COUNTED = {
    "plan": ("plan", "plans"),
    "ask first": ("should ask somebody first", "should ask somebody first"),
    "stop": ("needs help first", "need help first"),
    NOT_MADE: ("not made: see above", "not made: see above"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody a plan is wanted for: how problems and the summary name them, their file's name, their request."""

    label: str
    stem: str
    request: Callable[[], Mapping[str, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of one person's answers: a word for it, and the file that was written ("" for none)."""

    label: str
    word: str
    file: str = ""


def _stem(name: str, otherwise: str) -> str:
    """A name for a file: letters and digits of the name, anything else as a dash."""
    letters = "".join(sign if sign.isalnum() else "-" for sign in unicodedata.normalize("NFC", name))
    return "-".join(part for part in letters.split("-") if part)[:LONGEST_NAME] or otherwise


def _asked(answers: object, arguments: Namespace) -> dict[str, object]:
    return {"answers": answers, "start": arguments.start, "today": arguments.today}


def _of_row(file: str, row: Row, arguments: Namespace) -> Person:
    def request() -> dict[str, object]:
        if row.problems:
            raise AnswersError(row.problems)
        return _asked(row.answers, arguments)

    place = f"{shown_name(file)}, line {row.line}"
    person = f" ({row.person[:LONGEST_NAME]})" if row.person.isprintable() and row.person else ""
    return Person(label=place + person, stem=_stem(row.person, f"line-{row.line}"), request=request)


def _people(files: Iterable[str], arguments: Namespace) -> Iterator[Person]:
    def of_file(file: str) -> Person:
        def request() -> dict[str, object]:
            return request_of(file, None, None, arguments.start, arguments.today)

        return Person(label=shown_name(file), stem=Path(file).stem, request=request)

    for file in files:
        if is_table(file):
            for row in read_table(read_text(file)):
                yield _of_row(file, row, arguments)
        else:
            yield of_file(file)


def _with_own_stems(people: Iterable[Person]) -> Iterator[tuple[Person, str]]:
    """Yield each person with a file name of their own, whatever letters a disk tells apart."""
    taken: set[str] = set()
    newest: dict[str, int] = {}
    for person in people:
        stem, number = person.stem, newest.get(person.stem.casefold(), 1)
        while stem.casefold() in taken:
            number += 1
            stem = f"{person.stem}-{number}"
        newest[person.stem.casefold()] = number
        taken.add(stem.casefold())
        yield person, stem


def _check_pdf_packages() -> None:
    try:
        for name in PDF_PACKAGES:
            import_module(name)
    except ModuleNotFoundError:
        raise wrong("format", WITHOUT_PACKAGES, HOW_TO_INSTALL) from None


def _make(person: Person, output: Path, form: str, arguments: Namespace, sources: Iterable[str]) -> Result:
    """Make one person's sheet; what is wrong is written out, and stops nobody else's."""
    try:
        if same_file(str(output), *sources):
            raise wrong(shown_name(str(output)), "would be overwritten by the plan", "choose another folder")
        made = made_of(person.request(), options_given(arguments, form), form)
        written = has_document(made, form)
        if written:
            write(render(made.plan, form, made.options, made.earlier), str(output))
    except AnswersError as error:
        tell(
            Problem(field=f"{person.label}: {one.field}".removesuffix(": "), problem=one.problem, fix=one.fix)
            for one in error.problems
        )
        return Result(label=person.label, word=NOT_MADE)
    return Result(
        label=person.label, word=RESULTS[made.plan.clearance], file=shown_name(str(output)) if written else ""
    )


def _summary(results: list[Result]) -> str:
    """A table of who got what, and how many of each."""
    wide = min(60, max((len(result.label) for result in results), default=0))
    lines = [f"{result.label:{wide}}  {result.word:9}  {result.file}".rstrip() for result in results]
    counts = {word: sum(result.word == word for result in results) for word in COUNTED}
    told = [f"{count} {COUNTED[word][count != 1]}" for word, count in counts.items() if count]
    return "\n".join([*lines, "", "; ".join(told) or "nobody in it"]) + "\n"


def _status(results: Iterable[Result]) -> int:
    statuses = {"plan": OK, NOT_MADE: BAD_INPUT}
    return max((statuses.get(result.word, NO_PLAN) for result in results), default=OK)


def make_sheets(arguments: Namespace, files: list[str]) -> int:
    """Make a sheet for each person, a PDF unless another format is asked for. Return the highest exit status."""
    folder = Path(arguments.output)
    if arguments.output == "-" or (folder.exists() and not folder.is_dir()):
        raise wrong("output", "has to be a folder for several plans", "use -o plans/")
    if arguments.diary or "-" in files:
        raise wrong("answers", "of several people come from files, and without a diary", "make this plan alone")
    form = arguments.format or "pdf"
    options_given(arguments, form)
    if form == "pdf":
        _check_pdf_packages()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise wrong(shown_name(arguments.output), f"cannot be made: {error.strerror}", "choose another name") from None
    people = list(_with_own_stems(_people(files, arguments)))
    shows_progress = not arguments.quiet and sys.stderr is not None and sys.stderr.isatty()
    results = []
    for number, (person, stem) in enumerate(people, 1):
        if shows_progress:
            note(f"\r{number} of {len(people)}", end="")
        results.append(_make(person, folder / (stem + EXTENSIONS[form]), form, arguments, files))
    if shows_progress:
        note("\r\x1b[K", end="")
    if not arguments.quiet:
        write(_summary(results), "-")
    return _status(results)
