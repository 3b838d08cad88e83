"""A planner for walking backward: answers in, a safe starter schedule out.

    plan = retrowalk.make_plan(retrowalk.read_answers(Path("answers.toml").read_text()))
    print(plan)
    Path("plan.pdf").write_bytes(retrowalk.sheet(plan, "pdf"))

Each public name is imported when it is first used.
"""

TYPE_CHECKING = False  # true for type checkers, and spares everybody else the import of typing
if TYPE_CHECKING:
    from retrowalk.answers import Answers
    from retrowalk.data.rule_schema import Rule
    from retrowalk.diary import Diary
    from retrowalk.ladder import Dose
    from retrowalk.plan import Plan
    from retrowalk.plan_parts import Block, Session, Week
    from retrowalk.problems import AnswersError, Problem
    from retrowalk.python_api import explain, make_plan, next_plan, read_answers, read_code, read_diary, sheet
    from retrowalk.screening import Advice
    from retrowalk.sheets.options import NoPlanError

__version__ = "0.1.0"
__all__ = [
    "Advice",
    "Answers",
    "AnswersError",
    "Block",
    "Diary",
    "Dose",
    "NoPlanError",
    "Plan",
    "Problem",
    "Rule",
    "Session",
    "Week",
    "__version__",
    "explain",
    "make_plan",
    "next_plan",
    "read_answers",
    "read_code",
    "read_diary",
    "sheet",
]
_HOMES = {
    "Advice": "screening",
    "Answers": "answers",
    "AnswersError": "problems",
    "Block": "plan_parts",
    "Diary": "diary",
    "Dose": "ladder",
    "NoPlanError": "sheets.options",
    "Plan": "plan",
    "Problem": "problems",
    "Rule": "data.rule_schema",
    "Session": "plan_parts",
    "Week": "plan_parts",
    **dict.fromkeys(
        ("explain", "make_plan", "next_plan", "read_answers", "read_code", "read_diary", "sheet"), "python_api"
    ),
}

if not TYPE_CHECKING:

    def __getattr__(name):
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
