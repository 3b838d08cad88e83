"""Why a plan is as it is: the rules it names, where each comes from, and how sure that is."""

from retrowalk.data import table
from retrowalk.data.rule_schema import Rule
from retrowalk.plan import Plan
from retrowalk.rules import rules, source_words
from retrowalk.sheets import words


def plan_why(plan: Plan) -> dict[str, str]:
    """Return the rule behind each number that holds for the whole plan; none where there is no plan."""
    if plan.prescription is None:
        return {}
    return {
        "days": "your-days",
        "days_left_out": words.days_rule(plan),
        "sessions_a_week": plan.prescription.sessions_rule,
        "pain_line": plan.prescription.pain_rule,
    }


def rules_used(plan: Plan) -> tuple[Rule, ...]:
    """Return every rule that the plan names, each once, in the order of the data."""
    used = {advice.rule for advice in plan.advice} | set(plan_why(plan).values())
    for week in plan.weeks:
        used.add(week.rule)
        used.update(other.rule for other in week.other)
        for session in (week.typical, *week.sessions):
            used.update(session.why.values())
            used.update(block.rule for block in session.blocks)
    return tuple(rule for rule in rules().values() if rule.id in used)


def sources(rule: Rule) -> tuple[str, ...]:
    """Return the rule's sources: words for a page or a guideline, the id for a study."""
    known = source_words()
    return tuple(known.get(source, source) for source in rule.sources)


def cited(rule: Rule) -> tuple[str, ...]:
    """Return the rule's sources as words to read: studies by name and year."""
    from retrowalk.study_references import references  # here, because only sheets to read need the studies' names

    names = references()
    return tuple(names[source].cite if source in names else source for source in sources(rule))


def how_sure(rule: Rule) -> str:
    """Return how sure a rule is, and from where that is known."""
    sources = "; ".join(cited(rule))
    name = "how_sure_from" if sources else "how_sure"
    return str(table("words/weeks")[name]).format(certainty=rule.certainty, sources=sources)
