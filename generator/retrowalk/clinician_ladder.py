"""The ladder from a start that a clinician chose: its beginning, its end, and what may be chosen at all.

It ends where the person's own ladder ends, and grows by the same steps. The start is held within that end too: it may
have been chosen for longer sessions, another place, or before a fall.
"""

from collections.abc import Iterator, Mapping, Sequence

from retrowalk.answer_values import or_words
from retrowalk.clinician import FIELD, RULE, ClinicianStart, supports_to_choose
from retrowalk.ladder import Dose, Step, amount, most_that_fits
from retrowalk.problems import Problem

type Chains = Mapping[str, tuple[Step, ...]]


def _minutes(chain: Sequence[Step], start: Step) -> tuple[Step, ...]:
    """The chain of minutes from the start on: below its own first value it grows by its own first step."""
    first, second = chain[:2]
    rise, steps = second.value - first.value, [start]
    while steps[-1].value + rise < first.value:
        steps.append(Step(value=steps[-1].value + rise, rule=second.rule))
    growing = (Step(value=first.value, rule=second.rule), *chain[1:])  # the first value's own rule tells of a start
    return (*steps, *(step for step in growing if step.value > steps[-1].value))


def chains_from(start: ClinicianStart, chains: Chains, last: Dose) -> Chains:
    """Return the chains begun with this start, nothing of it above `last`, the end of the person's own ladder."""
    bout = min(start.bout_seconds, last.bout_seconds)
    seconds = min(start.backward_seconds, last.backward_seconds) // bout * bout
    support = min(start.support, last.support, key=lambda value: amount("support", value))
    begun = dict(chains)
    for quantity, value in (("bout_seconds", bout), ("support", support)):
        later = (step for step in chains[quantity] if amount(quantity, step.value) > amount(quantity, value))
        begun[quantity] = (Step(value=value, rule=RULE), *later)
    begun["backward_seconds"] = _minutes(chains["backward_seconds"], Step(value=seconds, rule=RULE))
    return begun


def _too_much(name: str, problem: str, fix: str) -> Problem:
    return Problem(field=f"{FIELD}.{name}", problem=problem, fix=fix)


def beyond(start: ClinicianStart, own: Sequence[Dose], room_seconds: int) -> Iterator[Problem]:
    """Yield what of a start is more than this person's own ladder could ever give, or than a session has room for."""
    first, last = own[0], own[-1]
    supports = supports_to_choose()
    right = supports[: supports.index(last.support) + 1]
    if start.support not in right:
        problem = f"{start.support} is freer than this person's plan ever gets"
        yield _too_much("support", problem, f"use {or_words(right)}")
    if start.bout_seconds > last.bout_seconds:
        problem = f"{start.bout_seconds} is longer than the rounds of this person's plan ever get"
        yield _too_much("round_seconds", problem, f"use at most {last.bout_seconds}")
        return
    fits = most_that_fits(start.bout_seconds, first.rest_seconds, room_seconds)
    most = min(last.backward_seconds, fits)
    if start.backward_seconds > most:
        step = max(60, start.bout_seconds)
        least, most_minutes = step // 60, most // step * step // 60
        why = "has room for in rounds this long" if fits < last.backward_seconds else "ever gets to"
        problem = f"{start.backward_seconds // 60} minutes is more than this person's plan {why}"
        span = f"{least} to {most_minutes}" if most_minutes > least else str(least)
        yield _too_much("start_minutes", problem, f"use {span}")
