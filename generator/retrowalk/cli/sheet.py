"""Makes the plan of a request and writes one sheet of it: what the commands `plan` and `next` share."""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from retrowalk.cli.files import format_of, read_data, same_file, shown_name, write
from retrowalk.cli.status import NO_PLAN, OK
from retrowalk.cli.terminal import show
from retrowalk.plan import Plan
from retrowalk.request import earlier_plans, source_of, wrong
from retrowalk.sheet_formats import WITHOUT_A_PLAN
from retrowalk.sheets import render
from retrowalk.sheets.options import Options, parse_options

FOR_FORMATS = {
    "pdf": ("paper", "kind", "link", "given_to", "given_by", "note"),
    "ics": ("at", "all_day", "alarm", "private", "other_days", "cancel"),
}
FLAGS = {"given_to": "--for", "given_by": "--from"}  # the others are called as the option
PDF_PACKAGES = ("pydyf", "segno")
WITHOUT_PACKAGES = "pdf needs two packages that are not installed"
HOW_TO_INSTALL = "install them with: pip install 'retrowalk[sheets]'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A plan, the plans before it, and how a sheet of it is wanted."""

    plan: Plan
    earlier: tuple[Plan, ...]
    options: Options


def request_of(
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


def options_given(arguments: Namespace, form: str) -> dict[str, object]:
    """Return the options that were given. Raises AnswersError for one that the format has no use for."""
    given = {}
    for needed, names in FOR_FORMATS.items():
        for name in names:
            value = getattr(arguments, name)
            if value is not None and form != needed:
                flag = FLAGS.get(name, f"--{name.replace('_', '-')}")
                raise wrong(flag, f"is for {needed}, and this is {form}", f"use --format {needed}, or leave it out")
            if value is not None:
                given[name] = value
    return given


def made_of(asked: Mapping[str, object], options: Mapping[str, object], form: str) -> Made:
    """Return the plan that the request asks for. Raises AnswersError with every problem found."""
    source = source_of(asked, supervised=True)
    parsed = parse_options({"revision": source.diary.revision, "calendar": source.diary.id, **options})
    return Made(plan=source.plan, earlier=earlier_plans(source) if form == "ics" else (), options=parsed)


def has_document(made: Made, form: str) -> bool:
    """Return whether the format can hold what came of the answers: a calendar holds no advice."""
    return bool(made.plan.weeks) or form in WITHOUT_A_PLAN or bool(made.options.cancel and made.earlier)


def _rendered(made: Made, form: str, colour: str) -> str | bytes:
    try:
        return render(made.plan, form, made.options, made.earlier)
    except ModuleNotFoundError as error:
        if error.name not in PDF_PACKAGES:
            raise
        if not made.plan.weeks:
            show(made.plan, colour)  # the advice does not wait for a package
        raise wrong("format", WITHOUT_PACKAGES, HOW_TO_INSTALL) from None


def _write_sheet(made: Made, form: str, output: str, colour: str) -> int:
    """Write one plan in one format; advice is shown as well, wherever the document goes."""
    without = not made.plan.weeks
    if not has_document(made, form) or (form == "text" and output == "-"):
        show(made.plan, colour)
    else:
        write(_rendered(made, form, colour), output)
        if without and output != "-":
            show(made.plan, colour)
    return NO_PLAN if without else OK


def make_sheet(arguments: Namespace, asked: Callable[[], Mapping[str, object]], *sources: str | None) -> int:
    """Make the plan of a request and write it as the arguments say, over none of the `sources`."""
    if arguments.output != "-" and same_file(arguments.output, *sources):
        raise wrong(
            shown_name(arguments.output), "would be overwritten by the plan", "choose another name for the plan"
        )
    form = format_of(arguments.format, arguments.output)
    options = options_given(arguments, form)
    if form == "pdf" and arguments.output == "-" and sys.stdout is not None and sys.stdout.isatty():
        raise wrong("output", "a PDF cannot be read in a terminal", "use -o plan.pdf")
    return _write_sheet(made_of(asked(), options, form), form, arguments.output, arguments.color)
