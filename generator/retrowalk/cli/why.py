"""The command `retrowalk why`."""

from argparse import Namespace

from retrowalk.cli.files import write
from retrowalk.cli.status import OK
from retrowalk.cli.terminal import json_text, show_lines
from retrowalk.rules import named_rule, rules
from retrowalk.sheets.reasons import cited
from retrowalk.sheets.text import rule_lines


def run(arguments: Namespace) -> int:
    """Write one rule with its certainty and sources, or all of them."""
    chosen = [named_rule(name) for name in arguments.rule] or list(rules().values())
    if arguments.json:
        listed = [
            {"rule": rule.id, "words": rule.words, "certainty": rule.certainty, "sources": list(cited(rule))}
            for rule in chosen
        ]
        write(json_text(listed), "-")
    else:
        show_lines((line for rule in chosen for line in rule_lines(rule)), arguments.color)
    return OK
