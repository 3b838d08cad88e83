"""The command `retrowalk`. Exit status: 0 what was asked, 2 bad input, 3 no plan but advice; the highest of several."""

import datetime
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retrowalk import __version__
from retrowalk.cli.files import (
    EXTENSIONS,
    answer_files,
    format_of,
    read_data,
    same_file,
    shown_name,
    silence_output,
    write,
)
from retrowalk.cli.parser import command_parser
from retrowalk.data import DataError
from retrowalk.plan import Plan
from retrowalk.problems import AnswersError, Problem
from retrowalk.request import earlier_plans, plan_asked, source_of, wrong
from retrowalk.sheets import render
from retrowalk.sheets.options import WITHOUT_A_PLAN, Options

OK, BAD_INPUT, NO_PLAN, INTERRUPTED = 0, 2, 3, 130
STYLES = {"title": "\x1b[1m", "heading": "\x1b[1m", "quiet": "\x1b[2m"}
PLAIN = "\x1b[0m"
FOR_FORMATS = {
    "pdf": ("paper", "kind", "link"),
    "ics": ("at", "all_day", "alarm", "private", "other_days", "cancel"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A plan, the plans before it, and how a sheet of it is wanted."""

    plan: Plan
    earlier: tuple[Plan, ...]
    options: Options


def _asked(
    source: str | None, code: str | None, diary: str | None, start: str | None = None, today: str | None = None
) -> dict[str, object]:
    """Return the request that stands for what was given on the command line."""
    if source == "-" and diary == "-":
        raise wrong("diary", "and the answers cannot both come from standard input", "give one of them as a file")
    asked: dict[str, object] = {"start": start, "today": today}
    if source is not None:
        asked["answers"] = read_data(source)
    if code is not None:
        asked["code"] = code
    if diary is not None:
        asked["diary"] = read_data(diary)
    return asked


def _tell(problems: Iterable[Problem]) -> int:
    for problem in problems:
        line = f"{problem}" if problem.field else f"{problem.problem}; {problem.fix}"
        if sys.stderr is not None:
            print(f"retrowalk: {line}", file=sys.stderr)
    return BAD_INPUT


def _in_colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _show(plan: Plan) -> None:
    """Write the plan as text to standard output, with colour where that is a terminal."""
    from retrowalk.sheets.text import lines

    if sys.stdout is None or not _in_colour():
        write(render(plan, "text"), "-")
        return
    styled = (STYLES.get(line.kind, "") + line.words + (PLAIN if line.kind in STYLES else "") for line in lines(plan))
    write("".join(f"{line}\n" for line in styled), "-")


def _options(arguments: Namespace, form: str) -> dict[str, object]:
    """The options that were given. Raises AnswersError for one that the format has no use for."""
    given = {}
    for needed, names in FOR_FORMATS.items():
        for name in names:
            value = getattr(arguments, name)
            if value is not None and form != needed:
                flag = f"--{name.replace('_', '-')}"
                raise wrong(flag, f"is for {needed}, and this is {form}", f"use --format {needed}, or leave it out")
            if value is not None:
                given[name] = value
    return given


def _made(asked: Mapping[str, object], options: Mapping[str, object], form: str) -> Made:
    from retrowalk.sheets.options import parse_options

    source = source_of(asked)
    parsed = parse_options({"revision": source.diary.revision, "calendar": source.diary.id, **options})
    return Made(plan=source.plan, earlier=earlier_plans(source) if form == "ics" else (), options=parsed)


def _rendered(made: Made, form: str) -> str | bytes:
    try:
        return render(made.plan, form, made.options, made.earlier)
    except ModuleNotFoundError as error:
        if error.name not in ("pydyf", "segno"):
            raise
        if not made.plan.weeks:
            _show(made.plan)  # the advice does not wait for a package
        fix = "install them with: pip install 'retrowalk[sheets]'"
        raise wrong("format", "pdf needs two packages that are not installed", fix) from None


def _write_plan(made: Made, form: str, output: str) -> int:
    """Write one plan in one format; advice is shown as well, wherever the document goes."""
    without = not made.plan.weeks
    taking_back = made.options.cancel and made.earlier
    has_no_document = without and form not in WITHOUT_A_PLAN and not taking_back
    if has_no_document or (form == "text" and output == "-"):
        _show(made.plan)
    else:
        write(_rendered(made, form), output)
        if without and output != "-":
            _show(made.plan)
    return NO_PLAN if without else OK


def _one_plan(arguments: Namespace, asked: Callable[[], Mapping[str, object]], *sources: str | None) -> int:
    """Make the plan of a request and write it as the arguments say, over none of the `sources`."""
    if arguments.output != "-" and same_file(arguments.output, *sources):
        raise wrong(
            shown_name(arguments.output), "would be overwritten by the plan", "choose another name for the plan"
        )
    form = format_of(arguments.format, arguments.output)
    options = _options(arguments, form)
    if form == "pdf" and arguments.output == "-" and sys.stdout is not None and sys.stdout.isatty():
        raise wrong("output", "a PDF cannot be read in a terminal", "use -o plan.pdf")
    if arguments.output != "-" and same_file(arguments.output, *sources):
        raise wrong(
            shown_name(arguments.output), "would be overwritten by the plan", "choose another name for the plan"
        )
    return _write_plan(_made(asked(), options, form), form, arguments.output)


def _many_plans(arguments: Namespace, files: list[str]) -> int:
    """Make a plan of each file, into a folder: PDFs unless another format is asked for."""
    folder = Path(arguments.output)
    if arguments.output == "-" or (folder.exists() and not folder.is_dir()):
        raise wrong("output", "has to be a folder for several plans", "use -o plans/")
    if arguments.diary or "-" in files:
        raise wrong("answers", "of several people come from files, and without a diary", "make this plan alone")
    form = arguments.format or "pdf"
    options, status = _options(arguments, form), OK
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise wrong(shown_name(arguments.output), f"cannot be made: {error.strerror}", "choose another name") from None
    for file in files:
        try:
            made = _made(_asked(file, None, None, arguments.start, arguments.today), options, form)
            done = _write_plan(made, form, str(folder / (Path(file).stem + EXTENSIONS[form])))
        except AnswersError as error:
            done = _tell(
                Problem(field=f"{file}: {one.field}", problem=one.problem, fix=one.fix) for one in error.problems
            )
        status = max(status, done)
    return status


def plan(arguments: Namespace) -> int:
    """Make a plan, or one for each of several people, and write it in the format that was asked for."""
    if bool(arguments.answers) == bool(arguments.code):
        raise wrong("answers", "or a code is needed, one of the two", "give a file with the answers, or --code CODE")
    files = answer_files(arguments.answers)
    if len(files) > 1 or files != arguments.answers:
        return _many_plans(arguments, files)
    source = files[0] if files else None

    def asked() -> dict[str, object]:
        return _asked(source, arguments.code, arguments.diary, arguments.start, arguments.today)

    return _one_plan(arguments, asked, source, arguments.diary)


def following(arguments: Namespace) -> int:
    """Make the plan after a finished one: the same as with a `next` entry in the diary."""
    from retrowalk.diary_file import diary_data, parse_diary, with_entries

    values = {"weeks": arguments.weeks, "aim": arguments.aim, "keep": arguments.keep}
    entry = {"kind": "next", "on": arguments.start, **{name: value for name, value in values.items() if value}}

    def asked() -> dict[str, object]:
        request = _asked(arguments.answers, None, arguments.diary, None, arguments.today)
        diary = with_entries(parse_diary(request["diary"]), parse_diary({"entries": [entry]}).entries)
        return {**request, "diary": diary_data(diary), "today": arguments.today or arguments.start}

    return _one_plan(arguments, asked, arguments.answers, arguments.diary)


def _entry_of(arguments: Namespace) -> dict[str, Any]:
    """The entry that NAME=VALUE words stand for; values as in JSON, else as text, several with commas."""
    import json

    entry: dict[str, Any] = {"kind": arguments.kind}
    for word in arguments.values:
        name, sign, text = word.partition("=")
        if not sign:
            raise wrong(ascii(word)[1:-1], "is not a value", "write NAME=VALUE, such as pain=2")
        value = text.split(",") if name == "days" else text
        if isinstance(value, str):
            try:
                value = json.loads(text)
            except ValueError:
                value = text
        entry[name] = value
    first, _, last = arguments.date.partition("..")
    return {**entry, **({"from": first, "to": last} if last else {"on": first})}


def diary(arguments: Namespace) -> int:
    """Write a diary to fill in, or add an entry to one."""
    from retrowalk.diary_file import diary_data, parse_diary, with_entries
    from retrowalk.diary_toml import diary_to_fill_in, diary_toml

    if arguments.doing != "add":
        if not arguments.toml:
            raise wrong("diary", "is called without a thing to do", "use diary --toml, or diary add FILE KIND DATE")
        write(diary_to_fill_in(), "-")
        return OK
    known = parse_diary(read_data(arguments.file) if Path(arguments.file).exists() else {"id": arguments.id})
    added = parse_diary({"entries": [_entry_of(arguments)]}).entries
    changed = parse_diary(diary_data(with_entries(known, added)))
    if Path(arguments.file).suffix.lower() == ".toml":
        write(diary_toml(changed), arguments.file)
    else:
        write(_json(diary_data(changed)), arguments.file)
    return OK


def questions(arguments: Namespace) -> int:
    """Write the questions in words, or an answers file to fill in."""
    from retrowalk.answers_template import answers_to_fill_in, questions_in_words

    write(answers_to_fill_in() if arguments.toml else questions_in_words(), "-")
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
    write(answers_file(raw), arguments.output)
    if not made.weeks:
        _show(made)
        return NO_PLAN
    print(f"\nThe answers are written. Now: retrowalk plan {arguments.output}", file=sys.stderr)
    return OK


def schema(arguments: Namespace) -> int:
    """Write the JSON Schema of the plan, of the answers or of the diary."""
    if arguments.of == "answers":
        from retrowalk.answers_schema import answers_schema as wanted
    elif arguments.of == "diary":
        from retrowalk.diary_file import diary_schema as wanted
    else:
        from retrowalk.sheets.plan_schema import plan_schema as wanted
    write(_json(wanted()), "-")
    return OK


def _json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


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
    chosen = [known[name] for name in arguments.rule or known]
    write("".join(f"{line.words}\n" for rule in chosen for line in rule_lines(rule)), "-")
    return OK


def code(arguments: Namespace) -> int:
    """Write what a plan code holds."""
    from retrowalk.sheets.text import code_lines

    write("".join(f"{line}\n" for line in code_lines(plan_asked({"code": arguments.code}))), "-")
    return OK


def _source(name: str) -> tuple[str | None, str | None]:
    """Return a file name or a plan code, whichever this is."""
    is_code = name.upper().startswith("RW") and not Path(name).exists()
    return (None, name) if is_code else (name, None)


def changes(arguments: Namespace) -> int:
    """Write what is different between two plans, and why."""
    from retrowalk.sheets.changes import change_lines
    from retrowalk.sheets.changes import changes as compare

    if arguments.old == "-" and arguments.new is None:
        raise wrong("old", "can be read only once from standard input", "give a file")
    old = plan_asked(_asked(*_source(arguments.old), None, None, arguments.today))
    new = plan_asked(_asked(*_source(arguments.new or arguments.old), arguments.diary, None, arguments.today))
    write("".join(f"{line}\n" for line in change_lines(compare(old, new))), "-")
    return OK


RUNS: Mapping[str, Callable[[Namespace], int]] = {
    "plan": plan,
    "ask": ask,
    "next": following,
    "diary": diary,
    "questions": questions,
    "why": why,
    "changes": changes,
    "code": code,
    "schema": schema,
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command with these arguments (else those it was called with); return the exit status."""
    parser = command_parser(__version__)
    parsed = parser.parse_args(arguments)
    if parsed.run is None:
        parser.print_help(sys.stderr)
        return BAD_INPUT
    try:
        return RUNS[parsed.run](parsed)
    except AnswersError as error:
        return _tell(error.problems)
    except DataError as error:
        print(f"retrowalk: {error}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:  # whoever read this has enough
        silence_output()
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
