"""The doses that studies used as a picture: minutes, sessions and weeks, with a table beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from retrowalk.data import table as data
from retrowalk_site.cards import find_study, study_link
from retrowalk_site.links import Links
from retrowalk_site.markup import element, joined, table

WIDTH = 300
LEFT = 4
# 180 minutes a week is the most that any study used.
MINUTE = 1.58
WEEK = 3
GAP = 2.5
LABEL = 38
BETWEEN = 16
NOT_SEEN = "not seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialRow:
    """What one study asked for, in the reader's words, and in numbers where all three are known."""

    study: str
    population: str
    minutes: str | None = None
    minutes_low: int | None = None
    minutes_high: int | None = None
    sessions: str | None = None
    sessions_a_week: int | None = None
    weeks: str | None = None
    weeks_low: int | None = None
    weeks_high: int | None = None
    speed: str | None = None
    setting: str | None = None


def trial_rows() -> list[TrialRow]:
    """Return the doses of all studies, in the order of the data."""
    return [TrialRow(**entry) for entry in data("doses_in_trials")["dose"]]


def populations() -> Mapping[str, str]:
    """Return the reader's words for each group of people by its id."""
    return data("doses_in_trials")["populations"]  # type: ignore[no-any-return]


def _blocks(row: TrialRow, top: float) -> Iterator[Markup]:
    """Yield a block for each weekly session: minutes wide, weeks high; an outline shows the most."""
    low, high, sessions = row.minutes_low, row.minutes_high, row.sessions_a_week
    weeks, most_weeks = row.weeks_low, row.weeks_high
    if low is None or high is None or sessions is None or weeks is None or most_weeks is None:
        return
    for number in range(sessions):
        left = LEFT + number * (high * MINUTE + GAP)
        if high > low or most_weeks > weeks:
            yield element(
                "rect",
                x=left,
                y=top,
                width=high * MINUTE,
                height=most_weeks * WEEK,
                rx=2,
                class_="rw-plot__most",
            )
        yield element("rect", x=left, y=top, width=low * MINUTE, height=weeks * WEEK, rx=2, class_="rw-plot__dose")


def _is_drawn(row: TrialRow) -> bool:
    return None not in (row.minutes_low, row.sessions_a_week, row.weeks_low)


def drawing() -> Markup:
    """Return the picture as SVG with a title and a description."""
    top = 0.0
    shapes: list[Markup] = []
    for row in filter(_is_drawn, trial_rows()):
        first = f"{populations()[row.population]}: {find_study(row.study).cite.removesuffix(', no date')}"
        second = f"{row.minutes} min, {row.sessions} times a week, {row.weeks} weeks"
        shapes.append(element("text", first, x=LEFT, y=top + 14, class_="rw-plot__label"))
        shapes.append(element("text", second, x=LEFT, y=top + 30, class_="rw-plot__tick"))
        shapes += _blocks(row, top + LABEL)
        top += LABEL + (row.weeks_high or 0) * WEEK + BETWEEN
    return element(
        "svg",
        element("title", "Doses of backward walking in studies", id="doses-title"),
        element(
            "desc",
            "One row a study, one block for each session of a week. A block is as wide as the session is "
            "long and as high as the study lasted in weeks. The table below gives the same numbers.",
            id="doses-text",
        ),
        *shapes,
        viewBox=f"0 0 {WIDTH} {top:g}",
        role="img",
        aria_labelledby="doses-title",
        aria_describedby="doses-text",
        class_="rw-plot__drawing",
    )


def _table_rows(links: Links) -> Iterator[tuple[object, ...]]:
    for row in trial_rows():
        more = "; ".join(words for words in (row.speed, row.setting) if words)
        yield (
            joined(
                (
                    populations()[row.population],
                    ": ",
                    element("span", study_link(row.study, links), class_="rw-cite"),
                )
            ),
            row.minutes or NOT_SEEN,
            row.sessions or NOT_SEEN,
            row.weeks or NOT_SEEN,
            more or NOT_SEEN,
        )


def dose_picture(links: Links) -> Markup:
    """Return the picture of those doses that are known whole, and the table of all of them."""
    caption = (
        "One block is one session of a week: as wide as its minutes, as high as the weeks of the study. "
        "An outline shows the most, where the dose grew or differed. Studies whose minutes, sessions or "
        "weeks we did not see are in the table only."
    )
    headings = ("People and study", "Minutes a session", "Sessions a week", "Weeks", "Speed and setting")
    return joined(
        (
            element("figure", drawing(), element("figcaption", caption), class_="rw-plot rw-plot--doses"),
            element(
                "details",
                element("summary", "All doses as a table"),
                table(headings, _table_rows(links), "Doses of backward walking in studies"),
                class_="rw-plot__table",
            ),
        )
    )
