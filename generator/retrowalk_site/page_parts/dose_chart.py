"""The doses that studies used as a picture: minutes, sessions and weeks, with a table beside it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from retrowalk.data import DataError
from retrowalk.data import table as data
from retrowalk.data.evidence_schema import DrawnDose
from retrowalk.data.validate import built
from retrowalk.evidence import filled_fields, made_of_each
from retrowalk_site.page_parts.claims import find_study, study_link
from retrowalk_site.page_parts.html import element, joined, table
from retrowalk_site.page_parts.links import Links
from retrowalk_site.reader_words import words_of

WORDS = words_of(__file__)
WIDTH = 300
LEFT = 4
# 180 minutes a week is the most that any study used.
MINUTE = 1.58
WEEK = 3
GAP = 2.5
LABEL = 38
BETWEEN = 16
# A number or a range, which words after a comma, a semicolon or a bracket may explain: "10, after 5 forward".
_SPAN = re.compile(
    r"(?P<words>(?:about )?(?P<low>\d+)(?: (?:rising )?to (?P<high>\d+))?)(?: extra)?(?:[,;].*| \(.*\))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One quantity of a dose: the reader's words, None where not seen, and the numbers where they are plain."""

    words: str | None = None
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialRow:
    """What one study asked for: minutes a session, sessions a week, weeks, and how."""

    study: str
    population: str
    minutes: Span
    sessions: Span
    weeks: Span
    speed: str | None = None
    setting: str | None = None


def span(dose: int | str | None, words: str | None = None) -> Span:
    """Return a quantity of a study's dose; `words` say it to the reader where the study's own do not serve."""
    text = words if words is not None else None if dose is None else str(dose)
    match = _SPAN.fullmatch(text) if text is not None else None
    if match is None:
        return Span(words=text)
    low = int(match["low"])
    return Span(words=words or match["words"], low=low, high=int(match["high"] or low))


def _row(entry: Mapping[str, str]) -> TrialRow:
    study = find_study(entry["study"])
    drawn = filled_fields(built(entry, DrawnDose), ("sessions", "speed", "setting"), study.figures, {})
    if drawn.population not in populations():
        raise DataError(f"population is {drawn.population!r}. It must be one of {', '.join(populations())}")
    sessions = drawn.sessions
    if sessions is None and study.dose.sessions_per_week is None and study.dose.total_sessions is not None:
        sessions = WORDS["sessions_in_all"].format(count=study.dose.total_sessions)
    return TrialRow(
        study=study.id,
        population=drawn.population,
        minutes=span(study.dose.minutes_per_session),
        sessions=span(study.dose.sessions_per_week, sessions),
        weeks=span(study.dose.weeks),
        speed=drawn.speed if drawn.speed is not None else study.dose.speed,
        setting=drawn.setting if drawn.setting is not None else study.dose.surface,
    )


def read_trial_rows(content: Mapping[str, Any]) -> list[TrialRow]:
    """Return the doses of all studies the table names, in its order.

    Raises DataError, which names file, entry and field, where a figure or a group of people is not there.
    """
    return made_of_each("doses_in_trials.toml: dose", content["dose"], _row)


def trial_rows() -> list[TrialRow]:
    """Return the doses of all studies the picture names. Raises DataError as above."""
    return read_trial_rows(data("doses_in_trials"))


def populations() -> Mapping[str, str]:
    """Return the reader's words for each group of people by its id."""
    return data("doses_in_trials")["populations"]  # type: ignore[no-any-return]


def _blocks(row: TrialRow, top: float) -> Iterator[Markup]:
    """Yield a block for each weekly session: minutes wide, weeks high; an outline shows the most."""
    low, high, sessions = row.minutes.low, row.minutes.high, row.sessions.low
    weeks, most_weeks = row.weeks.low, row.weeks.high
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
    return None not in (row.minutes.low, row.sessions.low, row.weeks.low)


def drawing(rows: Sequence[TrialRow], part: int) -> Markup:
    """Return the part of the picture that shows these rows, as SVG with a title and a description."""
    top = 0.0
    shapes: list[Markup] = []
    for row in rows:
        first = f"{populations()[row.population]}: {find_study(row.study).cite.removesuffix(', no date')}"
        second = WORDS["dose"].format(minutes=row.minutes.words, sessions=row.sessions.words, weeks=row.weeks.words)
        shapes.append(element("text", first, x=LEFT, y=top + 14, class_="rw-plot__label"))
        shapes.append(element("text", second, x=LEFT, y=top + 30, class_="rw-plot__tick"))
        shapes += _blocks(row, top + LABEL)
        top += LABEL + (row.weeks.high or 0) * WEEK + BETWEEN
    return element(
        "svg",
        element("title", WORDS["title"].format(part=part), id=f"doses-{part}-title"),
        element("desc", WORDS["description"], id=f"doses-{part}-text"),
        *shapes,
        viewBox=f"0 0 {WIDTH} {top:g}",
        role="img",
        aria_labelledby=f"doses-{part}-title",
        aria_describedby=f"doses-{part}-text",
        class_="rw-plot__drawing",
    )


def drawings() -> Iterator[Markup]:
    """Yield the picture in two halves, which stand side by side where there is room."""
    rows = [row for row in trial_rows() if _is_drawn(row)]
    half = (len(rows) + 1) // 2
    yield drawing(rows[:half], 1)
    yield drawing(rows[half:], 2)


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
            *(words or WORDS["not_seen"] for words in (row.minutes.words, row.sessions.words, row.weeks.words, more)),
        )


def dose_picture(links: Links) -> Markup:
    """Return the picture of those doses that are known whole, and the table of all of them."""
    return joined(
        (
            element(
                "figure",
                element("div", *drawings(), class_="rw-plot__drawings"),
                element("figcaption", WORDS["caption"]),
                class_="rw-plot rw-plot--doses",
            ),
            element(
                "details",
                element("summary", WORDS["unfold"]),
                table(WORDS["all_doses"], _table_rows(links)),
                class_="rw-folded",
            ),
        )
    )
