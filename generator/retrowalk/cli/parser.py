"""How the command `retrowalk` is called: its commands, options, help and examples."""

import argparse
import shutil

from retrowalk.sheet_formats import FORMATS, KINDS, PAPERS

WIDEST = 100
COLOURS = ("auto", "always", "never")
SHELLS = ("bash", "zsh", "fish")
EXAMPLES = """examples:
  retrowalk ask                                 questions here, then answers.toml
  retrowalk plan answers.toml                   the plan, to read
  retrowalk plan answers.toml -o plan.pdf       one page for the fridge
  retrowalk diary add diary.json walked 2026-12-07 pain=2
  retrowalk plan answers.toml --diary diary.json
  retrowalk why start-3-minutes                 the rule behind a number
  retrowalk COMMAND --help                      more on one command

exit status: 0 what was asked; 2 something in the input is wrong, and what;
3 no plan, but advice; of several people, the highest.
"""
OF_COMMANDS = {
    "ask": """examples:
  retrowalk ask                                 writes answers.toml
  retrowalk ask -o anna.toml
""",
    "plan": """examples:
  retrowalk plan answers.toml                   the plan, to read
  retrowalk plan answers.toml -o plan.pdf       one page for the fridge
  retrowalk plan answers.toml -o plan.pdf --kind large --paper letter
  retrowalk plan answers.toml -o plan.pdf --for AB --from "Hill Clinic"
  retrowalk plan answers.toml -o plan.ics --at 18:30 --alarm 30
  retrowalk plan answers.toml --diary diary.json
  retrowalk plan --code RW1-4FMTM-... --start 2027-01-04
  retrowalk plan people/ -o sheets/             a PDF for each file in a folder
  retrowalk plan people.csv -o sheets/          a PDF for each line of a table

A clinician who supervises the person may choose how week 1 starts, within the
limits of this person's plan: at the end of the answers file,
  [clinician]
  supervises = true
  start_minutes = 4        # minutes backward in a session
  round_seconds = 30
  support = "fingertips"   # hold, fingertips, nearby or free
In a table the column `clinician` holds the same in one cell:
  supervises=yes start_minutes=4 round_seconds=30 support=fingertips
The sheets say so, and the plan has no code and no link.

Where there is no plan (exit status 3), text, json, html and pdf hold the
advice; a calendar is not written.
""",
    "next": """examples:
  retrowalk next answers.toml --diary diary.json --start 2027-02-01
  retrowalk next answers.toml --diary diary.json --start 2027-02-01 -o next.pdf
""",
    "diary": """examples:
  retrowalk diary --toml > diary.toml           a diary to fill in
  retrowalk diary add diary.json walked 2026-12-07 pain=2 effort=right
  retrowalk diary add diary.json away 2026-12-21..2027-01-03 why=holiday
  retrowalk diary add diary.json change 2027-01-11 days=tue,sat minutes=20
""",
    "questions": """examples:
  retrowalk questions                           what is asked, in words
  retrowalk questions --toml > answers.toml     a file to fill in
  retrowalk questions --csv > people.csv        a table, a line a person
""",
    "why": """examples:
  retrowalk why start-3-minutes
  retrowalk why --json                          all rules, for a program
""",
    "changes": """examples:
  retrowalk changes answers.toml --diary diary.json
  retrowalk changes old.toml new.toml --json
""",
    "code": """examples:
  retrowalk code RW1-4FMTM-...
  retrowalk code RW1-4FMTM-... --json           the plan that it makes
""",
    "schema": """examples:
  retrowalk schema answers > answers.schema.json
""",
    "completion": """examples:
  eval "$(retrowalk completion bash)"           in ~/.bashrc
  retrowalk completion zsh > ~/.zfunc/_retrowalk
  retrowalk completion fish > ~/.config/fish/completions/retrowalk.fish
""",
    "man": """examples:
  retrowalk man > ~/.local/share/man/man1/retrowalk.1
""",
}


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help that keeps its examples as they stand, and is as wide as the terminal, up to a limit."""

    def __init__(self, prog: str) -> None:
        wide = shutil.get_terminal_size().columns
        super().__init__(prog, max_help_position=28, width=max(40, min(wide, WIDEST) - 2))


def _sheet_options(parser: argparse.ArgumentParser) -> None:
    """Add what says where a plan is written and how."""
    parser.add_argument("--format", choices=FORMATS, help="what to make; else the ending of FILE decides, else text")
    parser.add_argument("-o", "--output", default="-", metavar="FILE", help='where to write; "-" writes it here')
    parser.add_argument(
        "--today",
        metavar="DATE",
        help="the day to make it for; else the day before the plan begins, or after the diary's last entry",
    )
    paper = parser.add_argument_group("for pdf")
    paper.add_argument("--paper", choices=PAPERS, help="the size of the page (a4)")
    paper.add_argument("--kind", choices=KINDS, help="one page, a booklet, large print, or a handout for a group")
    paper.add_argument("--link", metavar="URL", help="the address that the QR code holds; else it holds the plan code")
    paper.add_argument(
        "--for", dest="given_to", metavar="NAME", help="whom it is for; printed on the sheet, and nowhere else"
    )
    paper.add_argument(
        "--from", dest="given_by", metavar="NAME", help="who gives it, perhaps with a telephone number; printed only"
    )
    paper.add_argument("--note", metavar="WORDS", help="a line of your own; printed only")
    times = parser.add_argument_group("for ics")
    times.add_argument("--at", metavar="HH:MM", help="when sessions begin (09:00)")
    times.add_argument("--all-day", action="store_true", default=None, help="days without a time")
    times.add_argument("--alarm", type=int, metavar="MINUTES", help="remind so long before (no reminder)")
    times.add_argument("--private", action="store_true", default=None, help='say only "Walk", and mark it private')
    times.add_argument("--other-days", action="store_true", default=None, help="forward walking and leg exercises too")
    times.add_argument("--cancel", action="store_true", default=None, help="take back what earlier files put in")


def _colour(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--color", choices=COLOURS, default="auto", help="bold and faint text; auto heeds NO_COLOR and FORCE_COLOR"
    )


def _quiet(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing but what is wrong")


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="write it as JSON, for a program")


def _make_plans(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "answers",
        nargs="*",
        metavar="ANSWERS",
        help='the answers, TOML or JSON; "-" reads them here; several, a folder, or a CSV table with -o FOLDER/',
    )
    parser.add_argument("--code", help="a plan code, in the place of answers")
    parser.add_argument("--diary", metavar="FILE", help="what was done so far, TOML or JSON")
    parser.add_argument("--start", metavar="DATE", help="another first day, such as 2026-12-07")
    _sheet_options(parser)
    _colour(parser)
    _quiet(parser)


def _make_the_next(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("answers", metavar="ANSWERS", help="the answers of the first plan")
    parser.add_argument("--diary", metavar="FILE", required=True, help="what was done so far")
    parser.add_argument("--start", metavar="DATE", required=True, help="the first day of the next plan")
    parser.add_argument("--weeks", type=int, metavar="N", help="how long it is; else as long as the last one")
    parser.add_argument("--aim", help="another aim")
    parser.add_argument("--keep", action="store_true", default=None, help="keep the dose as it is, twice a week")
    _sheet_options(parser)
    _colour(parser)


def _write_a_diary(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--toml", action="store_true", help="write a diary file to fill in")
    doing = parser.add_subparsers(dest="doing", metavar="add")
    adding = doing.add_parser(
        "add", help="add an entry to a diary file, which is made where there is none", formatter_class=_Help
    )
    adding.add_argument("file", metavar="FILE", help="the diary, TOML or JSON")
    adding.add_argument("kind", metavar="KIND", help="walked, missed, away, change, fell, seen, check, walk or legs")
    adding.add_argument("date", metavar="DATE", help="the day, or FROM..TO")
    adding.add_argument("values", nargs="*", metavar="NAME=VALUE", help="such as pain=2 days=tue,sat")
    adding.add_argument("--id", default="", help="a text of your own for a new diary, from which calendars know it")


def _ask(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", default="answers.toml", metavar="FILE", help="where to (answers.toml)")
    _colour(parser)
    _quiet(parser)


def _questions(parser: argparse.ArgumentParser) -> None:
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--toml", action="store_true", help="write an answers file to fill in")
    forms.add_argument("--csv", action="store_true", help="write a table to fill in, a line a person")


def _why(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule", nargs="*", metavar="RULE", help="the id of a rule; none: all of them")
    _colour(parser)
    _json(parser)


def _changes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="OLD", help="answers or a plan code")
    parser.add_argument("new", nargs="?", metavar="NEW", help="answers or a plan code; else OLD, with the diary")
    parser.add_argument("--diary", metavar="FILE", help="what was done so far")
    parser.add_argument("--today", metavar="DATE", help="the day to make both for")
    _json(parser)


def _code(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help="the code, as it stands on a sheet")
    _json(parser)


def _schema(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("of", nargs="?", choices=("plan", "answers", "diary"), default="plan", help="of what (plan)")


def _completion(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS, help="the shell to write it for")


COMMANDS = {
    "plan": ("Make a plan from answers or from a plan code.", _make_plans),
    "next": ("Make the plan after a finished one.", _make_the_next),
    "diary": ("Write a diary to fill in, or add an entry to one.", _write_a_diary),
    "ask": ("Ask the questions here, and write a file of answers.", _ask),
    "questions": ("Say what is asked, with all ids.", _questions),
    "why": ("Say what a rule is, how sure it is and where it is from.", _why),
    "changes": ("Say what is different between two plans, and why.", _changes),
    "code": ("Say what a plan code holds.", _code),
    "schema": ("Write the JSON Schema of a plan, of answers or of a diary.", _schema),
    "completion": ("Write a script with which a shell completes commands and options.", _completion),
    "man": ("Write the manual page.", lambda _: None),
}


def command_parser(version: str) -> argparse.ArgumentParser:
    """Return the parser; `run` of what it parses is the command's name, or None."""
    parser = argparse.ArgumentParser(
        prog="retrowalk",
        description="Makes careful starter plans for walking backward. Nothing leaves this machine.",
        epilog=EXAMPLES,
        formatter_class=_Help,
    )
    parser.add_argument("--version", action="version", version=f"retrowalk {version}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="run")
    for name, (words, add_options) in COMMANDS.items():
        short = words[0].lower() + words[1:].rstrip(".")
        command = commands.add_parser(
            name, help=short, description=words, epilog=OF_COMMANDS[name], formatter_class=_Help
        )
        add_options(command)
    return parser
