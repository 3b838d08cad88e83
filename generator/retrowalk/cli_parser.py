"""How the command `retrowalk` is called: its commands, options, help and examples."""

import argparse

from retrowalk.sheets.options import FORMATS, KINDS, PAPERS

EXAMPLES = """examples:
  retrowalk ask                                 questions here, then answers.toml
  retrowalk questions --toml > answers.toml     a file to fill in
  retrowalk plan answers.toml                   the plan, to read
  retrowalk plan answers.toml -o plan.pdf       one page for the fridge
  retrowalk plan answers.toml -o plan.ics --at 18:30 --alarm 30
  retrowalk plan answers.toml --diary diary.json
  retrowalk plan --code RW1-4FMTM-... --start 2027-01-04
  retrowalk changes answers.toml --diary diary.json
  retrowalk why start-3-minutes

exit status: 0 what was asked; 2 something in the input is wrong, and what; 3 no plan, but advice:
text, json and html then hold the advice, pdf and ics are not written.
"""


def command_parser(version: str) -> argparse.ArgumentParser:
    """Return the parser; `run` of what it finds is the command's name, or None."""
    whole = argparse.ArgumentParser(
        prog="retrowalk",
        description="Makes careful starter plans for walking backward. Nothing leaves this machine.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    whole.add_argument("--version", action="version", version=f"retrowalk {version}")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", dest="run")

    making = commands.add_parser("plan", help="make a plan from answers or from a plan code", epilog=EXAMPLES)
    making.formatter_class = argparse.RawDescriptionHelpFormatter
    making.add_argument("answers", nargs="?", metavar="ANSWERS", help='the answers, TOML or JSON; "-" reads them here')
    making.add_argument("--code", help="a plan code, in the place of answers")
    making.add_argument("--diary", metavar="FILE", help="what was done so far, TOML or JSON")
    making.add_argument("--today", metavar="DATE", help="the day to make it for; else the day after the diary's last")
    making.add_argument("--start", metavar="DATE", help="another first day, such as 2026-12-07")
    making.add_argument("--format", choices=FORMATS, help="what to make; else the ending of FILE decides, else text")
    making.add_argument("-o", "--output", default="-", metavar="FILE", help='where to write; "-" writes it here')
    paper = making.add_argument_group("for pdf")
    paper.add_argument("--paper", choices=PAPERS)
    paper.add_argument("--kind", choices=KINDS, help="one page, a booklet, or large print")
    paper.add_argument("--link", metavar="URL", help="the address that the QR code holds; else it holds the plan code")
    times = making.add_argument_group("for ics")
    times.add_argument("--at", metavar="HH:MM", help="when sessions begin (09:00)")
    times.add_argument("--all-day", action="store_true", default=None, help="days without a time")
    times.add_argument("--alarm", type=int, metavar="MINUTES", help="remind so long before (no reminder)")
    times.add_argument("--private", action="store_true", default=None, help='say only "Walk", and mark it private')

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
    showing = commands.add_parser("code", help="say what a plan code holds")
    showing.add_argument("code", metavar="CODE")
    schema = commands.add_parser("schema", help="write the JSON Schema of a file")
    schema.add_argument("of", nargs="?", choices=("plan", "answers"), default="plan", help="of which (plan)")
    return whole
