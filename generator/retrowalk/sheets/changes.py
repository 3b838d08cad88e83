"""Two plans in, the difference in words out: what changed, and which rule says so."""

from collections.abc import Iterator
from dataclasses import dataclass

from retrowalk.data import table
from retrowalk.plan import GROWING, Plan
from retrowalk.plan_parts import Session, Week
from retrowalk.prescription import Prescription
from retrowalk.rules import rules
from retrowalk.schedule import Schedule
from retrowalk.sheets import words
from retrowalk.sheets.quantities import full_day, listed, weekday


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference: the number of the week (None: the whole plan), its words, and its rule.

    `rule` is None where no rule asked for it but the person did, by another answer.
    """

    week: int | None
    words: str
    rule: str | None

    @property
    def why(self) -> str:
        """The reason, in words."""
        return rules()[self.rule].words if self.rule else str(table("wording")["changes"]["your_answer"])


def _say(name: str, **parts: str) -> str:
    said = str(table("wording")["changes"][name]).format(**parts)
    return said[0].upper() + said[1:]


def _whole_plan(old: Plan, new: Plan) -> Iterator[Change]:
    known = {advice.rule for advice in old.advice}
    for advice in new.advice:
        if advice.rule not in known:
            yield Change(week=None, words=advice.words, rule=advice.rule)
    if old.prescription and old.schedule and new.prescription and new.schedule:
        yield from _dose(old.prescription, new.prescription)
        yield from _days(old, new)
        yield from _dates(old.schedule, new.schedule)


def _dose(old: Prescription, new: Prescription) -> Iterator[Change]:
    if old.place != new.place:
        names = {place: entry["name"] for place, entry in table("wording")["place"].items()}
        rule = "moved-to-rail" if "moved-to-rail" in new.advice else None
        yield Change(week=None, words=_say("place", new=names[new.place], old=names[old.place]), rule=rule)
    if old.pain_line != new.pain_line:
        said = _say("pain_line", new=str(new.pain_line), old=str(old.pain_line))
        yield Change(week=None, words=said, rule=new.pain_rule)


def _days(old: Plan, new: Plan) -> Iterator[Change]:
    before, after = words.days_used(old), words.days_used(new)
    if before != after:
        names = [listed([weekday(day) for day in days]) for days in (after, before)]
        rule = words.days_rule(new) if len(before) != len(after) or new.days_left_out else None
        yield Change(week=None, words=_say("days", new=names[0], old=names[1]), rule=rule)


def _dates(old: Schedule, new: Schedule) -> Iterator[Change]:
    if old.weeks != new.weeks:
        yield Change(week=None, words=_say("weeks", new=str(new.weeks), old=str(old.weeks)), rule=None)
    if old.start != new.start:
        said = _say("start", new=full_day(new.start), old=full_day(old.start))
        yield Change(week=None, words=said, rule=None)


def _dose_rule(old: Session, new: Session) -> str:
    """The rule behind the first quantity that differs."""
    for quantity in (*GROWING, "rest_seconds"):
        if getattr(old.dose, quantity) != getattr(new.dose, quantity):
            return new.dose.why[quantity]
    return "one-change"


def _weeks(old: tuple[Week, ...], new: tuple[Week, ...], units: str) -> Iterator[Change]:
    from_diary = None
    for before, after in zip(old, new, strict=False):
        if after.rule.startswith("diary-") and after.rule != before.rule:
            from_diary = after.rule  # what a diary says of one week moves all that follow
        found = words.dose_changes(before.typical, after.typical, units)
        if found:
            rule = from_diary or _dose_rule(before.typical, after.typical)
            yield Change(week=after.number, words=_say("week", changes="; ".join(found)), rule=rule)


def changes(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Return what is different in the new plan: the whole plan first, then week by week. Empty: nothing is."""
    if old.weeks and not new.weeks:
        said = _say("no_plan", clearance=words.clearance_words(new))
        return (Change(week=None, words=said, rule=new.advice[0].rule), *_whole_plan(old, new))
    if new.weeks and not old.weeks:
        return (Change(week=None, words=_say("new_plan", summary=words.summary(new)), rule=None),)
    units = new.schedule.units if new.schedule else "metric"
    return (*_whole_plan(old, new), *_weeks(old.weeks, new.weeks, units))


def change_lines(found: tuple[Change, ...]) -> Iterator[str]:
    """Return the changes as text, line by line."""
    if not found:
        yield str(table("wording")["changes"]["nothing"])
    for change in found:
        yield f"Week {change.week}: {change.words}" if change.week else change.words
        yield f"  why: {change.why}"
