"""Two plans in, the difference in words out: what changed, and which rule says so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from retrowalk.data import table
from retrowalk.ladder import QUANTITIES, Dose
from retrowalk.plan import Plan
from retrowalk.plan_parts import Week
from retrowalk.prescription import Prescription
from retrowalk.rules import rules
from retrowalk.schedule import Schedule
from retrowalk.sheets import words
from retrowalk.sheets.quantities import full_day, listed, weekday


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference: the number of the week (None: the whole plan), its words, and every rule that led to it.

    `rules` is empty where no rule asked for it but the person did, by another answer.
    """

    week: int | None
    words: str
    rules: tuple[str, ...] = ()

    @property
    def rule(self) -> str | None:
        """The first rule; None where the person asked for it."""
        return self.rules[0] if self.rules else None

    @property
    def reasons(self) -> tuple[str, ...]:
        """Every reason, in words."""
        known = rules()
        return tuple(known[rule].words for rule in self.rules) or (str(table("words/changes")["your_answer"]),)

    @property
    def why(self) -> str:
        """The first reason, in words."""
        return self.reasons[0]


def _change(week: int | None, text: str, *named: str | None) -> Change:
    return Change(week=week, words=text, rules=tuple(dict.fromkeys(rule for rule in named if rule)))


def _say(name: str, **parts: str) -> str:
    text = str(table("words/changes")[name]).format(**parts)
    return text[0].upper() + text[1:]


def _whole_plan(old: Plan, new: Plan) -> Iterator[Change]:
    known = {advice.rule for advice in old.advice}
    for advice in new.advice:
        if advice.rule not in known:
            yield _change(None, advice.words, advice.rule)
    if old.prescription and old.schedule and new.prescription and new.schedule:
        yield from _dose(old.prescription, new.prescription)
        yield from _days(old, new)
        yield from _dates(old.schedule, new.schedule)


def _dose(old: Prescription, new: Prescription) -> Iterator[Change]:
    if old.place != new.place:
        names = {place: entry["name"] for place, entry in table("words/terms")["place"].items()}
        rule = "moved-to-rail" if "moved-to-rail" in new.advice else None
        yield _change(None, _say("place", new=names[new.place], old=names[old.place]), rule)
    if old.pain_line != new.pain_line:
        yield _change(None, _say("pain_line", new=str(new.pain_line), old=str(old.pain_line)), new.pain_rule)


def _days(old: Plan, new: Plan) -> Iterator[Change]:
    before, after = words.days_used(old), words.days_used(new)
    if before != after:
        names = [listed([weekday(day) for day in days]) for days in (after, before)]
        rule = words.days_rule(new) if len(before) != len(after) or new.days_left_out else None
        yield _change(None, _say("days", new=names[0], old=names[1]), rule)


def _dates(old: Schedule, new: Schedule) -> Iterator[Change]:
    if old.weeks != new.weeks:
        yield _change(None, _say("weeks", new=str(new.weeks), old=str(old.weeks)))
    if old.start != new.start:
        yield _change(None, _say("start", new=full_day(new.start), old=full_day(old.start)))


def _dose_rules(old: Dose, new: Dose) -> tuple[str, ...]:
    """The rule behind each quantity that differs."""
    return tuple(new.why[name] for name in QUANTITIES if getattr(old, name) != getattr(new, name))


def _weeks(old: tuple[Week, ...], new: tuple[Week, ...], units: str) -> Iterator[Change]:
    from_diary: list[str] = []  # what the diary says of one week moves all that follow
    for before, after in zip(old, new, strict=False):
        if after.rule.startswith("diary-") and after.rule != before.rule:
            from_diary.insert(0, after.rule)
        different = words.dose_changes(before.typical, after.typical, units)
        if different:
            text = _say("week", changes="; ".join(different))
            yield _change(after.number, text, *(from_diary or _dose_rules(before.dose, after.dose)))


def changes(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Return what is different in the new plan: the whole plan first, then week by week. Empty: nothing is."""
    if old.weeks and not new.weeks:
        without = _say("no_plan", clearance=words.clearance_words(new))
        return (_change(None, without, *(advice.rule for advice in new.advice)), *_whole_plan(old, new))
    if (new.weeks and not old.weeks) or new.number != old.number:
        return (_change(None, _say("new_plan", summary=words.summary(new))),)
    units = new.schedule.units if new.schedule else "metric"
    return (*_whole_plan(old, new), *_weeks(old.weeks, new.weeks, units))


def change_lines(listed_changes: tuple[Change, ...]) -> Iterator[str]:
    """Return the changes as text, line by line, each with every reason."""
    if not listed_changes:
        yield str(table("words/changes")["nothing"])
    for change in listed_changes:
        yield f"Week {change.week}: {change.words}" if change.week else change.words
        for reason in change.reasons:
            yield f"  why: {reason}"


def changes_data(found: Iterable[Change]) -> list[dict[str, object]]:
    """Return the differences as plain data."""
    return [
        {
            "week": change.week,
            "words": change.words,
            "rule": change.rule,
            "why": change.why,
            "reasons": [{"rule": rule, "why": why} for rule, why in zip(change.rules, change.reasons, strict=False)],
        }
        for change in found
    ]
