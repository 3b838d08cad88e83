"""The pooled results of the reviews as a picture in the manner of a forest plot, with a table beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from retrowalk.data.study_schema import PooledResult, Study
from retrowalk.evidence import studies
from retrowalk_site.page_parts.claims import study_link
from retrowalk_site.page_parts.html import element, joined, table
from retrowalk_site.page_parts.links import Links
from retrowalk_site.reader_words import words_of

WORDS = words_of(__file__)
WIDTH = 300
LEFT, RIGHT = 4, 294
ROW = 62
HEAD = 30
FOOT = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Results in one unit, drawn on one scale from `start` to `end` with a mark at each of `marks`."""

    title: str
    measures: tuple[str, ...]
    start: float
    end: float
    marks: tuple[float, ...]


PANELS = (
    Panel(title=WORDS["panels"]["standard_units"], measures=("SMD", "g"), start=0, end=2.0, marks=(0, 0.5, 1, 1.5, 2)),
    Panel(title=WORDS["panels"]["balance_score"], measures=("points",), start=0, end=6.4, marks=(0, 2, 4, 6)),
    Panel(title=WORDS["panels"]["stability_index"], measures=("index points",), start=0, end=2.0, marks=(0, 1, 2)),
    Panel(
        title=WORDS["panels"]["walking_speed"],
        measures=("m/s",),
        start=0,
        end=0.4,
        marks=(0, 0.1, 0.2, 0.3, 0.4),
    ),
)


def pooled_results(panel: Panel) -> list[tuple[Study, PooledResult]]:
    """Return the results in the panel's units with the reviews they come from."""
    return [
        (study, result) for study in studies().values() for result in study.pooled if result.measure in panel.measures
    ]


def towards_better(result: PooledResult) -> tuple[float, float | None, float | None]:
    """Return value, low and high end, turned so that more is better for backward walking."""
    if result.better == "higher":
        return result.value, result.low, result.high
    return (
        -result.value,
        None if result.high is None else -result.high,
        None if result.low is None else -result.low,
    )


def signed(value: float) -> str:
    """Return a number with its sign and a true minus."""
    return f"{value:+g}".replace("-", "\N{MINUS SIGN}")


def result_words(result: PooledResult) -> str:
    """Return a result as a reader sees it: the value, its range, its unit."""
    value, unit = signed(result.value), WORDS["units"].get(result.measure, result.measure)
    if result.low is None or result.high is None:
        return str(WORDS["without_range"].format(value=value, unit=unit))
    return str(WORDS["with_range"].format(value=value, unit=unit, low=signed(result.low), high=signed(result.high)))


def _place(panel: Panel, value: float) -> float:
    return round(LEFT + (value - panel.start) / (panel.end - panel.start) * (RIGHT - LEFT), 1)


def _row(panel: Panel, study: Study, result: PooledResult, top: int) -> Iterator[Markup]:
    value, low, high = towards_better(result)
    middle = top + 48
    yield element("text", result.outcome, x=LEFT + 8, y=top + 14, class_="rw-plot__label")
    yield element("text", study.cite, x=LEFT + 8, y=top + 31, class_="rw-plot__tick rw-plot__label")
    if low is not None and high is not None:
        yield element(
            "line",
            x1=_place(panel, low),
            x2=_place(panel, high),
            y1=middle,
            y2=middle,
            class_="rw-plot__range",
        )
    kind = "rw-plot__dot" if low is not None else "rw-plot__dot rw-plot__dot--no-range"
    yield element("circle", cx=_place(panel, value), cy=middle, r=5.5, class_=kind)


def _axis(panel: Panel, top: int, bottom: int) -> Iterator[Markup]:
    for mark in panel.marks:
        place = _place(panel, mark)
        anchor = "start" if mark == 0 else "end" if mark == panel.end else "middle"
        kind = "rw-plot__zero" if mark == 0 else "rw-plot__grid"
        yield element("line", x1=place, x2=place, y1=top, y2=bottom, class_=kind)
        yield element("text", f"{mark:g}", x=place, y=bottom + 16, class_="rw-plot__tick", text_anchor=anchor)
    yield element("text", WORDS["no_difference"], x=LEFT, y=bottom + 32, class_="rw-plot__tick")
    yield element("text", WORDS["better"], x=RIGHT, y=bottom + 32, class_="rw-plot__tick", text_anchor="end")


def panel_drawing(panel: Panel, number: int) -> Markup:
    """Return one panel as SVG with a title and a description."""
    results = pooled_results(panel)
    bottom = HEAD + ROW * len(results)
    shapes = [*_axis(panel, HEAD, bottom)]
    for index, (study, result) in enumerate(results):
        shapes += _row(panel, study, result, HEAD + ROW * index)
    return element(
        "svg",
        element("title", WORDS["title"].format(panel=panel.title), id=f"forest-{number}-title"),
        element("desc", WORDS["description"], id=f"forest-{number}-text"),
        element("text", panel.title, x=LEFT, y=18, class_="rw-plot__title"),
        *shapes,
        viewBox=f"0 0 {WIDTH} {bottom + FOOT}",
        role="img",
        aria_labelledby=f"forest-{number}-title",
        aria_describedby=f"forest-{number}-text",
        class_="rw-plot__drawing",
    )


def _table_rows(panels: Sequence[Panel], links: Links) -> Iterator[tuple[object, ...]]:
    for panel in panels:
        for study, result in pooled_results(panel):
            graded = WORDS["graded"].format(certainty=result.certainty) if result.certainty else ""
            yield (
                result.outcome,
                f"{result_words(result)}{graded}",
                result.against,
                element("span", study_link(study.id, links), class_="rw-cite"),
            )


def forest_plot(links: Links) -> Markup:
    """Return the plot, one panel a unit, and the table with the same numbers as the reviews print them."""
    drawings = [panel_drawing(panel, number) for number, panel in enumerate(PANELS, start=1)]
    return joined(
        (
            element(
                "figure",
                element("div", *drawings, class_="rw-plot__drawings"),
                element("figcaption", WORDS["caption"]),
                class_="rw-plot",
            ),
            element(
                "details",
                element("summary", WORDS["unfold"]),
                table(WORDS["pooled"], _table_rows(PANELS, links)),
                class_="rw-folded",
            ),
        )
    )
