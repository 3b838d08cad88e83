"""Which of the chosen weekdays a plan uses. Weekdays are ISO numbers, Monday 1."""

from functools import cache
from itertools import combinations

from retrowalk.data import table


def days_in_a_row(days: tuple[int, ...]) -> int:
    """Return the longest run of days in this weekly pattern, counting on from Sunday to Monday."""
    marks = [day in days for day in range(1, 8)] * 2
    longest = run = 0
    for mark in marks:
        run = run + 1 if mark else 0
        longest = max(longest, run)
    return min(longest, 7)


def _spread(days: tuple[int, ...]) -> tuple[int, ...]:
    """The gaps between sessions, the smallest first: the larger, the better spread."""
    following = (*days[1:], days[0] + 7)
    return tuple(sorted(later - earlier for earlier, later in zip(days, following, strict=True)))


@cache
def days_used(days: tuple[int, ...], most_sessions: int) -> tuple[int, ...]:
    """Return those of the chosen weekdays that the plan uses: as many as allowed, spread as far apart as they go."""
    running = table("progression")["week"]["days_running"]
    for count in range(min(len(days), most_sessions), 0, -1):
        fitting = [chosen for chosen in combinations(days, count) if days_in_a_row(chosen) <= running]
        if fitting:
            return max(fitting, key=_spread)
    raise ValueError("days: no day was chosen; choose at least one")
