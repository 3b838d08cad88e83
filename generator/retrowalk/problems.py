"""What is wrong with something a person gave us: which field, what is wrong, what would be right."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong: which field, what is wrong, what would be right."""

    field: str
    problem: str
    fix: str

    def __str__(self) -> str:
        return f"{self.field}: {self.problem}; {self.fix}"


class AnswersError(ValueError):
    """The answers cannot be used. `problems` names every field that is wrong, in the order of the questions."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
