"""How the command `retrowalk` is called: its commands, options, help and examples."""

import argparse

from retrowalk.sheets.options import FORMATS, KINDS, PAPERS

EXAMPLES = """examples:
  retrowalk ask                                 questions here, then answers.toml
  retrowalk questions --toml > answers.toml     a file to fill in
  retrowalk plan answers.toml                   the plan, to read
  retrowalk plan answers.toml -o plan.pdf       one page for the fridge
  retrowalk plan answers.toml -o plan.ics --at 18:30 --alarm 30
  retrowalk plan people/ -o plans/              a PDF for each file in a folder
  retrowalk diary add diary.json walked 2026-12-07 pain=2 effort=right
  retrowalk plan answers.toml --diary diary.json
  retrowalk next answers.toml --diary diary.json --start 2027-02-01
  retrowalk plan --code RW1-4FMTM-... --start 2027-01-04
  retrowalk changes answers.toml --diary diary.json
  retrowalk why start-3-minutes

exit status: 0 what was asked; 2 something in the input is wrong, and what; 3 no plan, but advice:
text, json, html and pdf then hold the advice, a calendar is not written. Of several files, the highest.
"""


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
    paper.add_argument("--paper", choices=PAPERS)
    paper.add_argument("--kind", choices=KINDS, help="one page, a booklet, or large print")
    paper.add_argument("--link", metavar="URL", help="the address that the QR code holds; else it holds the plan code")
    times = parser.add_argument_group("for ics")
    times.add_argument("--at", metavar="HH:MM", help="when sessions begin (09:00)")
    times.add_argument("--all-day", action="store_true", default=None, help="days without a time")
    times.add_argument("--alarm", type=int, metavar="MINUTES", help="remind so long before (no reminder)")
    times.add_argument("--private", action="store_true", default=None, help='say only "Walk", and mark it private')
    times.add_argument("--other-days", action="store_true", default=None, help="forward walking and leg exercises too")
    times.add_argument("--cancel", action="store_true", default=None, help="take back what earlier files put in")


def command_parser(version: str) -> argparse.ArgumentParser:
    """Return the parser; `run` of what it parses is the command's name, or None."""
    parser = argparse.ArgumentParser(
        prog="retrowalk",
        description="Makes careful starter plans for walking backward. Nothing leaves this machine.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"retrowalk {version}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="run")

    making = commands.add_parser("plan", help="make a plan from answers or from a plan code", epilog=EXAMPLES)
    making.formatter_class = argparse.RawDescriptionHelpFormatter
    making.add_argument(
        "answers",
        nargs="*",
        metavar="ANSWERS",
        help='the answers, TOML or JSON; "-" reads them here; several, or a folder, with -o FOLDER/',
    )
    making.add_argument("--code", help="a plan code, in the place of answers")
    making.add_argument("--diary", metavar="FILE", help="what was done so far, TOML or JSON")
    making.add_argument("--start", metavar="DATE", help="another first day, such as 2026-12-07")
    _sheet_options(making)

    after = commands.add_parser("next", help="make the plan after a finished one")
    after.add_argument("answers", metavar="ANSWERS", help="the answers of the first plan")
    after.add_argument("--diary", metavar="FILE", required=True, help="what was done so far")
    after.add_argument("--start", metavar="DATE", required=True, help="the first day of the next plan")
    after.add_argument("--weeks", type=int, metavar="N", help="how long it is; else as long as the last one")
    after.add_argument("--aim", help="another aim")
    after.add_argument("--keep", action="store_true", default=None, help="keep the dose as it is, twice a week")
    _sheet_options(after)

    writing = commands.add_parser("diary", help="write a diary to fill in, or add an entry to one")
    writing.add_argument("--toml", action="store_true", help="write a diary file to fill in")
    doing = writing.add_subparsers(dest="doing", metavar="add")
    adding = doing.add_parser("add", help="add an entry to a diary file, which is made where there is none")
    adding.add_argument("file", metavar="FILE", help="the diary, TOML or JSON")
    adding.add_argument("kind", metavar="KIND", help="walked, missed, away, change, fell, seen, check, walk or legs")
    adding.add_argument("date", metavar="DATE", help="the day, or FROM..TO")
    adding.add_argument("values", nargs="*", metavar="NAME=VALUE", help="such as pain=2 days=tue,sat")
    adding.add_argument("--id", default="", help="a text of your own for a new diary, from which calendars know it")

    asking = commands.add_parser("ask", help="ask the questions here, and write a file of answers")
    asking.add_argument("-o", "--output", default="answers.toml", metavar="FILE", help="where to (answers.toml)")
    asking = commands.add_parser("questions", help="say what is asked, with all ids")
    asking.add_argument("--toml", action="store_true", help="write an answers file to fill in")
    explaining = commands.add_parser("why", help="say what a rule is, how sure it is and where it is from")
    explaining.add_argument("rule", nargs="*", metavar="RULE", help="the id of a rule; none: all of them")
    comparing = commands.add_parser("changes", help="say what is different between two plans, and why")
    comparing.add_argument("old", metavar="OLD", help="answers or a plan code")
    comparing.add_argument("new", nargs="?", metavar="NEW", help="answers or a plan code; else OLD, with the diary")
    comparing.add_argument("--diary", metavar="FILE", help="what was done so far")
    comparing.add_argument("--today", metavar="DATE", help="the day to make both for")
    showing = commands.add_parser("code", help="say what a plan code holds")
    showing.add_argument("code", metavar="CODE")
    describing = commands.add_parser("schema", help="write the JSON Schema of a plan, of answers or of a diary")
    describing.add_argument("of", nargs="?", choices=("plan", "answers", "diary"), default="plan")
    return parser
