"""The command `retrowalk`. Exit status: 0 what was asked, 2 bad input, 3 no plan but advice."""

import contextlib
import datetime
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from retrowalk import __version__
from retrowalk.cli_parser import command_parser
from retrowalk.plan import Plan
from retrowalk.problems import AnswersError, Problem
from retrowalk.request import plan_asked, read_json, source_of, wrong
from retrowalk.sheets import render
from retrowalk.sheets.options import WITHOUT_A_PLAN

OK, BAD_INPUT, NO_PLAN, INTERRUPTED = 0, 2, 3, 130
MOST_BYTES = 1_000_000
ENDINGS = {".txt": "text", ".json": "json", ".html": "html", ".htm": "html", ".pdf": "pdf", ".ics": "ics"}
STYLES = {"title": "\x1b[1m", "heading": "\x1b[1m", "quiet": "\x1b[2m"}
PLAIN = "\x1b[0m"


def _shown(name: str) -> str:
    return "standard input" if name == "-" else name


def _read(name: str) -> str:
    """Return the text of a file, or of standard input for "-"."""
    try:
        if name == "-":
            content = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise wrong(name, f"cannot be read: {error.strerror}", "look at its name and place") from None
    except ValueError:
        raise wrong(ascii(name), "is not a file name", "look at its name and place") from None
    if len(content) > MOST_BYTES:
        raise wrong(_shown(name), "is longer than a megabyte", "give the file with the answers or the diary alone")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise wrong(_shown(name), "is not written in UTF-8", "save it as UTF-8") from None


def _parsed(name: str) -> object:
    """Return the content of a TOML or JSON file: by its ending, else by how it begins."""
    text, ending, shown = _read(name), Path(name).suffix.lower(), _shown(name)
    if ending == ".json" or (ending != ".toml" and text.lstrip()[:1] in ("{", "[")):
        try:
            return read_json(text)
        except AnswersError as error:
            raise AnswersError(tuple(replace(found, field=found.field or shown) for found in error.problems)) from None
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise wrong(shown, f"this is not TOML: {error}", "mend that place, or give JSON") from None


def _asked(source: str | None, code: str | None, diary: str | None, start: str | None = None) -> dict[str, object]:
    """Return the request that stands for what was given on the command line."""
    if source == "-" and diary == "-":
        raise wrong("diary", "and the answers cannot both come from standard input", "give one of them as a file")
    asked: dict[str, object] = {"start": start}
    if source is not None:
        asked["answers"] = _parsed(source)
    if code is not None:
        asked["code"] = code
    if diary is not None:
        asked["diary"] = _parsed(diary)
    return asked


def _tell(problems: Iterable[Problem]) -> int:
    for problem in problems:
        print(
            f"retrowalk: {problem}" if problem.field else f"retrowalk: {problem.problem}; {problem.fix}",
            file=sys.stderr,
        )
    return BAD_INPUT


def _let_go_of_output() -> None:
    """Python would complain once more when it closes a standard output that takes nothing."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_here(content: bytes) -> None:
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _let_go_of_output()
        raise wrong("standard output", f"cannot be written: {error.strerror}", "make room for it") from None


def _write(document: str | bytes, output: str) -> None:
    """Write the whole document or nothing: a file appears, or changes, only once all of it is there."""
    content = document if isinstance(document, bytes) else document.encode()
    if output == "-":
        _write_here(content)
        return
    target = Path(os.path.realpath(output))
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(content)  # a pipe or a device
            return
        half = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            with half.open("xb") as file:
                file.write(content)
            half.replace(target)
        finally:
            half.unlink(missing_ok=True)
    except OSError as error:
        raise wrong(output, f"cannot be written: {error.strerror}", "look at its name and place") from None


def _in_colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _show(plan: Plan) -> None:
    """Write the plan as text to standard output, with colour where that is a terminal."""
    from retrowalk.sheets.text import lines

    if not _in_colour():
        _write(render(plan, "text"), "-")
        return
    shown = (STYLES.get(line.kind, "") + line.words + (PLAIN if line.kind in STYLES else "") for line in lines(plan))
    _write("".join(f"{line}\n" for line in shown), "-")


def _is_read(output: str, *sources: str | None) -> bool:
    return any(source and os.path.realpath(source) == os.path.realpath(output) for source in sources)


def _format(given: str | None, output: str) -> str:
    return given or ENDINGS.get(Path(output).suffix.lower(), "text")


def _options(arguments: Namespace, revision: int) -> Mapping[str, object]:
    names = ("paper", "kind", "link", "at", "all_day", "alarm", "private")
    given = {name: getattr(arguments, name) for name in names if getattr(arguments, name) is not None}
    return {**given, "revision": revision}


def plan(arguments: Namespace) -> int:
    """Make a plan and write it in the format that was asked for."""
    from retrowalk.sheets.options import parse_options

    form = _format(arguments.format, arguments.output)
    if form == "pdf" and arguments.output == "-" and sys.stdout.isatty():
        raise wrong("output", "a PDF cannot be read in a terminal", "use -o plan.pdf")
    if arguments.output != "-" and _is_read(arguments.output, arguments.answers, arguments.diary):
        raise wrong(arguments.output, "would be overwritten by the plan", "choose another name for the plan")
    asked = _asked(arguments.answers, arguments.code, arguments.diary, arguments.start)
    source = source_of({**asked, "today": arguments.today})
    made = source.plan
    options = parse_options(_options(arguments, source.diary.revision))
    if not made.weeks and form not in WITHOUT_A_PLAN:
        _show(made)
        return NO_PLAN
    if form == "text" and arguments.output == "-":
        _show(made)
    else:
        _write(render(made, form, options), arguments.output)
        if not made.weeks and arguments.output != "-":
            _show(made)
    return OK if made.weeks else NO_PLAN


def questions(arguments: Namespace) -> int:
    """Write the questions in words, or an answers file to fill in."""
    from retrowalk.answers_template import answers_to_fill_in, questions_in_words

    _write(answers_to_fill_in() if arguments.toml else questions_in_words(), "-")
    return OK


def _reply(text: str) -> str:
    """Show a question beside the output, and return the line that was typed."""
    print(f"\n{text}\n> ", end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise wrong("answers", "ended before the questions did", "nothing was written; begin again")
    return line


def ask(arguments: Namespace) -> int:
    """Ask the questions on the terminal, write an answers file, and say what comes of it."""
    from retrowalk.answers_template import answers_file
    from retrowalk.ask import ask_all, is_sign, stopped

    if arguments.output != "-" and Path(arguments.output).exists():
        raise wrong(arguments.output, "is there already", "choose another name with -o")
    raw = ask_all(datetime.datetime.now().astimezone().date(), _reply, lambda text: print(text, file=sys.stderr))
    if is_sign(raw):
        _show(plan_asked({"answers": stopped(raw)}))
        return NO_PLAN
    made = plan_asked({"answers": raw})
    _write(answers_file(raw), arguments.output)
    if not made.weeks:
        _show(made)
        return NO_PLAN
    print(f"\nThe answers are written. Now: retrowalk plan {arguments.output}", file=sys.stderr)
    return OK


def schema(arguments: Namespace) -> int:
    """Write the JSON Schema of the plan or of the answers."""
    if arguments.of == "answers":
        from retrowalk.answers_schema import answers_schema

        _write_json(answers_schema())
        return OK
    from retrowalk.sheets.plan_schema import plan_schema

    _write_json(plan_schema())
    return OK


def _write_json(value: object) -> None:
    import json

    _write(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "-")


def why(arguments: Namespace) -> int:
    """Write one rule with its certainty and sources, or all of them."""
    import difflib

    from retrowalk.rules import rules
    from retrowalk.sheets.text import rule_lines

    known = rules()
    for name in arguments.rule:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            fix = f"did you mean {near[0]}?" if near else "`retrowalk why` lists them all"
            raise wrong(ascii(name)[1:-1], "is not a rule we know", fix)
    found = [known[name] for name in arguments.rule or known]
    _write("".join(f"{line.words}\n" for rule in found for line in rule_lines(rule)), "-")
    return OK


def code(arguments: Namespace) -> int:
    """Write what a plan code holds."""
    from retrowalk.sheets.text import code_lines

    made = plan_asked({"code": arguments.code})
    _write("".join(f"{line}\n" for line in code_lines(made)), "-")
    return OK


def _source(name: str) -> tuple[str | None, str | None]:
    """Return a file name or a plan code, whichever this is."""
    is_code = name.upper().startswith("RW") and not Path(name).exists()
    return (None, name) if is_code else (name, None)


def changes(arguments: Namespace) -> int:
    """Write what is different between two plans, and why."""
    from retrowalk.sheets.changes import change_lines
    from retrowalk.sheets.changes import changes as find

    if arguments.old == "-" and arguments.new is None:
        raise wrong("old", "can be read only once from standard input", "give a file")
    old = plan_asked(_asked(*_source(arguments.old), None))
    new = plan_asked(_asked(*_source(arguments.new or arguments.old), arguments.diary))
    _write("".join(f"{line}\n" for line in change_lines(find(old, new))), "-")
    return OK


RUNS: Mapping[str, Callable[[Namespace], int]] = {
    "plan": plan,
    "ask": ask,
    "questions": questions,
    "why": why,
    "changes": changes,
    "code": code,
    "schema": schema,
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command with these arguments (else those it was called with); return the exit status."""
    parser = command_parser(__version__)
    found = parser.parse_args(arguments)
    if found.run is None:
        parser.print_help(sys.stderr)
        return BAD_INPUT
    try:
        return RUNS[found.run](found)
    except AnswersError as error:
        return _tell(error.problems)
    except BrokenPipeError:  # whoever read this has enough
        _let_go_of_output()
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
